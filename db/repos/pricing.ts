import type { TenantTx } from "../tenant";

type I18n = Record<string, string>;

export type PricedProduct = {
  roomTypeId: string; roomTypeName: I18n; maxGuests: number; maxAdults: number; dayUse: boolean;
  ratePlanId: string; ratePlanCode: string; ratePlanName: I18n; currency: string; floorAmount: number | null; ceilingAmount: number | null;
  familyId: string; familyCode: string; familyName: I18n; mealPlan: string; refundable: boolean;
  pricing: string; includedAdults: number | null; extraAdultAmount: number; childBands: { maxAge: number; amount?: number; percentBp?: number }[];
  cancellationPolicyCode: string | null; depositPolicyCode: string | null; minAdvanceDays: number | null; maxAdvanceDays: number | null; soldOn: string[];
};

/** The stamp of what the reading transaction has changed itself. */
export const unsettled = -1;

export type PricingFactsRow = {
  /** Moves with every change of anything below (`pricing_stamps`); 0 when nothing was ever written, `unsettled` when this transaction has changed something of it. */
  stamp: number;
  slug: string; name: string; currency: string; timezone: string; checkInTime: string | null; displayCurrency: string | null;
  taxes: { code: string; name: I18n; basis: string; appliesTo: string; rateBp: number | null; amount: number | null; exemptBelowAge: number | null; maxNights: number | null; exemptions: { code: string; minNights?: number }[]; kind: string; validFrom: string; validUntil: string | null }[];
  products: PricedProduct[];
  cancellationPolicies: { code: string; name: I18n; steps: unknown; noShow: unknown; validFrom: string; validUntil: string | null }[];
  depositPolicies: { code: string; name: I18n; kind: string; value: number; dueDaysBefore: number | null; validFrom: string; validUntil: string | null }[];
  promotions: { id: string; code: string | null; name: I18n; kind: string; value: number; every: number | null; conditions: Record<string, unknown>; combinable: boolean; active: boolean; maxUses: number | null; uses: number }[];
  extras: { id: string; code: string; name: I18n; description: I18n; unit: string; amount: number; currency: string; taxClass: string; soldOn: string[]; capacityPerDay: number | null; leadHours: number | null; active: boolean }[];
  /** Of the house's currency and its second one, newest first. */
  exchangeRates: { base: string; quote: string; rateE6: number; validFrom: string }[];
};

/** All a quote needs beside the nights themselves, in one statement: the house, its taxes and policies with their dates, and what it sells (in the order it is shown), or only `planIds`. */
export async function pricingFacts(tx: TenantTx, propertyId: string, planIds?: readonly string[]): Promise<PricingFactsRow | undefined> {
  const [row] = await tx.sql<PricingFactsRow[]>`
    select coalesce((select case when s.stamp = pg_current_xact_id_if_assigned()::text::bigint then ${unsettled}::int else s.stamp end
        from pricing_stamps s where s.tenant_id = h.tenant_id and s.property_id = h.id), 0) as stamp, h.slug, h.name, h.currency, h.timezone, h.check_in_time as "checkInTime", h.display_currency as "displayCurrency",
      coalesce((select json_agg(json_build_object('code', t.code, 'name', t.name, 'basis', t.basis, 'appliesTo', t.applies_to, 'rateBp', t.rate_bp, 'amount', t.amount,
        'exemptBelowAge', t.exempt_below_age, 'maxNights', t.max_nights, 'exemptions', t.exemptions, 'kind', t.kind, 'validFrom', t.valid_from, 'validUntil', t.valid_until) order by t.code, t.valid_from)
        from taxes t where t.tenant_id = h.tenant_id and t.property_id = h.id), '[]') as taxes,
      coalesce((select json_agg(json_build_object('roomTypeId', rt.id, 'roomTypeName', rt.name, 'maxGuests', rt.max_guests, 'maxAdults', rt.max_adults, 'dayUse', rt.kind = 'day_use',
        'ratePlanId', p.id, 'ratePlanCode', p.code, 'ratePlanName', p.name, 'currency', p.currency, 'floorAmount', p.floor_amount, 'ceilingAmount', p.ceiling_amount,
        'familyId', f.id, 'familyCode', f.code, 'familyName', f.name, 'mealPlan', f.meal_plan, 'refundable', f.refundable,
        'pricing', f.pricing, 'includedAdults', f.included_adults, 'extraAdultAmount', f.extra_adult_amount, 'childBands', f.child_bands,
        'cancellationPolicyCode', f.cancellation_policy_code, 'depositPolicyCode', f.deposit_policy_code,
        'minAdvanceDays', f.min_advance_days, 'maxAdvanceDays', f.max_advance_days, 'soldOn', f.sold_on) order by rt.position, f.position, p.code)
        from rate_plans p join rate_families f on f.tenant_id = p.tenant_id and f.id = p.family_id and f.active
        join room_types rt on rt.tenant_id = p.tenant_id and rt.id = p.room_type_id
        where p.tenant_id = h.tenant_id and p.property_id = h.id and p.active ${planIds ? tx.sql`and p.id in ${tx.sql([...planIds])}` : tx.sql``}), '[]') as products,
      coalesce((select json_agg(json_build_object('code', c.code, 'name', c.name, 'steps', c.steps, 'noShow', c.no_show, 'validFrom', c.valid_from, 'validUntil', c.valid_until) order by c.valid_from desc)
        from cancellation_policies c where c.tenant_id = h.tenant_id and c.property_id = h.id), '[]') as "cancellationPolicies",
      coalesce((select json_agg(json_build_object('code', d.code, 'name', d.name, 'kind', d.kind, 'value', d.value, 'dueDaysBefore', d.due_days_before, 'validFrom', d.valid_from, 'validUntil', d.valid_until) order by d.valid_from desc)
        from deposit_policies d where d.tenant_id = h.tenant_id and d.property_id = h.id), '[]') as "depositPolicies",
      coalesce((select json_agg(json_build_object('id', o.id, 'code', o.code, 'name', o.name, 'kind', o.kind, 'value', o.value, 'every', o.every, 'conditions', o.conditions,
        'combinable', o.combinable, 'active', o.active, 'maxUses', o.max_uses, 'uses', o.uses) order by o.id)
        from promotions o where o.tenant_id = h.tenant_id and o.property_id = h.id and o.active), '[]') as promotions,
      coalesce((select json_agg(json_build_object('id', e.id, 'code', e.code, 'name', e.name, 'description', e.description, 'unit', e.unit, 'amount', e.amount, 'currency', e.currency,
        'taxClass', e.tax_class, 'soldOn', e.sold_on, 'capacityPerDay', e.capacity_per_day, 'leadHours', e.lead_hours, 'active', e.active) order by e.position, e.code)
        from extras e where e.tenant_id = h.tenant_id and e.property_id = h.id), '[]') as extras,
      coalesce((select json_agg(json_build_object('base', x.base, 'quote', x.quote, 'rateE6', x.rate_e6, 'validFrom', x.valid_from) order by x.valid_from desc)
        from exchange_rates x where x.tenant_id = h.tenant_id and x.property_id = h.id and ((x.base = h.currency and x.quote = h.display_currency) or (x.quote = h.currency and x.base = h.display_currency))), '[]') as "exchangeRates"
    from properties h where h.tenant_id = ${tx.tenantId} and h.id = ${propertyId}`;
  return row;
}

export type StayNightRow = {
  /** Which wish of the list, counted from 1. */
  wish: number;
  night: string; amount: number; min_stay: number; min_stay_through: number | null; max_stay: number | null; stop_sell: boolean;
  closed_to_arrival: boolean; closed_to_departure: boolean; min_advance: number | null; max_advance: number | null;
  /** Null on a date whose ledger is not open, and on the departure date. */
  available: number | null;
};

/** What the database function `stay_nights` answers, column by column; null where no row was found. */
type NightColumns = {
  stamp: number;
  prices: {
    plan: string[]; night: string[]; amount: number[]; min_stay: number[]; min_stay_through: (number | null)[]; max_stay: (number | null)[];
    stop_sell: boolean[]; closed_to_arrival: boolean[]; closed_to_departure: boolean[]; min_advance: (number | null)[]; max_advance: (number | null)[];
  } | null;
  ledger: { type: string[]; night: string[]; available: number[] } | null;
};
export type NightWish = { ratePlanId: string; roomTypeId: string; arrival: string; departure: string };

const uuids = (ids: Iterable<string>) => `{${[...new Set(ids)].join(",")}}`;

/**
 * Prices and what the ledger has left, night by night, each wish's departure date included for its restriction, and the stamp of
 * all a price depends on beside them (`pricingFacts`). The hottest read of the house: one call by primary keys alone, which
 * binds its tenant itself, so that it may also be asked for outside a transaction.
 */
export async function stayNights(tx: TenantTx, propertyId: string, wishes: readonly NightWish[]): Promise<{ stamp: number; rows: StayNightRow[] }> {
  const from = wishes.reduce((first, wish) => (wish.arrival < first ? wish.arrival : first), wishes[0]?.arrival ?? "");
  const to = wishes.reduce((last, wish) => (wish.departure > last ? wish.departure : last), from);
  if (from === "") return { stamp: 0, rows: [] };
  const [row] = await tx.sql<{ nights: NightColumns }[]>`
    select stay_nights(${tx.tenantId}::uuid, ${propertyId}::uuid, ${uuids(wishes.map((wish) => wish.ratePlanId))}::uuid[], ${uuids(wishes.map((wish) => wish.roomTypeId))}::uuid[], ${from}::date, ${to}::date) as nights`;
  const { stamp, prices, ledger } = row?.nights ?? { stamp: 0, prices: null, ledger: null };
  const left = new Map<string, number>();
  ledger?.night.forEach((night, at) => left.set(`${ledger.type[at] ?? ""} ${night}`, ledger.available[at] ?? 0));
  const byPlan = new Map<string, Omit<StayNightRow, "wish" | "available">[]>();
  prices?.night.forEach((night, at) => {
    const plan = prices.plan[at] ?? "";
    const known = byPlan.get(plan);
    const price = {
      night, amount: prices.amount[at] ?? 0, min_stay: prices.min_stay[at] ?? 1, min_stay_through: prices.min_stay_through[at] ?? null, max_stay: prices.max_stay[at] ?? null,
      stop_sell: prices.stop_sell[at] ?? true, closed_to_arrival: prices.closed_to_arrival[at] ?? true, closed_to_departure: prices.closed_to_departure[at] ?? true,
      min_advance: prices.min_advance[at] ?? null, max_advance: prices.max_advance[at] ?? null,
    };
    if (known) known.push(price);
    else byPlan.set(plan, [price]);
  });
  const rows = wishes.flatMap(({ ratePlanId, roomTypeId, arrival, departure }, index) => (byPlan.get(ratePlanId) ?? []).flatMap((price): StayNightRow[] => {
    if (price.night < arrival || price.night > departure) return [];
    return [{ wish: index + 1, ...price, available: price.night < departure ? (left.get(`${roomTypeId} ${price.night}`) ?? null) : null }];
  }));
  return { stamp, rows };
}

/** Counts one more use of each promotion. The CHECK `promotions_uses` (23514) refuses one too many, however many book at once. Locked in one order. */
export async function usePromotions(tx: TenantTx, ids: readonly string[], by: 1 | -1): Promise<void> {
  if (ids.length === 0) return;
  await tx.sql`
    with l as (select id from promotions where tenant_id = ${tx.tenantId} and id in ${tx.sql([...ids])} order by id for no key update)
    update promotions p set uses = greatest(0, p.uses + ${by}) from l where p.tenant_id = ${tx.tenantId} and p.id = l.id`;
}

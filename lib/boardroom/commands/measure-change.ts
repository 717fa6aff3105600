import { stayOf } from "@/db/repos/boardroom";
import { lockRateCells, type NightsFilter, ratePlansById, rateNightsOf, type RateNightRow, type RatePlanRow } from "@/db/repos/rates";
import type { TenantTx } from "@/db/tenant";
import { conflict, DomainError, found } from "@/lib/kernel/errors";
import { nightsBetween, toIsoDate } from "@/lib/kernel/nights";
import { changedAmount } from "@/lib/rates/rules/adjust";
import { restrictionFields } from "@/lib/rates/rules/derive";
import { adjustRatesInput, type RateCell, setRatesInput, setRestrictionsInput } from "@/lib/rates/rules/inputs";
import { bookStayInput, cancelReservationInput, holdStayInput } from "@/lib/reservations/rules/inputs";
import type { PriceChange } from "../rules/change-size";

/** What a command would touch, read from the real rows. */
export type Change = {
  readonly prices: readonly PriceChange[];
  readonly plans: ReadonlyMap<string, RatePlanRow>;
  /** Other actions whose mandate this change needs too: restrictions hidden among prices. */
  readonly also: readonly string[];
  /** Opening or closing to sale, where the command says so for all its nights. */
  readonly stopSell: boolean | null;
  readonly firstNight: string | null;
  readonly nights: readonly string[];
};

type Measuring = { readonly tx: TenantTx; readonly propertyId: string; readonly input: unknown; readonly lock: boolean };
const none = { prices: [], plans: new Map<string, RatePlanRow>(), also: [], stopSell: null } as const;

async function plansFor(tx: TenantTx, propertyId: string, ids: readonly string[]): Promise<Map<string, RatePlanRow>> {
  const wanted = [...new Set(ids)];
  const plans = (await ratePlansById(tx, wanted)).filter((plan) => plan.propertyId === propertyId);
  if (plans.length < wanted.length) throw new DomainError("not_found", "The rate plan was not found.", { status: 404 });
  return new Map(plans.map((plan) => [plan.id, plan]));
}

async function pricesOf({ tx, propertyId, lock }: Measuring, range: Pick<NightsFilter, "from" | "to" | "roomTypeIds" | "familyIds" | "of">, next: (row: RateNightRow) => number): Promise<Omit<Change, "also" | "stopSell">> {
  const rows = await rateNightsOf(tx, { propertyId, ...range, lock });
  if (rows.length === 0) throw conflict("no_rates", "No prices exist for these nights yet.");
  const prices = rows.map((row) => ({ ratePlanId: row.ratePlanId, night: row.night, before: row.amount, after: next(row) }));
  const nights = [...new Set(rows.map((row) => row.night))].sort();
  return { prices, plans: await plansFor(tx, propertyId, rows.map((row) => row.ratePlanId)), firstNight: nights[0] ?? null, nights };
}

const restricts = (cell: RateCell, was: RateNightRow | undefined) => restrictionFields.some((key) => cell[key] !== undefined && cell[key] !== was?.[key]);

async function namedPrices({ tx, propertyId, input, lock }: Measuring): Promise<Change> {
  const { cells } = setRatesInput.parse(input);
  const plans = await plansFor(tx, propertyId, cells.map((cell) => cell.ratePlanId));
  const nights = [...new Set(cells.map((cell) => cell.night))].sort();
  const roomTypeIds = [...new Set([...plans.values()].map((plan) => plan.roomTypeId))];
  const rows = lock
    ? await lockRateCells(tx, cells.map(({ ratePlanId, night }) => ({ ratePlanId, night })))
    : await rateNightsOf(tx, { propertyId, from: nights[0] ?? "", to: nights.at(-1) ?? "", roomTypeIds });
  const known = new Map(rows.map((row) => [`${row.ratePlanId} ${row.night}`, row]));
  const wasOf = (cell: RateCell) => known.get(`${cell.ratePlanId} ${cell.night}`);
  const prices = cells.flatMap((cell) => {
    const before = wasOf(cell)?.amount ?? null;
    const after = cell.amount ?? before;
    return after === null ? [] : [{ ratePlanId: cell.ratePlanId, night: cell.night, before, after }];
  });
  return { prices, plans, also: cells.some((cell) => restricts(cell, wasOf(cell))) ? ["rates.set-restrictions"] : [], stopSell: null, firstNight: nights[0] ?? null, nights };
}

const stayNights = (arrival: string, departure: string) => nightsBetween(toIsoDate(arrival), toIsoDate(departure));

async function reservedNights({ tx, propertyId, input }: Measuring): Promise<Change> {
  const { id } = cancelReservationInput.parse(input);
  const row = found(await stayOf(tx, propertyId, id), "The reservation");
  return { ...none, firstNight: row.arrival, nights: stayNights(row.arrival, row.departure) };
}

const measurers: Readonly<Record<string, (measuring: Measuring) => Promise<Change>>> = {
  async "rates.adjust-rates"(m) {
    const input = adjustRatesInput.parse(m.input);
    const bp = Math.round(input.percent * 100);
    return { ...none, ...(await pricesOf(m, { ...input, of: "priced" }, (row) => changedAmount(row.amount, bp))) };
  },
  "rates.set-rates": namedPrices,
  async "rates.set-restrictions"(m) {
    const input = setRestrictionsInput.parse(m.input);
    return { ...none, ...(await pricesOf(m, { ...input, of: input.familyIds ? undefined : "restricted" }, (row) => row.amount)), stopSell: input.stopSell ?? null };
  },
  async "reservations.book-stay"(m) {
    const { arrival, departure } = bookStayInput.parse(m.input);
    return { ...none, firstNight: arrival, nights: stayNights(arrival, departure) };
  },
  async "reservations.hold-stay"(m) {
    const { arrival, departure } = holdStayInput.parse(m.input);
    return { ...none, firstNight: arrival, nights: stayNights(arrival, departure) };
  },
  "reservations.cancel-reservation": reservedNights,
  "reservations.reinstate-reservation": reservedNights,
};

/**
 * What the command would touch, from the rows as they are now; `lock` keeps its prices from moving until the transaction
 * ends. Throws where it could touch nothing: no prices, another house's plan, no such reservation.
 */
export async function measureChange(tx: TenantTx, propertyId: string, action: string, input: unknown, lock: boolean): Promise<Change> {
  const measure = Object.hasOwn(measurers, action) ? measurers[action] : undefined;
  return measure ? measure({ tx, propertyId, input, lock }) : { ...none, firstNight: null, nights: [] };
}

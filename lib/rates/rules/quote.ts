import type { I18nText } from "@/lib/kernel/locale";
import { type DisplayTotal, displayTotal, type ExchangeRate } from "./display-currency";
import { extraLines, type QuotedExtra } from "./extra-lines";
import { partyAmount, type Pricing, perRoom } from "./occupancy";
import { type CancellationPreview, type CancellationTerms, cancellationPreview, depositOf, type DepositTerms, type PolicySnapshot } from "./policies";
import { type PromotionRefusal, promotionLines, type PromotionRule } from "./promotions";
import { type QuotedLine, sumOfLines } from "./quoted-line";
import { levyLines, percentLines, rulesOn, taxInside, type TaxRule } from "./tax-lines";

/** One room of a wish. `nights` carry the plan's price of each night in minor units, in order. */
export type RoomToQuote = {
  readonly roomId: string;
  readonly name: I18nText;
  readonly code?: string;
  readonly nights: readonly { readonly night: string; readonly amount: number }[];
  /** Where only some nights of a stay are priced: how many came before them, and how long the whole stay is. */
  readonly within?: { readonly offset: number; readonly nights: number } | undefined;
  readonly adults: number;
  /** All children; `childAges` are the ages known among them. */
  readonly children?: number;
  readonly childAges?: readonly number[];
  /** How the family prices a party; absent: the night's price is the room's, whoever sleeps in it. */
  readonly pricing?: Pricing;
  readonly ratePlanId?: string;
  readonly roomTypeId?: string;
  readonly familyId?: string;
  readonly familyCode?: string;
  readonly mealPlan?: string;
  readonly refundable?: boolean;
  readonly cancellation?: CancellationTerms | null;
  readonly deposit?: DepositTerms | null;
};

export type QuoteInput = {
  readonly currency: string;
  readonly rooms: readonly RoomToQuote[];
  readonly arrival: string;
  readonly departure: string;
  /** Every dated rule that may matter: each night takes those in force on its date. */
  readonly taxes: readonly TaxRule[];
  readonly extras?: readonly QuotedExtra[];
  readonly promotions?: readonly PromotionRule[];
  readonly promoCode?: string | null;
  /** Exemptions the booking claims, by the tax pack's names. */
  readonly exemptions?: readonly string[];
  /** The business day of the booking; absent: the arrival day. */
  readonly bookedOn?: string;
  readonly soldOn?: string;
  readonly displayCurrency?: string | null;
  readonly exchangeRate?: ExchangeRate | null;
};

export type TaxLine = {
  readonly code: string;
  readonly name: I18nText;
  /** Minor units of the quote's currency. */
  readonly amount: number;
  /** True when the prices already contain it. */
  readonly included: boolean;
};

/** A room's price after promotions, night by night; `fullAmount` is the price before them. */
export type QuotedRoom = {
  readonly roomId: string;
  readonly amount: number;
  readonly fullAmount: number;
  readonly nights: readonly { readonly night: string; readonly amount: number; readonly fullAmount: number }[];
};

export type Quote = {
  readonly currency: string;
  readonly lines: readonly QuotedLine[];
  readonly rooms: readonly QuotedRoom[];
  /** Nights after promotions. */
  readonly roomAmount: number;
  readonly extraAmount: number;
  /** What promotions take off, zero or less. */
  readonly promotionAmount: number;
  /** Each tax once, summed over its lines. */
  readonly taxes: readonly TaxLine[];
  /** Everything the guest pays: the sum of all lines that are not included in others. */
  readonly totalAmount: number;
  readonly deposit: { readonly amount: number; readonly dueOn: string } | null;
  readonly policies: PolicySnapshot;
  /** Why a promo code that was typed gave nothing. */
  readonly promotionRefusal: PromotionRefusal | null;
  readonly display: DisplayTotal | null;
};

function taxSummary(lines: readonly QuotedLine[], order: readonly TaxRule[]): TaxLine[] {
  const sums = new Map<string, TaxLine>();
  for (const line of lines) {
    if (line.kind !== "tax" && line.kind !== "fee") continue;
    const key = `${line.code} ${line.included}`;
    sums.set(key, { code: line.code, name: line.name, included: line.included, amount: (sums.get(key)?.amount ?? 0) + line.amount });
  }
  const place = new Map(order.map((rule, index) => [rule.code, index]));
  return [...sums.values()].sort((a, b) => (place.get(a.code) ?? 0) - (place.get(b.code) ?? 0));
}

function snapshotOf(rooms: readonly RoomToQuote[]): PolicySnapshot {
  const terms = rooms.map((room) => [room.roomId, {
    ratePlanId: room.ratePlanId ?? null, familyCode: room.familyCode ?? null, mealPlan: room.mealPlan ?? "room_only", refundable: room.refundable ?? true,
    cancellation: room.cancellation ?? null, deposit: room.deposit ?? null,
  }] as const);
  return { cancellation: rooms[0]?.cancellation ?? null, deposit: rooms[0]?.deposit ?? null, rooms: Object.fromEntries(terms) };
}

/**
 * THE price of a reservation, for site, desk, concierge and channels alike. Pure: nights, extras, promotions, taxes and fees as
 * lines that are each charged on their own day, so that a folio built from them equals the quote to the minor unit
 * (`sumOfLines(lines) === totalAmount`). Taxes are those in force on each night.
 */
export function quoteReservation(input: QuoteInput): Quote {
  const { currency, taxes, exemptions = [] } = input;
  const bookedOn = input.bookedOn ?? input.arrival;
  const rulesOf = new Map<string, TaxRule[]>();
  const rulesAt = (date: string): TaxRule[] => {
    const known = rulesOf.get(date) ?? rulesOn(taxes, date);
    rulesOf.set(date, known);
    return known;
  };
  const rooms = input.rooms.map((room) => {
    const party = { adults: room.adults, childAges: room.childAges ?? [], children: Math.max(room.children ?? 0, room.childAges?.length ?? 0) };
    const pricing = room.pricing ?? perRoom;
    return { ...room, party, nights: room.nights.map(({ night, amount }) => ({ night, amount: partyAmount(pricing, amount, party) })) };
  });
  const ask = { arrival: input.arrival, departure: input.departure, bookedOn, soldOn: input.soldOn ?? "desk" };
  const promoted = input.promotions?.length || input.promoCode ? promotionLines(input.promotions ?? [], rooms, ask, input.promoCode) : { lines: [], refusal: null };
  const offByNight = new Map<string, QuotedLine[]>();
  for (const line of promoted.lines) offByNight.set(`${line.roomId} ${line.night}`, [...(offByNight.get(`${line.roomId} ${line.night}`) ?? []), line]);

  const lines: QuotedLine[] = [];
  const quoted = rooms.map((room): QuotedRoom => {
    const { offset, nights: stayLength } = room.within ?? { offset: 0, nights: room.nights.length };
    const nights = room.nights.map(({ night, amount: fullAmount }, index) => {
      const rules = rulesAt(night);
      const inside = taxInside(rules, "accommodation");
      const off = offByNight.get(`${room.roomId} ${night}`) ?? [];
      const amount = off.reduce((sum, line) => sum + line.amount, fullAmount);
      lines.push({ kind: "night", code: room.code ?? "night", name: room.name, amount: fullAmount, included: false, night, roomId: room.roomId, quantity: 1, taxClass: "accommodation", ...inside });
      lines.push(...off.map((line) => ({ ...line, ...inside })));
      lines.push(...percentLines(rules, { amount, taxClass: "accommodation", night, roomId: room.roomId }, stayLength, exemptions));
      lines.push(...levyLines(rules, { ...room.party, roomId: room.roomId, exemptions }, night, offset + index, stayLength));
      return { night, amount, fullAmount };
    });
    return { roomId: room.roomId, nights, amount: nights.reduce((sum, night) => sum + night.amount, 0), fullAmount: nights.reduce((sum, night) => sum + night.fullAmount, 0) };
  });
  const persons = rooms.reduce((sum, room) => sum + room.party.adults + room.party.children, 0);
  const dates = [...new Set(rooms.flatMap((room) => room.nights.map(({ night }) => night)))].sort();
  for (const line of (input.extras ?? []).flatMap((extra) => extraLines(extra, { arrival: input.arrival, nights: dates, persons }, taxes))) {
    const day = line.night ?? input.arrival;
    lines.push(line, ...percentLines(rulesAt(day), { amount: line.amount, taxClass: line.taxClass ?? "extra", night: day }, dates.length, exemptions));
  }
  const totalAmount = sumOfLines(lines);
  const deposits = input.rooms.flatMap((room) => depositOf(room.deposit ?? null, lines.filter((line) => line.roomId === room.roomId), room.nights[0]?.night ?? input.arrival, bookedOn) ?? []);
  const ofKind = (kind: QuotedLine["kind"]) => lines.reduce((sum, line) => sum + (line.kind === kind ? line.amount : 0), 0);
  return {
    currency, lines, rooms: quoted, roomAmount: quoted.reduce((sum, room) => sum + room.amount, 0), extraAmount: ofKind("extra"), promotionAmount: ofKind("promotion"),
    taxes: taxSummary(lines, taxes), totalAmount,
    deposit: deposits.length === 0 ? null : { amount: deposits.reduce((sum, each) => sum + each.amount, 0), dueOn: deposits.map((each) => each.dueOn).sort()[0] ?? bookedOn },
    policies: snapshotOf(input.rooms), promotionRefusal: promoted.refusal,
    display: displayTotal(totalAmount, currency, input.displayCurrency ?? null, input.exchangeRate ?? null),
  };
}

/** A quote's cancellation terms before anybody has booked: what leaving would cost, and until when it is free. */
export const quotePreview = (quote: Quote, stay: { readonly arrival: string; readonly timezone: string; readonly checkInTime: string | null }, now: number): CancellationPreview =>
  cancellationPreview(quote.policies, { ...stay, lines: quote.lines }, now);

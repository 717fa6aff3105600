import { companiesById } from "@/db/repos/companies";
import { ledgerOf } from "@/db/repos/inventory";
import { partsOf } from "@/db/repos/inventory-parts";
import type { ReservationRow } from "@/db/repos/reservations";
import type { TenantTx } from "@/db/tenant";
import { conflict, DomainError, invalid, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { pickText, type Locale } from "@/lib/kernel/locale";
import { addDays, countNights, type IsoDate, toIsoDate } from "@/lib/kernel/nights";
import { lateAmong, lateDetail, lateSentence, shortageOfExtras, soldOutSentence } from "@/lib/rates/commands/extras-left";
import { priceStays, refusalSentences } from "@/lib/rates/commands/price-stays";
import { type PricingFacts, pricingFacts, type SoldOn } from "@/lib/rates/commands/pricing-facts";
import type { QuotedExtra } from "@/lib/rates/rules/extra-lines";
import type { QuotedLine } from "@/lib/rates/rules/quoted-line";
import { readSnapshot } from "@/lib/rates/rules/policies";
import { type Unsellable, unsellables } from "@/lib/rates/rules/sellable";
import { keptNights, newSpans, repriceReservation, type WantedRoom } from "../rules/agreed";
import { commissionOn } from "../rules/commission";
import { partyOf } from "../rules/party";
import type { ReservationState, RoomState } from "../rules/snapshot";
import { leftWithout, shortNights, spanOf } from "../rules/span-change";
import { asStatus, occupies } from "../rules/state";
import { endToEnd, staysOf } from "../rules/stays";
import { bookedOn } from "./booked-on";

export type TargetRoom = Omit<RoomState, "amount" | "nights"> & { readonly keepsPriceOf?: string | undefined };
export type TargetExtra = { readonly extraId: string; readonly quantity: number; readonly day?: string | undefined };
export type Target = {
  readonly rooms: readonly TargetRoom[];
  readonly extras: readonly TargetExtra[];
  readonly promoCode: string | null;
  /** Agreed beside nights and extras, as a penalty for leaving early. */
  readonly fees?: readonly QuotedLine[];
  readonly reprice?: boolean;
};
export type Refusal = { readonly code: string; readonly message: string; readonly roomId: string | null; readonly night: IsoDate | null; readonly overridable: boolean; readonly detail?: Readonly<Record<string, unknown>> };
export type Plan = { readonly after: ReservationState; readonly refused: readonly Refusal[]; readonly currency: string };

/** All reasons a person may pass over; what is sold or not open is none of them. */
export const passable: readonly Unsellable[] = unsellables.filter((reason) => reason !== "sold_out" && reason !== "not_open");
const everything: readonly Unsellable[] = unsellables.filter((reason) => reason !== "not_open");

const soldOn = (source: string): SoldOn => (source === "direct" ? "site" : source === "concierge" ? "concierge" : source === "channel" ? "channels" : "desk");

function wanted(room: TargetRoom, facts: PricingFacts): WantedRoom {
  const product = facts.products.find((each) => each.ratePlanId === room.ratePlanId && each.roomTypeId === room.roomTypeId);
  return { ...room, name: product?.roomTypeName ?? {}, code: product?.ratePlanCode ?? "night" };
}

/** What stands in the way of rooms whose nights, type or party change, by restriction, then by what is left. */
async function refusalsOf(tx: TenantTx, reservation: ReservationRow, before: ReservationState, target: Target, booked: IsoDate): Promise<Refusal[]> {
  const changed = target.rooms.filter((room) => {
    const was = before.rooms.find(({ id }) => id === room.id);
    return room.keepsPriceOf === undefined && !(was && was.roomTypeId === room.roomTypeId && was.arrival === room.arrival && was.departure === room.departure && was.ratePlanId === room.ratePlanId);
  });
  const refused: Refusal[] = [];
  // A stay in several rooms is as long as all of them: each is judged by the whole.
  for (const room of changed) {
    const { roomTypeId, ratePlanId } = room;
    if (!roomTypeId || !ratePlanId) continue;
    const stay = staysOf(target.rooms).find(({ segments }) => segments.some(({ id }) => id === room.id));
    const whole = stay && stay.segments.length > 1;
    try {
      await priceStays(tx, reservation.propertyId, {
        stays: [{ roomTypeId, ratePlanId, arrival: room.arrival, departure: room.departure, adults: room.adults, children: room.children, childAges: room.childAges }],
        soldOn: soldOn(reservation.source), bookedOn: booked, pastArrival: true, waived: whole ? everything.filter((reason) => reason === "sold_out" || reason.startsWith("min_stay") || reason === "max_stay") : ["sold_out"],
      });
    } catch (error) {
      if (!(error instanceof DomainError) || error.status === 422) throw error;
      refused.push({ code: error.code, message: error.message, roomId: room.id, night: null, overridable: passable.some((reason) => reason === error.code || (error.code === "sold_out" && reason === "stop_sell")) });
    }
  }
  return [...refused, ...(await shortages(tx, reservation, before, target))];
}

async function shortages(tx: TenantTx, reservation: ReservationRow, before: ReservationState, target: Target): Promise<Refusal[]> {
  const own = occupies(asStatus(reservation.status)) ? before.rooms.flatMap((room) => spanOf(room) ?? []) : [];
  const spans = target.rooms.flatMap((room) => spanOf(room) ?? []);
  const { arrival, departure } = partyOf([...before.rooms, ...target.rooms]);
  const ledger = await ledgerOf(tx, reservation.propertyId, arrival, addDays(toIsoDate(departure), -1));
  const parts = await partsOf(tx, [...new Set(ledger.map((row) => row.roomTypeId))]);
  const roomOf = (roomTypeId: string) => target.rooms.find((room) => room.roomTypeId === roomTypeId)?.id ?? null;
  return shortNights(leftWithout(ledger, parts, own), spans).map(({ roomTypeId, night, reason }) => ({ code: reason, message: refusalSentences[reason], roomId: roomOf(roomTypeId), night, overridable: false }));
}

/** Prices the nights that are new in each room, as of today; lines bear the id of their room. */
async function freshLines(tx: TenantTx, reservation: ReservationRow, before: ReservationState, target: Target, rooms: readonly WantedRoom[], openDay: IsoDate, booked: IsoDate): Promise<QuotedLine[]> {
  const stays = rooms.flatMap((room) => newSpans(room, keptNights(room, before.rooms, openDay, target.reprice ?? false).nights).map((span) => ({ room, span, spanId: newId() })));
  const priced = stays.flatMap(({ room, span, spanId }) => {
    if (!room.roomTypeId || !room.ratePlanId) throw conflict("rate_missing", "This room has no rate plan. Choose one first.", { roomId: room.id });
    return [{ roomId: spanId, roomTypeId: room.roomTypeId, ratePlanId: room.ratePlanId, arrival: toIsoDate(span.arrival), departure: toIsoDate(span.departure), within: { offset: countNights(toIsoDate(room.arrival), toIsoDate(span.arrival)), nights: countNights(toIsoDate(room.arrival), toIsoDate(room.departure)) }, adults: room.adults, children: room.children, childAges: room.childAges }];
  });
  if (priced.length === 0) return [];
  const { quote } = await priceStays(tx, reservation.propertyId, { stays: priced, soldOn: soldOn(reservation.source), promoCode: target.promoCode, held: reservation.quoted, bookedOn: booked, pastArrival: true, waived: everything });
  // One it had may stop helping; one that is new must.
  const typed = target.promoCode !== before.promoCode && target.promoCode !== null;
  if (typed && quote.promotionRefusal && quote.promotionRefusal !== "better_offer") throw conflict("promo_refused", "This promo code does not apply to this stay.", { reason: quote.promotionRefusal, code: target.promoCode });
  const owner = new Map(stays.map(({ spanId, room }) => [spanId, room.id]));
  return quote.lines.map((line) => (line.roomId === undefined ? line : { ...line, roomId: owner.get(line.roomId) ?? line.roomId }));
}

/** Off sale since: whoever has it keeps it. */
const extrasFor = (target: Target, before: ReservationState, facts: PricingFacts): QuotedExtra[] => target.extras.map(({ extraId, quantity, day }) => {
  const extra = (before.extras.some((had) => had.extraId === extraId) ? facts.everyExtra : facts.extras).find((each) => each.extraId === extraId);
  if (!extra) throw notFound("The extra");
  return { ...extra, quantity, day };
});

/**
 * The state a reservation would have after a change, its price line by line, and what stands in its way. Writes nothing: the
 * preview and the change itself are the same reckoning.
 */
export async function planChange(tx: TenantTx, reservation: ReservationRow, before: ReservationState, target: Target, openDay: IsoDate, locale: Locale): Promise<Plan> {
  if (target.rooms.length === 0) throw invalid([{ path: "rooms", message: "A reservation keeps at least one room: cancel it instead." }]);
  for (const room of target.rooms) {
    if (room.departure <= room.arrival) throw invalid([{ path: "departure", message: "Departure must come after arrival." }]);
    if (countNights(toIsoDate(room.arrival), toIsoDate(room.departure)) > 365) throw invalid([{ path: "departure", message: "A stay has at most 365 nights." }]);
  }
  if (!endToEnd(staysOf(target.rooms))) throw invalid([{ path: "rooms", message: "The rooms of one stay follow one another without a gap." }]);
  const plans = [...new Set(target.rooms.flatMap((room) => room.ratePlanId ?? []))];
  const facts = await pricingFacts(tx, reservation.propertyId, plans.length > 0 ? plans : undefined);
  const booked = bookedOn(reservation.createdAt, facts.timezone);
  const rooms = target.rooms.map((room) => wanted(room, facts));
  const refused = await refusalsOf(tx, reservation, before, target, booked);
  const fresh = refused.some(({ code }) => code === "not_open") ? [] : await freshLines(tx, reservation, before, target, rooms, openDay, booked);
  const span = partyOf(target.rooms);
  const repriced = repriceReservation({
    currency: reservation.currency, rooms, before: before.rooms, agreed: before.quoted, fresh, openDay, reprice: target.reprice ?? false,
    taxes: facts.taxesBetween(span.arrival, span.departure), extras: extrasFor(target, before, facts), fees: target.fees ?? before.quoted.filter(isPenalty),
  });
  const short = await shortageOfExtras(tx, repriced.lines, occupies(asStatus(reservation.status)) ? before.quoted : []);
  if (short) refused.push({ code: "extra_sold_out", message: soldOutSentence(short), roomId: null, night: toIsoDate(short.day), overridable: false, detail: { extraId: short.extraId, name: short.name, day: short.day, left: short.left } });
  const late = lateAmong(repriced.lines, before.quoted, facts, span.arrival);
  if (late) refused.push({ code: "extra_too_late", message: lateSentence(late), roomId: null, night: toIsoDate(late.day), overridable: true, detail: lateDetail(late, facts.timezone) });
  const snapshot = readSnapshot(before.policies);
  const terms = rooms.map((room) => {
    const known = snapshot.rooms[room.id] ?? (room.keepsPriceOf ? snapshot.rooms[room.keepsPriceOf] : undefined);
    const product = facts.products.find((each) => each.ratePlanId === room.ratePlanId && each.roomTypeId === room.roomTypeId);
    const asked = known && (room.keepsPriceOf || known.ratePlanId === room.ratePlanId) ? known : product ? { ratePlanId: product.ratePlanId, familyCode: product.familyCode, mealPlan: product.mealPlan, refundable: product.refundable, ...facts.termsOf(product, booked) } : known;
    return asked ? [[room.id, asked] as const] : [];
  });
  const company = reservation.companyId ? (await companiesById(tx, [reservation.companyId]))[0] : undefined;
  const roomOf = new Map(repriced.rooms.map((room) => [room.roomId, room]));
  const extraAmount = (extraId: string) => repriced.lines.reduce((sum, line) => sum + (line.kind === "extra" && line.extraId === extraId ? line.amount : 0), 0);
  return {
    currency: reservation.currency, refused,
    after: {
      totalAmount: repriced.totalAmount, quoted: repriced.lines.map((line) => ({ ...line })) as ReservationState["quoted"], promoCode: target.promoCode,
      taxes: repriced.taxes.map((line) => ({ code: line.code, name: pickText(line.name, locale), amount: line.amount, included: line.included })),
      policies: { ...before.policies, cancellation: snapshot.cancellation, deposit: snapshot.deposit, rooms: Object.fromEntries(terms.flat()) },
      commissionAmount: reservation.commissionBp === null && !company ? before.commissionAmount : commissionOn(repriced.rooms, reservation.commissionBp ?? company?.commissionBp ?? 0),
      rooms: target.rooms.map(({ keepsPriceOf: _of, ...room }) => ({ ...room, amount: roomOf.get(room.id)?.amount ?? 0, nights: (roomOf.get(room.id)?.nights ?? []).map(({ night, amount }) => ({ night: toIsoDate(night), amount })) })),
      extras: target.extras.map(({ extraId, quantity, day }) => ({ id: newId(), extraId, quantity, day: day === undefined ? null : toIsoDate(day), amount: extraAmount(extraId) })),
    },
  };
}

/** A penalty agreed beside the nights: it stays when other things change. */
export const isPenalty = (line: { readonly kind: string; readonly code: string }): boolean => line.kind === "fee" && line.code === "early_departure";

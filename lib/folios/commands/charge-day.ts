import { chargedByKey, foliosOfReservation, linesOfFolios, lockFolios, type FolioRow } from "@/db/repos/folios";
import { onceKeysAmong, onceKeysFrom } from "@/db/repos/journal";
import type { ReservationRoomRow, ReservationRow } from "@/db/repos/reservations";
import { lockInHouse, roomsOfReservations } from "@/db/repos/folios-stays";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { found } from "@/lib/kernel/errors";
import type { IsoDate } from "@/lib/kernel/nights";
import type { CommandTools } from "@/lib/runtime/command";
import { chargeByHand, chargeOfQuoted } from "../rules/charge-line";
import { standing } from "../rules/folio-state";
import { routeTo } from "../rules/routes";
import { quotedCharges, type Slot, slotKey, slotsOf } from "../rules/stay-charges";
import type { VatRule } from "../rules/vat";
import { chargeAll, chargeLines, type NewCharge, vatRulesOfDays } from "./charge-lines";
import { folioOfReservation, lockReservationInScope, openFoliosOf, openFoliosOfAll } from "./folio-of";

type Hands = Pick<CommandTools, "tx" | "ctx">;
export type Charged = { readonly reservationId: string; readonly number: string; readonly amount: number; readonly currency: string; readonly lines: number };

const prefixOf = (reservationId: string): string => `stay:${reservationId}:`;
const keyOf = (reservationId: string, slot: Slot): string => `${prefixOf(reservationId)}${slotKey(slot.roomId, slot.night)}`;

const slotsOfStay = (reservation: ReservationRow, rooms: readonly ReservationRoomRow[]): Slot[] =>
  slotsOf(quotedCharges(reservation, rooms.map(({ id, amount, arrival, nights }) => ({ id, amount, arrival, nights }))));

/** The charge of one slot, each line for the folio its kind is routed to; what belongs to no night is charged as of `day`. */
function chargeOfSlot(folios: readonly FolioRow[], day: IsoDate, slot: Slot, rulesOf: (day: string) => readonly VatRule[], onceKey: string): NewCharge {
  const serviceDay = slot.night ?? day;
  return { onceKey, placed: slot.lines.map((line) => ({ folio: found(routeTo(folios, line.kind), "The folio"), line: chargeOfQuoted(line, rulesOf(serviceDay), serviceDay) })) };
}

/**
 * Posts what the quotes of every stay in house say of `day`, once per room and night, and what belongs to no night with the
 * first of them: run again it doubles nothing. `day` must be the business day the caller holds. As many statements for two
 * hundred stays as for one.
 */
export async function chargeDay(tools: Hands, propertyId: string, day: IsoDate): Promise<Charged[]> {
  const stays = await lockInHouse(tools.tx, propertyId, day);
  const rooms = Map.groupBy(await roomsOfReservations(tools.tx, stays.map(({ id }) => id)), ({ reservationId }) => reservationId);
  const slots = stays.flatMap((stay) => slotsOfStay(stay, rooms.get(stay.id) ?? []).filter(({ night }) => night === null || night === day).map((slot) => ({ stay, slot, key: keyOf(stay.id, slot) })));
  const known = await onceKeysAmong(tools.tx, propertyId, slots.map(({ key }) => key));
  const due = slots.filter(({ key }) => !known.has(key));
  if (due.length === 0) return [];
  const open = await openFoliosOfAll(tools, [...new Map(due.map(({ stay }) => [stay.id, stay])).values()]);
  const folios = Map.groupBy(await lockFolios(tools.tx, [...open.values()].flatMap((rows) => rows.map(({ id }) => id))), ({ reservationId }) => reservationId);
  const rulesOf = await vatRulesOfDays(tools.tx, propertyId);
  const written = await chargeAll(tools, { propertyId, day }, due.map(({ stay, slot, key }) => chargeOfSlot(folios.get(stay.id) ?? [], day, slot, rulesOf, key)));
  const charged = new Map<string, Charged>();
  for (const [index, { stay, slot }] of due.entries()) {
    const { amount, lines } = charged.get(stay.id) ?? { amount: 0, lines: 0 };
    const made = written[index]?.length;
    charged.set(stay.id, { reservationId: stay.id, number: stay.number, currency: stay.currency, amount: amount + (made === undefined ? 0 : slot.amount), lines: lines + (made ?? 0) });
  }
  return [...charged.values()];
}

/**
 * Posts everything the quote says that was not charged yet, and the difference where the quote changed after a night was
 * charged, so that the folios of the reservation bear its quote to the minor unit. For the check-out.
 */
export async function chargeRest(tools: Hands, reservationId: string): Promise<Charged> {
  const reservation = await lockReservationInScope(tools, reservationId);
  const prefix = prefixOf(reservationId);
  const { propertyId } = reservation;
  const day = await openBusinessDay(tools.tx, propertyId, true);
  const slots = new Map(slotsOfStay(reservation, await roomsOfReservations(tools.tx, [reservationId])).map((slot) => [slotKey(slot.roomId, slot.night), slot]));
  const already = new Map<string, number>();
  const entries = new Map<string, number>();
  for (const row of await chargedByKey(tools.tx, propertyId, prefix)) {
    const [slot = ""] = row.onceKey.slice(prefix.length).split("#");
    already.set(slot, (already.get(slot) ?? 0) + row.amount);
  }
  for (const key of await onceKeysFrom(tools.tx, propertyId, prefix)) {
    const [slot = ""] = key.slice(prefix.length).split("#");
    entries.set(slot, (entries.get(slot) ?? 0) + 1);
  }
  const folios = await lockFolios(tools.tx, (await openFoliosOf(tools, reservation)).map(({ id }) => id));
  const rulesOf = await vatRulesOfDays(tools.tx, propertyId);
  const due = [...new Set([...slots.keys(), ...already.keys()])].flatMap((key) => {
    const slot = slots.get(key);
    const amount = (slot?.amount ?? 0) - (already.get(key) ?? 0);
    const count = entries.get(key) ?? 0;
    if (amount === 0) return [];
    const charge = slot && count === 0
      ? chargeOfSlot(folios, day, slot, rulesOf, `${prefix}${key}`)
      : chargeOfDifference(folios, day, amount, slot?.night ?? nightOfKey(key), rulesOf, `${prefix}${key}#${count}`);
    return [{ amount, charge }];
  });
  const written = await chargeAll(tools, { propertyId, day }, due.map(({ charge }) => charge));
  const posted = due.flatMap(({ amount }, index) => { const lines = written[index]?.length; return lines === undefined ? [] : [{ amount, lines }]; });
  return {
    reservationId, number: reservation.number, currency: reservation.currency,
    amount: posted.reduce((sum, { amount }) => sum + amount, 0), lines: posted.reduce((sum, { lines }) => sum + lines, 0),
  };
}

const nightOfKey = (key: string): string | null => /@(\d{4}-\d{2}-\d{2})$/.exec(key)?.[1] ?? null;
const changed = { en: "Change of the stay", fr: "Modification du séjour", es: "Cambio de la estancia", ar: "تعديل الإقامة" } as const;

function chargeOfDifference(folios: readonly FolioRow[], day: IsoDate, amount: number, night: string | null, rulesOf: (day: string) => readonly VatRule[], onceKey: string): NewCharge {
  const serviceDay = night ?? day;
  const line = chargeByHand({ kind: "adjustment", code: "change", name: changed, amount, quantity: 1, taxClass: "accommodation", serviceDay, reservationRoomId: null }, rulesOf(serviceDay));
  return { onceKey, placed: [{ folio: found(routeTo(folios, "night"), "The folio"), line }] };
}

const penalty = { en: "Cancellation fee", fr: "Frais d’annulation", es: "Gastos de cancelación", ar: "رسوم الإلغاء" } as const;

/**
 * Charges what a cancelled or missed stay costs its guest, once; a deposit counts against it at once. Minor units of the
 * reservation's currency; zero charges nothing. It bears no VAT: it makes good a loss and buys no service.
 */
export async function settleCancellation(tools: Hands, reservation: Pick<ReservationRow, "id">, penaltyAmount: number): Promise<{ folioId: string } | null> {
  if (penaltyAmount <= 0) return null;
  const folio = await folioOfReservation(tools, reservation.id);
  await lockFolios(tools.tx, [folio.id]);
  const day = await openBusinessDay(tools.tx, folio.propertyId, true);
  const lines = await linesOfFolios(tools.tx, (await foliosOfReservation(tools.tx, reservation.id)).map(({ id }) => id));
  if (standing(lines).some(({ kind }) => kind === "penalty")) return { folioId: folio.id };
  // One that was taken back when the stay came back does not stand in the way of the next.
  const earlier = (await onceKeysFrom(tools.tx, folio.propertyId, `penalty:${reservation.id}`)).length;
  const line = chargeByHand({ kind: "penalty", code: "cancellation", name: penalty, amount: penaltyAmount, quantity: 1, taxClass: "penalty", serviceDay: day, reservationRoomId: null }, []);
  await chargeLines(tools, { propertyId: folio.propertyId, day, onceKey: earlier === 0 ? `penalty:${reservation.id}` : `penalty:${reservation.id}#${earlier}` }, [{ folio, line }]);
  return { folioId: folio.id };
}

import { chargedByKey, foliosOfReservation, linesOfFolios, lockFolios, type FolioRow } from "@/db/repos/folios";
import { onceKeysLike } from "@/db/repos/journal";
import { lockReservation, type ReservationRow, roomsOfReservation } from "@/db/repos/reservations";
import { inHouseIds } from "@/db/repos/folios-stays";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { found } from "@/lib/kernel/errors";
import type { IsoDate } from "@/lib/kernel/nights";
import type { CommandTools } from "@/lib/runtime/command";
import { chargeByHand, chargeOfQuoted } from "../rules/charge-line";
import { standing } from "../rules/folio-state";
import { routeTo } from "../rules/routes";
import { quotedCharges, type Slot, slotKey, slotsOf } from "../rules/stay-charges";
import { chargeLines, vatRulesOn } from "./charge-lines";
import { folioOfReservation, lockReservationInScope, openFoliosOf } from "./folio-of";

type Hands = Pick<CommandTools, "tx" | "ctx">;
export type Charged = { readonly reservationId: string; readonly number: string; readonly amount: number; readonly currency: string; readonly lines: number };

const prefixOf = (reservationId: string): string => `stay:${reservationId}:`;

async function slotsOfReservation({ tx }: Hands, reservation: ReservationRow): Promise<Slot[]> {
  const rooms = await roomsOfReservation(tx, reservation.id);
  return slotsOf(quotedCharges(reservation, rooms.map(({ id, amount, arrival, nights }) => ({ id, amount, arrival, nights }))));
}

/** Charges one slot on `day`, each line to the folio its kind is routed to. Null when it was charged before. */
async function chargeSlot(tools: Hands, reservation: ReservationRow, folios: readonly FolioRow[], day: IsoDate, slot: Slot, onceKey: string): Promise<number | null> {
  const serviceDay = slot.night ?? day;
  const rules = await vatRulesOn(tools.tx, reservation.propertyId, serviceDay);
  const lines = slot.lines.map((line) => ({ folio: found(routeTo(folios, line.kind), "The folio"), line: chargeOfQuoted(line, rules, serviceDay) }));
  const written = await chargeLines(tools, { propertyId: reservation.propertyId, day, onceKey }, lines);
  return written === null ? null : lines.length;
}

async function lockedFolios(tools: Hands, reservation: ReservationRow): Promise<FolioRow[]> {
  const folios = await openFoliosOf(tools, reservation);
  return lockFolios(tools.tx, folios.map(({ id }) => id));
}

/**
 * Posts what the quotes of every stay in house say of `day`, once per room and night, and what belongs to no night with the
 * first of them: run again it doubles nothing. `day` must be the business day the caller holds.
 */
export async function chargeDay(tools: Hands, propertyId: string, day: IsoDate): Promise<Charged[]> {
  const charged: Charged[] = [];
  for (const id of await inHouseIds(tools.tx, propertyId, day)) {
    const reservation = found(await lockReservation(tools.tx, id), "The reservation");
    const slots = (await slotsOfReservation(tools, reservation)).filter(({ night }) => night === null || night === day);
    const known = new Set(await onceKeysLike(tools.tx, propertyId, prefixOf(id)));
    const due = slots.filter((slot) => !known.has(`${prefixOf(id)}${slotKey(slot.roomId, slot.night)}`));
    if (due.length === 0) continue;
    const folios = await lockedFolios(tools, reservation);
    let [amount, lines] = [0, 0];
    for (const slot of due) {
      const written = await chargeSlot(tools, reservation, folios, day, slot, `${prefixOf(id)}${slotKey(slot.roomId, slot.night)}`);
      if (written !== null) [amount, lines] = [amount + slot.amount, lines + written];
    }
    charged.push({ reservationId: id, number: reservation.number, amount, currency: reservation.currency, lines });
  }
  return charged;
}

/**
 * Posts everything the quote says that was not charged yet, and the difference where the quote changed after a night was
 * charged, so that the folios of the reservation bear its quote to the minor unit. For the check-out.
 */
export async function chargeRest(tools: Hands, reservationId: string): Promise<Charged> {
  const reservation = await lockReservationInScope(tools, reservationId);
  const prefix = prefixOf(reservationId);
  const day = await openBusinessDay(tools.tx, reservation.propertyId, true);
  const slots = new Map((await slotsOfReservation(tools, reservation)).map((slot) => [slotKey(slot.roomId, slot.night), slot]));
  const already = new Map<string, number>();
  const entries = new Map<string, number>();
  for (const row of await chargedByKey(tools.tx, reservation.propertyId, prefix)) {
    const [slot = ""] = row.onceKey.slice(prefix.length).split("#");
    already.set(slot, (already.get(slot) ?? 0) + row.amount);
  }
  for (const key of await onceKeysLike(tools.tx, reservation.propertyId, prefix)) {
    const [slot = ""] = key.slice(prefix.length).split("#");
    entries.set(slot, (entries.get(slot) ?? 0) + 1);
  }
  const folios = await lockedFolios(tools, reservation);
  let [amount, lines] = [0, 0];
  for (const key of new Set([...slots.keys(), ...already.keys()])) {
    const slot = slots.get(key);
    const before = already.get(key) ?? 0;
    const due = (slot?.amount ?? 0) - before;
    if (due === 0) continue;
    const count = entries.get(key) ?? 0;
    const written = slot && count === 0
      ? await chargeSlot(tools, reservation, folios, day, slot, `${prefix}${key}`)
      : await chargeDifference(tools, reservation, folios, day, due, slot?.night ?? nightOfKey(key), `${prefix}${key}#${count}`);
    if (written !== null) [amount, lines] = [amount + due, lines + written];
  }
  return { reservationId, number: reservation.number, amount, currency: reservation.currency, lines };
}

const nightOfKey = (key: string): string | null => /@(\d{4}-\d{2}-\d{2})$/.exec(key)?.[1] ?? null;
const changed = { en: "Change of the stay", fr: "Modification du séjour", es: "Cambio de la estancia", ar: "تعديل الإقامة" } as const;

async function chargeDifference(tools: Hands, reservation: ReservationRow, folios: readonly FolioRow[], day: IsoDate, amount: number, night: string | null, onceKey: string): Promise<number | null> {
  const rules = await vatRulesOn(tools.tx, reservation.propertyId, night ?? day);
  const line = chargeByHand({ kind: "adjustment", code: "change", name: changed, amount, quantity: 1, taxClass: "accommodation", serviceDay: night ?? day, reservationRoomId: null }, rules);
  const written = await chargeLines(tools, { propertyId: reservation.propertyId, day, onceKey }, [{ folio: found(routeTo(folios, "night"), "The folio"), line }]);
  return written === null ? null : 1;
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
  const earlier = (await onceKeysLike(tools.tx, folio.propertyId, `penalty:${reservation.id}`)).length;
  const line = chargeByHand({ kind: "penalty", code: "cancellation", name: penalty, amount: penaltyAmount, quantity: 1, taxClass: "penalty", serviceDay: day, reservationRoomId: null }, []);
  await chargeLines(tools, { propertyId: folio.propertyId, day, onceKey: earlier === 0 ? `penalty:${reservation.id}` : `penalty:${reservation.id}#${earlier}` }, [{ folio, line }]);
  return { folioId: folio.id };
}

import { lettersOfStay } from "@/db/repos/stay-letters";
import { findGuestById, type ReservationRow } from "@/db/repos/reservations";
import { nowMs } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { queueGuestMessage } from "@/lib/messaging/commands/queue-guest-message";
import type { CommandTools } from "@/lib/runtime/command";
import { guestHears } from "../rules/guest-hears";

type Hands = Pick<CommandTools, "tx" | "ctx">;
type Dates = { readonly arrival: string; readonly departure: string };

/** Whether the guest is to be written to now; false where a letter of this kind waits already, which tells of the state it finds when it leaves. */
async function hears({ tx, ctx }: Hands, row: ReservationRow, subject: "changed" | "called_off"): Promise<boolean> {
  const known = { actor: ctx.actor.type, source: row.source, status: row.status, ofCompany: row.companyId !== null, confirmedAt: row.confirmedAt?.getTime() ?? null, now: nowMs() };
  // Partners' storms ask the database nothing.
  if (row.guestId === null || !guestHears({ ...known, email: "somebody", heard: true })) return false;
  const [letters, guest] = [await lettersOfStay(tx, row.id), await findGuestById(tx, row.guestId)];
  return !letters.waiting.includes(subject) && guestHears({ ...known, email: guest?.email ?? null, heard: letters.heard.length > 0 });
}

/** The house moved a stay: its guest is written to, after a moment in which it may be taken back. `before`: the row as it was. */
export async function tellOfDates(tools: Hands, before: ReservationRow, after: Dates): Promise<void> {
  const { id, propertyId, arrival, departure, totalAmount } = before;
  if ((after.arrival === arrival && after.departure === departure) || !(await hears(tools, before, "changed"))) return;
  await queueGuestMessage(tools.tx, { propertyId, reservationId: id, subject: "changed", once: newId(), via: "mail", later: true, data: { before: totalAmount, byItself: 0, byHand: 0, was: { arrival, departure } } });
}

/** The house called a stay off. `penalty`: minor units. */
export async function tellOfCancelling(tools: Hands, before: ReservationRow, penalty: number): Promise<void> {
  if (!(await hears(tools, before, "called_off"))) return;
  await queueGuestMessage(tools.tx, { propertyId: before.propertyId, reservationId: before.id, subject: "called_off", once: newId(), via: "mail", later: true, data: { penalty, byItself: 0, byHand: 0, byHouse: true } });
}

/** A stay that was called off stands again: whoever was written that it is off is written that it is on. */
export async function tellOfReturn({ tx, ctx }: Hands, { id, propertyId }: ReservationRow): Promise<void> {
  if (ctx.actor.type === "system" || ctx.actor.type === "partner") return;
  if ((await lettersOfStay(tx, id)).heard.at(-1) !== "called_off") return;
  await queueGuestMessage(tx, { propertyId, reservationId: id, subject: "confirmation", once: newId(), via: "mail", data: {} });
}

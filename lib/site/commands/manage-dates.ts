import { queueGuestMessage } from "@/lib/messaging/commands/queue-guest-message";
import { newId } from "@/lib/kernel/ids";
import { money } from "@/lib/kernel/money";
import { awaitedAtPages, leaveCheckouts } from "@/lib/payments/commands/leave-checkout";
import { moneyOfStay, returnMoney } from "@/lib/payments/commands/return-money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { type Changed, changeReservation } from "@/lib/reservations/commands/change-reservation";
import { cancellationOf } from "@/lib/reservations/commands/penalty";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { lockReservation, type ReservationRow } from "@/db/repos/reservations";
import { found } from "@/lib/kernel/errors";
import { addOwnExtrasInput, changeOwnDatesInput } from "../rules/manage-inputs";
import { dueOfStay, ofGuest } from "./due-of-stay";
import { lockOwnStay, refuseAroundTerms, refuseOwn } from "./own-stay";
import { onDates, withExtras } from "./own-targets";

/** What was paid beyond the new price goes back, and the guest is written what changed: in the transaction of the change. */
async function settled(tools: CommandTools, reservation: ReservationRow, changed: Changed) {
  const { charged } = await moneyOfStay(tools.tx, reservation.id);
  const back = await returnMoney(tools, reservation, Math.max(0, changed.total.amount - charged), "The stay costs less than was paid.");
  await queueGuestMessage(tools.tx, { propertyId: reservation.propertyId, reservationId: reservation.id, subject: "changed", once: newId(), via: "mail", data: { before: changed.before.amount, ...back } });
  const { currency } = reservation;
  const stands = found(await lockReservation(tools.tx, reservation.id), "The reservation");
  const funds = await moneyOfStay(tools.tx, reservation.id);
  const due = await dueOfStay(tools.tx, stands, stands, funds, await openBusinessDay(tools.tx, reservation.propertyId));
  await leaveCheckouts(tools, awaitedAtPages(funds).filter((payment) => ofGuest(payment) && payment.amount !== due.amount), "The stay has changed, and what is due with it.");
  tools.record({ returned: money(back.byItself + back.byHand, currency) });
  return { ...changed, byItself: money(back.byItself, currency), byHand: money(back.byHand, currency), due: money(due.amount, currency), payable: due.ways.length > 0 };
}

export const changeOwnDates = defineCommand({
  name: "site.change-own-dates",
  title: "A guest moves their own stay to other dates, at the price they were shown; what was paid beyond it goes back.",
  permission: "stay:own",
  input: changeOwnDatesInput,
  internal: true,
  risk: "medium",
  async run(tools, { arrival, departure, expectedTotal }) {
    const reservation = await lockOwnStay(tools);
    refuseOwn("dates", reservation, await openBusinessDay(tools.tx, reservation.propertyId));
    refuseAroundTerms(reservation, { arrival, departure }, (await cancellationOf(tools.tx, reservation)).penaltyAmount);
    const changed = await changeReservation(tools, reservation.id, { expectedTotal }, (basis) => onDates(basis, reservation.id, { arrival, departure }));
    return settled(tools, reservation, changed);
  },
});

export const addOwnExtras = defineCommand({
  name: "site.add-own-extras",
  title: "A guest orders something with their own stay, at the price they were shown.",
  permission: "stay:own",
  input: addOwnExtrasInput,
  internal: true,
  risk: "medium",
  async run(tools, { extras, expectedTotal }) {
    const reservation = await lockOwnStay(tools);
    refuseOwn("extras", reservation, await openBusinessDay(tools.tx, reservation.propertyId));
    const changed = await changeReservation(tools, reservation.id, { expectedTotal }, (basis) => withExtras(basis, reservation.id, extras));
    return settled(tools, reservation, changed);
  },
});

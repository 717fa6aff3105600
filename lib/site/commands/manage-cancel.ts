import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { money } from "@/lib/kernel/money";
import { queueGuestMessage } from "@/lib/messaging/commands/queue-guest-message";
import { leaveCheckouts, openPages } from "@/lib/payments/commands/leave-checkout";
import { moneyOfStay, returnMoney } from "@/lib/payments/commands/return-money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { cancellationOf } from "@/lib/reservations/commands/penalty";
import { defineCommand } from "@/lib/runtime/command";
import { cancelOwnStayInput } from "../rules/manage-inputs";
import { lockOwnStay, refuseOwn } from "./own-stay";

export const cancelOwnStay = defineCommand({
  name: "site.cancel-own-stay",
  title: "A guest calls off their own stay at the penalty they were shown; what was paid beyond it goes back.",
  permission: "stay:own",
  input: cancelOwnStayInput,
  internal: true,
  risk: "high",
  async run(tools, { expectedPenalty }) {
    const reservation = await lockOwnStay(tools);
    const { id, propertyId, currency } = reservation;
    refuseOwn("cancel", reservation, await openBusinessDay(tools.tx, propertyId));
    const { penaltyAmount } = await cancellationOf(tools.tx, reservation);
    // The hour of free leaving may have passed while the page was open: nobody pays what they were not shown.
    if (penaltyAmount > expectedPenalty) throw conflict("penalty_moved", "What cancelling costs has changed since it was shown. Look at it again.", { expected: expectedPenalty, penalty: penaltyAmount });
    const cancelled = await cancelReservation.run(tools, { id, reason: "Requested by the guest." });
    await leaveCheckouts(tools, openPages(await moneyOfStay(tools.tx, id)), "The stay was called off by its guest.");
    // The penalty is on the folio now: whatever stands to the stay's good is the guest's.
    const back = await returnMoney(tools, reservation, 0, "The stay was called off by its guest.");
    // The state of the stay lets this happen once; a stay the house brought back may be called off again, and that is news.
    await queueGuestMessage(tools.tx, { propertyId, reservationId: id, subject: "called_off", once: newId(), via: "mail", data: { penalty: cancelled.penalty.amount, ...back } });
    tools.record({ returned: money(back.byItself + back.byHand, currency) });
    return { number: cancelled.number, penalty: cancelled.penalty, byItself: money(back.byItself, currency), byHand: money(back.byHand, currency) };
  },
  noInverse: "A hold that was let go is not taken again by itself.",
});

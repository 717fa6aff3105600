import { findReservationRow } from "@/db/repos/reservations";
import { money } from "@/lib/kernel/money";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { cancellationOf, noShowOf } from "../commands/penalty";
import { oneReservation } from "../rules/life-inputs";
import { asStatus, nextStatus } from "../rules/state";

export const previewCancellation = defineQuery({
  name: "reservations.preview-cancellation",
  title: "What cancelling a reservation costs now, how that changes with time, and what not coming would cost.",
  permission: "reservations:read",
  input: oneReservation,
  async run({ tx, ctx }, { id }) {
    const reservation = inScope(ctx, await findReservationRow(tx, id), "The reservation");
    const { currency, number, totalAmount, source } = reservation;
    const status = asStatus(reservation.status);
    const { penaltyAmount, steps, freeUntil, alwaysFree } = await cancellationOf(tx, reservation);
    return {
      id, number, status, total: money(totalAmount, currency),
      /** Where the channel owns it, it is cancelled there. */
      possible: source !== "channel" && nextStatus(status, "cancel") !== undefined, channelOwned: source === "channel",
      penalty: money(penaltyAmount, currency), freeUntil, alwaysFree,
      steps: steps.map((step) => ({ from: step.from, penalty: money(step.penaltyAmount, currency) })),
      noShowPenalty: money(status === "confirmed" ? noShowOf(reservation) : 0, currency),
    };
  },
});

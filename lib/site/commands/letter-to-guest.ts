import { z } from "zod";
import { findPayment } from "@/db/repos/payments";
import { findReservationRow } from "@/db/repos/reservations";
import { idSchema } from "@/lib/kernel/ids";
import { openGuestMessage, queueGuestMessage } from "@/lib/messaging/commands/queue-guest-message";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { reminderOf } from "../queries/may-remind";

const clockwork = { permission: "reservations:write", internal: true, unrecorded: true, noInverse: "A letter that was sent cannot be called back." } as const;

/** A booking of the house's own site stands: the letter to its guest, the same however often this is said; null where there is none to write. */
export const writeConfirmation = defineCommand({
  name: "site.write-confirmation", title: "Write to the guest of a booking of the site that it stands.", ...clockwork,
  input: z.object({ reservationId: idSchema }),
  async run({ tx, ctx }, { reservationId }) {
    const row = inScope(ctx, await findReservationRow(tx, reservationId), "The reservation");
    if (row.source !== "direct" || row.guestId === null || row.status !== "confirmed") return { deliveryId: null };
    return { deliveryId: await openGuestMessage(tx, { propertyId: row.propertyId, reservationId, subject: "confirmation", once: reservationId, via: "mail", data: {} }) };
  },
});

/** Money or a card came for rooms that were gone: its guest is told what becomes of it, once for a payment. */
export const writeLatePayment = defineCommand({
  name: "site.write-late-payment", title: "Write to a guest whose payment came too late what becomes of it.", ...clockwork,
  input: z.object({ reservationId: idSchema, paymentId: idSchema }),
  async run({ tx, ctx }, { reservationId, paymentId }) {
    const [row, payment] = [inScope(ctx, await findReservationRow(tx, reservationId), "The reservation"), inScope(ctx, await findPayment(tx, paymentId), "The payment")];
    const { outcome } = payment;
    if (outcome !== "refunded" && outcome !== "released") return { queued: false };
    return { queued: await queueGuestMessage(tx, { propertyId: row.propertyId, reservationId, subject: "late_payment", once: paymentId, via: "mail", data: { paymentId, outcome } }) };
  },
});

/** A booking that was begun and not finished is recalled once, where its guest agreed to that. */
export const writeReminder = defineCommand({
  name: "site.write-reminder", title: "Remind a guest once of a booking they began, where they agreed to it.", ...clockwork,
  input: z.object({ reservationId: idSchema }),
  async run({ tx, ctx }, { reservationId }) {
    const { via, propertyId } = await reminderOf(tx, ctx, reservationId);
    return { queued: via !== null && (await queueGuestMessage(tx, { propertyId, reservationId, subject: "reminder", once: reservationId, via, data: {} })) };
  },
});

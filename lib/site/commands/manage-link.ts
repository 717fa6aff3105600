import { z } from "zod";
import { findReservationRow } from "@/db/repos/reservations";
import { insertStayLink, stayByNumberAndEmail } from "@/db/repos/stay-links";
import { makeLinkToken } from "@/lib/auth/link-token";
import { hashSecret } from "@/lib/auth/tokens";
import { nowMs } from "@/lib/kernel/clock";
import { forbidden } from "@/lib/kernel/errors";
import { idSchema, newId } from "@/lib/kernel/ids";
import { OnceShown } from "@/lib/kernel/once-shown";
import { queueGuestMessage } from "@/lib/messaging/commands/queue-guest-message";
import { defineCommand } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { askStayLinkInput } from "../rules/manage-inputs";
import { linkEnds } from "../rules/manage-stay";

/** Makes the address by which a guest looks after their stay, for the letter that leaves now. Only the hash is kept. */
export const mintStayLink = defineCommand({
  name: "site.mint-stay-link",
  title: "Make the link of a letter by which a guest looks after their stay.",
  permission: "reservations:read",
  input: z.object({ reservationId: idSchema, asked: z.boolean().default(false) }),
  internal: true,
  unrecorded: true,
  noInverse: "A link ends by itself.",
  async run({ tx, ctx }, { reservationId, asked }) {
    if (ctx.actor.type !== "system") throw forbidden("Links are made by the house when it writes to a guest.");
    const reservation = inScope(ctx, await findReservationRow(tx, reservationId), "The reservation");
    const id = newId();
    const token = makeLinkToken("stay-link", tx.tenantId, id);
    await insertStayLink(tx, { id, propertyId: reservation.propertyId, reservationId, tokenHash: hashSecret(token), expiresAt: new Date(linkEnds(nowMs(), reservation.departure, asked)) });
    return { token: new OnceShown(token) };
  },
});

/** Answers the same whether the booking exists or not: whoever asks learns it from their letters alone. */
export const askStayLink = defineCommand({
  name: "site.ask-stay-link",
  title: "A guest asks for a new link to their stay, by its number and their address.",
  permission: "site:book",
  input: askStayLinkInput,
  internal: true,
  unrecorded: true,
  noInverse: "A letter that was sent cannot be called back.",
  async run({ tx, ctx }, { number, email }) {
    const propertyId = propertyOf(ctx);
    const stay = await stayByNumberAndEmail(tx, propertyId, number, email);
    if (stay) await queueGuestMessage(tx, { propertyId, reservationId: stay.id, subject: "stay_link", once: newId(), via: "mail", data: {} });
    return {};
  },
});

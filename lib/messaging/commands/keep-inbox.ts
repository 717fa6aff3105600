import { z } from "zod";
import { linkConversations } from "@/db/repos/inbox-guests";
import { purgeInbox as purgeRows, quietConversations, unlinkedConversations } from "@/db/repos/inbox-upkeep";
import { findProperty } from "@/db/repos/property";
import { now } from "@/lib/kernel/clock";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { finish } from "./finish-conversation";
import { guestBehind } from "./guest-behind";
import { readContact } from "./inbox-seals";

/** Somebody who asked and heard nothing stays open so long. */
const patienceDays = 7;
const most = 200;

export const keepInbox = defineCommand({
  name: "messaging.keep-inbox",
  title: "Finish conversations that have gone quiet, and tie those of people whose profile has come since to their guest.",
  permission: "inbox:write",
  input: z.object({}),
  internal: true,
  unrecorded: true,
  noInverse: "A new message opens a conversation again.",
  async run({ tx, ctx, emit }) {
    const propertyId = propertyOf(ctx);
    const quiet = await quietConversations(tx, propertyId, now(), patienceDays, most);
    for (const conversation of quiet) await finish({ tx, emit }, conversation, "quiet");
    const country = (await findProperty(tx, propertyId))?.country ?? null;
    let linked = 0;
    for (const { contact, contactHash } of await unlinkedConversations(tx, propertyId, most)) {
      const guest = await guestBehind(tx, readContact(contact).address, country);
      if (guest) linked += (await linkConversations(tx, contactHash, guest.id)).length;
    }
    return { finished: quiet.length, left: quiet.length === most, linked };
  },
});

export const purgeInbox = defineCommand({
  name: "messaging.purge-inbox",
  title: "Delete what was said longer ago than its line keeps it.",
  permission: "inbox:manage",
  input: z.object({}),
  internal: true,
  noInverse: "Deleted words are kept nowhere.",
  async run({ tx, ctx, record }) {
    const gone = await purgeRows(tx, propertyOf(ctx), now(), 5_000);
    record(gone);
    return { ...gone, left: gone.messages === 5_000 || gone.deliveries === 5_000 };
  },
});

import { findLine, insertEvent, updateLine } from "@/db/repos/inbox";
import { now } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { storeDeliveryInput } from "../rules/inbox-inputs";
import { sealRaw } from "./inbox-seals";

const quietMs = 60_000;

export const storeDelivery = defineCommand({
  name: "messaging.store-delivery",
  title: "Keep a partner's signed delivery exactly as it came, sealed, once, before anything is done with it.",
  permission: "inbox:write",
  input: storeDeliveryInput,
  internal: true,
  unrecorded: true,
  noInverse: "What was received stays on record.",
  async run({ tx, ctx, emit }, { inboxLineId, raw, ...delivery }) {
    const line = inScope(ctx, await findLine(tx, inboxLineId), "The line");
    const at = now();
    const isNew = await insertEvent(tx, { id: newId(), propertyId: line.propertyId, lineId: line.id, raw: sealRaw(raw), receivedAt: at, ...delivery });
    if (!isNew) return { isNew };
    if (line.lastHeardAt === null || at.getTime() - line.lastHeardAt.getTime() > quietMs) await updateLine(tx, line.id, { lastHeardAt: at });
    emit({ name: "messaging/delivery-stored", data: { propertyId: line.propertyId, inboxLineId: line.id } });
    return { isNew };
  },
});

import { keepDelivery } from "@/db/repos/inbox";
import { now } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { storeDeliveryInput } from "../rules/inbox-inputs";
import { sealRaw } from "./inbox-seals";

export const storeDelivery = defineCommand({
  name: "messaging.store-delivery",
  title: "Keep a partner's signed delivery exactly as it came, sealed, once, before anything is done with it.",
  permission: "inbox:write",
  input: storeDeliveryInput,
  internal: true,
  unrecorded: true,
  noInverse: "What was received stays on record.",
  async run({ tx, ctx, emit }, { inboxLineId, raw, ...delivery }) {
    const kept = found(await keepDelivery(tx, { id: newId(), lineId: inboxLineId, propertyId: ctx.propertyId, raw: sealRaw(raw), at: now(), ...delivery }), "The line");
    if (kept.isNew) emit({ name: "messaging/delivery-stored", data: { propertyId: kept.propertyId, inboxLineId } });
    return { isNew: kept.isNew };
  },
});

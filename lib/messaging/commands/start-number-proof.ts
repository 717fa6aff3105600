import { randomInt } from "node:crypto";
import { findWishes, insertDeliveries, saveWishes } from "@/db/repos/messaging";
import { findProperty } from "@/db/repos/property";
import { now, nowMs } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { seal } from "@/lib/runtime/seal";
import { numberInput } from "../rules/inputs";
import { codeMinutes, masked, nextCodeAt } from "../rules/number-proof";
import { thePerson } from "./the-person";

/** The code lies sealed beside the number until it is sent: no event, receipt or log ever holds either. */
export const startNumberProof = defineCommand({
  name: "messaging.start-number-proof",
  title: "Have a code of six digits sent to your WhatsApp number, to prove that it is yours.",
  permission: "property:read",
  input: numberInput,
  noInverse: "A code that was sent is good for ten minutes and then worth nothing.",
  kept: { input: ({ phone }) => ({ phone: masked(phone) }) },
  async run({ tx, ctx, emit }, { phone }) {
    const person = thePerson(ctx);
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const row = await findWishes(tx, property.id, person.id);
    if (row?.proofUntil && nextCodeAt(row.proofUntil) > nowMs()) throw conflict("code_just_sent", "A code was sent a moment ago. Another one can be sent in a minute.");
    const code = String(randomInt(1_000_000)).padStart(6, "0");
    const until = new Date(now().getTime() + codeMinutes * 60_000);
    await saveWishes(tx, property.id, person.id, { proof: seal(JSON.stringify({ phone, code }), "contact-proof"), proofUntil: until, proofTries: 0 });
    const id = newId();
    const deliveryIds = await insertDeliveries(tx, [{ id, propertyId: property.id, userId: person.id, via: "whatsapp", subject: "code", key: `code:${id}`, data: {} }]);
    emit({ name: "messaging/queued", data: { propertyId: property.id, userId: person.id, subject: "code", deliveryIds } });
    return { number: masked(phone), until: until.toISOString() };
  },
});

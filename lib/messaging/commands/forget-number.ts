import { findWishes, saveWishes } from "@/db/repos/messaging";
import { findProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { z } from "zod";
import { thePerson } from "./the-person";

export const forgetNumber = defineCommand({
  name: "messaging.forget-number",
  title: "Forget your WhatsApp number: nothing is sent there any more.",
  permission: "property:read",
  input: z.strictObject({}),
  noInverse: "The number is gone. Prove it again to be told there.",
  async run({ tx, ctx }) {
    const person = thePerson(ctx);
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const row = await findWishes(tx, property.id, person.id);
    const gone = { whatsapp: false, whatsappNumber: null, whatsappHash: null, whatsappProvenAt: null, whatsappHeardAt: null, proof: null, proofUntil: null, proofTries: 0 };
    if (row) await saveWishes(tx, property.id, person.id, gone);
    return { forgotten: Boolean(row?.whatsappNumber) };
  },
});

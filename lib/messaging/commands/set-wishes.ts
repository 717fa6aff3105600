import { findWishes, saveWishes } from "@/db/repos/messaging";
import { findProperty } from "@/db/repos/property";
import { conflict, found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { wishesInput } from "../rules/inputs";
import { unsaid } from "../rules/wishes";
import { thePerson } from "./the-person";

export const setWishes = defineCommand({
  name: "messaging.set-wishes",
  title: "Say how you want to be told by this house: by mail, push or WhatsApp, in which language, and of what not.",
  permission: "property:read",
  input: wishesInput,
  async run({ tx, ctx, record, invertWith }, { locale, ...wishes }) {
    const person = thePerson(ctx);
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const row = await findWishes(tx, property.id, person.id);
    if (wishes.whatsapp && !row?.whatsappProvenAt) throw conflict("number_unproven", "Prove your WhatsApp number first.");
    const { mail, push, whatsapp } = row ?? unsaid;
    const before = { mail, push, whatsapp, muted: row?.muted ?? [], locale: row?.locale ?? null };
    await saveWishes(tx, property.id, person.id, { ...wishes, locale });
    invertWith({ command: "messaging.set-wishes", input: before });
    record({ before, after: { ...wishes, locale } });
    return { ...wishes, locale };
  },
});

import { findWishes, subscriptionsOf } from "@/db/repos/messaging";
import { findProperty } from "@/db/repos/property";
import { z } from "zod";
import { found } from "@/lib/kernel/errors";
import { isLocale } from "@/lib/kernel/locale";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { unseal } from "@/lib/runtime/seal";
import { nowMs } from "@/lib/kernel/clock";
import { readProof, readTarget } from "../commands/sealed-contact";
import { thePerson } from "../commands/the-person";
import { type Mutable, mutable } from "../rules/inputs";
import { masked } from "../rules/number-proof";
import { unsaid } from "../rules/wishes";

export const getWishes = defineQuery({
  name: "messaging.get-wishes",
  title: "How you are told by this house: your ways, your proven number, your browsers, what you left out.",
  permission: "property:read",
  input: z.strictObject({}),
  async run({ tx, ctx }) {
    const person = thePerson(ctx);
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const row = await findWishes(tx, property.id, person.id);
    const browsers = await subscriptionsOf(tx, person.id);
    const { mail, push, whatsapp } = row ?? unsaid;
    const running = row?.proof && row.proofUntil && row.proofUntil.getTime() > nowMs() ? { number: masked(readProof(row.proof).phone), until: row.proofUntil.toISOString() } : null;
    return {
      mail, push, whatsapp,
      muted: mutable.filter((subject): subject is Mutable => row?.muted.includes(subject) ?? false),
      locale: isLocale(row?.locale) ? row.locale : null,
      number: row?.whatsappNumber && row.whatsappProvenAt ? { shown: masked(unseal(row.whatsappNumber, "contact-number")), provenAt: row.whatsappProvenAt.toISOString() } : null,
      proof: running,
      browsers: browsers.map((browser) => ({ id: browser.id, endpointHash: browser.endpointHash, service: new URL(readTarget(browser.subscription).endpoint).hostname, since: browser.createdAt.toISOString(), lastUsedAt: browser.lastUsedAt?.toISOString() ?? null })),
      timezone: property.timezone,
    };
  },
});

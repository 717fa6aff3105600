import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { setLegalEntity } from "@/lib/folios/commands/set-legal-entity";
import { getLegalEntity } from "@/lib/folios/queries/list-invoices";
import { connectProvider } from "@/lib/payments/commands/connect-provider";
import { openDrawer } from "@/lib/payments/commands/count-drawer";
import { setExchangeRate } from "@/lib/payments/commands/set-exchange-rate";
import { getTill } from "@/lib/payments/queries/list-payments";
import { listProperties } from "@/lib/property/queries/list-properties";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { setBookingSettings } from "@/lib/site/commands/set-booking-settings";
import { getBookingSettings } from "@/lib/site/queries/get-booking-settings";
import { defaultBookingSettings } from "@/lib/site/rules/booking-settings";
import { isSandbox, tell } from "./stand-ins";

type House = { readonly ctx: Context; readonly slug: string };

const kept = z.record(z.string(), z.object({ stripe: z.string(), cmi: z.string() }));
const fileOf = (dataDir: string) => join(dataDir, "demo-payments.json");
const read = (dataDir: string) => (existsSync(fileOf(dataDir)) ? (kept.safeParse(JSON.parse(readFileSync(fileOf(dataDir), "utf8"))).data ?? {}) : {});

function write(dataDir: string, paths: z.infer<typeof kept>): void {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(fileOf(dataDir), `${JSON.stringify(paths, null, 2)}\n`, { mode: 0o600 });
  chmodSync(fileOf(dataDir), 0o600);
}

/** Letters of a house's invoice numbers: the first of each word of its slug. */
const prefixOf = (slug: string) => slug.split("-").map((word) => word.charAt(0).toUpperCase()).join("");
/** Digits nobody has been given: what stands on a demo invoice is no company's. */
const nobody = { ice: "000000000000000", if: "00000000", rc: "000000", tp: "00000000" };

const nobodysIban = "MA64000000000000000000000000";

/** What a demo house needs to take money and issue invoices: a legal entity that says it is a demo, a drawer, a rate, sandboxes as providers. */
export async function seedMoney(houses: readonly House[], options: { readonly dataDir: string; readonly appUrl: string }): Promise<void> {
  const paths = read(options.dataDir);
  const [stripe, cmi] = [process.env["STRIPE_BASE_URL"], process.env["CMI_BASE_URL"]];
  const both = (await Promise.all([isSandbox(stripe), isSandbox(cmi)])).every(Boolean);
  await Promise.all(houses.map(async ({ ctx, slug }) => {
    const property = (await ask(listProperties, ctx, {})).properties.find((each) => each.slug === slug);
    if ((await ask(getLegalEntity, ctx, {})).entity === null) {
      await execute(setLegalEntity, ctx, {
        name: `${property?.name ?? slug} – demo`, country: "MA", identifiers: nobody, address: { street: "Demo", city: "Marrakech", country: "MA" }, invoicePrefix: prefixOf(slug),
        footer: { en: "Demo: not a real invoice.", fr: "Démonstration : ceci n’est pas une facture.", es: "Demostración: no es una factura real.", ar: "عرض تجريبي: هذه ليست فاتورة حقيقية." },
      });
    }
    const till = await ask(getTill, ctx, {});
    if (till.drawers.length === 0) await execute(openDrawer, ctx, { name: "Réception" });
    if (till.rates.length === 0 && till.currency !== "EUR") await execute(setExchangeRate, ctx, { base: "EUR", quote: till.currency, rate: 10.8 });
    if ((await ask(getBookingSettings, ctx, {})).settings.bank === null) {
      await execute(setBookingSettings, ctx, { ...defaultBookingSettings, bank: { holder: `${property?.name ?? slug} – demo`, iban: nobodysIban } });
    }
    if (!both) return;
    const key = `sk_test_${slug.replaceAll("-", "_")}`;
    const known = paths[slug];
    if (!known || till.providers.length < 2) {
      const [first, second] = [
        done(await execute(connectProvider, ctx, { provider: "stripe", credentials: { secretKey: key, webhookSecret: `whsec_${key}` } })),
        done(await execute(connectProvider, ctx, { provider: "cmi", credentials: { clientId: `6000${slug}`, storeKey: `store_${key}` } })),
      ];
      paths[slug] = { stripe: first.callbackPath.reveal(), cmi: second.callbackPath.reveal() };
      write(options.dataDir, paths);
    }
    await Promise.all([
      tell("POST", `${stripe}/_sandbox/endpoints`, { key, url: `${options.appUrl}${paths[slug]?.stripe ?? ""}`, secret: `whsec_${key}` }),
      tell("POST", `${cmi}/_sandbox/stores`, { clientId: `6000${slug}`, storeKey: `store_${key}` }),
    ]);
  }));
}

/** Loads the demo houses through the house's own commands, or finds them loaded. Writes what can be used to SEED_RESULT. */
import { randomInt } from "node:crypto";
import { writeFileSync } from "node:fs";
import { forgetHosts, hostContext } from "@/lib/auth/host-context";
import { houseHost, rootOrigin, siteOrigin } from "@/lib/auth/root-host";
import { systemPermissions } from "@/lib/auth/roles";
import { toIsoDate, todayIn } from "@/lib/kernel/nights";
import { type Context, systemContext } from "@/lib/runtime/context";
import { connectDemoChannels } from "./channels";
import { seedBilling } from "./billing";
import { seedMoney } from "./money";
import { type DemoCredentials, readCredentials, writeCredentials } from "./credentials";
import { seedHouse } from "./demo-house";
import { seedKnowledge } from "./knowledge";
import { seedObjectives } from "./objectives";
import { livePastDays } from "./past-days";
import { publishDemoSite } from "./sites";

const slugs = ["villa-thaifa", "riad-exemple", "villa-modele"];

/** Readable, and long enough: six groups of four from 31 signs are 118 bits. */
function newPassword(): string {
  const signs = "abcdefghjkmnpqrstuvwxyz23456789";
  return Array.from({ length: 6 }, () => Array.from({ length: 4 }, () => signs.charAt(randomInt(signs.length))).join("")).join("-");
}

async function seededHouses(): Promise<{ ctx: Context; slug: string }[]> {
  forgetHosts(); // a house made just now was looked for before
  const houses = await Promise.all(slugs.map(async (slug) => ({ slug, host: await hostContext(houseHost(slug)) })));
  return houses.flatMap(({ slug, host }) => (host ? [{ slug, ctx: systemContext(host.ctx.tenantId, "demo-seed", systemPermissions, host.property.id) }] : []));
}

async function main(): Promise<void> {
  const dataDir = process.env["DATA_DIR"] ?? ".data";
  const output = process.env["SEED_RESULT"];
  const houses: Record<string, DemoCredentials> = readCredentials(dataDir);
  const keep = (slug: string, credentials: DemoCredentials) => {
    houses[slug] = credentials;
    writeCredentials(dataDir, houses);
  };
  for (const slug of slugs) {
    const known = houses[slug];
    if (known?.complete && known.apiKey && (await hostContext(houseHost(slug)))) continue;
    // A new database needs new keys; sign-ins stay as they were written down.
    const isThere = (await hostContext(houseHost(slug))) !== null;
    keep(slug, { email: `owner@${slug}.example`, password: known?.password ?? newPassword(), day: isThere && known ? known.day : todayIn("Africa/Casablanca"), complete: false, ...(isThere && known?.apiKey ? { apiKey: known.apiKey } : {}) });
    await seedHouse(slug, houses[slug] as DemoCredentials, (changed) => keep(slug, changed));
    keep(slug, { ...(houses[slug] as DemoCredentials), complete: true });
  }
  const seeded = await seededHouses();
  await Promise.all([connectDemoChannels(seeded, { dataDir, appUrl: `http://127.0.0.1:${process.env["PORT"] ?? "3000"}` }), seedMoney(seeded, { dataDir, appUrl: rootOrigin() }), seedBilling(seeded.map(({ ctx }) => ctx), rootOrigin())]);
  for (const { ctx, slug } of seeded) await livePastDays(ctx, toIsoDate(houses[slug]?.day ?? todayIn("Africa/Casablanca")));
  for (const { ctx, slug } of seeded) await publishDemoSite(ctx, slug);
  const [first] = seeded;
  const known = first && houses[first.slug];
  if (first && known) await seedObjectives(first.ctx, known.email, toIsoDate(known.day));
  const riad = seeded.find(({ slug }) => slug === "riad-exemple");
  const its = riad && houses[riad.slug];
  if (riad && its) await seedKnowledge(riad.ctx, riad.slug, its.email, toIsoDate(its.day), dataDir);
  const properties = slugs.flatMap((slug) => {
    const { email = "", password = "", apiKey = "" } = houses[slug] ?? {};
    return [{ slug, site: siteOrigin(houseHost(slug)), boardroom: `${rootOrigin()}/${slug}/boardroom`, signIn: { email, password }, apiKey }];
  });
  const result = `${JSON.stringify({ properties }, null, 2)}\n`;
  if (output) writeFileSync(output, result, { mode: 0o600 });
  else process.stdout.write(result);
}

try {
  await main();
  process.exit(0); // the pools would keep the process alive
} catch (error) {
  console.error(error);
  process.exit(1);
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { publishSite } from "@/lib/site/commands/publish-site";
import { writeDraft } from "@/lib/site/commands/write-draft";
import { listVersions } from "@/lib/site/queries/get-draft";
import { parts, siteContent } from "@/lib/site/rules/content";

/** What a demo house's site says, from data/sites; the parts stand in the order of a new site. */
export const demoSite = (slug: string) => siteContent.parse({ order: parts.map((part) => ({ part, shown: true })), ...(parse(readFileSync(join(process.cwd(), "data", "sites", `${slug}.yaml`), "utf8")) as object) });

/** Publishes a demo house's site, once: what somebody wrote there since stands. */
export async function publishDemoSite(ctx: Context, slug: string): Promise<void> {
  const { versions } = await ask(listVersions, ctx, {});
  if (versions.length > 0) return;
  done(await execute(writeDraft, ctx, { document: demoSite(slug) }));
  done(await execute(publishSite, ctx, {}));
}

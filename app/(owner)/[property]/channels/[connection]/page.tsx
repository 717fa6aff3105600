import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HealthFacts } from "@/components/channels/health-facts";
import { SyncActions } from "@/components/channels/sync-actions";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { pageContext } from "@/lib/auth/session-context";
import { ConnectionFrame, type ConnectionParams, standingOf } from "./connection-frame";
import { readSearch, type SearchParams } from "./search";
import { ConnectionValues } from "./values";

type PageProps = ConnectionParams & { readonly searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("channels");
  return { title: `${t("parts.values")} · ${t("title")}` };
}

/** One connection: what it shows night by night, what came in, and the figures behind its sentence. */
export default async function ConnectionPage({ params, searchParams }: PageProps) {
  const { property: slug, connection } = await params;
  const who = await pageContext(slug);
  if (!who.ctx.permissions.has("channels:read")) return <PageFrame><ForbiddenState /></PageFrame>;
  const standing = await standingOf(who, slug, connection, "values");
  const { ctx, row, timeZone } = standing;
  const search = readSearch(await searchParams, timeZone);
  const t = await getTranslations("channels");
  const running = row.status !== "paused" && row.state !== "setting-up";
  return (
    <ConnectionFrame standing={standing} part="values" actions={ctx.permissions.has("channels:sync") && running && <SyncActions slug={slug} connectionId={row.connectionId} refused={row.refused.cells + row.refused.messages > 0} />}>
      <ConnectionValues standing={standing} search={search} />
      <section aria-labelledby="figures"><h2 id="figures" className="mb-4 text-lg">{t("facts.title")}</h2><div className="rounded-lg border border-line bg-surface p-4 sm:p-6"><HealthFacts row={row} timeZone={timeZone} /></div></section>
    </ConnectionFrame>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CapabilityMatrix } from "@/components/channels/capability-matrix";
import { ListedRoomsForm } from "@/components/channels/listed-rooms-form";
import { MappingBoard } from "@/components/channels/mapping-board";
import { RefreshWhile } from "@/components/channels/refresh-while";
import { RestrictionWarnings } from "@/components/channels/restriction-warnings";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { pageContext } from "@/lib/auth/session-context";
import { getMapping } from "@/lib/channels/queries/get-mapping";
import { listRestrictionWarnings } from "@/lib/channels/queries/list-restriction-warnings";
import { ask } from "@/lib/runtime/ask";
import { ConnectionFrame, type ConnectionParams, standingOf } from "../connection-frame";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("channels");
  return { title: `${t("parts.mapping")} · ${t("title")}` };
}

/** Which of our rooms and rates each of the partner's is, tested before it is saved; and what the channel has no word for. */
export default async function MappingPage({ params }: ConnectionParams) {
  const { property: slug, connection } = await params;
  const who = await pageContext(slug);
  if (!who.ctx.permissions.has("channels:read")) return <PageFrame><ForbiddenState /></PageFrame>;
  const standing = await standingOf(who, slug, connection, "mapping");
  const { ctx, row, name } = standing;
  const { connectionId, partner } = row;
  const [mapping, { warnings }] = await Promise.all([ask(getMapping, ctx, { connectionId }), ask(listRestrictionWarnings, ctx, { connectionId })]);
  const mayMap = ctx.permissions.has("channels:manage");
  const t = await getTranslations("channel-mapping");
  return (
    <ConnectionFrame standing={standing} part="mapping">
      <RefreshWhile active={mapping.rooms.length === 0 && partner !== "booking"} />
      {partner === "booking" && mayMap && <ListedRoomsForm slug={slug} connectionId={connectionId} settings={mapping.settings} empty={mapping.rooms.length === 0} />}
      <section aria-labelledby="rooms-and-rates" className="flex flex-col gap-4">
        <div className="max-w-measure"><h2 id="rooms-and-rates" className="text-lg">{t("title")}</h2><p className="mt-1 text-ink-soft">{t("lead", { partner: name })}</p></div>
        {mapping.rooms.length === 0 ? <EmptyState title={t(partner === "booking" ? "noneListed" : "noneYet", { partner: name })} heading="h3" className="rounded-lg border border-line bg-surface" /> : (
          <MappingBoard slug={slug} connectionId={connectionId} partner={partner} name={name} rooms={mapping.rooms} roomTypes={mapping.roomTypes} mayMap={mayMap} />
        )}
      </section>
      <section aria-labelledby="words" className="flex flex-col gap-4">
        <div className="max-w-measure"><h2 id="words" className="text-lg">{t("matrix.title")}</h2><p className="mt-1 text-ink-soft">{t("matrix.lead")}</p></div>
        <RestrictionWarnings warnings={warnings} title={t("matrix.inForce")} />
        <CapabilityMatrix partners={[partner, ...mapping.partners.filter((one) => one !== partner)]} />
      </section>
    </ConnectionFrame>
  );
}

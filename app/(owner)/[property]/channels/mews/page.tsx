import { Building2 } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import type { ReactNode } from "react";
import { RefreshWhile } from "@/components/channels/refresh-while";
import { PmsActions } from "@/components/pms/pms-actions";
import { PmsConflicts } from "@/components/pms/pms-conflicts";
import { PmsHouse } from "@/components/pms/pms-house";
import { PmsLog, PmsObjects, PmsWrites } from "@/components/pms/pms-lists";
import { PmsStatus } from "@/components/pms/pms-status";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { pageContext } from "@/lib/auth/session-context";
import { listPmsConflicts } from "@/lib/pms/queries/list-conflicts";
import { listPmsConnections } from "@/lib/pms/queries/list-connections";
import { listPmsHouse } from "@/lib/pms/queries/list-house";
import { listPmsLog, listPmsWrites } from "@/lib/pms/queries/list-log";
import { listPmsObjects } from "@/lib/pms/queries/list-objects";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";

type PageProps = { readonly params: Promise<{ readonly property: string }> };
type Connection = Awaited<ReturnType<(typeof listPmsConnections)["run"]>>["connections"][number];

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("pms");
  return { title: t("title") };
}

function Part({ id, title, lead, children }: { id: string; title: string; lead?: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <div className="max-w-measure"><h2 id={id} className="text-lg">{title}</h2>{lead && <p className="mt-1 text-ink-soft">{lead}</p>}</div>
      {children}
    </section>
  );
}

async function Whole({ slug, ctx, connection, timeZone }: { slug: string; ctx: Context; connection: Connection; timeZone: string }) {
  const { connectionId } = connection;
  const t = await getTranslations("pms");
  const [mayManage, maySync] = [ctx.permissions.has("channels:manage"), ctx.permissions.has("channels:sync")];
  const [house, { conflicts }, { writes }, { objects }, { lines }] = await Promise.all([
    ask(listPmsHouse, ctx, { connectionId }), ask(listPmsConflicts, ctx, { connectionId, limit: 20 }), ask(listPmsWrites, ctx, { connectionId, limit: 15 }), ask(listPmsObjects, ctx, { connectionId, limit: 15 }), ask(listPmsLog, ctx, { connectionId, limit: 30 }),
  ]);
  const fresh = Date.now() - Date.parse(connection.landedAt ?? "1970-01-01") < 60_000;
  return (
    <>
      <RefreshWhile active={connection.readAt === null || connection.writes.waiting > 0 || fresh} />
      <PmsStatus connection={connection} timeZone={timeZone} />
      {connection.readAt && connection.landedAt === null && <PmsHouse slug={slug} connection={connection} parts={house.parts} choices={house.choices} mayManage={mayManage} />}
      {conflicts.length > 0 && <Part id="pms-conflicts" title={t("conflicts.title")} lead={t("conflicts.lead")}><PmsConflicts slug={slug} conflicts={conflicts} timeZone={timeZone} maySync={maySync} /></Part>}
      {writes.length > 0 && <Part id="pms-writes" title={t("writes.title")} lead={t("writes.lead")}><PmsWrites slug={slug} writes={writes} timeZone={timeZone} maySync={maySync} /></Part>}
      {connection.landedAt && objects.length > 0 && (
        <details className="rounded-lg border border-line bg-surface" open={objects.some((object) => object.state === "waiting")}>
          <summary className="flex min-h-12 items-center px-4 py-3 sm:px-6"><h2 className="text-base">{t("objects.title")}</h2></summary>
          <div className="border-t border-line p-4 sm:p-6"><PmsObjects slug={slug} objects={objects} timeZone={timeZone} maySync={maySync} /></div>
        </details>
      )}
      {connection.landedAt && <PmsHouse slug={slug} connection={connection} parts={house.parts} choices={house.choices} mayManage={mayManage} />}
      {lines.length > 0 && <Part id="pms-log" title={t("log.title")}><PmsLog lines={lines} timeZone={timeZone} /></Part>}
    </>
  );
}

export default async function MewsPage({ params }: PageProps) {
  const { property } = await params;
  const { ctx, membership } = await pageContext(property);
  if (!ctx.permissions.has("channels:read")) return <PageFrame><ForbiddenState /></PageFrame>;
  const [t, channels] = [await getTranslations("pms"), await getTranslations("channels")];
  const { connections: [connection] } = await ask(listPmsConnections, ctx, {});
  const actions = connection && connection.status !== "paused" && ctx.permissions.has("channels:sync")
    ? <PmsActions slug={property} connectionId={connection.connectionId} landed={connection.landedAt !== null} mayManage={ctx.permissions.has("channels:manage")} /> : undefined;
  return (
    <ClientMessages namespaces={["pms"]}>
      <PageFrame>
        <PageHeader title={t("title")} description={connection?.name ? t("descriptionOf", { name: connection.name }) : t("description")} trail={[{ label: channels("title"), href: `/${property}/channels` }]} actions={actions} />
        {connection ? <Whole slug={property} ctx={ctx} connection={connection} timeZone={membership.property.timezone} /> : (
          <EmptyState icon={<Building2 aria-hidden />} title={t("none.title")} description={t("none.description")} className="rounded-lg border border-line bg-surface"
            action={ctx.permissions.has("channels:manage") ? <Button asChild size="sm"><Link href={`/${property}/channels`}>{t("none.connect")}</Link></Button> : undefined} />
        )}
      </PageFrame>
    </ClientMessages>
  );
}

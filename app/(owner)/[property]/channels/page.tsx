import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CalendarDays, Plug } from "lucide-react";
import { CallbackOnce } from "@/components/channels/callback-once";
import { ConnectForm } from "@/components/channels/connect-form";
import { partnerName } from "@/components/channels/partner-name";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { rootOrigin } from "@/lib/auth/root-host";
import { pageContext } from "@/lib/auth/session-context";
import { listConnections } from "@/lib/channels/queries/list-connections";
import { ask } from "@/lib/runtime/ask";
import Link from "next/link";
import { ConnectionDetail } from "./connection-detail";
import { readSearch, type SearchParams } from "./search";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("channels");
  return { title: t("title") };
}

export default async function ChannelsPage({ params, searchParams }: PageProps) {
  const { property } = await params;
  const { ctx, membership } = await pageContext(property);
  if (!ctx.permissions.has("channels:read")) return <PageFrame><ForbiddenState /></PageFrame>;
  const search = readSearch(await searchParams, membership.property.timezone);
  const { connections } = await ask(listConnections, ctx, {});
  const shown = connections.find((connection) => connection.connectionId === search.connection) ?? connections[0];
  const mayManage = ctx.permissions.has("channels:manage");
  const [t, calendars] = [await getTranslations("channels"), await getTranslations("calendars")];

  return (
    <ClientMessages namespaces={["channels"]}>
      <PageFrame>
        <PageHeader title={t("title")} description={t("description")} actions={<Button asChild size="sm" variant="outline"><Link href={`/${property}/channels/calendars`}><CalendarDays aria-hidden />{calendars("link")}</Link></Button>} />
        <CallbackOnce>
          {!shown && (
            <>
              <EmptyState icon={<Plug aria-hidden />} title={t("none.title")} description={t("none.description")} className="rounded-lg border border-line bg-surface" />
              {mayManage && (
                <section aria-labelledby="connect" className="flex flex-col gap-4">
                  <h2 id="connect" className="text-lg">{t("connect.title")}</h2>
                  <ConnectForm slug={property} origin={rootOrigin()} />
                </section>
              )}
            </>
          )}
          {connections.length > 1 && (
            <nav aria-label={t("title")} className="flex flex-wrap gap-2">
              {connections.map((connection) => (
                <Button key={connection.connectionId} asChild size="sm" variant={connection === shown ? "secondary" : "outline"}>
                  <Link href={`/${property}/channels?connection=${connection.connectionId}`} aria-current={connection === shown ? "page" : undefined}>
                    {partnerName(connection.partner)} <bdi className="font-normal">{connection.partnerPropertyId}</bdi>
                  </Link>
                </Button>
              ))}
            </nav>
          )}
          {shown && <ConnectionDetail slug={property} ctx={ctx} connection={shown} search={search} timeZone={membership.property.timezone} />}
        </CallbackOnce>
      </PageFrame>
    </ClientMessages>
  );
}

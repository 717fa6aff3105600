import type { Metadata } from "next";
import { Plug } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { CallbackOnce } from "@/components/channels/callback-once";
import { ChannelRow } from "@/components/channels/channel-row";
import { ConnectForm } from "@/components/channels/connect-form";
import { RefreshWhile } from "@/components/channels/refresh-while";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { rootOrigin } from "@/lib/auth/root-host";
import { pageContext } from "@/lib/auth/session-context";
import { listCalendars } from "@/lib/channels/queries/list-calendars";
import { listHealth } from "@/lib/channels/queries/list-health";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("channels");
  return { title: t("title") };
}

/** What must be looked at stands first; what is equally grave keeps its order. */
const gravity = ({ says }: { readonly says: readonly { readonly level: "bad" | "warn" | "fine" }[] }) => ["bad", "warn", "fine"].indexOf(says[0]?.level ?? "fine");

/** Every channel of the house, one line each, the gravest first. */
export default async function ChannelsPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("channels:read")) return <PageFrame><ForbiddenState /></PageFrame>;
  const [{ connections }, calendars, ofCalendars] = [await ask(listHealth, ctx, {}), await ask(listCalendars, ctx, {}), await getTranslations("calendars")];
  const mayManage = ctx.permissions.has("channels:manage");
  const [t, doctor] = [await getTranslations("channels"), await getTranslations("doctor")];
  const refused = connections.reduce((sum, row) => sum + row.refused.cells + row.refused.messages, 0);
  const moving = connections.some((row) => row.state === "on-the-way" || row.state === "setting-up" || row.state === "silent");
  const ways = [["doctor", doctor("link")], ["refused", refused > 0 ? t("places.refusedCount", { count: refused }) : t("places.refused")], ["ledger", t("places.ledger")]] as const;
  const toOtas = ["onboarding", (await getTranslations("onboarding"))("link")] as const;
  const toCalendars = ["calendars", ofCalendars(calendars.unsafe || calendars.conflicts > 0 ? "linkTrouble" : "link")] as const;
  return (
    <ClientMessages namespaces={["channels", "channel-words"]}>
      <PageFrame>
        <PageHeader title={t("title")} description={t("description")} actions={(connections.length > 0 ? [...ways, toCalendars, toOtas] : [toCalendars, toOtas]).map(([way, label]) => <Button key={way} asChild size="sm" variant="outline"><Link href={`/${slug}/channels/${way}`}>{label}</Link></Button>)} />
        <RefreshWhile active={moving} />
        <CallbackOnce>
          {connections.length === 0 ? <EmptyState icon={<Plug aria-hidden />} title={t("none.title")} description={t("none.description")} className="rounded-lg border border-line bg-surface" /> : (
            <ul aria-label={t("title")} className="divide-y divide-line rounded-lg border border-line bg-surface">
              {[...connections].sort((one, other) => gravity(one) - gravity(other)).map((row) => <ChannelRow key={row.connectionId} slug={slug} row={row} timeZone={membership.property.timezone} many={connections.filter((one) => one.partner === row.partner).length > 1} />)}
            </ul>
          )}
          {mayManage && (
            <details open={connections.length === 0} className="rounded-lg border border-line bg-surface">
              <summary className="flex min-h-12 flex-wrap items-baseline gap-x-3 px-4 py-3 sm:px-6"><h2 className="font-sans text-base font-medium">{t("connect.title")}</h2><span className="text-sm text-ink-soft">{t("connect.lead")}</span></summary>
              <div className="border-t border-line p-4 sm:p-6"><ConnectForm slug={slug} origin={rootOrigin()} /></div>
            </details>
          )}
        </CallbackOnce>
      </PageFrame>
    </ClientMessages>
  );
}

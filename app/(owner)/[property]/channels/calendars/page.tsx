import { CalendarDays } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CalendarAdd } from "@/components/channels/calendar-add";
import { CalendarConflicts } from "@/components/channels/calendar-conflicts";
import { isolated } from "@/components/channels/calendar-facts";
import { CalendarFeeds } from "@/components/channels/calendar-feeds";
import { CalendarShare, CalendarShares } from "@/components/channels/calendar-shares";
import { RefreshWhile } from "@/components/channels/refresh-while";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { rootOrigin } from "@/lib/auth/root-host";
import { pageContext } from "@/lib/auth/session-context";
import { listCalendars } from "@/lib/channels/queries/list-calendars";
import { ask } from "@/lib/runtime/ask";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("calendars");
  return { title: t("title") };
}

export default async function CalendarsPage({ params }: PageProps) {
  const { property } = await params;
  const { ctx, membership } = await pageContext(property);
  if (!ctx.permissions.has("channels:read")) return <PageFrame><ForbiddenState /></PageFrame>;
  const { feeds, shares, places } = await ask(listCalendars, ctx, {});
  const [t, channels] = [await getTranslations("calendars"), await getTranslations("channels")];
  const mayManage = ctx.permissions.has("channels:manage");
  const { timezone } = membership.property;
  const stale = feeds.filter((feed) => feed.freshness === "stale");
  const empty = "rounded-lg border border-line bg-surface py-10 md:py-12";
  return (
    <ClientMessages namespaces={["calendars"]}>
      <PageFrame>
        <PageHeader title={t("title")} description={t("description")} trail={[{ label: channels("title"), href: `/${property}/channels` }]} />
        <RefreshWhile active={feeds.some((feed) => feed.readAt === null && feed.failure === null)} />
        {stale.length > 0 && (
          <Alert variant="act">
            <AlertTitle>{t("unsafe.title", { count: stale.length })}</AlertTitle>
            <AlertDescription>{t("unsafe.help", { names: stale.map((feed) => isolated(feed.title)).join(", ") })}</AlertDescription>
          </Alert>
        )}
        <CalendarConflicts slug={property} feeds={feeds} />
        <section aria-labelledby="feeds" className="flex flex-col gap-4">
          <div className="max-w-measure">
            <h2 id="feeds" className="text-lg">{t("feeds.title")}</h2>
            <p className="mt-1 text-ink-soft">{t("feeds.lead")}</p>
          </div>
          {feeds.length === 0 ? <EmptyState icon={<CalendarDays aria-hidden />} title={t("feeds.none")} description={mayManage ? t("feeds.noneHelp") : undefined} heading="h3" className={empty} /> : <CalendarFeeds slug={property} feeds={feeds} timeZone={timezone} mayManage={mayManage} maySync={ctx.permissions.has("channels:sync")} />}
          {mayManage && (
            <details className="rounded-lg border border-line bg-surface" open={feeds.length === 0}>
              <summary className="flex min-h-12 items-center px-4 py-3 sm:px-6"><h3 className="text-base">{t("add.title")}</h3></summary>
              <div className="border-t border-line p-4 sm:p-6"><CalendarAdd slug={property} places={places} /></div>
            </details>
          )}
        </section>
        <section aria-labelledby="shares" className="flex flex-col gap-4">
          <div className="max-w-measure">
            <h2 id="shares" className="text-lg">{t("shares.title")}</h2>
            <p className="mt-1 text-ink-soft">{t("shares.lead")}</p>
          </div>
          {shares.length === 0 ? <EmptyState title={t("shares.none")} description={mayManage ? t("shares.noneHelp") : undefined} heading="h3" className={empty} /> : <CalendarShares slug={property} shares={shares} timeZone={timezone} mayManage={mayManage} />}
          {mayManage && (
            <details className="rounded-lg border border-line bg-surface">
              <summary className="flex min-h-12 items-center px-4 py-3 sm:px-6"><h3 className="text-base">{t("share.title")}</h3></summary>
              <div className="border-t border-line p-4 sm:p-6"><CalendarShare slug={property} origin={rootOrigin()} places={places} feeds={feeds} /></div>
            </details>
          )}
        </section>
      </PageFrame>
    </ClientMessages>
  );
}

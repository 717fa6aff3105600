import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LiveRefresh } from "@/components/boardroom/live-refresh";
import { StaysByRoom } from "@/components/reservations/stays-by-room";
import { TapeChart } from "@/components/reservations/tape-chart";
import { ImportLink } from "@/components/property/import-link";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { PeriodLinks } from "@/components/shell/period-links";
import { pageContext } from "@/lib/auth/session-context";
import { nowMs } from "@/lib/kernel/clock";
import { datesThrough, todayIn } from "@/lib/kernel/nights";
import { stretchFrom } from "@/lib/kernel/stretch";
import { listStays } from "@/lib/reservations/queries/list-stays";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly from?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.nav");
  return { title: t("calendar") };
}

const nightsShown = 14;

export default async function CalendarPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, given] = await Promise.all([params, searchParams]);
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("reservations:read")) return <ForbiddenState />;
  const today = todayIn(membership.property.timezone, nowMs());
  const stretch = stretchFrom(given, today, nightsShown);
  const { from, to } = stretch;
  const t = await getTranslations("reservations");
  const nav = await getTranslations("shell.nav");
  const terms = await getTranslations("terms");
  const { roomTypes, stays } = await ask(listStays, ctx, { from, to });
  return (
    <PageFrame width="full">
      <LiveRefresh seconds={15} />
      <PageHeader title={nav("calendar")} description={t("calendarLead")} />
      <PeriodLinks path={`/${slug}/calendar`} {...stretch} labels={{ previous: terms("previous"), next: terms("next"), today: terms("today") }} />
      {roomTypes.length === 0 ? <EmptyState title={t("noRooms")} description={t("noRoomsLead")} action={<ImportLink slug={slug} may={ctx.permissions.has("property:manage")} />} /> : (
        <>
          <div className="max-md:hidden"><TapeChart slug={slug} groups={roomTypes} stays={stays} nights={datesThrough(from, to)} today={today} /></div>
          <div className="md:hidden"><StaysByRoom groups={roomTypes} stays={stays} /></div>
        </>
      )}
    </PageFrame>
  );
}

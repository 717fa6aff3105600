import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChartToolbar } from "@/components/calendar/chart-toolbar";
import { spanOf } from "@/components/calendar/chart-scale";
import { DayList } from "@/components/calendar/day-list";
import { TapeChart } from "@/components/calendar/tape-chart";
import { Live } from "@/components/calendar/use-live";
import { ImportLink } from "@/components/property/import-link";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { pageContext } from "@/lib/auth/session-context";
import { nowMs } from "@/lib/kernel/clock";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { stretchFrom } from "@/lib/kernel/stretch";
import { getChart } from "@/lib/reservations/queries/get-chart";
import { ask } from "@/lib/runtime/ask";
import { DeskFrame } from "../desk-frame";
import { CalendarActions } from "./calendar-actions";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly from?: string; readonly days?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.nav");
  return { title: t("calendar") };
}

export default async function CalendarPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, given] = await Promise.all([params, searchParams]);
  const who = await pageContext(slug);
  const { ctx, membership } = who;
  if (!ctx.permissions.has("reservations:read")) return <ForbiddenState />;
  const days = spanOf(given.days);
  // Yesterday first: who is in the house came before today.
  const home = addDays(todayIn(membership.property.timezone, nowMs()), -1);
  const { from, to } = stretchFrom(given, home, days);
  const t = await getTranslations("calendar");
  const words = await getTranslations("reservations");
  const nav = await getTranslations("shell.nav");
  const data = await ask(getChart, ctx, { from, to });
  return (
    <DeskFrame slug={slug} who={who} today={data.today} types={data.types}>
      <PageFrame width="full" className="md:gap-5 md:py-6">
        <Live slug={slug} />
        <PageHeader title={nav("calendar")} description={<><span className="max-md:hidden">{t("lead")}</span><span className="md:hidden">{t("leadPhone")}</span></>} actions={data.types.length > 0 && <CalendarActions today={data.today} to={to} waiting={data.stays.filter((stay) => stay.unitId === null && stay.typeId !== null && stay.status !== "departed").length} />} />
        <ChartToolbar path={`/${slug}/calendar`} from={from} to={to} days={days} home={home} />
        {data.types.length === 0 ? <EmptyState title={words("noRooms")} description={words("noRoomsLead")} action={<ImportLink slug={slug} may={ctx.permissions.has("property:manage")} />} /> : (
          <>
            <div className="max-md:hidden"><TapeChart key={`${from} ${days}`} slug={slug} data={data} days={days} /></div>
            <div className="md:hidden"><DayList data={data} /></div>
          </>
        )}
      </PageFrame>
    </DeskFrame>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Live } from "@/components/calendar/use-live";
import { DeskAttention } from "@/components/reservations/desk-attention";
import { DeskActions } from "@/components/reservations/desk-actions";
import { DeskList } from "@/components/reservations/desk-list";
import { PairsApart } from "@/components/reservations/pairs-apart";
import { DeskWaiting } from "@/components/reservations/desk-waiting";
import { DateText } from "@/components/shell/date-text";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { pageContext } from "@/lib/auth/session-context";
import { getCompleteness } from "@/lib/guests/queries/get-completeness";
import { listPairsApart } from "@/lib/inventory/queries/list-pairs-apart";
import { addDays } from "@/lib/kernel/nights";
import { getChart } from "@/lib/reservations/queries/get-chart";
import { listArrivals } from "@/lib/reservations/queries/list-arrivals";
import { listDepartures } from "@/lib/reservations/queries/list-departures";
import { listInHouse } from "@/lib/reservations/queries/list-in-house";
import { listWaitlist } from "@/lib/reservations/queries/list-waitlist";
import { ask } from "@/lib/runtime/ask";
import { DeskFrame } from "../desk-frame";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.nav");
  return { title: t("desk") };
}

/** How far ahead the desk looks for stays without a room. */
const daysAhead = 14;
/** How far ahead connecting rooms are looked at: a suite that cannot be put together is still easily closed. */
const pairsAhead = 60;
/** Guests asked about at once. */
const mostAsked = 200;

/** The open business day: who comes, who is here, who leaves, and what waits for a person. */
export default async function DeskPage({ params }: PageProps) {
  const { property: slug } = await params;
  const who = await pageContext(slug);
  const { ctx } = who;
  if (!ctx.permissions.has("reservations:read")) return <ForbiddenState />;
  const t = await getTranslations("desk.today");
  const nav = await getTranslations("shell.nav");
  const [arrivals, inHouse, departures, waitlist] = await Promise.all([ask(listArrivals, ctx, {}), ask(listInHouse, ctx, {}), ask(listDepartures, ctx, {}), ask(listWaitlist, ctx, {})]);
  const today = arrivals.date;
  const coming = [...new Set(arrivals.reservations.flatMap((stay) => stay.guestId ?? []))].slice(0, mostAsked);
  const known = ctx.permissions.has("guests:read") && coming.length > 0 ? (await ask(getCompleteness, ctx, { ids: coming })).guests : [];
  const completeness = new Map(known.map((guest) => [guest.id, { percent: guest.percent, missing: guest.purposes.police?.missing ?? guest.purposes.arrival?.missing ?? [] }]));
  const [chart, apart] = await Promise.all([ask(getChart, ctx, { from: today, to: addDays(today, daysAhead) }), ask(listPairsApart, ctx, { from: today, to: addDays(today, pairsAhead) })]);
  const homeless = chart.stays.filter((stay) => stay.unitId === null && stay.status !== "departed");
  const staying = inHouse.reservations.filter((stay) => stay.departure > today);
  const leaving = departures.reservations.filter((stay) => stay.status === "in_house" || stay.status === "departed");
  const waiting = waitlist.entries.filter((entry) => entry.status === "waiting");
  return (
    <DeskFrame slug={slug} who={who} today={today} types={chart.types}>
      <PageFrame>
        <Live slug={slug} />
        <PageHeader title={nav("desk")} description={<DateText value={today} style="long" />} actions={<DeskActions today={today} />} />
        <DeskAttention stays={homeless} from={today} to={addDays(today, daysAhead)} />
        <PairsApart slug={slug} nights={apart.nights} />
        <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-3">
          <DeskList kind="arrivals" title={t("arrivals")} empty={t("noArrivals")} stays={arrivals.reservations.map((stay) => ({ ...stay, completeness: completeness.get(stay.guestId ?? "") }))} today={today} />
          <DeskList kind="inHouse" title={t("inHouse")} empty={t("noInHouse")} stays={staying} today={today} />
          <DeskList kind="departures" title={t("departures")} empty={t("noDepartures")} stays={leaving} today={today} />
        </div>
        <DeskWaiting entries={waiting} />
      </PageFrame>
    </DeskFrame>
  );
}

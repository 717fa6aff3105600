import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Live } from "@/components/calendar/use-live";
import { CancelGroup, LeaveGroup } from "@/components/reservations/group-actions";
import { StayStatus } from "@/components/reservations/stay-line";
import { DateRangeText } from "@/components/shell/date-text";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { MoneyText } from "@/components/shell/money-text";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { pageContext } from "@/lib/auth/session-context";
import { DomainError } from "@/lib/kernel/errors";
import { getBusinessDay } from "@/lib/property/queries/get-business-day";
import { getGroup } from "@/lib/reservations/queries/get-group";
import { nextStatus, reservationStatuses } from "@/lib/reservations/rules/state";
import { ask } from "@/lib/runtime/ask";
import { DeskFrame } from "../../../desk-frame";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string; readonly id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("desk.groups");
  return { title: t("group") };
}

const gone = (error: unknown): never => {
  if (error instanceof DomainError && (error.status === 404 || error.status === 422)) return notFound();
  throw error;
};

/** A group: what it holds, what it is worth, and each of its reservations. */
export default async function GroupPage({ params }: PageProps) {
  const { property: slug, id } = await params;
  const who = await pageContext(slug);
  const { ctx } = who;
  if (!ctx.permissions.has("reservations:read")) return <ForbiddenState />;
  const { group, reservations, totals } = await ask(getGroup, ctx, { groupId: id }).catch(gone);
  const today = (await ask(getBusinessDay, ctx, {})).day;
  const t = await getTranslations("desk.groups");
  const nav = await getTranslations("shell.nav");
  const terms = await getTranslations("terms");
  const file = await getTranslations("desk.file");
  const words = await getTranslations("reservations");
  const cancellable = reservations.some(({ status, source }) => { const known = reservationStatuses.find((each) => each === status); return source !== "channel" && known !== undefined && nextStatus(known, "cancel") !== undefined; });
  const rooms = (stay: (typeof reservations)[number]) => stay.rooms.map((room) => [room.roomType, room.unit].filter(Boolean).join(" ")).filter(Boolean).join(", ") || "–";
  const fact = (label: string, value: React.ReactNode) => <div className="flex flex-col gap-1"><dt className="text-sm text-ink-soft">{label}</dt><dd className="text-lg font-medium tabular-nums">{value}</dd></div>;
  return (
    <DeskFrame slug={slug} who={who} today={today}>
      <PageFrame>
        <Live slug={slug} />
        <PageHeader
          trail={[{ label: nav("reservations"), href: `/${slug}/reservations` }, { label: t("title"), href: `/${slug}/reservations/groups` }]} title={<bdi>{group.name}</bdi>}
          description={<>{totals.arrival && totals.departure && <DateRangeText from={totals.arrival} to={totals.departure} style="weekday" />}{group.company && <> · <bdi>{group.company.name}</bdi></>}</>}
          actions={cancellable && <CancelGroup groupId={group.id} name={group.name} />}
        />
        {group.note && <p dir="auto" className="max-w-prose rounded-md bg-fill p-3 whitespace-pre-line">{group.note}</p>}
        {reservations.length === 0 ? <EmptyState title={t("empty")} description={t("emptyLead")} /> : (
          <>
            <dl className="grid grid-cols-2 gap-x-6 gap-y-4 rounded-lg border border-line bg-surface p-5 sm:grid-cols-3 lg:grid-cols-5">
              {fact(nav("reservations"), <>{totals.reservations}{totals.cancelled > 0 && <span className="block text-xs font-normal text-ink-soft">{t("cancelledCount", { count: totals.cancelled })}</span>}</>)}
              {fact(file("rooms"), <>{totals.rooms}<span className="block text-xs font-normal text-ink-soft">{t("roomNights", { count: totals.roomNights })}</span></>)}
              {fact(t("persons"), totals.persons)}
              {fact(terms("total"), <MoneyText money={totals.total} />)}
              {totals.owed && fact(t("owed"), <MoneyText money={totals.owed} className={totals.owed.amount > 0 ? "text-act" : ""} />)}
            </dl>
            <section aria-labelledby="members" className="flex flex-col gap-3">
              <h2 id="members" className="text-lg">{nav("reservations")}</h2>
              <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
                {reservations.map((stay) => (
                  <li key={stay.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1 px-4 py-3">
                    <span className="flex flex-wrap items-center gap-2"><Link href={`/${slug}/reservations/${stay.id}`} className="inline-block min-h-6 font-medium underline-offset-4 hover:underline"><bdi>{stay.guest.name || words("noName")}</bdi></Link><StayStatus status={stay.status} /></span>
                    <MoneyText money={stay.total} className="text-end" />
                    <span className="text-sm text-ink-soft"><DateRangeText from={stay.arrival} to={stay.departure} style="weekday" /> · <bdi>{rooms(stay)}</bdi> · {words("people", { count: stay.adults + stay.children })} · <bdi dir="ltr" className="whitespace-nowrap">{stay.number}</bdi></span>
                    <span className="text-end"><LeaveGroup groupId={group.id} group={group.name} reservationId={stay.id} guest={stay.guest.name || stay.number} /></span>
                  </li>
                ))}
              </ul>
            </section>
          </>
        )}
      </PageFrame>
    </DeskFrame>
  );
}

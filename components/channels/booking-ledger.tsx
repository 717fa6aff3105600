import { CircleAlert, CircleCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { channelName } from "@/components/channels/partner-name";
import { DateText } from "@/components/shell/date-text";
import { ListTable } from "@/components/shell/list-table";
import { cn } from "@/components/ui/cn";

type Figures = { readonly received: number; readonly saved: number; readonly acknowledged: number; readonly unreadable: number; readonly bookings: number; readonly inHouse: number; readonly agrees: boolean };
type Named = { readonly connectionId: string; readonly partner: string; readonly title: string | null; readonly channel: string | null };
export type LedgerDay = Named & Figures & { readonly day: string };
export type LedgerGap = Named & { readonly messageId: string; readonly externalNumber: string; readonly receivedAt: string; readonly missing: "unreadable" | "not_saved" | "not_acknowledged"; readonly onTheWay: boolean; readonly error: string | null };

const Agrees = ({ yes, word }: { readonly yes: boolean; readonly word: string }) => {
  const Icon = yes ? CircleCheck : CircleAlert;
  return <span className={cn("inline-flex items-center gap-1", yes ? "text-good" : "text-act")}><Icon aria-hidden className="size-4" />{word}</span>;
};

/** Per channel and day: received, saved, acknowledged. Equal, or not. */
export function LedgerDays({ days }: { readonly days: readonly LedgerDay[] }) {
  const t = useTranslations("channel-proof.ledger");
  const rows = days.map((day) => ({ ...day, id: `${day.connectionId} ${day.channel ?? ""} ${day.day}` }));
  const name = (row: Named) => <><bdi>{row.channel ?? channelName(row)}</bdi>{row.channel && <span className="block text-xs text-ink-soft">{t("through", { partner: channelName(row) })}</span>}</>;
  const agrees = (row: Figures) => <Agrees yes={row.agrees} word={t(row.agrees ? "equal" : "unequal")} />;
  return (
    <ListTable
      label={t("title")} rows={rows}
      columns={[
        { key: "day", head: t("day"), cell: (row) => <DateText value={row.day} style="weekday" /> },
        { key: "channel", head: t("channel"), cell: name },
        { key: "received", head: t("received"), numeric: true, cell: (row) => row.received },
        { key: "saved", head: t("saved"), numeric: true, cell: (row) => row.saved },
        { key: "acknowledged", head: t("acknowledged"), numeric: true, cell: (row) => row.acknowledged },
        { key: "bookings", head: t("bookings"), numeric: true, cell: (row) => t("inHouse", { bookings: row.bookings, inHouse: row.inHouse }) },
        { key: "agrees", head: t("result"), cell: agrees },
      ]}
      card={(row) => (
        <>
          <div className="flex justify-between gap-3"><DateText value={row.day} style="weekday" className="font-medium" />{agrees(row)}</div>
          <div className="text-sm">{name(row)}</div>
          <p className="text-xs text-ink-soft tabular-nums">{t("figures", { received: row.received, saved: row.saved, acknowledged: row.acknowledged })}</p>
        </>
      )}
    />
  );
}

/** Each message that makes a difference, and where to go with it. */
export function LedgerGaps({ slug, gaps, timeZone }: { readonly slug: string; readonly gaps: readonly LedgerGap[]; readonly timeZone: string }) {
  const t = useTranslations("channel-proof.ledger");
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {gaps.map((gap) => (
        <li key={gap.messageId} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 p-4 sm:px-6">
          <div className="min-w-0">
            <p className="font-medium"><bdi>{gap.channel ?? channelName(gap)}</bdi> · <bdi className="tabular-nums">{gap.externalNumber}</bdi></p>
            <p className={cn("text-sm", gap.onTheWay ? "text-watch" : "text-act")}>{gap.onTheWay ? t("onTheWay") : t(`missing.${gap.missing}`)}</p>
            <p className="text-xs text-ink-soft">{t("receivedAt")} <DateText value={gap.receivedAt} style="moment" timeZone={timeZone} />{gap.error && <> · <span lang="en" dir="auto">{gap.error}</span></>}</p>
          </div>
          {!gap.onTheWay && (
            <Link href={gap.missing === "not_acknowledged" ? `/${slug}/reservations?text=${encodeURIComponent(gap.externalNumber)}` : `/${slug}/channels/refused`} className="inline-flex min-h-6 items-center text-sm text-accent underline decoration-accent/35 underline-offset-4 hover:decoration-accent">
              {t(gap.missing === "not_acknowledged" ? "showBooking" : "showRefused")}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

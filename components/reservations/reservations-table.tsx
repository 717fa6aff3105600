import Link from "next/link";
import { useTranslations } from "next-intl";
import { attentionWord } from "@/components/reservations/attention-word";
import { StaySource, StayStatus, type StayView } from "@/components/reservations/stay-line";
import { DateRangeText, DateText } from "@/components/shell/date-text";
import { ListTable } from "@/components/shell/list-table";
import { MoneyText } from "@/components/shell/money-text";
import { Badge } from "@/components/ui/badge";

export type ListedStay = StayView & { readonly createdAt: string; readonly guest: { readonly name: string; readonly email: string | null; readonly phone: string | null }; readonly rooms: readonly { readonly roomType: string | null; readonly unit: string | null }[] };

/** Reservations, newest first: a table on a desk, cards on a phone. */
export function ReservationsTable({ stays, slug, timeZone }: { stays: readonly ListedStay[]; slug: string; timeZone: string }) {
  const t = useTranslations("reservations");
  const rooms = (stay: ListedStay) => stay.rooms.map((room) => [room.roomType, room.unit].filter(Boolean).join(" ")).filter(Boolean).join(", ") || "–";
  const attention = (stay: ListedStay) => stay.needsAttention && <Badge variant="act">{t(`attention.${attentionWord(stay.needsAttention)}`)}</Badge>;
  const name = (stay: ListedStay) => <Link href={`/${slug}/reservations/${stay.id}`} className="inline-block min-h-6 font-medium underline-offset-4 hover:underline"><bdi>{stay.guest.name || t("noName")}</bdi></Link>;
  return (
    <ListTable
      label={t("table")}
      rows={stays}
      columns={[
        { key: "guest", head: t("columns.guest"), cell: (stay) => <>{name(stay)}<span className="block text-xs text-ink-soft" dir="ltr">{stay.number}</span></> },
        { key: "stay", head: t("columns.stay"), cell: (stay) => <><DateRangeText from={stay.arrival} to={stay.departure} /><span className="block text-xs text-ink-soft">{t("people", { count: stay.adults + stay.children })}</span></> },
        { key: "room", head: t("columns.room"), cell: (stay) => <bdi>{rooms(stay)}</bdi> },
        { key: "source", head: t("columns.source"), cell: (stay) => <StaySource {...stay} /> },
        { key: "status", head: t("columns.status"), cell: (stay) => <span className="flex flex-wrap gap-1"><StayStatus status={stay.status} />{attention(stay)}</span> },
        { key: "total", head: t("columns.total"), numeric: true, cell: (stay) => <MoneyText money={stay.total} /> },
        { key: "booked", head: t("columns.booked"), numeric: true, cell: (stay) => <DateText value={stay.createdAt} style="moment" timeZone={timeZone} /> },
      ]}
      card={(stay) => (
        <>
          <p className="flex items-baseline justify-between gap-3">{name(stay)}<MoneyText money={stay.total} /></p>
          <p className="text-ink-soft"><DateRangeText from={stay.arrival} to={stay.departure} /> · <bdi>{rooms(stay)}</bdi></p>
          <p className="flex flex-wrap items-center gap-2 text-xs text-ink-soft"><StayStatus status={stay.status} />{attention(stay)}<StaySource {...stay} /><span dir="ltr">{stay.number}</span></p>
        </>
      )}
    />
  );
}

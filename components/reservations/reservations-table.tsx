import Link from "next/link";
import { useTranslations } from "next-intl";
import { StaySource, StayStatus, type StayView } from "@/components/reservations/stay-line";
import { DateRangeText, DateText } from "@/components/shell/date-text";
import { MoneyText } from "@/components/shell/money-text";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

export type ListedStay = StayView & { readonly createdAt: string; readonly guest: { readonly name: string; readonly email: string | null; readonly phone: string | null }; readonly rooms: readonly { readonly roomType: string | null; readonly unit: string | null }[] };

/** Reservations, newest first: a table on a desk, cards on a phone. */
export function ReservationsTable({ stays, slug, timeZone }: { stays: readonly ListedStay[]; slug: string; timeZone: string }) {
  const t = useTranslations("reservations");
  const rooms = (stay: ListedStay) => stay.rooms.map((room) => [room.roomType, room.unit].filter(Boolean).join(" ")).filter(Boolean).join(", ") || "–";
  const attention = (stay: ListedStay) => stay.needsAttention && <Badge variant="act">{t(stay.needsAttention === "overbooked" ? "attention.overbooked" : "attention.unmapped")}</Badge>;
  return (
    <>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface md:hidden">
        {stays.map((stay) => (
          <li key={stay.id} className="flex flex-col gap-1 px-4 py-3">
            <p className="flex items-baseline justify-between gap-3"><Link href={`/${slug}/reservations/${stay.id}`} className="inline-block min-h-6 font-medium underline-offset-4 hover:underline"><bdi>{stay.guest.name || t("noName")}</bdi></Link><MoneyText money={stay.total} /></p>
            <p className="text-ink-soft"><DateRangeText from={stay.arrival} to={stay.departure} /> · <bdi>{rooms(stay)}</bdi></p>
            <p className="flex flex-wrap items-center gap-2 text-xs text-ink-soft"><StayStatus status={stay.status} />{attention(stay)}<StaySource {...stay} /><span dir="ltr">{stay.number}</span></p>
          </li>
        ))}
      </ul>
      <div className="rounded-lg border border-line bg-surface max-md:hidden">
        <Table label={t("table")}>
          <TableHeader>
            <TableRow>
              <TableHead>{t("columns.guest")}</TableHead>
              <TableHead>{t("columns.stay")}</TableHead>
              <TableHead>{t("columns.room")}</TableHead>
              <TableHead>{t("columns.source")}</TableHead>
              <TableHead>{t("columns.status")}</TableHead>
              <TableHead numeric>{t("columns.total")}</TableHead>
              <TableHead numeric>{t("columns.booked")}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {stays.map((stay) => (
              <TableRow key={stay.id}>
                <TableCell>
                  <Link href={`/${slug}/reservations/${stay.id}`} className="inline-block min-h-6 font-medium underline-offset-4 hover:underline"><bdi>{stay.guest.name || t("noName")}</bdi></Link>
                  <span className="block text-xs text-ink-soft" dir="ltr">{stay.number}</span>
                </TableCell>
                <TableCell>
                  <DateRangeText from={stay.arrival} to={stay.departure} />
                  <span className="block text-xs text-ink-soft">{t("people", { count: stay.adults + stay.children })}</span>
                </TableCell>
                <TableCell><bdi>{rooms(stay)}</bdi></TableCell>
                <TableCell><StaySource {...stay} /></TableCell>
                <TableCell><span className="flex flex-wrap gap-1"><StayStatus status={stay.status} />{attention(stay)}</span></TableCell>
                <TableCell numeric><MoneyText money={stay.total} /></TableCell>
                <TableCell numeric><DateText value={stay.createdAt} style="moment" timeZone={timeZone} /></TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </>
  );
}

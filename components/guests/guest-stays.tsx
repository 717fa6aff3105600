import Link from "next/link";
import { useTranslations } from "next-intl";
import { DateRangeText } from "@/components/shell/date-text";
import { MoneyText } from "@/components/shell/money-text";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Money } from "@/lib/kernel/money";

type Stay = { readonly id: string; readonly number: string; readonly status: string; readonly property: string; readonly slug: string; readonly arrival: string; readonly departure: string; readonly booked: boolean; readonly rooms: readonly string[]; readonly total: Money };
const statuses = ["inquiry", "held", "confirmed", "in_house", "departed", "cancelled", "no_show", "expired"] as const;
const looks = { in_house: "good", confirmed: "accent", cancelled: "default", no_show: "act", departed: "outline", held: "watch", inquiry: "outline", expired: "default" } as const;

/** Every stay of a guest in the organisation's houses, newest first. */
export function GuestStays({ stays }: { stays: readonly Stay[] }) {
  const t = useTranslations("guests.stays");
  const houses = new Set(stays.map((stay) => stay.slug)).size;
  if (stays.length === 0) return <p className="text-ink-soft">{t("none")}</p>;
  return (
    <div className="-mx-4 sm:mx-0">
      <Table label={t("table")}>
        <TableHeader>
          <TableRow>
            <TableHead>{t("stay")}</TableHead>
            <TableHead>{t("room")}</TableHead>
            {houses > 1 && <TableHead>{t("house")}</TableHead>}
            <TableHead>{t("status")}</TableHead>
            <TableHead numeric>{t("total")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {stays.map((stay) => {
            const status = statuses.find((each) => each === stay.status) ?? "confirmed";
            return (
              <TableRow key={stay.id}>
                <TableCell><DateRangeText from={stay.arrival} to={stay.departure} /><Link href={`/${stay.slug}/reservations?text=${stay.number}`} dir="ltr" className="block w-fit text-xs text-ink-soft underline-offset-4 hover:underline">{stay.number}</Link></TableCell>
                <TableCell><bdi>{stay.rooms.join(", ") || "–"}</bdi></TableCell>
                {houses > 1 && <TableCell><bdi>{stay.property}</bdi></TableCell>}
                <TableCell><span className="flex flex-wrap gap-1"><Badge variant={looks[status]}>{t(`statuses.${status}`)}</Badge>{!stay.booked && <Badge variant="outline">{t("shared")}</Badge>}</span></TableCell>
                <TableCell numeric>{stay.booked ? <MoneyText money={stay.total} /> : "–"}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
}

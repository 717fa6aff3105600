import Link from "next/link";
import { useTranslations } from "next-intl";
import { GuestBadges } from "@/components/guests/guest-badges";
import { RegionName } from "@/components/guests/region-name";
import { DateText } from "@/components/shell/date-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

export type ListedGuest = {
  readonly id: string; readonly name: string; readonly email: string | null; readonly phone: string | null; readonly country: string | null; readonly nationality: string | null; readonly vip: string | null; readonly doNotContact: boolean;
  readonly stays: number; readonly lastDeparture: string | null; readonly nextArrival: string | null; readonly inHouse: boolean;
};

/** Profiles: a table on a desk, cards on a phone. */
export function GuestsTable({ slug, guests }: { slug: string; guests: readonly ListedGuest[] }) {
  const t = useTranslations("guests");
  const name = (guest: ListedGuest) => (
    <Link href={`/${slug}/guests/${guest.id}`} className="font-medium underline-offset-4 hover:underline"><bdi>{guest.name || t("noName")}</bdi></Link>
  );
  const from = (guest: ListedGuest) => <RegionName code={guest.nationality ?? guest.country} />;
  const day = (value: string | null) => (value ? <DateText value={value} /> : "–");
  return (
    <>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface md:hidden">
        {guests.map((guest) => (
          <li key={guest.id} className="flex flex-col gap-1 px-4 py-3">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">{name(guest)}<GuestBadges {...guest} /></p>
            <p className="text-ink-soft"><bdi className="break-all">{guest.email ?? guest.phone ?? "–"}</bdi></p>
            <p className="flex flex-wrap gap-x-3 text-xs text-ink-soft">{(guest.nationality ?? guest.country) && <span>{from(guest)}</span>}<span>{t("staysCount", { count: guest.stays })}</span>{guest.nextArrival ? <span>{t("columns.next")} {day(guest.nextArrival)}</span> : guest.lastDeparture && <span>{t("columns.last")} {day(guest.lastDeparture)}</span>}</p>
          </li>
        ))}
      </ul>
      <div className="rounded-lg border border-line bg-surface max-md:hidden">
        <Table label={t("table")}>
          <TableHeader>
            <TableRow>
              <TableHead>{t("columns.guest")}</TableHead>
              <TableHead>{t("columns.contact")}</TableHead>
              <TableHead>{t("columns.from")}</TableHead>
              <TableHead numeric>{t("columns.stays")}</TableHead>
              <TableHead numeric>{t("columns.last")}</TableHead>
              <TableHead numeric>{t("columns.next")}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {guests.map((guest) => (
              <TableRow key={guest.id}>
                <TableCell><span className="flex flex-wrap items-center gap-x-2 gap-y-1">{name(guest)}<GuestBadges {...guest} /></span></TableCell>
                <TableCell><bdi className="break-all">{guest.email ?? "–"}</bdi>{guest.phone && <span className="block text-xs text-ink-soft"><bdi dir="ltr">{guest.phone}</bdi></span>}</TableCell>
                <TableCell>{from(guest)}</TableCell>
                <TableCell numeric>{guest.stays}</TableCell>
                <TableCell numeric>{day(guest.lastDeparture)}</TableCell>
                <TableCell numeric>{day(guest.nextArrival)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </>
  );
}

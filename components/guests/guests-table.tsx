import Link from "next/link";
import { useTranslations } from "next-intl";
import { GuestBadges } from "@/components/guests/guest-badges";
import { RegionName } from "@/components/guests/region-name";
import { DateText } from "@/components/shell/date-text";
import { ListTable } from "@/components/shell/list-table";

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
    <ListTable
      label={t("table")}
      rows={guests}
      columns={[
        { key: "guest", head: t("columns.guest"), cell: (guest) => <span className="flex flex-wrap items-center gap-x-2 gap-y-1">{name(guest)}<GuestBadges {...guest} /></span> },
        { key: "contact", head: t("columns.contact"), cell: (guest) => <><bdi className="break-all">{guest.email ?? "–"}</bdi>{guest.phone && <span className="block text-xs text-ink-soft"><bdi dir="ltr">{guest.phone}</bdi></span>}</> },
        { key: "from", head: t("columns.from"), cell: from },
        { key: "stays", head: t("columns.stays"), numeric: true, cell: (guest) => guest.stays },
        { key: "last", head: t("columns.last"), numeric: true, cell: (guest) => day(guest.lastDeparture) },
        { key: "next", head: t("columns.next"), numeric: true, cell: (guest) => day(guest.nextArrival) },
      ]}
      card={(guest) => (
        <>
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">{name(guest)}<GuestBadges {...guest} /></p>
          <p className="text-ink-soft"><bdi className="break-all">{guest.email ?? guest.phone ?? "–"}</bdi></p>
          <p className="flex flex-wrap gap-x-3 text-xs text-ink-soft">{(guest.nationality ?? guest.country) && <span>{from(guest)}</span>}<span>{t("staysCount", { count: guest.stays })}</span>{guest.nextArrival ? <span>{t("columns.next")} {day(guest.nextArrival)}</span> : guest.lastDeparture && <span>{t("columns.last")} {day(guest.lastDeparture)}</span>}</p>
        </>
      )}
    />
  );
}

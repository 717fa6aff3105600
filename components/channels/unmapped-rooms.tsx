import Link from "next/link";
import { useTranslations } from "next-intl";
import { DateRangeText } from "@/components/shell/date-text";
import { Button } from "@/components/ui/button";

export type WaitingStay = { readonly reservationId: string; readonly number: string; readonly externalNumber: string | null; readonly channelCode: string | null; readonly arrival: string; readonly departure: string };
export type UnmappedRoom = { readonly inventoryCode: string; readonly partnerName: string; readonly waiting: readonly WaitingStay[] };

function Stays({ stays }: { stays: readonly WaitingStay[] }) {
  return (
    <ul className="mt-2 flex flex-col gap-1">
      {stays.map((stay) => (
        <li key={`${stay.reservationId} ${stay.arrival}`} className="flex flex-wrap gap-x-3 gap-y-0.5 text-sm tabular-nums">
          <bdi className="font-medium">{stay.number}</bdi>
          <DateRangeText from={stay.arrival} to={stay.departure} />
          {stay.externalNumber && <bdi className="text-ink-soft">{stay.externalNumber}</bdi>}
        </li>
      ))}
    </ul>
  );
}

/** Bookings that are kept and take no room, because nobody has said yet which of ours it is. */
export function UnmappedRooms({ home, rooms, nameless }: { readonly home: string; readonly rooms: readonly UnmappedRoom[]; readonly nameless: readonly WaitingStay[] }) {
  const t = useTranslations("channels.unmapped");
  if (rooms.length === 0 && nameless.length === 0) return null;
  return (
    <section aria-labelledby="to-map">
      <div className="mb-4 flex flex-wrap items-end justify-between gap-4">
        <div className="max-w-measure"><h2 id="to-map" className="text-lg">{t("title")}</h2><p className="mt-1 text-ink-soft">{t("lead")}</p></div>
        <Button asChild size="sm"><Link href={`${home}/mapping`}>{t("map")}</Link></Button>
      </div>
      <ul className="divide-y divide-line rounded-lg border border-watch/40 bg-surface">
        {rooms.map((room) => (
          <li key={room.inventoryCode} className="p-4 sm:px-6">
            <h3 className="font-sans text-base font-medium"><bdi>{room.partnerName}</bdi> <bdi className="text-sm font-normal text-ink-soft">{room.inventoryCode}</bdi></h3>
            <p className="mt-1 text-sm text-ink-soft">{t("waiting", { count: room.waiting.length })}</p>
            <Stays stays={room.waiting} />
          </li>
        ))}
        {nameless.length > 0 && <li className="p-4 sm:px-6"><p>{t("nameless", { count: nameless.length })}</p><Stays stays={nameless} /></li>}
      </ul>
    </section>
  );
}

import { useTranslations } from "next-intl";
import { MapRoomForm } from "@/components/channels/map-room-form";
import { DateRangeText } from "@/components/shell/date-text";

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

/** The partner's rooms nobody mapped yet, each with the bookings kept because of it. */
export function UnmappedRooms({ slug, connectionId, rooms, nameless, free, mayMap }: {
  slug: string;
  connectionId: string;
  rooms: readonly UnmappedRoom[];
  nameless: readonly WaitingStay[];
  free: readonly { readonly id: string; readonly name: string }[];
  mayMap: boolean;
}) {
  const t = useTranslations("channels.unmapped");
  if (rooms.length === 0 && nameless.length === 0) return null;
  return (
    <section aria-labelledby="to-map">
      <h2 id="to-map" className="text-lg">{t("title")}</h2>
      <p className="mt-1 mb-4 max-w-measure text-ink-soft">{t("lead")}</p>
      <ul className="divide-y divide-line rounded-lg border border-watch/40 bg-surface">
        {rooms.map((room) => (
          <li key={room.inventoryCode} className="grid gap-4 p-4 sm:px-6 lg:grid-cols-2 lg:gap-8">
            <div className="min-w-0">
              <h3>
                <bdi>{room.partnerName}</bdi> <span className="text-sm font-normal text-ink-soft">{t("code", { code: room.inventoryCode })}</span>
              </h3>
              <p className="mt-1 text-sm text-ink-soft">{t("waiting", { count: room.waiting.length })}</p>
              {room.waiting.length > 0 && <Stays stays={room.waiting} />}
            </div>
            {!mayMap ? <p className="text-sm text-ink-soft">{t("askManager")}</p> : free.length === 0 ? <p className="text-sm text-ink-soft">{t("noneFree")}</p> : (
              <MapRoomForm slug={slug} connectionId={connectionId} room={room} choices={free} current={null} />
            )}
          </li>
        ))}
        {nameless.length > 0 && (
          <li className="p-4 sm:px-6">
            <p>{t("nameless", { count: nameless.length })}</p>
            <Stays stays={nameless} />
          </li>
        )}
      </ul>
    </section>
  );
}

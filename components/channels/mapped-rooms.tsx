import { useTranslations } from "next-intl";
import { MapRoomForm } from "@/components/channels/map-room-form";

type Choice = { readonly id: string; readonly name: string };
export type MappedRoom = { readonly inventoryCode: string; readonly partnerName: string; readonly roomTypeId: string };

/** Which of our room types each of the partner's rooms stands for; folded away, for it rarely changes. */
export function MappedRooms({ slug, connectionId, partner, rooms, roomTypes, free, mayMap }: {
  slug: string;
  connectionId: string;
  partner: string;
  rooms: readonly MappedRoom[];
  roomTypes: readonly Choice[];
  free: readonly Choice[];
  mayMap: boolean;
}) {
  const t = useTranslations("channels.mapped");
  if (rooms.length === 0) return null;
  const ours = (id: string): Choice => roomTypes.find((type) => type.id === id) ?? { id, name: id };
  return (
    <details className="group rounded-lg border border-line bg-surface">
      <summary className="flex min-h-12 flex-wrap items-baseline gap-x-3 px-4 py-3 sm:px-6">
        <h2 className="text-base">{t("title")}</h2>
        <span className="text-sm text-ink-soft">{t("help", { partner })}</span>
      </summary>
      <ul className="divide-y divide-line border-t border-line">
        {rooms.map((room) => (
          <li key={room.inventoryCode} className="grid items-center gap-3 p-4 sm:grid-cols-2 sm:px-6">
            <div className="min-w-0">
              <span className="text-xs text-ink-soft">{t("theirs", { partner })}</span>
              <p className="font-medium"><bdi>{room.partnerName}</bdi> <bdi className="text-sm font-normal text-ink-soft">{room.inventoryCode}</bdi></p>
            </div>
            {mayMap ? (
              <MapRoomForm key={room.roomTypeId} slug={slug} connectionId={connectionId} room={room} choices={[ours(room.roomTypeId), ...free]} current={room.roomTypeId} />
            ) : (
              <div className="min-w-0"><span className="text-xs text-ink-soft">{t("ours")}</span><p>{ours(room.roomTypeId).name}</p></div>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

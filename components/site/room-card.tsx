import { getTranslations } from "next-intl/server";
import { SitePicture } from "@/components/site/site-picture";
import { formatMoney } from "@/lib/kernel/money";
import type { Locale } from "@/lib/kernel/locale";
import { sitePath } from "@/lib/site/rules/links";
import type { SiteRoom } from "@/lib/site/rules/views";

/** The picture of a room, or the pattern that stands in its place. */
export const roomSource = (house: string, room: Pick<SiteRoom, "code" | "pictures">): string => room.pictures[0]?.source ?? `pattern:${house}/${room.code}`;

/** Size, beds and view where they are known, and how many it sleeps. */
export async function RoomFacts({ room, locale, className }: { room: Pick<SiteRoom, "maxGuests" | "sizeM2" | "beds" | "view" | "wholeHouse">; locale: Locale; className?: string }) {
  const t = await getTranslations({ locale, namespace: "site.rooms" });
  const facts = [room.wholeHouse ? t("whole") : "", t("sleeps", { count: room.maxGuests }), room.sizeM2 === null ? "" : t("size", { size: room.sizeM2 }), room.beds ?? "", room.view ?? ""].filter(Boolean);
  return <p className={className ?? "text-sm text-ink-soft"}>{facts.join(" · ")}</p>;
}

/** A room on the first page: a large picture, its name, and the full price of a night. */
export async function RoomCard({ room, house, hue, locale }: { room: SiteRoom; house: string; hue: number | undefined; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "site.rooms" });
  return (
    <article className="group relative md:last:odd:col-span-2">
      <div className="aspect-3/2 overflow-hidden rounded-md md:group-odd:group-last:aspect-5/2">
        <SitePicture source={roomSource(house, room)} hue={hue} shape="wide" className="transition-transform duration-200 group-hover:scale-[1.015]" />
      </div>
      <h3 className="mt-4 font-display text-lg font-normal">
        <a href={sitePath(locale, `/rooms/${room.code}`)} className="after:absolute after:inset-0">{room.name}</a>
      </h3>
      <RoomFacts room={room} locale={locale} />
      {room.from && (
        <p className="mt-1.5 text-sm">
          {t("from", { price: formatMoney(room.from.total, locale) })}
          <span className="text-ink-soft"> {t("fromNote", { count: room.from.adults })}</span>
        </p>
      )}
    </article>
  );
}

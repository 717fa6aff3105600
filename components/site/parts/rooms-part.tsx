import { getTranslations } from "next-intl/server";
import { PartFrame } from "@/components/site/parts/part-frame";
import { RoomCard } from "@/components/site/room-card";
import type { Locale } from "@/lib/kernel/locale";
import type { SiteView } from "@/lib/site/rules/views";

/** The rooms, each a large picture with the full price of a night. */
export async function RoomsPart({ site, locale }: { site: SiteView; locale: Locale }) {
  if (site.rooms.length === 0) return null;
  const t = await getTranslations({ locale, namespace: "site" });
  return (
    <PartFrame id="rooms" title={site.content.rooms.title || t("rooms.title")} lead={site.content.rooms.lead} wide>
      <div className="grid gap-x-8 gap-y-14 md:grid-cols-2">{site.rooms.map((room) => <RoomCard key={room.id} room={room} house={site.slug} hue={site.theme.hue} locale={locale} />)}</div>
    </PartFrame>
  );
}

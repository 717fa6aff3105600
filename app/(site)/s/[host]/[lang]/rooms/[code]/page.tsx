import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DatesBar } from "@/components/site/dates-bar";
import { JsonLd } from "@/components/site/json-ld";
import { Pictures } from "@/components/site/parts/gallery-part";
import { Paragraphs } from "@/components/site/parts/part-frame";
import { MissingPage } from "@/components/site/missing-page";
import { RoomCard, RoomFacts, roomSource } from "@/components/site/room-card";
import { SiteFrame } from "@/components/site/site-frame";
import { SitePicture } from "@/components/site/site-picture";
import { formatMoney } from "@/lib/kernel/money";
import { shareUrl } from "@/lib/site/rules/picture";
import { roomPage } from "@/lib/site/rules/structured-data";
import { pageMetadata } from "../../../metadata";
import { bookable, proposal, visit } from "../../../visitor";

type Params = Promise<{ host: string; lang: string; code: string }>;

async function roomVisit(params: Params) {
  const seen = await visit(params);
  const { code } = await params;
  const room = seen.site.rooms.find((each) => each.code === code);
  return { ...seen, room };
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { room, ...seen } = await roomVisit(params);
  if (!room) return pageMetadata(seen, { title: seen.site.name, path: "/", hidden: true });
  return pageMetadata(seen, { title: `${room.name} · ${seen.site.name}`, ...(room.description ? { description: room.description } : {}), path: `/rooms/${room.code}` });
}

export default async function RoomPage({ params }: { params: Params }) {
  const { site, locale, origin, room } = await roomVisit(params);
  if (!room) return <MissingPage site={site} locale={locale} />;
  const t = await getTranslations({ locale, namespace: "site" });
  const { hue } = site.theme;
  const source = roomSource(site.slug, room);
  const [first, ...more] = room.pictures;
  const others = site.rooms.filter((each) => each.id !== room.id).slice(0, 4);
  return (
    <SiteFrame site={site} locale={locale} path={`/rooms/${room.code}`}>
      <JsonLd thing={roomPage(site, room, origin, locale, `${origin}${shareUrl(source, locale)}`)} />
      <div className="h-[38svh] min-h-56 w-full overflow-hidden md:h-[52svh]"><SitePicture source={source} alt={first?.alt ?? ""} hue={hue} shape="hero" first /></div>
      <div className="mx-auto mt-10 w-full max-w-page px-5 md:px-10">
        <h1 className="text-2xl">{room.name}</h1>
        <RoomFacts room={room} locale={locale} className="mt-2 text-ink-soft" />
        {room.paragraphs.length > 0 ? <Paragraphs texts={room.paragraphs} className="mt-5 text-lg" /> : room.description && <p className="mt-5 max-w-measure text-lg"><bdi>{room.description}</bdi></p>}
        {room.from && (
          <p className="mt-5">
            {t("rooms.from", { price: formatMoney(room.from.total, locale) })} <span className="text-ink-soft">{t("rooms.fromNote", { count: room.from.adults })}</span>
          </p>
        )}
        <section aria-labelledby="dates" className="mt-10 rounded-lg border border-line bg-surface p-5 md:p-8">
          <h2 id="dates" className="mb-5 text-lg">{t("room.book")}</h2>
          <DatesBar locale={locale} {...bookable(site)} value={{ ...proposal(site), adults: String(Math.min(2, room.maxAdults)) }} />
          <p className="mt-3 text-sm text-ink-soft">{t("dates.note")}</p>
        </section>
        {more.length > 0 && <section aria-label={room.name} className="mt-16"><Pictures pictures={more} hue={hue} /></section>}
        {others.length > 0 && (
          <section aria-labelledby="others" className="mt-20">
            <h2 id="others" className="text-xl">{t("room.others")}</h2>
            <div className="mt-8 grid gap-x-8 gap-y-14 md:grid-cols-2">{others.map((each) => <RoomCard key={each.id} room={each} house={site.slug} hue={hue} locale={locale} />)}</div>
          </section>
        )}
      </div>
    </SiteFrame>
  );
}

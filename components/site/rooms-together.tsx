import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import { writeRooms } from "@/lib/site/rules/basket";
import type { TogetherView } from "@/lib/site/rules/basket-view";
import { sitePath, type StayQuery } from "@/lib/site/rules/links";
import { RateTerms } from "./rate-terms";

type RoomsTogetherProps = { ways: readonly TogetherView[]; stay: StayQuery; rest: Readonly<Record<string, string>>; locale: Locale; timezone: string; figures: string };

/** For a party no single room takes: rooms that take it together, each way with its rooms, who sleeps where, and one total. */
export async function RoomsTogether({ ways, stay, rest, locale, timezone, figures }: RoomsTogetherProps) {
  const t = await getTranslations({ locale, namespace: "booking.rooms" });
  const party = await getTranslations({ locale, namespace: "site.party" });
  return (
    <section aria-labelledby="together" className="mt-8">
      <h2 id="together" className="text-xl">{t("together")}</h2>
      <p className="mt-2 max-w-measure text-sm text-ink-soft">{t("togetherLead")}</p>
      <ul className="mt-6 grid gap-4 lg:grid-cols-3">
        {ways.map((way) => (
          <li key={writeRooms(way.rooms)} className="flex flex-col rounded-lg border border-line bg-surface p-5" data-together="">
            <p className="text-sm text-ink-soft">{t("togetherCount", { count: way.rooms.length })}</p>
            <ul className="mt-2 grow divide-y divide-line">
              {way.rooms.map((room, index) => (
                <li key={index} className="py-2">
                  <span className="font-display text-lg"><bdi>{room.name}</bdi></span>
                  <span className="block text-sm text-ink-soft">{[party("adults", { count: room.adults }), ...(room.children > 0 ? [party("children", { count: room.children })] : []), room.ratePlan].join(" · ")}</span>
                </li>
              ))}
            </ul>
            <p className="mt-4 font-display text-xl tabular-nums" data-total="">{formatMoney(way.total, figures)}</p>
            <div className="mt-1"><RateTerms offer={{ ...way, ratePlan: "" }} locale={locale} timezone={timezone} figures={figures} /></div>
            <p className="mt-4"><Button asChild size="lg" className="w-full"><a href={sitePath(locale, "/book", { ...stay, ...rest, rooms: writeRooms(way.rooms) })}>{t("togetherChoose")}</a></Button></p>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import type { Locale } from "@/lib/kernel/locale";
import { type BasketRoom, writeRooms } from "@/lib/site/rules/basket";
import { sitePath, type StayQuery } from "@/lib/site/rules/links";
import type { SiteView } from "@/lib/site/rules/views";

type ChosenRoomsProps = { rooms: readonly BasketRoom[]; stay: StayQuery; rest: Readonly<Record<string, string>>; site: SiteView; locale: Locale };

/** The rooms a guest has chosen for these dates while looking for another one. */
export async function ChosenRooms({ rooms, stay, rest, site, locale }: ChosenRoomsProps) {
  const t = await getTranslations({ locale, namespace: "site.party" });
  const b = await getTranslations({ locale, namespace: "booking.rooms" });
  const left = (index: number) => { const others = rooms.filter((_, at) => at !== index); const { rooms: _all, ...more } = rest; return others.length === 0 ? more : { ...more, rooms: writeRooms(others) }; };
  return (
    <section aria-labelledby="chosen" className="mt-6 rounded-lg border border-line bg-surface p-5 md:p-6">
      <h2 id="chosen" className="text-lg">{b("chosen", { count: rooms.length })}</h2>
      <ul className="mt-2 divide-y divide-line">
        {rooms.map((room, index) => {
          const name = site.rooms.find(({ id }) => id === room.roomTypeId)?.name ?? "";
          return (
            <li key={index} className="flex flex-wrap items-baseline justify-between gap-x-6 py-2.5">
              <span>{name} <span className="text-sm text-ink-soft">{[t("adults", { count: room.adults }), ...(room.children > 0 ? [t("children", { count: room.children })] : [])].join(", ")}</span></span>
              <a href={sitePath(locale, "/search", { ...stay, ...left(index) })} className="inline-block py-1 text-sm underline decoration-line-strong underline-offset-4 hover:decoration-ink">{b("remove")}<span className="sr-only">: {name}</span></a>
            </li>
          );
        })}
      </ul>
      <p className="mt-4"><Button asChild variant="outline" size="lg"><a href={sitePath(locale, "/book", { ...stay, ...rest })}>{b("goOn")}</a></Button></p>
    </section>
  );
}

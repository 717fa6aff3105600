import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney, money } from "@/lib/kernel/money";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import type { OwnStayView } from "@/lib/site/rules/manage-views";
import type { SiteView } from "@/lib/site/rules/views";

/** What was agreed: number, dates, party, rooms, what is ordered, the price and what is paid of it. */
export async function OwnStay({ stay, site, locale }: { stay: OwnStayView; site: SiteView; locale: Locale }) {
  const [t, s] = [await getTranslations({ locale, namespace: "manage" }), await getTranslations({ locale, namespace: "site" })];
  const day = (date: string, style: "full" | "medium" = "full") => formatDate(toIsoDate(date), locale, style);
  const times = (count: number, name: string) => (count > 1 ? t("facts.times", { count, name }) : name);
  const guests = [s("party.adults", { count: stay.adults }), ...(stay.children > 0 ? [s("party.children", { count: stay.children })] : [])].join(locale === "ar" ? "، " : ", ");
  const rooms = [...Map.groupBy(stay.rooms, ({ name, ratePlan }) => JSON.stringify([name, ratePlan])).values()];
  const facts: readonly { label: string; lines: readonly { text: string; more?: string | undefined }[] }[] = [
    { label: s("dates.arrival"), lines: [{ text: day(stay.arrival), more: site.checkInTime ? s("house.arrive", { time: site.checkInTime }) : undefined }] },
    { label: s("dates.departure"), lines: [{ text: day(stay.departure), more: site.checkOutTime ? s("house.leave", { time: site.checkOutTime }) : undefined }] },
    { label: t("facts.guests"), lines: [{ text: guests, more: s("party.nights", { count: stay.nights }) }] },
    { label: t("facts.rooms", { count: stay.rooms.length }), lines: rooms.map((same) => ({ text: times(same.length, same[0]?.name ?? ""), more: same[0]?.ratePlan || undefined })) },
    ...(stay.extras.length > 0 ? [{ label: t("facts.ordered"), lines: stay.extras.map(({ name, quantity, day: on }) => ({ text: times(quantity, name), more: on === null ? undefined : day(on) })) }] : []),
  ];
  const standing = !["cancelled", "expired", "no_show"].includes(stay.status);
  // What is paid here now is not left for the house.
  const atHouse = money(stay.open.amount - (stay.due?.price.amount ?? 0), stay.open.currency);
  const sums: readonly (readonly [string, string])[] = standing
    ? [[t("sums.total"), formatMoney(stay.total, locale)], ...(stay.paid.amount > 0 ? [[t("sums.paid"), formatMoney(stay.paid, locale)] as const] : []), ...(stay.due ? [[t("sums.due"), formatMoney(stay.due.price, locale)] as const] : []), ...(stay.status === "departed" ? [] : [[t("sums.open"), formatMoney(atHouse, locale)] as const])]
    : [...(stay.penalty && stay.penalty.amount > 0 ? [[t("sums.penalty"), formatMoney(stay.penalty, locale)] as const] : []), ...(stay.open.amount > 0 ? [[t("sums.open"), formatMoney(stay.open, locale)] as const] : [])];
  return (
    <>
      <p className="mt-8 text-sm text-ink-soft">{t("facts.number")}</p>
      <p className="font-display text-xl tabular-nums"><bdi dir="ltr">{stay.number}</bdi></p>
      <dl className="mt-8 grid gap-x-10 gap-y-5 sm:grid-cols-2">
        {facts.map(({ label, lines }) => (
          <div key={label} className="border-t border-line pt-3">
            <dt className="text-sm text-ink-soft">{label}</dt>
            {lines.map(({ text, more }) => <dd key={`${text} ${more ?? ""}`} className="mt-0.5"><bdi>{text}</bdi>{more && <span className="block text-sm text-ink-soft"><bdi>{more}</bdi></span>}</dd>)}
          </div>
        ))}
      </dl>
      {sums.length > 0 && (
        <section aria-labelledby="price" className="mt-10">
          <h2 id="price" className="mb-4 text-lg">{t("sums.title")}</h2>
          <dl className="space-y-2 tabular-nums">
            {sums.map(([label, amount], index) => <div key={label} className={`flex items-baseline justify-between gap-6 border-t border-line pt-2.5 ${index === sums.length - 1 ? "font-medium" : "text-ink-soft"}`}><dt>{label}</dt><dd>{amount}</dd></div>)}
          </dl>
        </section>
      )}
    </>
  );
}

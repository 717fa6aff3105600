import { getTranslations } from "next-intl/server";
import { cn } from "@/components/ui/cn";
import { type Locale, writingOf } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import { addDays, formatDate, toIsoDate, weekday } from "@/lib/kernel/nights";
import { sitePath } from "@/lib/site/rules/links";
import { type CalendarChoice, calendarParams } from "@/lib/site/rules/calendar-choice";
import type { NightsView } from "@/lib/site/rules/nights-view";

type Day = NightsView["days"][number];
type RateCalendarProps = { view: NightsView; months: readonly string[]; choice: CalendarChoice; locale: Locale; figures: string; back: string | null; on: string | null; /** The party takes several rooms: prices are of one for two. */ together?: boolean };

const monday = (locale: Locale) => (locale === "ar" ? 6 : 1);

/** Two months of prices, each date a link: the first press is the arrival, the second the departure. It needs no script. */
export async function RateCalendar({ view, months, choice, locale, figures, back, on, together = false }: RateCalendarProps) {
  const t = await getTranslations({ locale, namespace: "booking.calendar" });
  const arriving = choice.arrival;
  const link = "inline-block rounded-xs py-1.5 underline decoration-line-strong underline-offset-4 hover:decoration-ink";
  const link_ = (path: string) => sitePath(locale, "/search", calendarParams(choice, path));
  return (
    <section aria-labelledby="calendar" className="scroll-mt-6" id="nights">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 id="calendar" className="text-lg">{t("title")}</h2>
        <p className="flex gap-5 text-sm">
          {back && <a href={`${link_(back)}#nights`} className={link}>{t("previous")}</a>}
          {on && <a href={`${link_(on)}#nights`} className={link}>{t("next")}</a>}
        </p>
      </div>
      <p className="mt-1 text-sm text-ink-soft">{arriving ? <>{t("leadArrival")} <a href={`${sitePath(locale, "/search", calendarParams({ ...choice, arrival: null }, months[0] ?? ""))}#nights`} className={link}>{t("again")}</a></> : <>{t(together ? "leadTogether" : "lead")} {t("currency", { currency: view.currency })}</>}</p>
      <div className="mt-4 grid gap-x-12 gap-y-8 md:grid-cols-2">
        {months.map((month, index) => <Month key={month} month={month} view={view} choice={choice} locale={locale} figures={figures} className={index > 0 ? "max-md:hidden" : ""} />)}
      </div>
    </section>
  );
}

async function Month({ month, view, choice, locale, figures, className }: { month: string; view: NightsView; choice: CalendarChoice; locale: Locale; figures: string; className: string }) {
  const t = await getTranslations({ locale, namespace: "booking.calendar" });
  const days = view.days.filter(({ date }) => date.startsWith(month));
  const first = toIsoDate(`${month}-01`);
  const before = (weekday(first) - monday(locale) + 7) % 7;
  const names = Array.from({ length: 7 }, (_, index) => addDays(first, index - before));
  const weekdayOf = (date: string, style: "short" | "long" | "narrow") => new Intl.DateTimeFormat(writingOf(locale), { weekday: style, timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
  const title = new Intl.DateTimeFormat(writingOf(locale), { month: "long", year: "numeric", timeZone: "UTC", numberingSystem: "latn" }).format(new Date(`${month}-01T00:00:00Z`));
  const weeks = Array.from({ length: Math.ceil((before + days.length) / 7) }, (_, week) => Array.from({ length: 7 }, (_unused, day) => days[week * 7 + day - before]));
  return (
    <table className={cn("w-full table-fixed border-collapse tabular-nums", className)}>
      <caption className="pb-2 text-start text-base first-letter:uppercase">{title}</caption>
      <thead><tr>{names.map((date) => <th key={date} scope="col" className="pb-1 text-center text-xs font-normal text-ink-soft"><abbr title={weekdayOf(date, "long")} className="no-underline">{weekdayOf(date, locale === "ar" ? "narrow" : "short")}</abbr></th>)}</tr></thead>
      <tbody>
        {weeks.map((week, row) => (
          <tr key={week[0]?.date ?? row}>
            {week.map((day, column) => <td key={day?.date ?? column} className="border border-line p-0 align-top">{day && <DayCell day={day} view={view} choice={choice} locale={locale} figures={figures} words={{ full: t("full"), closed: t("closed"), chosen: t("chosen") }} />}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type CellProps = { day: Day; view: NightsView; choice: CalendarChoice; locale: Locale; figures: string; words: { full: string; closed: string; chosen: string } };

async function DayCell({ day, view, choice, locale, figures, words }: CellProps) {
  const t = await getTranslations({ locale, namespace: "booking.calendar" });
  const number = Number(day.date.slice(-2));
  const spoken = formatDate(toIsoDate(day.date), locale, "full");
  const { arrival } = choice;
  const cell = "flex min-h-16 flex-col items-center justify-center gap-0.5 px-0.5 py-1.5 text-center";
  // Only figures: the currency stands above the calendar.
  const short = day.price === null ? "" : new Intl.NumberFormat(figures, { numberingSystem: "latn", maximumFractionDigits: 0, ...(day.price.amount >= 10_000_000 ? { notation: "compact", maximumFractionDigits: 1 } : {}) }).format(Math.round(day.price.amount / 100));
  if (arrival !== null) {
    if (day.date === arrival) return <span className={cn(cell, "bg-accent text-on-accent")}><span className="text-sm">{number}</span><span className="sr-only">{words.chosen}</span></span>;
    if (!view.departures.includes(day.date)) return <span className={cn(cell, "text-ink-soft")}><span className="text-sm">{number}</span></span>;
    return (
      <a href={sitePath(locale, "/search", calendarParams({ ...choice, departure: day.date }))} className={cn(cell, "relative font-medium hover:bg-accent-wash focus-visible:bg-accent-wash")}>
        <span className="sr-only">{t("leave", { date: spoken })}</span>
        <span aria-hidden className="text-sm">{number}</span>
      </a>
    );
  }
  if (day.state !== "free") {
    const word = day.state === "full" ? words.full : day.state === "closed" ? words.closed : "";
    return <span className={cn(cell, "text-ink-soft")}><span className={cn("text-sm", day.state === "full" && "line-through")}>{number}</span>{word !== "" && <span className="max-w-full truncate text-[0.6875rem]">{word}</span>}</span>;
  }
  const least = day.minStay > 1 ? <span className="text-[0.6875rem] text-ink-soft" aria-hidden>{t("min", { count: day.minStay })}</span> : null;
  if (!day.arrival) return <span className={cn(cell, "text-ink-soft")}><span className="text-sm">{number}</span><span className="text-[0.6875rem]"><bdi>{short}</bdi><span className="sr-only">, {t("noArrival")}</span></span></span>;
  const label = [t("arrive", { date: spoken }), ...(day.price ? [t("free", { price: formatMoney(day.price, figures) })] : []), ...(day.minStay > 1 ? [t("nights", { count: day.minStay })] : [])].join(", ");
  return (
    <a href={`${sitePath(locale, "/search", calendarParams({ ...choice, arrival: day.date }, day.date.slice(0, 7)))}#nights`} className={cn(cell, "relative hover:bg-accent-wash focus-visible:bg-accent-wash")}>
      <span className="sr-only">{label}</span>
      <span aria-hidden className="text-sm">{number}</span>
      <span aria-hidden className="text-[0.6875rem] text-ink-soft"><bdi>{short}</bdi></span>
      {least}
    </a>
  );
}

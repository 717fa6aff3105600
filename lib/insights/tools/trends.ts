import { answer } from "@/lib/ai/answers";
import { always, oneDay } from "@/lib/ai/offline/extractors";
import { comparedPeriod, dayElse, daysElseMonth, mainPeriod, otherPeriod, periodElseLastYear, periodElseMonth, periodElseYear } from "@/lib/ai/offline/extractors-periods";
import { firstOf } from "@/lib/ai/offline/extractors";
import type { Speech } from "@/lib/ai/speech";
import { type AiTool, asTool, examplesIn } from "@/lib/ai/tool";
import { money } from "@/lib/kernel/money";
import { comparePeriods } from "../queries/compare-periods";
import { getBookingHabits } from "../queries/get-booking-habits";
import { getManagerReport } from "../queries/get-manager-report";
import { getPace } from "../queries/get-pace";
import { getPeriod } from "../queries/get-period";
import { getProduction } from "../queries/get-production";
import { listStayRows } from "../queries/list-report-rows";

const pace = examplesIn(
  "Are we ahead of last year for December?|How are we pacing for January?|Pace for March against last year|Are we behind the same time last year for spring?|Is February on track?|On the books for April beside last year",
  "Sommes-nous en avance sur l'an dernier pour décembre ?|Quel est le rythme des réservations pour janvier ?|La cadence de mars par rapport à l'an dernier|Est-on en retard sur l'année dernière pour avril ?|Avance ou retard pour février ?",
  "¿Vamos por delante del año pasado en diciembre?|¿Qué ritmo de reservas llevamos para enero?|El ritmo de marzo respecto al año pasado|¿Vamos por detrás del año pasado en abril?|¿Adelantados o retrasados para febrero?",
  "هل نحن متقدمون على العام الماضي في ديسمبر؟|وتيرة الحجوزات ليناير|هل نحن متأخرون عن السنة الماضية في مارس؟");
const compared = examplesIn(
  "Compare November with October|Compare this month to last month|December versus January|How does this week compare with last week?|Put March and April side by side|Put May next to June|The difference between 2025 and 2026|This month against the same month last year",
  "Compare novembre à octobre|Compare ce mois-ci avec le mois dernier|Décembre par rapport à janvier|Comment se compare cette semaine à la semaine dernière ?|Mars face à avril|La différence entre septembre et octobre|Ce mois-ci contre le même mois l'an dernier",
  "Compara noviembre con octubre|Compara este mes con el mes pasado|Diciembre frente a enero|¿Cómo se compara esta semana con la anterior?|Marzo respecto a abril|La diferencia entre septiembre y octubre|Este mes contra el mismo mes del año pasado",
  "قارن نوفمبر بأكتوبر|قارن هذا الشهر بالشهر الماضي|ديسمبر مقابل يناير");
const ranked = examplesIn(
  "Which was our best month?|What was the worst month of the year?|Rank the months of this year|Which month brought the most?|Strongest and weakest month of 2026|When were we strongest?",
  "Quel a été notre meilleur mois ?|Quel est le plus mauvais mois de l'année ?|Classe les mois de cette année|Quel mois a rapporté le plus ?|Le mois le plus fort et le plus faible de 2026|Notre pire mois",
  "¿Cuál fue nuestro mejor mes?|¿Cuál ha sido el peor mes del año?|Ordena los meses de este año|¿Qué mes trajo más?|El mes más fuerte y el más flojo de 2026|Nuestro peor mes",
  "ما أفضل شهر عندنا؟|ما أسوأ شهر في السنة؟|رتب شهور هذه السنة");
const habits = examplesIn(
  "How far in advance do guests book?|What is our average length of stay?|What is the cancellation rate?|Lead time this year|How long do people stay on average in summer?|What share of bookings is cancelled?|Booking window for December arrivals|How many nights on average?",
  "Combien de temps à l'avance réserve-t-on ?|Quelle est la durée moyenne de séjour ?|Quel est le taux d'annulation ?|Le délai de réservation cette année|Combien de nuits restent les clients en moyenne ?|Quelle part des réservations est annulée ?|La durée de séjour en été",
  "¿Con cuánta antelación se reserva?|¿Cuál es la estancia media?|¿Cuál es la tasa de cancelación?|La antelación de reserva de este año|¿Cuántas noches se quedan de media?|¿Qué porcentaje de reservas se cancela?|La duración media de la estancia en verano",
  "كم يوما مسبقا يحجز الضيوف؟|ما متوسط الإقامة؟|ما نسبة الإلغاء؟|كم ليلة يقيمون في المتوسط؟");
const cancelled = examplesIn(
  "Which bookings were cancelled this week?|Show me the cancellations of November|Who cancelled yesterday?|How many cancellations last month?|List of cancelled reservations|Did anybody cancel today?",
  "Quelles réservations ont été annulées cette semaine ?|Montre-moi les annulations de novembre|Qui a annulé aujourd'hui ?|Combien d'annulations le mois dernier ?|La liste des réservations annulées|Quelqu'un a-t-il annulé ?",
  "¿Qué reservas se cancelaron esta semana?|Muéstrame las cancelaciones de noviembre|¿Quién canceló hoy?|¿Cuántas cancelaciones hubo el mes pasado?|La lista de reservas canceladas|¿Ha cancelado alguien?",
  "ما الحجوزات التي ألغيت هذا الأسبوع؟|أرني إلغاءات نوفمبر|من ألغى اليوم؟|كم عدد الإلغاءات الشهر الماضي؟");
const absent = examplesIn(
  "Any no-shows this week?|Who did not turn up last night?|How many no-shows in October?|List the no-shows|Guests who never came this month",
  "Y a-t-il eu des no-shows cette semaine ?|Qui ne s'est pas présenté hier ?|Combien de no-shows en octobre ?|La liste des no-shows|Les clients jamais venus ce mois-ci",
  "¿Hubo no-shows esta semana?|¿Quién no se presentó anoche?|¿Cuántos no-shows en octubre?|La lista de no-shows|Huéspedes que no aparecieron este mes",
  "هل هناك من لم يحضر هذا الأسبوع؟|من لم يحضر أمس؟|كم ضيفا لم يحضر في أكتوبر؟");
const commission = examplesIn(
  "How much commission did we pay last month?|Commission by channel this year|What does Booking.com cost us in commission?|Commissions of October|What share goes to the OTAs in commission?",
  "Combien de commission avons-nous payé le mois dernier ?|Les commissions par canal cette année|Que nous coûte Booking.com en commission ?|Les commissions d'octobre|Quelle commission part aux OTA ?",
  "¿Cuánta comisión pagamos el mes pasado?|Las comisiones por canal este año|¿Cuánto nos cuesta Booking.com en comisión?|Las comisiones de octubre|¿Qué comisión se llevan las OTA?",
  "كم عمولة دفعنا الشهر الماضي؟|العمولات حسب القناة هذه السنة|عمولات أكتوبر");
const dayReport = examplesIn(
  "Show me the manager's report of yesterday|Day report for 15 November|Manager report|The daily report of Sunday|Yesterday's figures day, month and year to date",
  "Montre-moi le rapport du directeur d'hier|Le rapport journalier du 15 novembre|Rapport du manager|Le rapport quotidien de dimanche|La main courante d'hier",
  "Muéstrame el informe del director de ayer|El informe diario del 15 de noviembre|Informe de gerencia|El reporte diario del domingo|El informe del día de ayer",
  "أرني تقرير المدير ليوم أمس|التقرير اليومي ليوم 15 نوفمبر|تقرير الإدارة");

type Total = { readonly occupancyBp: number | null; readonly adr: number | null; readonly revpar: number | null; readonly revenue: number };
const share = (bp: number | null, { percent }: Speech) => (bp === null ? "–" : percent(bp / 100, 1));
const amount = (value: number | null, currency: string, { money: write }: Speech) => (value === null ? "–" : write(money(value, currency)));
const figures = (total: Total, currency: string, speech: Speech) => answer(speech.locale, "trends.figures", { occupancy: share(total.occupancyBp, speech), adr: amount(total.adr, currency, speech), revpar: amount(total.revpar, currency, speech), revenue: amount(total.revenue, currency, speech) });

const rows = (kind: "cancellations" | "noShows") => (result: Awaited<ReturnType<typeof listStayRows.run>>, speech: Speech): string => {
  const { locale, range, money: write } = speech;
  const when = range(result.from, result.to);
  if (result.count === 0) return answer(locale, `trends.${kind}.none`, { when });
  const list = result.rows.slice(0, 8).map((row) => `${row.number}, ${row.guest ?? ""}, ${range(row.arrival, row.departure)}, ${write(money(Number(row.amount), row.currency))}`).join("; ");
  return answer(locale, `trends.${kind}.some`, { when, n: result.count, list });
};

export const trendTools: readonly AiTool[] = [
  asTool(getPace, {
    name: "get_pace", description: "Pace: what is on the books for a period beside what was at the same time last year, and what came in over the last week.", examples: pace, arguments: { from: mainPeriod("from"), to: mainPeriod("to") },
    summary: ({ from, to, nights, currency, asOf }, speech) => {
      const { locale, number, range, date, money: write } = speech;
      const sum = (key: "rooms" | "lastYearRooms" | "pickupRooms" | "revenue" | "lastYearRevenue") => nights.reduce((total, night) => total + Number(night[key]), 0);
      const [now, before] = [sum("rooms"), sum("lastYearRooms")];
      return answer(locale, before === 0 ? "trends.pace.noLastYear" : now >= before ? "trends.pace.ahead" : "trends.pace.behind", {
        when: range(from, to), now: number(now), before: number(before), apart: number(Math.abs(now - before)), revenue: write(money(sum("revenue"), currency)), last: write(money(sum("lastYearRevenue"), currency)), pickup: number(sum("pickupRooms")), since: date(asOf),
      });
    },
  }),
  asTool(comparePeriods, {
    name: "compare_periods", description: "Two periods side by side: occupancy, ADR, RevPAR, room revenue. The same days a year before where only one is named.", examples: compared,
    arguments: { from: comparedPeriod("from"), to: comparedPeriod("to"), againstFrom: otherPeriod("from"), againstTo: otherPeriod("to") },
    summary: ({ currency, now, against }, speech) => `${speech.range(now.from, now.to)}: ${figures(now, currency, speech)}\n${speech.range(against.from, against.to)}: ${figures(against, currency, speech)}`,
  }),
  asTool(getPeriod, {
    name: "rank_months", description: "The months of a period from the best to the worst by room revenue; this year when no period is given.", examples: ranked, arguments: { from: periodElseYear("from"), to: periodElseYear("to") },
    summary: ({ from, to, currency, nights }, speech) => {
      const { locale, range, money: write } = speech;
      const months = [...new Set(nights.map(({ night }) => night.slice(0, 7)))].map((month) => {
        const own = nights.filter(({ night }) => night.startsWith(month));
        return { month, revenue: own.reduce((sum, night) => sum + Number(night.revenue), 0), sold: own.reduce((sum, night) => sum + night.sold, 0) };
      }).filter(({ sold }) => sold > 0).toSorted((a, b) => b.revenue - a.revenue);
      const name = (month: string) => new Intl.DateTimeFormat(locale === "ar" ? "ar-u-nu-latn" : locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${month}-01T00:00:00Z`));
      const [best, last] = [months[0], months.at(-1)];
      if (!best || !last) return answer(locale, "trends.ranked.none", { when: range(from, to) });
      const said = (one: typeof best) => `${name(one.month)} (${write(money(one.revenue, currency))})`;
      return answer(locale, months.length === 1 ? "trends.ranked.one" : "trends.ranked.some", { when: range(from, to), best: said(best), worst: said(last), between: months.slice(1, -1).map(said).join(", ") });
    },
  }),
  asTool(getBookingHabits, {
    name: "booking_habits", description: "How guests arriving in a period booked: days ahead (lead time), length of stay, cancellation rate; the last twelve months when no period is given.", examples: habits,
    arguments: { from: periodElseLastYear("from"), to: periodElseLastYear("to") },
    summary: ({ from, to, reservations, cancelledBp, leadDays, nights }, speech) => {
      const { locale, range, number } = speech;
      if (reservations === 0 || !leadDays || !nights) return answer(locale, "trends.habits.none", { when: range(from, to) });
      return answer(locale, "trends.habits.some", { when: range(from, to), n: reservations, lead: number(leadDays.average, 1), median: number(leadDays.median, 1), nights: number(nights.average, 1), cancelled: share(cancelledBp, speech) });
    },
  }),
  asTool(listStayRows, { name: "list_cancellations", description: "Reservations cancelled in a period, whatever their nights; this month when none is given.", examples: cancelled, arguments: { from: daysElseMonth("from"), to: daysElseMonth("to"), what: always("cancellations" as const) }, summary: rows("cancellations") }),
  asTool(listStayRows, { name: "list_no_shows", description: "Guests who were expected in a period and did not come; this month when none is given.", examples: absent, arguments: { from: daysElseMonth("from"), to: daysElseMonth("to"), what: always("no_shows" as const) }, summary: rows("noShows") }),
  asTool(getProduction, {
    name: "get_commission", description: "Commission on the stays of a period by channel; this month when no period is given.", examples: commission, arguments: { from: periodElseMonth("from"), to: periodElseMonth("to"), by: always("channel" as const) },
    summary: ({ from, to, currency, rows: all }, { locale, range, money: write }) => {
      const paid = all.filter((row) => Number(row.commission) > 0);
      const when = range(from, to);
      if (paid.length === 0) return answer(locale, "trends.commission.none", { when });
      return answer(locale, "trends.commission.some", { when, sum: write(money(paid.reduce((sum, row) => sum + Number(row.commission), 0), currency)), list: paid.map((row) => `${row.label ?? row.key ?? "–"} ${write(money(Number(row.commission), currency))}`).join("; ") });
    },
  }),
  asTool(getManagerReport, {
    name: "day_report", description: "The manager's report of a day: day, month and year to date beside last year. Yesterday when no day is given.", examples: dayReport, arguments: { day: firstOf(oneDay({ lean: "past" }), dayElse(-1)) },
    summary: ({ day, currency, spans }, speech) => [speech.date(day, "full"), ...spans.map(({ key, now }) => `${answer(speech.locale, `trends.report.${key}`)}: ${figures({ ...now.figures, revenue: now.figures.roomRevenue }, currency, speech)}`)].join("\n"),
  }),
];

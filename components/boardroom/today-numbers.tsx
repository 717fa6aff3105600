import { useFormatter, useLocale, useTranslations } from "next-intl";
import { StatTile } from "@/components/shell/stat-tile";
import { formatMoney } from "@/lib/kernel/money";
import type { NightFigures, PeriodFigures } from "@/lib/insights/rules/metrics";

export type TodayFigures = {
  readonly date: string;
  readonly currency: string;
  readonly movements: { readonly arrivals: { readonly reservations: number; readonly guests: number }; readonly departures: { readonly reservations: number; readonly guests: number }; readonly inHouse: { readonly reservations: number; readonly rooms: number; readonly guests: number } };
  readonly tonight: PeriodFigures;
  readonly next30: PeriodFigures;
  readonly nights: readonly NightFigures[];
  readonly pickup: { readonly booked: number; readonly cancelled: number; readonly net: { readonly nights: number; readonly amount: number } };
};

/** Today in numbers: each with its period, its trend, and the way to where it comes from. */
export function TodayNumbers({ slug, figures }: { slug: string; figures: TodayFigures }) {
  const t = useTranslations("boardroom.today");
  const terms = useTranslations("terms");
  const format = useFormatter();
  const locale = useLocale();
  const { movements, tonight, next30, pickup, currency } = figures;
  const money = (amount: number | null) => (amount === null ? "–" : formatMoney({ amount: Math.round(amount / 100) * 100, currency }, locale));
  const share = (bp: number | null) => (bp === null ? "–" : format.number(bp / 10_000, { style: "percent", maximumFractionDigits: 0 }));
  const ahead = figures.nights.filter((night) => night.night >= figures.date);
  const occupancy = ahead.map((night) => (night.available === 0 ? 0 : Math.round((night.sold / night.available) * 100)));
  const adr = ahead.filter((night) => night.sold > 0).map((night) => night.revenue / night.sold / 100);
  const perRoom = ahead.map((night) => (night.available === 0 ? 0 : night.revenue / night.available / 100));
  const calendar = `/${slug}/calendar`;
  const reports = `/${slug}/reports`;
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
      <StatTile label={terms("arrivals")} value={format.number(movements.arrivals.reservations)} period={t("guests", { count: movements.arrivals.guests })} href={calendar} />
      <StatTile label={terms("departures")} value={format.number(movements.departures.reservations)} period={t("guests", { count: movements.departures.guests })} href={calendar} />
      <StatTile label={terms("inHouse")} value={format.number(movements.inHouse.rooms)} period={t("guests", { count: movements.inHouse.guests })} href={calendar} />
      <StatTile label={terms("occupancy")} value={share(tonight.occupancyBp)} period={t("tonight")} trend={occupancy} trendLabel={t("occupancyTrend")} href={reports} />
      <StatTile label={terms("adr")} value={money(next30.adr)} period={t("next30")} trend={adr} trendLabel={t("adrTrend")} href={reports} />
      <StatTile label={terms("revpar")} value={money(next30.revpar)} period={t("next30")} trend={perRoom} trendLabel={t("revparTrend")} href={reports} />
      <StatTile label={t("pickup")} value={t("nights", { count: pickup.net.nights })} period={t("days7")} href={`/${slug}/guests`} className="col-span-2 sm:col-span-3" delta={{ text: t("pickupDetail", { booked: pickup.booked, cancelled: pickup.cancelled, amount: money(pickup.net.amount) }), direction: pickup.net.nights > 0 ? "up" : pickup.net.nights < 0 ? "down" : "flat", tone: pickup.net.nights > 0 ? "good" : pickup.net.nights < 0 ? "watch" : "neutral" }} />
    </div>
  );
}

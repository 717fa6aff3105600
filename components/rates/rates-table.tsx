import { Ban } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { writingOf } from "@/lib/kernel/locale";
import { weekday, type IsoDate } from "@/lib/kernel/nights";

export type RatePlanView = {
  readonly ratePlanId: string;
  readonly roomType: string;
  readonly ratePlan: string;
  readonly nights: readonly { readonly night: string; readonly amount: number; readonly minStay: number; readonly stopSell: boolean; readonly closedToArrival: boolean; readonly closedToDeparture: boolean }[];
};

const isWeekend = (night: string) => [5, 6].includes(weekday(night as IsoDate));

function Cell({ cell }: { cell: RatePlanView["nights"][number] | undefined }) {
  const t = useTranslations("rates");
  const format = useFormatter();
  if (!cell) return <span className="text-ink-faint" title={t("noPrice")}>–<span className="sr-only">{t("noPrice")}</span></span>;
  return (
    <span className="flex flex-col items-end leading-tight">
      <span className={cn(cell.stopSell && "text-ink-faint line-through")}>{format.number(cell.amount / 100, { maximumFractionDigits: 0 })}</span>
      <span className="flex items-center gap-1 text-xs text-ink-soft">
        {cell.stopSell && <><Ban aria-hidden className="size-3 text-act" /><span className="sr-only">{t("closed")}</span></>}
        {cell.minStay > 1 && <abbr title={t("minStay", { count: cell.minStay })} className="no-underline">{t("minShort", { count: cell.minStay })}</abbr>}
        {cell.closedToArrival && <abbr title={t("closedToArrival")} className="no-underline">{t("cta")}</abbr>}
        {cell.closedToDeparture && <abbr title={t("closedToDeparture")} className="no-underline">{t("ctd")}</abbr>}
      </span>
    </span>
  );
}

/** What scrolls must be reached by keyboard. */
const scrolls = { tabIndex: 0 } as const;

/** Price per room type and night. The first column stays while the nights scroll. */
export function RatesTable({ plans, nights, today }: { plans: readonly RatePlanView[]; nights: readonly string[]; today: string }) {
  const t = useTranslations("rates");
  const locale = useLocale();
  const written = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(writingOf(locale), { ...options, timeZone: "UTC", numberingSystem: "latn" });
  const [weekdayOf, dayOf] = [written({ weekday: "short" }), written({ day: "numeric", month: "short" })];
  const several = (plan: RatePlanView) => plans.filter((other) => other.roomType === plan.roomType).length > 1;
  return (
    <section aria-label={t("table")} {...scrolls} className="overflow-x-auto rounded-lg border border-line bg-surface">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line">
            <th scope="col" className="sticky start-0 z-10 min-w-32 bg-surface px-4 py-2 text-start text-xs font-medium text-ink-soft md:min-w-44">{t("roomType")}</th>
            {nights.map((night) => (
              <th key={night} scope="col" {...(night === today ? { "aria-current": "date" as const } : {})} className={cn("px-3 py-2 text-end text-xs leading-4 font-medium whitespace-nowrap text-ink-soft", isWeekend(night) && "bg-fill/60", night === today && "text-accent")}>
                <span className="block font-normal">{weekdayOf.format(new Date(`${night}T00:00:00Z`))}</span>
                {dayOf.format(new Date(`${night}T00:00:00Z`))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => {
            const cells = new Map(plan.nights.map((cell) => [cell.night, cell]));
            return (
              <tr key={plan.ratePlanId} className="border-b border-line last:border-0">
                <th scope="row" className="sticky start-0 z-10 bg-surface px-4 py-3 text-start font-medium">
                  <bdi>{plan.roomType}</bdi>
                  {several(plan) && <span className="block text-xs font-normal text-ink-soft"><bdi>{plan.ratePlan}</bdi></span>}
                </th>
                {nights.map((night) => (
                  <td key={night} className={cn("px-3 py-3 text-end tabular-nums", isWeekend(night) && "bg-fill/60")}>
                    <Cell cell={cells.get(night)} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

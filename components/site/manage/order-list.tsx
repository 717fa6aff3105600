import { getTranslations } from "next-intl/server";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { type Locale, writingOf } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import { datesThrough, formatDate, toIsoDate } from "@/lib/kernel/nights";
import { isNightly } from "@/lib/rates/rules/extra-lines";
import type { WantedFields } from "@/lib/site/rules/manage-form";
import type { OrderableExtra, OwnStayView } from "@/lib/site/rules/manage-views";

type OrderListProps = { extras: readonly OrderableExtra[]; wanted: WantedFields; stay: OwnStayView; locale: Locale; timezone: string };

/** What can be ordered, how many of it and for which day; what is taken every night has no day. */
export async function OrderList({ extras, wanted, stay, locale, timezone }: OrderListProps) {
  const [t, s] = [await getTranslations({ locale, namespace: "manage.extras" }), await getTranslations({ locale, namespace: "site.book.extras.unit" })];
  const moment = new Intl.DateTimeFormat(writingOf(locale), { weekday: "short", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: timezone, numberingSystem: "latn" });
  const days = datesThrough(toIsoDate(stay.arrival < stay.today ? stay.today : stay.arrival), toIsoDate(stay.departure));
  const number = new Intl.NumberFormat(locale, { numberingSystem: "latn" });
  return (
    <ul className="divide-y divide-line border-y border-line">
      {extras.map((extra) => {
        const chosen = wanted.find(({ extraId }) => extraId === extra.id);
        const dated = !isNightly(extra.unit) && extra.unit !== "stay";
        return (
          <li key={extra.id} className="grid gap-x-6 gap-y-3 py-4 sm:grid-cols-[1fr_auto]">
            <div className="min-w-0">
              <p className="flex items-baseline justify-between gap-4"><bdi>{extra.name}</bdi><span className="shrink-0 text-sm tabular-nums sm:hidden">{formatMoney(extra.price, locale)} <span className="text-ink-soft">{s(extra.unit)}</span></span></p>
              {extra.description !== "" && <p className="text-sm text-ink-soft"><bdi>{extra.description}</bdi></p>}
              {extra.until !== null && <p className="text-sm text-ink-soft">{extra.late && !dated ? t("late") : t("until", { moment: moment.format(new Date(extra.until)) })}</p>}
              {isNightly(extra.unit) && <p className="text-sm text-ink-soft">{t("every")}</p>}
            </div>
            <div className="flex flex-wrap items-end gap-3 sm:justify-end">
              <span className="hidden self-center text-end text-sm tabular-nums sm:block">{formatMoney(extra.price, locale)}<span className="block text-xs text-ink-soft">{s(extra.unit)}</span></span>
              <div className="w-20"><Label htmlFor={`x.${extra.id}`} className="text-xs text-ink-soft">{t("how")}<span className="sr-only"> {extra.name}</span></Label>
                <NativeSelect id={`x.${extra.id}`} name={`x.${extra.id}`} defaultValue={String(chosen?.quantity ?? 0)} disabled={extra.late && !dated}>{Array.from({ length: 9 }, (_, many) => <option key={many} value={many}>{number.format(many)}</option>)}</NativeSelect>
              </div>
              {dated && (
                <div className="min-w-40"><Label htmlFor={`d.${extra.id}`} className="text-xs text-ink-soft">{t("day")}<span className="sr-only"> {extra.name}</span></Label>
                  <NativeSelect id={`d.${extra.id}`} name={`d.${extra.id}`} defaultValue={chosen?.day ?? ""}>
                    {days[0] === stay.arrival && <option value="">{t("anyDay")}</option>}
                    {days.filter((day) => day !== stay.arrival).map((day) => <option key={day} value={day}>{formatDate(day, locale)}</option>)}
                  </NativeSelect>
                </div>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

import { Check, Pin, X } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { GridField, GridPlan, GridValue } from "@/components/rates/grid/grid-view";
import { formatWhen } from "@/components/shell/format-when";
import { cn } from "@/components/ui/cn";
import { formatMoney, minorDigits } from "@/lib/kernel/money";

/** The price as a figure alone: the page says the currency once. */
export const figure = (amount: number, currency: string, format: ReturnType<typeof useFormatter>): string => format.number(amount / 10 ** minorDigits(currency), { maximumFractionDigits: amount % 10 ** minorDigits(currency) === 0 ? 0 : minorDigits(currency) });

type RateCellProps = {
  readonly id: string; readonly plan: GridPlan; readonly field: GridField; readonly column: number; readonly night: string; readonly typeName: string; readonly currency: string;
  readonly value: GridValue; readonly drafted: boolean; readonly closed: boolean; readonly selected: boolean; readonly active: boolean; readonly weekend: boolean; readonly width: number; readonly offset: number;
};

/** One night of one line. The grid has the focus; the cell is what it speaks of. */
export function RateCell({ id, plan, field, column, night, typeName, currency, value, drafted, closed, selected, active, weekend, width, offset }: RateCellProps) {
  const t = useTranslations("rates.grid");
  const format = useFormatter();
  const locale = useLocale();
  const pinned = field === "amount" && plan.derivedFrom !== null && plan.pinned[column] === true;
  const told = value === null ? t("none") : typeof value === "boolean" ? t(value ? "yes" : "no") : field === "amount" ? formatMoney({ amount: value, currency }, locale) : String(value);
  return (
    <div
      id={id} role="gridcell" aria-colindex={column + 2} aria-selected={selected} data-column={column}
      className={cn(
        "absolute inset-y-0 flex items-center justify-end gap-1 border-e border-line/70 px-2 tabular-nums",
        weekend && "bg-fill/50", drafted && "bg-watch-wash", selected && "bg-accent-wash", active && "z-2 outline-2 -outline-offset-2 outline-accent",
        field !== "amount" && "text-xs text-ink-soft", closed && field === "amount" && "text-ink-faint line-through",
      )}
      style={{ width, insetInlineStart: offset }}
    >
      <span className="sr-only">{t("cell", { room: typeName, plan: plan.name, field: t(`fields.${field}`), night: formatWhen(night, locale, "weekday", "UTC"), value: told })}{drafted && ` · ${t("drafted")}`}{pinned && ` · ${t("pinned")}`}</span>
      <span aria-hidden className="contents">
        {pinned && <Pin className="size-3 text-ink-faint" />}
        {drafted && <span className="size-1.5 shrink-0 rounded-full bg-watch" />}
        {value === null ? <span className="text-ink-faint">{field === "amount" ? "–" : "·"}</span>
          : typeof value === "boolean" ? (value ? field === "stopSell" ? <X className="size-3.5 text-act" /> : <Check className="size-3.5" /> : <span className="text-ink-faint">·</span>)
          : field === "amount" ? figure(value, currency, format)
          : field === "minStay" && value === 1 ? <span className="text-ink-faint">1</span> : format.number(value)}
      </span>
    </div>
  );
}

import { useLocale, useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { writingOf } from "@/lib/kernel/locale";

type Column = { readonly index: number; readonly start: number; readonly size: number };
type GridHeaderProps = { readonly nights: readonly string[]; readonly today: string; readonly columns: readonly Column[]; readonly rowHead: number; readonly width: number; readonly selected: (column: number) => boolean };

export const isWeekend = (night: string): boolean => [5, 6].includes(new Date(`${night}T00:00:00Z`).getUTCDay());

/** The nights along the top, with their month where it begins. */
export function GridHeader({ nights, today, columns, rowHead, width, selected }: GridHeaderProps) {
  const t = useTranslations("rates");
  const locale = useLocale();
  const written = (night: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(writingOf(locale), { ...options, timeZone: "UTC", numberingSystem: "latn" }).format(new Date(`${night}T00:00:00Z`));
  return (
    <div role="row" aria-rowindex={1} className="sticky top-0 z-20 h-14 border-b border-line bg-surface text-xs text-ink-soft" style={{ width }}>
      <div role="columnheader" aria-colindex={1} className="sticky start-0 z-3 flex h-full items-end border-e border-line bg-surface px-3 pb-2 font-medium" style={{ width: rowHead }}>{t("roomType")}</div>
      {columns.map(({ index, start, size }) => {
        const night = nights[index] ?? "";
        return (
          <div
            key={night} role="columnheader" aria-colindex={index + 2} {...(night === today ? { "aria-current": "date" as const } : {})}
            className={cn("absolute inset-y-0 flex flex-col items-end justify-end border-e border-line/70 px-2 pb-1.5 leading-4 whitespace-nowrap", isWeekend(night) && "bg-fill/50", selected(index) && "bg-accent-wash text-ink", night === today && "font-medium text-accent")}
            style={{ width: size, insetInlineStart: rowHead + start }}
          >
            <span>{written(night, { weekday: "short" })}</span>
            <span className="font-medium text-ink">{written(night, night.endsWith("-01") || index === 0 ? { day: "numeric", month: "short" } : { day: "numeric" })}</span>
          </div>
        );
      })}
    </div>
  );
}

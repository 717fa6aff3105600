import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { MandateForm, type MandateRow } from "@/components/boardroom/mandate-form";
import { MandateRecord } from "@/components/boardroom/mandate-record";
import { LimitWords, ModeWord, MonthWords } from "@/components/boardroom/mandate-words";
import type { ComponentProps } from "react";
import type { DirectorSeat } from "@/lib/boardroom/rules/directors";
import { actsAlone } from "@/lib/boardroom/rules/mandate";

type Row = MandateRow & ComponentProps<typeof MandateRecord>["record"] & Pick<ComponentProps<typeof MonthWords>, "month">;

/** One action of one director in a calm line; record, mode and limits unfold beneath it. */
export function MandateLine({ slug, director, row, currency, timeZone, editable }: { slug: string; director: DirectorSeat; row: Row; currency: string; timeZone: string; editable: boolean }) {
  const t = useTranslations("boardroom.mandates");
  const judged = row.mayActAlone && row.measure !== "harmless";
  return (
    <details className="group">
      <summary className="flex min-h-11 cursor-pointer list-none items-start justify-between gap-4 py-3 [&::-webkit-details-marker]:hidden">
        <span className="flex min-w-0 flex-col gap-0.5">
          <span className="first-letter:uppercase">{t(`actions.${row.action}` as "actions.other")}</span>
          <span className="text-xs text-ink-soft">
            <span className={actsAlone(row.mode) && judged ? "font-medium text-accent" : undefined}><ModeWord mode={row.mode} measure={row.measure} /></span>
            {actsAlone(row.mode) && Object.keys(row.limits).length > 0 && <>: <LimitWords limits={row.limits} currency={currency} /></>}
          </span>
          {row.earns && row.next && <span className="text-xs text-ink-soft">{t("earns.line", { met: row.next.criteria.filter((each) => each.met).length, all: row.next.criteria.length })}</span>}
          <MonthWords month={row.month} mode={row.mode} measure={row.measure} currency={currency} />
        </span>
        <ChevronDown aria-hidden className="mt-1 size-4 shrink-0 text-ink-soft transition-transform group-open:rotate-180" />
      </summary>
      <div className="flex flex-col gap-5 pt-1 pb-5">
        {judged && <MandateRecord record={row} currency={currency} timeZone={timeZone} />}
        <MandateForm key={`${row.mode} ${row.earns} ${JSON.stringify(row.limits)}`} slug={slug} director={director} row={row} currency={currency} editable={editable} />
      </div>
    </details>
  );
}

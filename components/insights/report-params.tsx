import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { ReportParam } from "@/lib/insights/rules/report-list";
import { comparisons, groupings } from "@/lib/insights/rules/report-periods";

const choices = { compare: comparisons, by: groupings } as const;

/** What the report is asked for. It lives in the address: a link to it is a saved report, and it works without scripts. */
export function ReportParams({ params, values, kept }: { params: readonly ReportParam[]; values: Readonly<Record<string, string>>; /** Parameters the form does not show but must not lose. */ kept: Readonly<Record<string, string>> }) {
  const t = useTranslations("reports");
  return (
    <form method="get" className="flex flex-wrap items-end gap-3 print:hidden">
      {Object.entries(kept).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {params.map((name) => (
        <label key={name} className="flex min-w-36 flex-col gap-1 text-xs text-ink-soft">
          {t(`params.${name}`)}
          {name === "compare" || name === "by" ? (
            <NativeSelect name={name} defaultValue={values[name]}>{choices[name].map((choice) => <option key={choice} value={choice}>{t(`${name}.${choice}`)}</option>)}</NativeSelect>
          ) : <Input type="date" name={name} defaultValue={values[name]} required={name !== "asOf"} dir="ltr" className="rtl:text-end" />}
        </label>
      ))}
      <Button type="submit" variant="secondary">{t("params.show")}</Button>
    </form>
  );
}

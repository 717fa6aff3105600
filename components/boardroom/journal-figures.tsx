import { useLocale, useTranslations } from "next-intl";
import { MoneyText } from "@/components/shell/money-text";
import type { Change, Figure, FigureValue } from "@/lib/boardroom/rules/receipt-figures";

/** Figures of receipts that have a word in every language; others are shown by the name they are recorded under. */
const known = ["number", "total", "amount", "from", "to", "percent", "cells", "nights", "derived", "clamped", "average", "minStay", "maxStay", "stopSell", "mode", "action", "director", "reason", "status", "code", "name", "value", "currency", "arrival", "departure", "adults", "children", "changed", "fields", "quantity", "method", "rooms"] as const;
/** Amounts in minor units of the house's currency. */
const inMoney = /^(average|amount|price|floorAmount|ceilingAmount)$/;

function FieldName({ name }: { readonly name: string }) {
  const t = useTranslations("journal.fields");
  const word = known.find((each) => each === name);
  return word ? <>{t(word)}</> : <bdi dir="ltr" className="font-mono text-xs">{name}</bdi>;
}

function Value({ name, value, currency }: { readonly name: string; readonly value: FigureValue | null; readonly currency: string }) {
  const locale = useLocale();
  const last = name.split(".").at(-1) ?? name;
  if (value === null) return <>–</>;
  if (typeof value === "object") return <MoneyText money={value} />;
  if (typeof value === "number") return inMoney.test(last) ? <MoneyText money={{ amount: Math.round(value), currency }} /> : <bdi className="tabular-nums">{new Intl.NumberFormat(locale, { maximumFractionDigits: 2, numberingSystem: "latn", useGrouping: last !== "seq" }).format(value)}</bdi>;
  if (typeof value === "boolean") return <>{value ? "✓" : "–"}</>;
  return <bdi className="break-words">{value}</bdi>;
}

/** Values before and after an act, side by side. */
export function Changes({ changes, currency }: { readonly changes: readonly Change[]; readonly currency: string }) {
  const t = useTranslations("journal");
  return (
    <table className="w-full max-w-xl text-start text-sm">
      <thead><tr className="text-xs text-ink-soft"><td aria-hidden /><th scope="col" className="pb-1 pe-4 text-end font-normal">{t("before")}</th><th scope="col" className="pb-1 text-end font-normal">{t("after")}</th></tr></thead>
      <tbody>
        {changes.map(({ name, before, after }) => (
          <tr key={name} className="border-t border-line">
            <th scope="row" className="py-1 pe-4 text-start font-normal text-ink-soft"><FieldName name={name} /></th>
            <td className="py-1 pe-4 text-end"><Value name={name} value={before} currency={currency} /></td>
            <td className="py-1 text-end"><Value name={name} value={after} currency={currency} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Named figures, one a line. */
export function FigureList({ figures, more, currency }: { readonly figures: readonly Figure[]; readonly more: number; readonly currency: string }) {
  const t = useTranslations("journal");
  return (
    <dl className="grid max-w-xl grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
      {figures.map(({ name, value }, index) => (
        <div key={`${name}-${index}`} className="contents"><dt className="text-ink-soft"><FieldName name={name} /></dt><dd className="min-w-0"><Value name={name} value={value} currency={currency} /></dd></div>
      ))}
      {more > 0 && <dd className="col-span-2 text-xs text-ink-soft">{t("moreFigures", { count: more })}</dd>}
    </dl>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { DateText } from "@/components/shell/date-text";
import { MoneyText } from "@/components/shell/money-text";
import type { readQuoteAction } from "@/lib/reservations/actions";

type Answer = Awaited<ReturnType<typeof readQuoteAction>>;
type Quoted = Extract<Answer, { readonly ok: true }>["result"];
type Line = { readonly kind: string; readonly code: string; readonly name: string; readonly included: boolean; readonly amount: { readonly amount: number; readonly currency: string } };

/** Lines of one kind and name as one: a week of nights is one line of seven. */
export function grouped<L extends Line>(lines: readonly L[]): { readonly key: string; readonly name: string; readonly count: number; readonly included: boolean; readonly kind: string; readonly amount: Line["amount"] }[] {
  const groups = new Map<string, { key: string; name: string; count: number; included: boolean; kind: string; amount: Line["amount"] }>();
  for (const line of lines) {
    const key = `${line.kind} ${line.code} ${line.name} ${line.included}`;
    const known = groups.get(key);
    groups.set(key, known ? { ...known, count: known.count + 1, amount: { ...known.amount, amount: known.amount.amount + line.amount.amount } } : { key, name: line.name, count: 1, included: line.included, kind: line.kind, amount: line.amount });
  }
  return [...groups.values()];
}

/** What a reservation comes to, with its lines one press away. */
export function QuoteSummary({ quote }: { readonly quote: Quoted }) {
  const t = useTranslations("desk.quote");
  return (
    <details className="text-sm">
      <summary className="flex min-h-9 items-baseline justify-between gap-4"><span>{t("total")}</span><MoneyText money={quote.total} figure className="font-display text-lg" /></summary>
      <ul className="flex flex-col gap-1 pt-2 pb-3 text-ink-soft">
        {grouped(quote.lines).map((line) => (
          <li key={line.key} className="flex justify-between gap-4"><span><bdi>{line.name}</bdi>{line.count > 1 && ` × ${line.count}`}{line.included && ` (${t("included")})`}</span><MoneyText money={line.amount} /></li>
        ))}
        {quote.deposit && <li className="flex justify-between gap-4 border-t border-line pt-1 text-ink"><span>{t("deposit")} <DateText value={quote.deposit.dueOn} style="weekday" /></span><MoneyText money={quote.deposit.amount} /></li>}
      </ul>
    </details>
  );
}

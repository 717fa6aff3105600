"use client";

import { useTranslations } from "next-intl";
import { grouped } from "@/components/reservations/group-lines";
import { DateText } from "@/components/shell/date-text";
import { MoneyText } from "@/components/shell/money-text";
import type { readQuoteAction } from "@/lib/reservations/actions";

type Answer = Awaited<ReturnType<typeof readQuoteAction>>;
type Quoted = Extract<Answer, { readonly ok: true }>["result"];
/** What a reservation comes to, with its lines one press away. */
export function QuoteSummary({ quote }: { readonly quote: Quoted }) {
  const t = useTranslations("desk.quote");
  return (
    <details className="text-sm">
      <summary className="flex min-h-9 items-baseline justify-between gap-4"><span>{t("total")}</span><MoneyText money={quote.total} figure className="font-display text-lg" /></summary>
      <ul className="flex flex-col gap-1 pt-2 pb-3 text-ink-soft">
        {grouped(quote.lines).map((line) => (
          <li key={line.key} className="flex justify-between gap-4"><span>{line.included && `${t("included")} `}<bdi>{line.name}</bdi>{line.count > 1 && !line.included && ` × ${line.count}`}</span><MoneyText money={line.amount} /></li>
        ))}
        {quote.deposit && <li className="flex justify-between gap-4 border-t border-line pt-1 text-ink"><span>{t("deposit")} <DateText value={quote.deposit.dueOn} style="weekday" /></span><MoneyText money={quote.deposit.amount} /></li>}
      </ul>
    </details>
  );
}

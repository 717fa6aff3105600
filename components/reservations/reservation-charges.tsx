import { useTranslations } from "next-intl";
import { grouped } from "@/components/reservations/group-lines";
import { MoneyText } from "@/components/shell/money-text";
import type { Money } from "@/lib/kernel/money";

type Line = { readonly kind: string; readonly code: string; readonly name: string; readonly included: boolean; readonly amount: Money };

/** What the stay costs as it was agreed, line by line, and on what terms. */
export function ReservationCharges({ lines, total, cancellation, deposit, promoCode }: { readonly lines: readonly Line[]; readonly total: Money; readonly cancellation: string | null; readonly deposit: string | null; readonly promoCode: string | null }) {
  const t = useTranslations("desk.file");
  const quote = useTranslations("desk.quote");
  return (
    <section aria-labelledby="charges" className="flex flex-col gap-3">
      <h2 id="charges" className="text-lg">{t("charges")}</h2>
      <ul className="divide-y divide-line rounded-md border border-line bg-surface">
        {grouped(lines).map((line) => (
          <li key={line.key} className={line.included ? "flex justify-between gap-4 px-4 py-2 text-ink-soft" : "flex justify-between gap-4 px-4 py-2"}>
            <span>{line.included && `${quote("included")} `}<bdi>{line.name || t(line.kind === "night" ? "night" : "line")}</bdi>{line.count > 1 && !line.included && ` × ${line.count}`}</span>
            <MoneyText money={line.amount} />
          </li>
        ))}
        <li className="flex items-baseline justify-between gap-4 px-4 py-3 font-medium"><span>{quote("total")}</span><MoneyText money={total} figure className="font-display text-lg" /></li>
      </ul>
      {(cancellation ?? deposit ?? promoCode) && <p className="text-sm text-ink-soft">{[cancellation, deposit, promoCode && t("promo", { code: promoCode })].filter(Boolean).join(" · ")}</p>}
    </section>
  );
}

import { useLocale } from "next-intl";
import { cn } from "@/components/ui/cn";
import { formatMoney, type Money } from "@/lib/kernel/money";

/**
 * An amount as the reader's language writes it, kept on one line. `signed` writes the plus of a gain; `figure` sets the
 * currency small beside the number, for amounts in display size.
 */
export function MoneyText({ money, signed = false, figure = false, className }: { money: Money; signed?: boolean; figure?: boolean; className?: string }) {
  const text = formatMoney(money, useLocale());
  const gain = signed && money.amount > 0;
  return (
    <bdi {...(gain ? { dir: "ltr" } : {})} className={cn("whitespace-nowrap tabular-nums", className)}>
      {gain && "+"}
      {figure
        ? text.split(money.currency).flatMap((part, index) =>
            index === 0
              ? [part]
              : [
                  <span key={money.currency} className="font-sans text-xs text-ink-soft">
                    {money.currency}
                  </span>,
                  part,
                ],
          )
        : text}
    </bdi>
  );
}

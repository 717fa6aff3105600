import { useLocale } from "next-intl";
import { cn } from "@/components/ui/cn";
import { formatMoney, type Money } from "@/lib/kernel/money";

/** An amount as the reader's language writes it, kept on one line. `signed` writes the plus of a gain. */
export function MoneyText({ money, signed = false, className }: { money: Money; signed?: boolean; className?: string }) {
  const text = formatMoney(money, useLocale());
  const gain = signed && money.amount > 0;
  return (
    <bdi {...(gain ? { dir: "ltr" } : {})} className={cn("whitespace-nowrap tabular-nums", className)}>
      {gain ? `+${text}` : text}
    </bdi>
  );
}

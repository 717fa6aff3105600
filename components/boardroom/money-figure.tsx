import { useLocale } from "next-intl";
import { MoneyText } from "@/components/shell/money-text";
import { cn } from "@/components/ui/cn";

/** Whole currency units: an estimate has no centimes. */
export const whole = (amount: number): number => Math.round(amount / 100) * 100;

/** A change in money, signed, as an estimate is written. */
export function MoneyChange({ amount, currency, className }: { amount: number; currency: string; className?: string }) {
  return <MoneyText money={{ amount: whole(amount), currency }} signed className={cn(className)} />;
}

/** A signed figure with one decimal. */
export function SignedNumber({ value }: { value: number }) {
  const text = new Intl.NumberFormat(useLocale(), { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "exceptZero", numberingSystem: "latn" }).format(value);
  return <bdi className="tabular-nums">{text}</bdi>;
}

import { fromDecimal, money, toDecimal } from "@/lib/kernel/money";

/** What somebody typed, as minor units: "1 234,50" and "1,234.50" alike. Null for what is no amount. */
export function parseAmount(text: string, currency: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f']/g, "");
  const last = Math.max(bare.lastIndexOf(","), bare.lastIndexOf("."));
  // A mark with three figures after it groups thousands, as in 12,500; any other is the decimal one.
  const grouped = last >= 0 && /^[-\d.,]*[.,]\d{3}$/.test(bare) && !/^-?0[.,]/.test(bare);
  const plain = grouped || last < 0 ? bare.replace(/[.,]/g, "") : `${bare.slice(0, last).replace(/[.,]/g, "")}.${bare.slice(last + 1)}`;
  try {
    return plain === "" ? null : fromDecimal(plain, currency).amount;
  } catch {
    return null;
  }
}

/** An amount as a field shows it: a plain decimal. */
export const typed = (amount: number, currency: string): string => toDecimal(money(amount, currency));

import { writingOf } from "@/lib/kernel/locale";

/** A share from 0 to 1 as the reader's language writes it. */
export const percentOf = (share: number, locale: string): string => new Intl.NumberFormat(writingOf(locale), { style: "percent", maximumFractionDigits: 0, numberingSystem: "latn" }).format(share);

/** Shares are hundredths of a percent in the plan and percents in its form. */
export const toPercent = (share: number): number => share / 100;
export const fromPercent = (text: string): number => Math.round(Number(text) * 100);

/** A form's change of one line of a list. */
export type Change<T> = (index: number, values: Partial<T>) => void;

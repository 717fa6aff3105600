import type { useTranslations } from "next-intl";
import type { Cell } from "@/lib/insights/rules/sheet";

/** The words of the reports in the reader's language. */
export type Words = ReturnType<typeof useTranslations>;

/** A code in words where we have them, else the code itself: a channel's name is its own. */
export const named = (t: Words, group: "class" | "method" | "source" | "status", value: string): string => (t.has(`${group}.${value}`) ? t(`${group}.${value}`) : value);

/** A path inside the house with its parameters; those without a value are left out. */
export function path(place: string, params: Readonly<Record<string, string | number | null | undefined>>): string {
  const kept = Object.entries(params).flatMap(([name, value]) => (value === null || value === undefined ? [] : [[name, String(value)]]));
  return `${place}?${new URLSearchParams(kept).toString()}`;
}

export const text = (value: string | null): Cell => ({ value });
export const figure = (value: number | null, to?: string): Cell => (to === undefined || value === null || value === 0 ? { value } : { value, to });

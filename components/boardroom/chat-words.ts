"use client";

import { useLocale, useTranslations } from "next-intl";
import type { Figure } from "@/lib/boardroom/rules/evidence";
import { writingOf } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";

/** A figure as the reader's language writes it. */
export function useFigure() {
  const tag = writingOf(useLocale());
  const number = (value: number, digits = 1) => new Intl.NumberFormat(tag, { maximumFractionDigits: digits, numberingSystem: "latn" }).format(value);
  const day = (value: string) => new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC", numberingSystem: "latn" }).format(new Date(`${value.length === 7 ? `${value}-01` : value}T00:00:00Z`));
  const month = (value: string) => new Intl.DateTimeFormat(tag, { month: "long", year: "numeric", timeZone: "UTC", numberingSystem: "latn" }).format(new Date(`${value}-01T00:00:00Z`));
  const figure = ({ kind, value, currency }: Pick<Figure, "kind" | "value" | "currency">) => kind === "money" && currency ? formatMoney({ amount: value, currency }, tag) : kind === "percent" ? `${number(value)} %` : number(value, 2);
  return { figure, number, day, month };
}

/** What a tool is called while it works and afterwards; a function of a program by what it is about. */
export function useToolWords() {
  const t = useTranslations("conversation");
  return ({ tool, name }: { tool: string | null; name?: string }): string => {
    if (tool !== null && t.has(`tools.${tool}` as never)) return t(`tools.${tool}` as never);
    const context = (name ?? "").split(".")[0] ?? "";
    return t.has(`contexts.${context}` as never) ? t(`contexts.${context}` as never) : t("tools.run_program");
  };
}

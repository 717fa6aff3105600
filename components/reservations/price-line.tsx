"use client";

import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { MoneyText } from "@/components/shell/money-text";
import type { Money } from "@/lib/kernel/money";

/** The price before, after, and what lies between. */
export function PriceLine({ preview }: { readonly preview: { readonly before: Money; readonly after: Money; readonly difference: Money } }) {
  const t = useTranslations("desk.price");
  return (
    <div className="flex items-end gap-3">
      <span className="text-ink-soft"><span className="block text-xs">{t("before")}</span><MoneyText money={preview.before} /></span>
      <ArrowRight aria-hidden className="mb-1 size-4 text-ink-faint rtl:-scale-x-100" />
      <span><span className="block text-xs text-ink-soft">{t("after")}</span><MoneyText money={preview.after} className="font-medium" /></span>
      <span className="ms-auto text-end font-display text-lg leading-none">{preview.difference.amount === 0 ? <span className="font-sans text-sm text-ink-soft">{t("same")}</span> : <MoneyText money={preview.difference} signed figure />}</span>
    </div>
  );
}

"use client";

import { useLocale, useTranslations } from "next-intl";
import { MoneyText } from "@/components/shell/money-text";
import { Badge } from "@/components/ui/badge";
import { money } from "@/lib/kernel/money";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import type { FolioData } from "./folio-types";
import { PdfLinks } from "./pdf-links";

export function FolioInvoices({ slug, data }: { slug: string; data: FolioData }) {
  const t = useTranslations("folios");
  const locale = useLocale();
  if (data.invoices.length === 0) return null;
  return (
    <section aria-labelledby="folio-invoices" className="flex flex-col gap-3">
      <h2 id="folio-invoices" className="text-lg">{t("invoices.title")}</h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {data.invoices.map((invoice) => (
          <li key={invoice.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2"><bdi className="font-medium">{invoice.number}</bdi>{invoice.kind === "credit_note" && <Badge variant="watch">{t("invoices.creditNote")}</Badge>}</p>
              <p className="text-sm text-ink-soft">{formatDate(toIsoDate(invoice.businessDay), locale)}</p>
            </div>
            <div className="flex items-center gap-4"><MoneyText money={money(invoice.totalAmount, invoice.currency)} /><PdfLinks slug={slug} id={invoice.id} number={invoice.number} /></div>
          </li>
        ))}
      </ul>
    </section>
  );
}

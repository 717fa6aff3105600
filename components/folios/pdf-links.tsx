"use client";

import { FileText } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { languageNames } from "@/components/shell/language-names";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { locales } from "@/lib/kernel/locale";

/** An invoice on paper, in whichever of the four languages its reader has; one's own first. */
export function PdfLinks({ slug, id, number }: { slug: string; id: string; number: string }) {
  const t = useTranslations("folios");
  const own = useLocale();
  const ordered = [...locales].sort((a, b) => Number(b === own) - Number(a === own));
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild><Button variant="outline" size="sm" aria-label={`PDF ${number}`}><FileText aria-hidden />PDF</Button></DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {ordered.map((locale) => (
          <DropdownMenuItem key={locale} asChild>
            <a href={`/${slug}/money/invoices/${id}/pdf?lang=${locale}`} target="_blank" rel="noreferrer" lang={locale} aria-label={t("invoices.pdf", { number, language: languageNames[locale] })}>{languageNames[locale]}</a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

"use client";

import { Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { EmptyState } from "@/components/shell/empty-state";
import { MoneyText } from "@/components/shell/money-text";
import { Button } from "@/components/ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Money } from "@/lib/kernel/money";
import { type Company, CompanyDialog } from "./company-dialog";

type Listed = Company & { readonly owes: readonly Money[] };

/** Every agency and firm the house works with, beside what it owes. */
export function CompanyBook({ slug, companies, currency, may }: { slug: string; companies: readonly Listed[]; currency: string; may: boolean }) {
  const t = useTranslations("folios.company");
  const terms = useTranslations("terms");
  const words = useTranslations("folios");
  const locale = useLocale();
  const [asked, setAsked] = useState<{ readonly company: Company | null; readonly turn: number } | null>(null);
  const [open, setOpen] = useState(false);
  const ask = (company: Company | null) => { setAsked((before) => ({ company, turn: (before?.turn ?? 0) + 1 })); setOpen(true); };
  const percent = (bp: number) => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2, numberingSystem: "latn" }).format(bp / 10_000);
  return (
    <section aria-labelledby="company-book" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3"><h2 id="company-book" className="text-lg">{t("all")}</h2>{may && <Button variant="outline" onClick={() => ask(null)}><Plus aria-hidden />{t("new")}</Button>}</div>
      {companies.length === 0 ? <EmptyState heading="h3" title={t("none")} description={t("noneLead")} /> : (
        <div className="overflow-hidden rounded-lg border border-line bg-surface">
          <Table label={t("all")}>
            <TableHeader><TableRow><TableHead>{words("companies.company")}</TableHead><TableHead className="max-sm:hidden">{t("kind")}</TableHead><TableHead numeric>{t("commissionShort")}</TableHead><TableHead className="max-sm:hidden">{t("pays")}</TableHead><TableHead numeric>{words("balance")}</TableHead>{may && <TableHead className="max-sm:hidden"><span className="sr-only">{terms("edit")}</span></TableHead>}</TableRow></TableHeader>
            <TableBody>
              {companies.map((company) => (
                <TableRow key={company.id}>
                  <TableCell><bdi className="font-medium">{company.name}</bdi>{(company.email ?? company.phone) && <bdi dir="ltr" className="block text-xs text-ink-soft">{company.email ?? company.phone}</bdi>}{may && <Button variant="link" className="sm:hidden" aria-label={t("edit", { name: company.name })} onClick={() => ask(company)}>{terms("edit")}</Button>}</TableCell>
                  <TableCell className="max-sm:hidden">{t(company.kind === "corporate" ? "kinds.corporate" : "kinds.agency")}</TableCell>
                  <TableCell numeric>{company.commissionBp === 0 ? "–" : percent(company.commissionBp)}</TableCell>
                  <TableCell className="text-ink-soft max-sm:hidden">{company.onAccount ? t("within", { count: company.paymentDays }) : t("atOnce")}</TableCell>
                  <TableCell numeric className="font-medium">{company.owes.length === 0 ? "–" : company.owes.map((owed) => <MoneyText key={owed.currency} money={owed} className="block" />)}</TableCell>
                  {may && <TableCell className="text-end max-sm:hidden"><Button variant="link" aria-label={t("edit", { name: company.name })} onClick={() => ask(company)}>{terms("edit")}</Button></TableCell>}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      {asked && <CompanyDialog key={asked.turn} slug={slug} company={asked.company} currency={currency} open={open} onClose={() => setOpen(false)} />}
    </section>
  );
}

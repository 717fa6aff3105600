"use client";

import { CircleCheck, CircleHelp } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { isLocale, pickText } from "@/lib/kernel/locale";
import { setTaxAction } from "@/lib/property/actions";
import type { StoredTax } from "@/lib/property/rules/tax-plan";
import { TaxForm } from "./tax-form";
import { inForce, reckoning } from "./tax-words";
import { useTaxChange } from "./use-tax-change";

export type ListedTax = StoredTax & { readonly source: "pack" | "house"; readonly state: "in_force" | "later" | "over" };

/** The taxes of a stretch of time: what each comes to, since when, where it comes from and whether somebody confirmed it. */
export function TaxTable({ slug, taxes, all, currency, day, editable, label }: { slug: string; taxes: readonly ListedTax[]; all: readonly ListedTax[]; currency: string; day: string; editable: boolean; label: string }) {
  const t = useTranslations("taxes");
  const language = useLocale();
  const locale = isLocale(language) ? language : "en";
  const { pending, problem, change } = useTaxChange(slug);
  const names = new Map(all.map((tax) => [tax.code, tax]));
  const current = all.filter(({ state }) => state === "in_force");
  const confirm = ({ id: _id, source: _source, state: _state, currency: _currency, exemptions: _exemptions, ...tax }: ListedTax) => change(() => setTaxAction(slug, { ...tax, confirmed: true }), t("form.saved", { name: pickText(tax.name, locale) }));
  return (
    <div className="flex flex-col gap-2">
      {problem && <p role="alert" className="text-sm text-act">{problem.message}</p>}
      <div className="rounded-lg border border-line bg-surface">
        <Table label={label}>
          <TableHeader>
            <TableRow><TableHead>{t("col.name")}</TableHead><TableHead>{t("col.what")}</TableHead><TableHead className="max-md:hidden">{t("col.since")}</TableHead><TableHead>{t("col.state")}</TableHead>{editable && <TableHead><span className="sr-only">{t("change")}</span></TableHead>}</TableRow>
          </TableHeader>
          <TableBody>
            {taxes.map((tax) => {
              const name = pickText(tax.name, locale);
              return (
                <TableRow key={tax.id} className="align-top">
                  <TableCell className="whitespace-normal">
                    <span className="font-medium"><bdi>{name}</bdi></span>
                    <span className="block text-xs text-ink-soft">{t(`kind.${tax.kind}`)} · {t(`from.${tax.source}`)}</span>
                  </TableCell>
                  <TableCell className="min-w-48 whitespace-normal">
                    {reckoning(t, tax, currency, locale, names)}
                    {tax.legalBasis && <details className="mt-1 max-w-measure text-xs text-ink-soft"><summary className="min-h-6 cursor-pointer">{t("stands")}</summary><p dir="auto">{tax.legalBasis}</p></details>}
                  </TableCell>
                  <TableCell className="max-md:hidden">{inForce(t, tax, locale)}</TableCell>
                  <TableCell>
                    <span className="inline-flex items-center gap-1.5">{tax.confirmed ? <CircleCheck aria-hidden className="size-4 text-good" /> : <CircleHelp aria-hidden className="size-4 text-watch" />}{tax.confirmed ? t("confirmed") : t("unconfirmed")}</span>
                    {editable && !tax.confirmed && tax.state !== "over" && <Button variant="link" className="block text-start whitespace-normal" disabled={pending} onClick={() => confirm(tax)}>{t("confirm")}<span className="sr-only"> {name}</span></Button>}
                  </TableCell>
                  {editable && <TableCell className="text-end">{tax.state !== "over" && <TaxForm slug={slug} tax={tax} currency={currency} day={tax.validFrom > day ? tax.validFrom : day} others={current} trigger={<Button variant="outline" size="sm" aria-label={t("changeNamed", { name })}>{t("change")}</Button>} />}</TableCell>}
                </TableRow>
              );
            })}
          </TableBody>
        </Table>
      </div>
    </div>
  );
}

"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import Link from "next/link";
import { toast } from "sonner";
import { MoneyText } from "@/components/shell/money-text";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { creditNoteAction } from "@/lib/folios/actions";
import type { Money } from "@/lib/kernel/money";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import { FormDialog } from "./form-dialog";
import { PdfLinks } from "./pdf-links";
import { useMoneyChange } from "./use-money-change";

type Invoice = { readonly id: string; readonly number: string; readonly kind: string; readonly businessDay: string; readonly total: Money; readonly folioId: string; readonly buyer: string | null; readonly credits: string | null };

export function InvoicesTable({ slug, invoices, may }: { slug: string; invoices: readonly Invoice[]; may: boolean }) {
  const t = useTranslations("folios");
  const locale = useLocale();
  const [asked, setAsked] = useState<Invoice | null>(null);
  const { pending, problem, change, refuse, clear } = useMoneyChange();
  const close = () => { clear(); setAsked(null); };
  const submit = (form: FormData) => {
    const reason = String(form.get("reason")).trim();
    if (reason === "" || !asked) return refuse({ reason: t("fields.reason") });
    change(() => creditNoteAction(slug, { invoiceId: asked.id, reason }), (result) => { toast(t("invoices.creditDone", { number: result.number })); close(); });
  };
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <Table label={t("invoices.title")}>
        <TableHeader>
          <TableRow><TableHead>{t("invoices.number")}</TableHead><TableHead className="max-md:hidden">{t("invoices.date")}</TableHead><TableHead className="max-md:hidden">{t("payer")}</TableHead><TableHead numeric>{t("invoices.total")}</TableHead><TableHead><span className="sr-only">{t("act.more")}</span></TableHead></TableRow>
        </TableHeader>
        <TableBody>
          {invoices.map((invoice) => (
            <TableRow key={invoice.id}>
              <TableCell className="md:whitespace-nowrap"><Link href={`/${slug}/money/folios/${invoice.folioId}`} className="inline-flex min-h-6 items-center font-medium whitespace-nowrap underline-offset-4 hover:underline"><bdi>{invoice.number}</bdi></Link><p className="text-xs text-ink-soft md:hidden">{formatDate(toIsoDate(invoice.businessDay), locale, "short")} · {invoice.buyer}</p>{invoice.credits && <p className="text-xs text-ink-soft">{t("invoices.creditsOf", { number: invoice.credits })}</p>}</TableCell>
              <TableCell className="whitespace-nowrap text-ink-soft max-md:hidden">{formatDate(toIsoDate(invoice.businessDay), locale)}</TableCell>
              <TableCell className="max-md:hidden">{invoice.buyer}</TableCell>
              <TableCell numeric><MoneyText money={invoice.total} /></TableCell>
              <TableCell><span className="flex items-center justify-end gap-2 max-md:flex-col max-md:items-end"><PdfLinks slug={slug} id={invoice.id} number={invoice.number} />{may && invoice.kind === "invoice" && <Button size="sm" variant="ghost" onClick={() => setAsked(invoice)}>{t("invoices.credit")}</Button>}</span></TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <FormDialog open={asked !== null} onClose={close} destructive title={t("invoices.creditTitle", { number: asked?.number ?? "" })} description={t("invoices.creditLead")} submit={t("invoices.credit")} pending={pending} problem={problem} onSubmit={submit}>
        <Field name="reason" label={t("reason")} error={problem.fields["reason"]} required>{(control) => <Input {...control} maxLength={300} />}</Field>
      </FormDialog>
    </div>
  );
}

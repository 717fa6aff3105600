import { useTranslations } from "next-intl";
import { DateText } from "@/components/shell/date-text";
import { EmptyState } from "@/components/shell/empty-state";
import { MoneyText } from "@/components/shell/money-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { BilledInvoice } from "@/lib/billing/rules/report";

const tones = { open: "act", paid: "good", void: "default", uncollectible: "watch", draft: "default" } as const;

/** The platform's invoices, the latest first. */
export function InvoiceList({ invoices, timeZone }: { invoices: readonly BilledInvoice[]; timeZone: string }) {
  const t = useTranslations("billing.invoices");
  if (invoices.length === 0) return <EmptyState heading="h3" title={t("none")} description={t("noneLead")} />;
  return (
    <div className="rounded-lg border border-line bg-surface">
      <Table label={t("title")}>
        <TableHeader><TableRow><TableHead>{t("number")}</TableHead><TableHead className="max-sm:hidden">{t("date")}</TableHead><TableHead numeric>{t("amount")}</TableHead><TableHead>{t("state")}</TableHead><TableHead className="max-sm:hidden"><span className="sr-only">{t("open")}</span></TableHead></TableRow></TableHeader>
        <TableBody>
          {invoices.map((invoice) => (
            <TableRow key={invoice.id}>
              <TableCell>{invoice.url ? <a href={invoice.url} target="_blank" rel="noreferrer" className="inline-flex min-h-6 items-center font-medium whitespace-nowrap underline-offset-4 hover:underline max-sm:underline" dir="ltr">{invoice.number ?? "–"}</a> : <bdi className="font-medium" dir="ltr">{invoice.number ?? "–"}</bdi>}<span className="block text-xs text-ink-soft sm:hidden"><DateText value={invoice.at} timeZone={timeZone} /></span></TableCell>
              <TableCell className="max-sm:hidden"><DateText value={invoice.at} timeZone={timeZone} /></TableCell>
              <TableCell numeric><MoneyText money={{ amount: invoice.total, currency: invoice.currency }} /></TableCell>
              <TableCell><Badge variant={tones[invoice.status]}>{t(`states.${invoice.status}`)}</Badge></TableCell>
              <TableCell className="max-sm:hidden"><div className="flex justify-end">{invoice.url && <Button asChild variant="ghost" size="sm"><a href={invoice.url} target="_blank" rel="noreferrer">{t("open")}<span className="sr-only"> {invoice.number}</span></a></Button>}</div></TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { MoneyText } from "@/components/shell/money-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatMoney, type Money, money } from "@/lib/kernel/money";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import { PaymentStatus, useMethodName } from "./payment-words";

type Payment = { readonly id: string; readonly day: string; readonly method: string; readonly direction: string; readonly status: string; readonly amount: number; readonly currency: string; readonly tenderAmount: number | null; readonly tenderCurrency: string | null; readonly reference: string | null; readonly folioId: string; readonly payer: string | null; readonly reservation: string | null; readonly takenBy: string };

export function PaymentsTable({ slug, payments, byMethod }: { slug: string; payments: readonly Payment[]; byMethod: readonly { readonly method: string; readonly total: Money }[] }) {
  const t = useTranslations("payments");
  const folios = useTranslations("folios");
  const locale = useLocale();
  const method = useMethodName();
  return (
    <div className="flex flex-col gap-5">
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        {byMethod.map((row) => <div key={`${row.method} ${row.total.currency}`}><dt className="text-xs text-ink-soft">{method(row.method)}</dt><dd className="font-display text-lg"><MoneyText money={row.total} /></dd></div>)}
      </dl>
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <Table label={t("title")}>
          <TableHeader>
            <TableRow><TableHead>{t("date")}</TableHead><TableHead>{folios("payer")}</TableHead><TableHead>{t("method")}</TableHead><TableHead className="max-lg:hidden">{t("reference")}</TableHead><TableHead className="max-lg:hidden">{t("takenBy")}</TableHead><TableHead numeric>{t("amount")}</TableHead></TableRow>
          </TableHeader>
          <TableBody>
            {payments.map((payment) => (
              <TableRow key={payment.id}>
                <TableCell className="whitespace-nowrap text-ink-soft">{formatDate(toIsoDate(payment.day), locale, "short")}</TableCell>
                <TableCell><Link href={`/${slug}/money/folios/${payment.folioId}`} className="inline-flex min-h-6 items-center font-medium underline-offset-4 hover:underline">{payment.payer ?? payment.reservation ?? folios("houseFolio")}</Link></TableCell>
                <TableCell><span className="flex flex-wrap items-center gap-2">{payment.direction === "out" ? `${t("refund")} · ${method(payment.method)}` : method(payment.method)}{payment.status !== "captured" && <PaymentStatus status={payment.status} />}</span></TableCell>
                <TableCell className="text-ink-soft max-lg:hidden"><bdi>{payment.tenderCurrency && payment.tenderAmount !== null && payment.tenderCurrency !== payment.currency ? formatMoney(money(payment.tenderAmount, payment.tenderCurrency), locale) : payment.reference}</bdi></TableCell>
                <TableCell className="text-ink-soft max-lg:hidden">{payment.takenBy}</TableCell>
                <TableCell numeric><MoneyText money={money(payment.direction === "in" ? payment.amount : -payment.amount, payment.currency)} className={payment.status === "captured" || payment.status === "refunded" ? "" : "text-ink-soft"} /></TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </div>
  );
}

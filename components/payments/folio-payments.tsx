"use client";

import { Ellipsis } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { FolioData, FolioPayment, FolioRights } from "@/components/folios/folio-types";
import { useMoneyChange } from "@/components/folios/use-money-change";
import { MoneyText } from "@/components/shell/money-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { formatMoney, money } from "@/lib/kernel/money";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import { chargeCardAction, receiveTransferAction, voidPaymentAction } from "@/lib/payments/actions";
import { GivenDialog } from "./given-dialog";
import { PaymentStatus, useMethodName } from "./payment-words";
import { RefundDialog } from "./refund-dialog";

const byHand = ["cash", "bank_transfer", "card_terminal"];

export function FolioPayments({ slug, data, rights, onChanged }: { slug: string; data: FolioData; rights: FolioRights; onChanged?: (() => void) | undefined }) {
  const t = useTranslations("payments");
  const locale = useLocale();
  const method = useMethodName();
  const [given, setGiven] = useState<FolioPayment | null>(null);
  const [refund, setRefund] = useState<FolioPayment | null>(null);
  const { pending, problem, change } = useMoneyChange(onChanged);
  const { currency } = data.totals;
  const shown = (amount: number, code = currency) => formatMoney(money(amount, code), locale);
  const copy = (link: string) => void navigator.clipboard.writeText(new URL(link, window.location.origin).href).then(() => toast(t("copied")));
  return (
    <section aria-labelledby="folio-payments" className="flex flex-col gap-3">
      <h2 id="folio-payments" className="text-lg">{t("title")}</h2>
      {problem.whole && <p role="alert" className="text-sm text-act">{problem.whole}</p>}
      {data.payments.length === 0 ? <p className="text-ink-soft">{t("noneYet")}</p> : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {data.payments.map((payment) => {
            const link = payment.link;
            const left = payment.direction === "in" && payment.status === "captured" ? payment.amount - payment.refundedAmount : 0;
            const undoable = rights.take && payment.direction === "in" && byHand.includes(payment.method) && (payment.status === "captured" || payment.status === "pending") && payment.refundedAmount === 0;
            const acts = [
              ...(link ? [{ key: "copy" as const, run: () => copy(link) }] : []),
              ...(rights.take && payment.method === "bank_transfer" && payment.direction === "in" && payment.status === "pending" ? [{ key: "received" as const, run: () => change(() => receiveTransferAction(slug, { paymentId: payment.id }), () => toast(t("saved"))) }] : []),
              ...(rights.take && payment.status === "saved" ? [{ key: "charge" as const, run: () => change(() => chargeCardAction(slug, { paymentId: payment.id }), () => toast(t("charged"))) }] : []),
              ...(rights.refund && payment.direction === "out" && payment.status === "pending" && payment.method !== "stripe" ? [{ key: "given" as const, run: () => setGiven(payment) }] : []),
              ...(rights.refund && left > 0 ? [{ key: "refund" as const, run: () => setRefund(payment) }] : []),
              ...(undoable ? [{ key: "void" as const, run: () => change(() => voidPaymentAction(slug, { paymentId: payment.id }), () => toast(t("saved"))) }] : []),
            ];
            return (
              <li key={payment.id} data-payment={payment.id} className="flex items-center justify-between gap-4 px-4 py-3">
                <div className="min-w-0">
                  <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                    <span className="font-medium">{payment.direction === "out" ? `${t("refund")} · ${method(payment.method)}` : method(payment.method)}</span>
                    {payment.deposit && <Badge>{t("deposit")}</Badge>}
                    {payment.status !== "captured" && <PaymentStatus status={payment.status} />}
                  </p>
                  <p className="text-sm text-ink-soft">
                    {[formatDate(toIsoDate(payment.day), locale, "short"), payment.tenderAmount !== null && payment.tenderCurrency && payment.tenderCurrency !== currency ? shown(payment.tenderAmount, payment.tenderCurrency) : null, payment.reference, payment.refundedAmount > 0 ? t("partly", { amount: shown(payment.refundedAmount) }) : null, payment.failure].filter(Boolean).join(" · ")}
                  </p>
                </div>
                <div className="flex items-center gap-2">
                  <MoneyText money={money(payment.direction === "in" ? payment.amount : -payment.amount, currency)} className={cn(payment.status !== "captured" && payment.status !== "refunded" && "text-ink-soft")} />
                  {acts.length > 0 && (
                    <DropdownMenu>
                      <DropdownMenuTrigger asChild><Button variant="ghost" size="icon-sm" disabled={pending} aria-label={t("menu", { amount: shown(payment.amount) })}><Ellipsis aria-hidden /></Button></DropdownMenuTrigger>
                      <DropdownMenuContent align="end">{acts.map(({ key, run }) => <DropdownMenuItem key={key} onSelect={run}>{t(`act.${key}`)}</DropdownMenuItem>)}</DropdownMenuContent>
                    </DropdownMenu>
                  )}
                </div>
              </li>
            );
          })}
        </ul>
      )}
      {given && <GivenDialog slug={slug} payment={given} onClose={() => setGiven(null)} onChanged={onChanged} />}
      {refund && <RefundDialog slug={slug} payment={refund} currency={currency} onClose={() => setRefund(null)} onChanged={onChanged} />}
    </section>
  );
}

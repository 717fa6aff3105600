"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { FolioPayments } from "@/components/payments/folio-payments";
import { PayDialog } from "@/components/payments/pay-dialog";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { closeFolioAction, openFolioAction, reopenFolioAction } from "@/lib/folios/actions";
import { uninvoiced } from "@/lib/folios/rules/folio-state";
import { ChargeDialog } from "./charge-dialog";
import { FolioInvoices } from "./folio-invoices";
import { FolioLines } from "./folio-lines";
import { FolioSums } from "./folio-sums";
import type { FolioData, FolioRights, Till } from "./folio-types";
import { InvoiceDialog } from "./invoice-dialog";
import { RoutesDialog } from "./routes-dialog";
import { useMoneyChange } from "./use-money-change";

type Asked = "charge" | "pay" | "invoice" | "routes" | null;

/** Everything about one folio, and everything that may be done with it. Needs the messages `folios` and `payments`. */
export function FolioView({ slug, data, till, rights, onChanged }: { slug: string; data: FolioData; till: Till; rights: FolioRights; onChanged?: () => void }) {
  const t = useTranslations("folios");
  const [asked, setAsked] = useState<Asked>(null);
  const { pending, problem, change } = useMoneyChange(onChanged);
  const close = () => setAsked(null);
  const { folio } = data;
  const open = folio.status === "open";
  const owing = data.totals.balance > 0;
  const payable = rights.take && (open || (folio.companyId !== null && owing));
  const invoiceable = rights.invoice && uninvoiced(data.lines).length > 0;
  const done = () => { toast(t("done")); };
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center gap-2">
        {payable && <Button variant={owing ? "default" : "outline"} onClick={() => setAsked("pay")}>{t("act.pay")}</Button>}
        {rights.write && open && <Button variant="outline" onClick={() => setAsked("charge")}>{t("act.charge")}</Button>}
        {invoiceable && <Button variant={owing ? "outline" : "default"} onClick={() => setAsked("invoice")}>{t("act.invoice")}</Button>}
        {rights.write && (
          <DropdownMenu>
            <DropdownMenuTrigger asChild><Button variant="ghost" size="icon" aria-label={t("act.more")} disabled={pending}><Ellipsis aria-hidden /></Button></DropdownMenuTrigger>
            <DropdownMenuContent align="start">
              {open && <DropdownMenuItem onSelect={() => setAsked("routes")}>{t("act.routes")}</DropdownMenuItem>}
              {folio.reservationId && <DropdownMenuItem onSelect={() => change(() => openFolioAction(slug, { reservationId: folio.reservationId ?? undefined }), done)}>{t("act.openFolio")}</DropdownMenuItem>}
              {open
                ? <DropdownMenuItem onSelect={() => change(() => closeFolioAction(slug, { folioId: folio.id }), done)}>{t("act.close")}</DropdownMenuItem>
                : <DropdownMenuItem onSelect={() => change(() => reopenFolioAction(slug, { folioId: folio.id }), done)}>{t("act.reopen")}</DropdownMenuItem>}
            </DropdownMenuContent>
          </DropdownMenu>
        )}
      </div>
      {problem.whole && <Alert variant="act"><AlertDescription className="text-ink">{problem.whole}</AlertDescription></Alert>}
      <FolioSums data={data} />
      <FolioLines slug={slug} data={data} may={rights.write} onChanged={onChanged} />
      <FolioPayments slug={slug} data={data} rights={rights} onChanged={onChanged} />
      <FolioInvoices slug={slug} data={data} />
      <ChargeDialog slug={slug} folio={folio} open={asked === "charge"} onClose={close} onChanged={onChanged} />
      {asked === "pay" && <PayDialog slug={slug} data={data} till={till} onClose={close} onChanged={onChanged} />}
      {asked === "invoice" && <InvoiceDialog slug={slug} data={data} onClose={close} onChanged={onChanged} />}
      {asked === "routes" && <RoutesDialog slug={slug} folio={folio} onClose={close} onChanged={onChanged} />}
    </div>
  );
}

"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { parseAmount, typed } from "@/components/folios/amount";
import type { FolioData, Till } from "@/components/folios/folio-types";
import { FormDialog } from "@/components/folios/form-dialog";
import { useMoneyChange } from "@/components/folios/use-money-change";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { formatMoney, money } from "@/lib/kernel/money";
import { askTransferAction, recordCardAction, recordTransferAction, startCheckoutAction, takeCashAction } from "@/lib/payments/actions";
import { till as count } from "@/lib/payments/rules/tender";

const hand = ["cash", "card_terminal", "bank_transfer"] as const;
type Method = (typeof hand)[number] | "stripe" | "cmi";

/** One dialog for every way of paying; for cash it says what the notes are worth and what to hand back. */
export function PayDialog({ slug, data, till, onClose, onChanged }: { slug: string; data: FolioData; till: Till; onClose: () => void; onChanged?: (() => void) | undefined }) {
  const t = useTranslations("payments");
  const words = useTranslations("folios");
  const locale = useLocale();
  const { pending, problem, change, refuse, clear } = useMoneyChange(onChanged);
  const { currency, balance } = data.totals;
  const methods: readonly Method[] = [...hand, ...(["stripe", "cmi"] as const).filter((provider) => till.providers.includes(provider))];
  const [method, setMethod] = useState<Method>("cash");
  const [tenderCurrency, setTenderCurrency] = useState(currency);
  const owed = Math.max(0, balance);
  const [amount, setAmount] = useState(owed > 0 ? typed(owed, currency) : "");
  const [tender, setTender] = useState("");
  const shown = (value: number, code = currency) => formatMoney(money(value, code), locale);
  const rate = till.rates.find(({ base, quote }) => base === tenderCurrency && quote === currency) ?? null;
  const foreign = tenderCurrency !== currency;
  const wanted = parseAmount(amount, currency);
  const given = parseAmount(tender, tenderCurrency);
  const counted = given === null ? null : count({ amount: given, currency: tenderCurrency, rate }, currency, owed, wanted);
  const currencies = [currency, ...till.rates.filter(({ quote }) => quote === currency).map(({ base }) => base)];

  const submit = (form: FormData) => {
    if (wanted === null || wanted <= 0) return refuse({ amount: words("fields.amount") });
    if (method === "cash") {
      if (foreign && given === null) return refuse({ "tender.amount": words("fields.amount") });
      const drawerId = String(form.get("drawer") ?? "");
      return change(() => takeCashAction(slug, { folioId: data.folio.id, amount: wanted, ...(given === null ? {} : { tender: { amount: given, currency: tenderCurrency } }), ...(drawerId ? { drawerId } : {}) }), (result) => {
        toast(result.change.amount > 0 ? t("take.doneChange", { amount: formatMoney(result.applied, locale), change: formatMoney(result.change, locale) }) : t("take.done", { amount: formatMoney(result.applied, locale) }));
        onClose();
      });
    }
    const reference = String(form.get("reference") ?? "").trim();
    const awaited = form.get("awaited") !== null;
    if (method === "bank_transfer" && awaited && reference === "") return change(() => askTransferAction(slug, { folioId: data.folio.id, amount: wanted }), (result) => { toast(t("take.asked", { reference: result.reference })); onClose(); });
    if ((method === "card_terminal" || method === "bank_transfer") && reference === "") return refuse({ reference: words("fields.reference") });
    if (method === "card_terminal") return change(() => recordCardAction(slug, { folioId: data.folio.id, amount: wanted, reference }), () => { toast(t("take.done", { amount: shown(wanted) })); onClose(); });
    if (method === "bank_transfer") return change(() => recordTransferAction(slug, { folioId: data.folio.id, amount: wanted, reference, awaited }), () => { toast(t("saved")); onClose(); });
    const email = String(form.get("email") ?? "").trim();
    change(() => startCheckoutAction(slug, { folioId: data.folio.id, provider: method, amount: wanted, ...(email ? { email } : {}) }), () => { toast(t("take.linkMade")); onClose(); });
  };

  return (
    <FormDialog open onClose={onClose} title={t("take.title")} description={owed > 0 ? t("take.owed", { amount: shown(owed) }) : t("take.settled")} submit={method === "stripe" || method === "cmi" ? t("take.link") : words("act.pay")} pending={pending} problem={problem} onSubmit={submit}>
      <Field name="method" label={t("take.method")}>{(control) => (
        <NativeSelect {...control} value={method} onChange={(event) => { clear(); setMethod(methods.find((each) => each === event.target.value) ?? "cash"); }}>
          {methods.map((each) => <option key={each} value={each}>{t(`methods.${each}`)}</option>)}
        </NativeSelect>
      )}</Field>
      <Field name="amount" label={t("take.amount", { currency })} error={problem.fields["amount"]} required>{(control) => <Input {...control} inputMode="decimal" dir="ltr" className="text-end" value={amount} onChange={(event) => setAmount(event.target.value)} />}</Field>
      {method === "cash" && (
        <>
          <div className="grid gap-5 sm:grid-cols-2">
            <Field name="tenderCurrency" label={t("take.currency")}>{(control) => (
              <NativeSelect {...control} value={tenderCurrency} onChange={(event) => setTenderCurrency(event.target.value)}>{currencies.map((code) => <option key={code}>{code}</option>)}</NativeSelect>
            )}</Field>
            <Field name="tender" label={t("take.tender", { currency: tenderCurrency })} error={problem.fields["tender.amount"]}>{(control) => <Input {...control} inputMode="decimal" dir="ltr" className="text-end" value={tender} onChange={(event) => setTender(event.target.value)} />}</Field>
          </div>
          {till.drawers.length > 1 && <Field name="drawer" label={t("take.drawer")}>{(control) => <NativeSelect {...control}>{till.drawers.map((drawer) => <option key={drawer.id} value={drawer.id}>{drawer.name}</option>)}</NativeSelect>}</Field>}
          <p aria-live="polite" className="min-h-6 text-sm">
            {given !== null && (counted ? (
              <>
                {foreign && rate && <span className="text-ink-soft">{t("take.worth", { amount: shown(counted.value), rate: String(rate.rateE6 / 1_000_000) })} · </span>}
                <strong className="font-medium">{t("take.change", { amount: shown(counted.change) })}</strong>
              </>
            ) : <span className="text-act">{t("take.short")}</span>)}
          </p>
        </>
      )}
      {(method === "card_terminal" || method === "bank_transfer") && (
        <Field name="reference" label={t(method === "card_terminal" ? "take.slip" : "take.transfer")} error={problem.fields["reference"]} required={method === "card_terminal"} {...(method === "bank_transfer" ? { help: t("take.referenceHelp") } : {})}>{(control) => <Input {...control} dir="ltr" maxLength={120} />}</Field>
      )}
      {method === "bank_transfer" && <label className="flex min-h-9 items-center gap-3"><Checkbox name="awaited" />{t("take.awaited")}</label>}
      {(method === "stripe" || method === "cmi") && <Field name="email" label={t("take.email")} error={problem.fields["email"]}>{(control) => <Input {...control} type="email" dir="ltr" />}</Field>}
    </FormDialog>
  );
}

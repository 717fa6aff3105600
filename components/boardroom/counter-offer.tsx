"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type OfferKind, readCounterOffer } from "@/lib/boardroom/rules/counter-offer";
import { isLocale } from "@/lib/kernel/locale";

/** The person asked for this field: the cursor goes there. */
const focus = (field: HTMLInputElement | null) => field?.focus();

/** "10 % instead", as people write it. What it would do is computed before anybody approves it. */
export function CounterOffer({ id, offer, pending, onOffer, onCancel }: { id: string; offer: OfferKind; pending: boolean; onOffer: (figure: { percent: number } | { amount: number }) => void; onCancel: () => void }) {
  const t = useTranslations("approvals.offer");
  const terms = useTranslations("terms");
  const locale = useLocale();
  const [problem, setProblem] = useState<string | null>(null);
  const [written, setWritten] = useState("");
  const send = () => {
    const read = readCounterOffer(written, offer, isLocale(locale) ? locale : "en");
    setProblem(read.ok ? null : t(`problem.${read.problem}`));
    if (read.ok) onOffer(offer.kind === "percent" ? { percent: read.value } : { amount: read.value });
  };
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); send(); }} className="flex flex-col gap-3">
      <Field
        name={`offer-${id}`} error={problem}
        label={offer.kind === "percent" ? t("percent") : t("amount", { currency: offer.currency })}
        help={offer.kind === "percent" ? t("percentHelp", { direction: offer.now < 0 ? "lower" : "raise" }) : t("amountHelp")}
      >
        {(control) => <Input {...control} value={written} onChange={(event) => setWritten(event.target.value)} autoComplete="off" maxLength={60} className="max-w-60" dir="auto" ref={focus} />}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={pending}>{t("compute")}</Button>
        <Button type="button" variant="ghost" onClick={onCancel}>{terms("cancel")}</Button>
      </div>
    </form>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { ProblemLine } from "@/components/messaging/problem-line";
import { DateText } from "@/components/shell/date-text";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { forgetNumberAction, proveNumberAction, startNumberProofAction } from "@/lib/messaging/actions";

type NumberProofProps = {
  slug: string;
  number: { readonly shown: string; readonly provenAt: string } | null;
  proof: { readonly number: string } | null;
  timeZone: string;
};

/** A number is told to only once its owner has read a code on it. */
export function NumberProof({ slug, number, proof, timeZone }: NumberProofProps) {
  const t = useTranslations("messaging.settings");
  const { act, pending, problem } = useAct();
  const [left, setLeft] = useState<number | null>(null);
  const [another, setAnother] = useState(false);
  const start = async (phone: string) => {
    if (!(await act(() => startNumberProofAction(slug, { phone }), t("offline")))) return;
    setLeft(null);
    setAnother(false);
  };
  const prove = async (code: string) => {
    const outcome = await act(() => proveNumberAction(slug, { code }), t("offline"));
    if (outcome?.status !== "done") return;
    if (outcome.result.proven) toast(t("numberProven"));
    else setLeft(outcome.result.left);
  };
  const forget = async () => {
    if (await act(() => forgetNumberAction(slug, {}), t("offline"))) toast(t("forgotten"));
  };
  const isolated = (text: string) => `\u2066${text}\u2069`;
  return (
    <div className="flex flex-col gap-4">
      {number && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p>{t.rich("proven", { number: isolated(number.shown), at: () => <DateText value={number.provenAt} style="moment" timeZone={timeZone} /> })}</p>
          <Button type="button" variant="outline" size="sm" disabled={pending} onClick={() => void forget()}>{t("forget")}</Button>
        </div>
      )}
      {proof && !another ? (
        <form action={(form) => prove(String(form.get("code")))} className="flex flex-col gap-3">
          <p className="text-ink-soft">{t("codeLead", { number: isolated(proof.number) })}</p>
          <Field name="code" label={t("code")} error={left === null ? undefined : t("wrongCode", { left })}>
            {(control) => <Input {...control} inputMode="numeric" autoComplete="one-time-code" dir="ltr" required maxLength={8} className="w-36 text-start tracking-widest" />}
          </Field>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" size="sm" disabled={pending}>{t("prove")}</Button>
            <Button type="button" variant="ghost" size="sm" disabled={pending} onClick={() => setAnother(true)}>{t("otherNumber")}</Button>
          </div>
        </form>
      ) : (
        <form action={(form) => start(String(form.get("phone")))} className="flex flex-col gap-3">
          <Field name="phone" label={number ? t("otherNumber") : t("phone")}>
            {(control) => <Input {...control} type="tel" autoComplete="tel" dir="ltr" required placeholder="+212 600 000 000" className="max-w-72 text-start" />}
          </Field>
          <div><Button type="submit" size="sm" variant={number ? "outline" : "default"} disabled={pending}>{t("sendCode")}</Button></div>
        </form>
      )}
      <ProblemLine problem={problem} />
    </div>
  );
}

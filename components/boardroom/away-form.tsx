"use client";

import { CircleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { setAwayAction } from "@/lib/boardroom/actions";
import { type DecisionKind, decisionKinds, namesOfKinds } from "@/lib/boardroom/rules/decision-kinds";
import { readCounterOffer } from "@/lib/boardroom/rules/counter-offer";
import { isLocale } from "@/lib/kernel/locale";

export type Candidate = { readonly userId: string; readonly name: string; readonly role: string };

/** First and last day, who, and within what. One column, as on a card left at the desk. */
export function AwayForm({ slug, today, currency, people }: { slug: string; today: string; currency: string; people: readonly Candidate[] }) {
  const t = useTranslations("approval-pages.away");
  const roles = useTranslations("auth.role");
  const offers = useTranslations("approvals.offer");
  const offline = useTranslations("boardroom.decision");
  const locale = useLocale();
  const { act, pending, problem, setProblem } = useAct();
  const [kinds, setKinds] = useState<ReadonlySet<DecisionKind>>(new Set());
  const [bad, setBad] = useState<string | null>(null);
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const written = text("maxAmount");
    const amount = written === "" ? null : readCounterOffer(written, { kind: "amount", now: 0, currency }, isLocale(locale) ? locale : "en");
    setBad(amount && !amount.ok ? offers(`problem.${amount.problem}`) : null);
    if (amount && !amount.ok) return;
    if (text("delegateId") === "") return setProblem(t("choose"));
    const outcome = await act(() => setAwayAction(slug, {
      from: text("from"), until: text("until"), delegateId: text("delegateId"),
      ...(amount ? { maxAmount: amount.value } : {}), ...(kinds.size > 0 ? { kinds: namesOfKinds([...kinds]) } : {}),
    }), offline("offline"));
    if (outcome) toast(t("saved"));
  };
  return (
    <form onSubmit={(event) => void save(event)} className="flex max-w-md flex-col gap-5">
      <div className="grid grid-cols-2 gap-4">
        <Field name="from" label={t("from")} required>{(control) => <Input {...control} type="date" min={today} defaultValue={today} />}</Field>
        <Field name="until" label={t("until")} required>{(control) => <Input {...control} type="date" min={today} />}</Field>
      </div>
      <Field name="delegateId" label={t("delegate")} required>
        {(control) => (
          <NativeSelect {...control} defaultValue="">
            <option value="" disabled>{t("choose")}</option>
            {people.map(({ userId, name, role }) => <option key={userId} value={userId}>{`${name} · ${roles(role as never)}`}</option>)}
          </NativeSelect>
        )}
      </Field>
      <Field name="maxAmount" label={t("maxAmount", { currency })} help={t("maxAmountHelp")} error={bad}>
        {(control) => <Input {...control} inputMode="decimal" dir="ltr" className="max-w-40 tabular-nums" autoComplete="off" />}
      </Field>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 font-medium">{t("kinds")}</legend>
        {decisionKinds.map((kind) => (
          <label key={kind} className="flex min-h-8 items-center gap-3">
            <Checkbox checked={kinds.has(kind)} onCheckedChange={(on) => setKinds((before) => new Set(on === true ? [...before, kind] : [...before].filter((each) => each !== kind)))} />
            {t(`kind.${kind}`)}
          </label>
        ))}
        <p className="text-xs text-ink-soft">{t("kindsHelp")}</p>
      </fieldset>
      {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
      <Button type="submit" disabled={pending} className="self-start">{t("save")}</Button>
    </form>
  );
}

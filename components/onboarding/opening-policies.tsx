"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { useOnboardingChange } from "@/components/onboarding/use-onboarding-change";
import { Alert, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { settlePoliciesAction } from "@/lib/onboarding/actions";
import { deposits, freeUntil, lateCosts } from "@/lib/onboarding/rules/opening-policies";

/** Five answers, each already what most small houses say. */
export function OpeningPolicies({ slug, checkInTime, checkOutTime }: { readonly slug: string; readonly checkInTime: string | null; readonly checkOutTime: string | null }) {
  const t = useTranslations("opening");
  const router = useRouter();
  const { run, pending, problem } = useOnboardingChange(slug);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const of = (name: string) => String(data.get(name) ?? "");
    const [hours, late, percent] = [freeUntil.find((one) => String(one) === of("freeUntil")), lateCosts.find((one) => one === of("late")), deposits.find((one) => String(one) === of("deposit"))];
    if (hours === undefined || late === undefined || percent === undefined) return;
    void run(() => settlePoliciesAction(slug, { freeUntil: hours, late, deposit: percent, checkInTime: of("checkInTime"), checkOutTime: of("checkOutTime") }), t("said.policies"), "form").then((done) => { if (done) router.push(`/${slug}/opening#now`); });
  };
  const errorOf = (name: string) => problem?.fields.find(({ path }) => path === name)?.message;
  return (
    <form onSubmit={submit} noValidate className="flex max-w-xl flex-col gap-4">
      {problem && <Alert variant="act"><AlertTitle>{problem.message}</AlertTitle></Alert>}
      <Field name="freeUntil" label={t("policies.free")}>{(given) => <NativeSelect {...given} defaultValue="72">{freeUntil.map((hours) => <option key={hours} value={hours}>{t(`policies.freeHours.h${hours}`)}</option>)}</NativeSelect>}</Field>
      <Field name="late" label={t("policies.late")}>{(given) => <NativeSelect {...given} defaultValue="first_night">{lateCosts.map((late) => <option key={late} value={late}>{t(`policies.lateCost.${late}`)}</option>)}</NativeSelect>}</Field>
      <Field name="deposit" label={t("policies.deposit")}>{(given) => <NativeSelect {...given} defaultValue="0">{deposits.map((percent) => <option key={percent} value={percent}>{percent === 0 ? t("policies.depositShare.none") : percent === 100 ? t("policies.depositShare.all") : t("policies.depositShare.share", { percent })}</option>)}</NativeSelect>}</Field>
      <div className="grid grid-cols-2 gap-4">
        <Field name="checkInTime" label={t("policies.in")} error={errorOf("checkInTime")}>{(given) => <Input {...given} type="time" dir="ltr" defaultValue={checkInTime ?? "15:00"} />}</Field>
        <Field name="checkOutTime" label={t("policies.out")} error={errorOf("checkOutTime")}>{(given) => <Input {...given} type="time" dir="ltr" defaultValue={checkOutTime ?? "11:00"} />}</Field>
      </div>
      <Button type="submit" size="lg" className="self-start" disabled={pending}>{t("policies.save")}</Button>
    </form>
  );
}

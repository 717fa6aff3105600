"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { toast } from "sonner";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { setBookingSettingsAction } from "@/lib/site/actions";
import { anchors } from "@/lib/site/rules/anchor-rate";
import { type BookingSettings, type PayKind, payKinds } from "@/lib/site/rules/booking-settings";

const bankFields = ["holder", "iban", "bic", "bank"] as const;
type Problems = Readonly<Record<string, true>>;

/** How guests may pay on the house's own site, where transfers go, how long rooms are held meanwhile, and which rate leads. */
export function SiteBookingForm({ slug, settings, providers, may }: { slug: string; settings: BookingSettings; providers: readonly string[]; may: boolean }) {
  const t = useTranslations("site-booking");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [problems, setProblems] = useState<Problems>({});
  const [refused, setRefused] = useState(false);
  const missing: Readonly<Record<PayKind, boolean>> = { property: false, card_later: !providers.includes("stripe"), online: providers.length === 0, transfer: settings.bank === null };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const given = (name: "bic" | "bank") => (text(name) === "" ? {} : { [name]: text(name) });
    const bank = text("holder") === "" && text("iban") === "" ? null : { holder: text("holder"), iban: text("iban"), ...given("bic"), ...given("bank") };
    start(async () => {
      const answer = await setBookingSettingsAction(slug, { ways: payKinds.filter((kind) => form.get(kind) !== null), bank, holdMinutes: Number(text("holdMinutes")), transferHours: Number(text("transferDays")) * 24, anchor: anchors.find((each) => each === text("anchor")) ?? "flexible" });
      if (answer.ok) {
        setProblems({});
        setRefused(false);
        toast(t("saved"));
        router.refresh();
        return;
      }
      setProblems(Object.fromEntries(answer.error.fields.map(({ path }) => [path === "transferHours" ? "transferDays" : path.replace(/^bank\./, ""), true as const])));
      setRefused(answer.error.fields.length === 0);
    });
  };
  const error = (name: "ways" | "holder" | "iban" | "bic" | "bank" | "holdMinutes" | "transferDays") => (problems[name] ? t(`problem.${name}`) : undefined);
  return (
    <form onSubmit={submit} noValidate className="max-w-measure space-y-10">
      {refused && <Alert variant="act"><AlertDescription className="text-ink">{t("refused")}</AlertDescription></Alert>}
      <fieldset disabled={!may} className="space-y-3">
        <legend className="text-lg">{t("ways.title")}</legend>
        <p className="text-ink-soft">{t("ways.lead")}</p>
        {error("ways") && <p role="alert" className="text-sm text-act">{error("ways")}</p>}
        <div className="divide-y divide-line rounded-md border border-line">
          {payKinds.map((kind) => (
            <label key={kind} className="flex cursor-pointer items-start gap-3 p-4">
              <input type="checkbox" name={kind} defaultChecked={settings.ways.includes(kind)} className="mt-0.5 size-4.5 shrink-0 accent-accent" />
              <span>{t(`ways.${kind}.title`)}<span className="block text-sm text-ink-soft">{missing[kind] ? t(`ways.${kind}.missing`) : t(`ways.${kind}.text`)}</span></span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset disabled={!may} className="space-y-5">
        <legend className="text-lg">{t("bank.title")}</legend>
        <p className="text-ink-soft">{t("bank.lead")}</p>
        {bankFields.map((name) => <Field key={name} name={name} label={t(`bank.${name}`)} error={error(name)}>{(control) => <Input {...control} dir={name === "iban" || name === "bic" ? "ltr" : "auto"} maxLength={120} autoComplete="off" defaultValue={settings.bank?.[name] ?? ""} />}</Field>)}
      </fieldset>
      <fieldset disabled={!may} className="space-y-5">
        <legend className="text-lg">{t("hold.title")}</legend>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field name="holdMinutes" label={t("hold.minutes")} help={t("hold.minutesHelp")} error={error("holdMinutes")}>{(control) => <Input {...control} type="number" min={10} max={60} defaultValue={settings.holdMinutes} />}</Field>
          <Field name="transferDays" label={t("hold.days")} help={t("hold.daysHelp")} error={error("transferDays")}>{(control) => <Input {...control} type="number" min={1} max={7} defaultValue={Math.max(1, Math.round(settings.transferHours / 24))} />}</Field>
        </div>
      </fieldset>
      <Field name="anchor" label={t("anchor.title")} help={t("anchor.help")}>{(control) => <NativeSelect {...control} disabled={!may} defaultValue={settings.anchor}>{anchors.map((anchor) => <option key={anchor} value={anchor}>{t(`anchor.${anchor}`)}</option>)}</NativeSelect>}</Field>
      {may && <Button type="submit" aria-disabled={pending}>{pending ? t("saving") : t("save")}</Button>}
    </form>
  );
}

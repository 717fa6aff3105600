"use client";

import { CircleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { toast } from "sonner";
import { changedFacts, type FactName, type Facts, factNames } from "@/components/property/changed-facts";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field, FieldSummary } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { Locale } from "@/lib/kernel/locale";
import { updatePropertyAction } from "@/lib/property/actions";

/** What guests and channels need to know of the house. An empty field is a fact nobody has said. */
export function HouseFactsForm({ slug, facts, locale, editable }: { slug: string; facts: Facts; locale: Locale; editable: boolean }) {
  const t = useTranslations("settings.house");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [wrong, setWrong] = useState<readonly FactName[]>([]);
  const [failed, setFailed] = useState(false);
  const problem = (name: FactName) => (wrong.includes(name) ? t(`wrong.${name}`) : undefined);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const written = Object.fromEntries(factNames.map((name) => [name, String(form.get(name) ?? "").trim()])) as Facts;
    const changes = changedFacts(facts, written, locale);
    setFailed(false);
    if (changes === null) return void toast(t("nothing"));
    start(async () => {
      const answer = await updatePropertyAction(slug, changes).catch(() => null);
      const refused = answer?.ok === false ? factNames.filter((name) => answer.error.fields.some(({ path }) => path.split(".").includes(name))) : [];
      setWrong(refused);
      setFailed(!answer?.ok && refused.length === 0);
      if (!answer?.ok) return;
      toast.success(t("saved"));
      router.refresh();
    });
  };
  return (
    <form onSubmit={submit} noValidate className="max-w-xl">
      <fieldset disabled={!editable} className="flex flex-col gap-5">
        <legend className="sr-only">{t("facts")}</legend>
        {wrong.length > 1 && <FieldSummary title={t("fix")} errors={wrong.map((name) => ({ name, message: t(`wrong.${name}`) }))} />}
        {failed && <Alert variant="act"><CircleAlert aria-hidden /><AlertDescription className="text-ink">{t("failed")}</AlertDescription></Alert>}
        <div className="grid gap-5 sm:grid-cols-2">
          <Field name="checkInTime" label={t("checkInTime")} error={problem("checkInTime")}>{(control) => <Input {...control} type="time" dir="ltr" defaultValue={facts.checkInTime} />}</Field>
          <Field name="checkOutTime" label={t("checkOutTime")} error={problem("checkOutTime")}>{(control) => <Input {...control} type="time" dir="ltr" defaultValue={facts.checkOutTime} />}</Field>
          <Field name="email" label={t("email")} error={problem("email")}>{(control) => <Input {...control} type="email" dir="ltr" className="rtl:text-end" maxLength={254} defaultValue={facts.email} />}</Field>
          <Field name="phone" label={t("phone")} help={t("phoneHelp")} error={problem("phone")}>{(control) => <Input {...control} type="tel" dir="ltr" className="rtl:text-end" maxLength={25} defaultValue={facts.phone} />}</Field>
        </div>
        <Field name="street" label={t("street")} error={problem("street")}>{(control) => <Input {...control} dir="auto" maxLength={200} defaultValue={facts.street} />}</Field>
        <Field name="cancellationPolicy" label={t("cancellationPolicy")} help={t("inYourLanguage")} error={problem("cancellationPolicy")}>{(control) => <Textarea {...control} dir="auto" maxLength={4_000} rows={3} defaultValue={facts.cancellationPolicy} />}</Field>
        {editable && <Button type="submit" disabled={pending} className="self-start">{pending ? t("saving") : t("save")}</Button>}
      </fieldset>
    </form>
  );
}

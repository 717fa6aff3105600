import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { askLinkAction } from "@/lib/site/actions";
import type { Locale } from "@/lib/kernel/locale";

/** Number and address; a letter answers, never the page. */
export async function AskLinkForm({ locale, values, wrong }: { locale: Locale; values: { number: string; email: string }; wrong: readonly string[] }) {
  const t = await getTranslations({ locale, namespace: "manage.ask" });
  const control = "h-12 pointer-coarse:h-12 text-base";
  return (
    <form action={askLinkAction} className="mt-8 max-w-md space-y-6" noValidate>
      <input type="hidden" name="lang" value={locale} />
      <Field name="number" label={t("number")} help={t("numberHelp")} error={wrong.includes("number") ? t("numberProblem") : undefined} required>
        {(field) => <Input {...field} dir="ltr" autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={40} defaultValue={values.number} className={control} />}
      </Field>
      <Field name="email" label={t("email")} error={wrong.includes("email") ? t("emailProblem") : undefined} required>
        {(field) => <Input {...field} type="email" dir="ltr" autoComplete="email" maxLength={254} defaultValue={values.email} className={control} />}
      </Field>
      <Button type="submit" size="lg" className="h-12 whitespace-normal">{t("submit")}</Button>
    </form>
  );
}

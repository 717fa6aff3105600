"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";

/** Which answer would have done harm, and what harm: a dangerous verdict stops a roll-out, so it says why. */
export function DangerForm({ pending, onSubmit, onCancel }: { readonly pending: boolean; readonly onSubmit: (danger: "a" | "b" | "both", because: string) => void; readonly onCancel: () => void }) {
  const t = useTranslations("shadow");
  const [missing, setMissing] = useState(false);
  const reason = useRef<HTMLTextAreaElement>(null);
  // It opens by a key: whoever pressed it goes on writing.
  useEffect(() => { reason.current?.focus(); }, []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const [danger, because] = [data.get("danger"), String(data.get("because") ?? "").trim()];
    setMissing(because.length < 3);
    if (because.length >= 3 && (danger === "a" || danger === "b" || danger === "both")) onSubmit(danger, because);
  };
  return (
    <form onSubmit={submit} noValidate className="flex max-w-measure flex-col gap-4 rounded-lg border border-line bg-surface p-4">
      <Field name="danger" idPrefix="harm-" label={t("harm.which")}>
        {(control) => (
          <NativeSelect {...control} defaultValue="a">
            <option value="a">{t("places.a")}</option>
            <option value="b">{t("places.b")}</option>
            <option value="both">{t("harm.both")}</option>
          </NativeSelect>
        )}
      </Field>
      <Field name="because" idPrefix="harm-" label={t("harm.because")} help={t("harm.help")} error={missing ? t("harm.missing") : undefined}>
        {(control) => <Textarea {...control} rows={3} maxLength={1_000} ref={reason} />}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={pending}>{t("harm.submit")}</Button>
        <Button type="button" variant="ghost" onClick={onCancel}>{t("harm.cancel")}</Button>
      </div>
    </form>
  );
}

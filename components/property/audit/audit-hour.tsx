"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { setNightAuditAction } from "@/lib/property/actions";

/** The hour at which the house closes its day by itself; empty: by hand only. */
export function AuditHour({ slug, time }: { slug: string; time: string | null }) {
  const t = useTranslations("audit");
  const words = useTranslations("terms");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [failed, setFailed] = useState<string | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("time") ?? "");
    start(async () => {
      const answer = await setNightAuditAction(slug, { time: typed === "" ? null : typed }).catch(() => null);
      setFailed(answer?.ok ? null : t(answer?.error.code === "forbidden" ? "refused.forbidden" : "refused.internal"));
      if (!answer?.ok) return;
      toast.success(words("saved"));
      router.refresh();
    });
  };
  return (
    <form onSubmit={submit} noValidate className="flex max-w-sm flex-col gap-3">
      <Field name="time" label={t("hour.label")} help={t("hour.help")} error={failed ?? undefined}>{(control) => <Input {...control} type="time" dir="ltr" className="rtl:text-end" defaultValue={time ?? ""} />}</Field>
      <Button type="submit" variant="secondary" className="self-start" disabled={pending}>{pending ? words("saving") : words("save")}</Button>
    </form>
  );
}

"use client";

import { CircleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";

const kinds = ["reservations", "guests", "ical", "house"] as const;
/** A table is a tenth as long packed; what is packed already goes as it is. */
const packed = async (file: File): Promise<Blob> => (/\.(?:gz|zip)$/i.test(file.name) ? file : new Response(file.stream().pipeThrough(new CompressionStream("gzip"))).blob());

type Answer = { readonly id?: string; readonly detail?: string };

/** The first step: a file, and what is in it. Its kind is told from its name where that says so. */
export function ImportUpload({ slug }: { slug: string }) {
  const t = useTranslations("imports");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [kind, setKind] = useState<(typeof kinds)[number]>("reservations");
  const [refused, setRefused] = useState<{ readonly title: string; readonly why: string } | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get("file");
    setRefused(null);
    if (!(file instanceof File) || file.size === 0) return setRefused({ title: t("upload.choose"), why: "" });
    start(async () => {
      const asked = new URLSearchParams({ property: slug, kind, name: file.name.slice(0, 200) });
      const response = await fetch(`/api/imports?${asked.toString()}`, { method: "POST", body: await packed(file), headers: { "Content-Type": "application/octet-stream" } }).catch(() => null);
      if (!response) return setRefused({ title: t("upload.gone"), why: "" });
      const answer = (await response.json().catch(() => ({}))) as Answer;
      if (response.ok && answer.id) router.push(`/${slug}/settings/import/${answer.id}`);
      else setRefused({ title: t("upload.failed"), why: answer.detail ?? "" });
    });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <div className="grid max-w-3xl items-start gap-4 sm:grid-cols-[14rem_minmax(0,1fr)_auto]">
        <Field name="kind" label={t("upload.kind")}>
          {(control) => <NativeSelect {...control} value={kind} onChange={(event) => { setKind(kinds.find((one) => one === event.target.value) ?? "reservations"); }}>{kinds.map((one) => <option key={one} value={one}>{t(`kinds.${one}`)}</option>)}</NativeSelect>}
        </Field>
        <Field name="file" label={t("upload.file")} help={t("upload.fileHelp")}>
          {(control) => <Input {...control} type="file" accept=".csv,.tsv,.txt,.gz,.ics,.zip" className="pt-1.5 file:me-3 file:font-medium" onChange={(event) => {
            const name = event.target.files?.[0]?.name.toLowerCase() ?? "";
            if (name.endsWith(".ics")) setKind("ical");
            else if (name.endsWith(".zip")) setKind("house");
          }} />}
        </Field>
        <Button type="submit" disabled={pending} className="sm:mt-7">{pending ? t("upload.sending") : t("upload.send")}</Button>
      </div>
      {refused && <Alert variant="act" role="alert" className="max-w-3xl"><CircleAlert aria-hidden /><AlertTitle>{refused.title}</AlertTitle>{refused.why && <AlertDescription lang="en" dir="ltr">{refused.why}</AlertDescription>}</Alert>}
    </form>
  );
}

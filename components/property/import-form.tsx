"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { ImportReport, type ReportFacts } from "@/components/property/import-report";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { importPackageAction, previewImportAction } from "@/lib/property/actions";

/** A server action takes 1 MB; base64 makes four letters of three bytes. */
const largest = 700_000;

const base64Of = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

type Package = { readonly zip: string; readonly prices: "keep" | "replace" };
type Refused = { readonly title: string; readonly lines: readonly string[] };

/** A zip of the house's folder: first what it would change, then, when the person says so, the change. */
export function ImportForm({ slug }: { slug: string }) {
  const t = useTranslations("settings.house.import");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [chosen, setChosen] = useState<{ readonly pack: Package; readonly report: ReportFacts } | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [imported, setImported] = useState(false);
  const refuse = (error: { readonly message: string; readonly fields: readonly { readonly path: string; readonly message: string }[] } | undefined) => setRefused({ title: error ? t("unreadable") : t("failed"), lines: error ? (error.fields.length > 0 ? error.fields.slice(0, 12).map(({ path, message }) => `${path}: ${message}`) : [error.message]) : [] });
  const preview = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = form.get("file");
    setChosen(null);
    setRefused(null);
    setImported(false);
    if (!(file instanceof File) || file.size === 0) return setRefused({ title: t("chooseFirst"), lines: [] });
    if (file.size > largest) return setRefused({ title: t("tooLarge"), lines: [] });
    start(async () => {
      const pack: Package = { zip: base64Of(new Uint8Array(await file.arrayBuffer())), prices: form.get("prices") === "replace" ? "replace" : "keep" };
      const answer = await previewImportAction(slug, pack).catch(() => null);
      if (answer?.ok) setChosen({ pack, report: answer.result });
      else refuse(answer?.error);
    });
  };
  const run = ({ pack }: { readonly pack: Package }) =>
    start(async () => {
      const answer = await importPackageAction(slug, pack).catch(() => null);
      if (!answer?.ok) return refuse(answer?.error);
      setChosen(null);
      setImported(true);
      router.refresh();
    });
  return (
    <div className="flex flex-col gap-5">
      <form onSubmit={preview} className="grid max-w-3xl items-start gap-4 sm:grid-cols-[minmax(0,1fr)_16rem_auto]">
        <Field name="file" label={t("file")}>{(control) => <Input {...control} type="file" accept=".zip,application/zip" className="pt-1.5 file:me-3 file:font-medium" />}</Field>
        <Field name="prices" label={t("prices")}>
          {(control) => (
            <NativeSelect {...control} defaultValue="keep">
              <option value="keep">{t("keep")}</option>
              <option value="replace">{t("replace")}</option>
            </NativeSelect>
          )}
        </Field>
        <Button type="submit" variant="outline" disabled={pending} className="sm:mt-7">{pending && !chosen ? t("reading") : t("preview")}</Button>
      </form>
      {refused && (
        <Alert variant="act" role="alert">
          <CircleAlert aria-hidden />
          <AlertTitle>{refused.title}</AlertTitle>
          {refused.lines.length > 0 && <AlertDescription><ul lang="en" dir="ltr" className="list-disc ps-5">{refused.lines.map((line) => <li key={line}>{line}</li>)}</ul></AlertDescription>}
        </Alert>
      )}
      {imported && <Alert variant="good" role="status"><CircleCheck aria-hidden /><AlertDescription className="text-ink">{t("done")}</AlertDescription></Alert>}
      {chosen && (
        <>
          <ImportReport report={chosen.report} />
          <Button onClick={() => run(chosen)} disabled={pending} className="self-start">{pending ? t("importing") : t("run")}</Button>
        </>
      )}
    </div>
  );
}

"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { DocumentPlaceFields, documentPlaceIn } from "@/components/knowledge/document-place";
import { DateText } from "@/components/shell/date-text";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { connectSourceAction, readSourceAction, removeSourceAction } from "@/lib/knowledge/actions";

type Source = { readonly sourceId: string; readonly kind: string; readonly name: string; readonly audience: string; readonly problem: string | null; readonly readAt: string | null };

/** Folders that are read by themselves. */
export function SourceList({ slug, sources, timeZone }: { readonly slug: string; readonly sources: readonly Source[]; readonly timeZone: string }) {
  const t = useTranslations("knowledge.sources");
  const named = useTranslations("knowledge");
  const { act, pending, problem } = useAct();
  const [kind, setKind] = useState<"google_drive" | "folder" | null>(null);
  const connect = async (form: FormData) => {
    if (kind === null) return;
    const credentials = String(form.get("credentials") ?? "").trim();
    if (await act(() => connectSourceAction(slug, { kind, name: String(form.get("name") ?? ""), location: String(form.get("location") ?? "").trim(), ...(kind === "google_drive" ? { credentials } : {}), ...documentPlaceIn(form) }), named("offline"))) {
      setKind(null);
      toast(t("connected"));
    }
  };
  return (
    <section aria-labelledby="sources" className="flex max-w-3xl flex-col gap-4">
      <div>
        <h2 id="sources" className="text-lg">{t("title")}</h2>
        <p className="text-ink-soft">{t("lead")}</p>
      </div>
      {sources.length > 0 && (
        <ul className="border-t border-line">
          {sources.map((source) => (
            <li key={source.sourceId} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3">
              <div className="min-w-0">
                <p className="font-medium"><bdi>{source.name}</bdi></p>
                <p className="text-sm text-ink-soft">{t(`kind.${source.kind}`)} · {named(`audience.${source.audience}`)}{source.readAt && <> · {t("read")} <DateText value={source.readAt} style="moment" timeZone={timeZone} /></>}</p>
                {source.problem && <p className="flex items-start gap-2 text-sm text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{t(`problem.${source.problem}`)}</p>}
              </div>
              <span className="flex gap-1">
                <Button variant="ghost" size="sm" disabled={pending} onClick={() => void act(() => readSourceAction(slug, { sourceId: source.sourceId }), named("offline"))}>{t("readNow")}</Button>
                <Button variant="ghost" size="sm" disabled={pending} onClick={() => void act(() => removeSourceAction(slug, { sourceId: source.sourceId }), named("offline")).then((done) => { if (done) toast(t("removed")); })}>{t("remove")}</Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
      {kind === null ? <div><Button variant="outline" onClick={() => setKind("google_drive")}>{t("connect")}</Button></div> : (
        <form action={connect} className="flex flex-col gap-5 rounded-lg border border-line bg-surface p-5">
          <div className="grid gap-4 sm:grid-cols-2">
            <Field name="kind" idPrefix="source-" label={t("where")} required>{(control) => <NativeSelect {...control} value={kind} onChange={(event) => setKind(event.target.value === "folder" ? "folder" : "google_drive")}><option value="google_drive">{t("kind.google_drive")}</option><option value="folder">{t("kind.folder")}</option></NativeSelect>}</Field>
            <Field name="name" idPrefix="source-" label={t("name")} required>{(control) => <Input {...control} maxLength={80} />}</Field>
          </div>
          <Field name="location" idPrefix="source-" label={kind === "folder" ? t("folder") : t("driveFolder")} help={kind === "folder" ? t("folderHelp") : t("driveFolderHelp")} required>{(control) => <Input {...control} dir="ltr" maxLength={200} />}</Field>
          {kind === "google_drive" && <Field name="credentials" idPrefix="source-" label={t("key")} help={t("keyHelp")} required>{(control) => <Textarea {...control} rows={4} dir="ltr" autoComplete="off" spellCheck={false} className="font-mono text-xs" />}</Field>}
          <DocumentPlaceFields idPrefix="source-" />
          <div className="flex gap-2"><Button type="submit" disabled={pending}>{t("connect")}</Button><Button variant="ghost" onClick={() => setKind(null)}>{t("cancel")}</Button></div>
        </form>
      )}
    </section>
  );
}

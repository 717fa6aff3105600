"use client";

import { CircleAlert, Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { DocumentPlaceFields, documentPlaceIn } from "@/components/knowledge/document-place";
import { Button } from "@/components/ui/button";
import { longestDocument } from "@/lib/knowledge/rules/document";

type Refused = { readonly name: string; readonly message: string };

/** Gives the house documents, one or several, for the same readers. Each is sent by itself; what is refused says why. */
export function AddDocuments({ home }: { readonly home: string }) {
  const t = useTranslations("knowledge.documents");
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly Refused[]>([]);

  const send = async (file: File, place: ReturnType<typeof documentPlaceIn>): Promise<Refused | null> => {
    if (file.size > longestDocument) return { name: file.name, message: t("tooLarge") };
    try {
      const response = await fetch(`${home}/documents/files?${new URLSearchParams({ name: file.name.slice(0, 200), ...place }).toString()}`, { method: "POST", body: file });
      if (response.ok) return null;
      const { detail } = (await response.json()) as { detail?: string };
      return { name: file.name, message: detail ?? t("offline") };
    } catch {
      return { name: file.name, message: t("offline") };
    }
  };
  const give = async (chosen: readonly File[]) => {
    if (!form.current || chosen.length === 0) return;
    setBusy(true);
    const place = documentPlaceIn(new FormData(form.current));
    const failed: Refused[] = [];
    for (const file of chosen) {
      const problem = await send(file, place);
      if (problem) failed.push(problem);
    }
    setRefused(failed);
    setBusy(false);
    if (files.current) files.current.value = "";
    router.refresh();
    if (failed.length === 0) setOpen(false);
  };
  if (!open) return <div><Button onClick={() => setOpen(true)}><Upload aria-hidden />{t("add")}</Button></div>;
  return (
    <form ref={form} onSubmit={(event) => event.preventDefault()} className="flex max-w-2xl flex-col gap-5 rounded-lg border border-line bg-surface p-5">
      <DocumentPlaceFields idPrefix="add-" />
      <div className="flex flex-col gap-1.5">
        <label htmlFor="add-files" className="text-sm font-medium">{t("files")}</label>
        <input ref={files} id="add-files" type="file" multiple accept=".pdf,.docx,.xlsx,.md,.markdown,.txt" disabled={busy} aria-describedby="add-files-help" onChange={(event) => void give([...(event.target.files ?? [])])} className="block w-full text-sm file:me-3 file:h-9 file:rounded-md file:border file:border-line-strong file:bg-surface file:px-4 file:text-sm file:font-medium hover:file:bg-fill" />
        <p id="add-files-help" className="text-xs text-ink-soft">{busy ? t("sending") : t("filesHelp")}</p>
      </div>
      {refused.length > 0 && <ul role="alert" className="space-y-1 text-sm text-act">{refused.map((each) => <li key={each.name} className="flex items-start gap-2"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" /><span><bdi>{each.name}</bdi>: {each.message}</span></li>)}</ul>}
      <div><Button variant="ghost" onClick={() => setOpen(false)}>{t("close")}</Button></div>
    </form>
  );
}

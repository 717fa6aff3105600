"use client";

import { Download, FileText, Paperclip, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { Reason } from "@/components/reservations/price-change";
import { uploadDocument } from "@/components/reservations/upload-document";
import { useChange } from "@/components/reservations/use-change";
import { unreached, useRefusal } from "@/components/reservations/use-refusal";
import { DateText } from "@/components/shell/date-text";
import { Button } from "@/components/ui/button";
import { readGetDocumentAction, removeDocumentAction } from "@/lib/reservations/actions";
import { mostDocumentBytes } from "@/lib/reservations/rules/note-inputs";

type Kept = { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number; readonly addedBy: string; readonly createdAt: string };
/** Files kept with a reservation: a signed form, a voucher. */
export function ReservationFiles({ slug, id, files, timeZone }: { readonly slug: string; readonly id: string; readonly files: readonly Kept[]; readonly timeZone: string }) {
  const t = useTranslations("desk.files");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const { run, pending, problem, setProblem } = useChange(slug);
  const [tooLarge, setTooLarge] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const add = async (file: File | undefined) => {
    setTooLarge(file !== undefined && file.size > mostDocumentBytes);
    if (!file || file.size > mostDocumentBytes) return;
    await run(() => uploadDocument(slug, id, file), t("added", { name: file.name }));
  };
  const open = async (file: Kept) => {
    const answer = await readGetDocumentAction(slug, { documentId: file.id }).catch(() => ({ ok: false as const, error: unreached }));
    if (!answer.ok) return setProblem(answer.error);
    const link = document.createElement("a");
    link.href = `data:application/octet-stream;base64,${answer.result.content}`;
    link.download = answer.result.name;
    link.click();
  };
  return (
    <section aria-labelledby="files" className="flex flex-col gap-3">
      <h2 id="files" className="text-lg">{t("title")}</h2>
      {files.length > 0 && (
        <ul className="divide-y divide-line rounded-md border border-line bg-surface">
          {files.map((file) => (
            <li key={file.id} className="flex items-center gap-3 py-2 ps-4 pe-2">
              <FileText aria-hidden className="size-4 shrink-0 text-ink-soft" />
              <span className="min-w-0 flex-1"><span className="block truncate"><bdi>{file.name}</bdi></span><span className="block text-xs text-ink-soft"><bdi>{file.addedBy}</bdi> · <DateText value={file.createdAt} style="moment" timeZone={timeZone} /></span></span>
              <Button variant="ghost" size="icon-sm" aria-label={t("open", { name: file.name })} onClick={() => void open(file)}><Download aria-hidden /></Button>
              {desk.rights.write && <Button variant="ghost" size="icon-sm" aria-label={t("remove", { name: file.name })} onClick={() => void run(() => removeDocumentAction(slug, { documentId: file.id }), t("removed"))}><Trash2 aria-hidden /></Button>}
            </li>
          ))}
        </ul>
      )}
      {desk.rights.write && (
        <>
          <input ref={picker} type="file" className="sr-only" tabIndex={-1} aria-hidden onChange={(event) => { void add(event.target.files?.[0]); event.target.value = ""; }} />
          <Button size="sm" variant="outline" className="self-start" aria-disabled={pending} onClick={() => picker.current?.click()}><Paperclip aria-hidden />{pending ? t("sending") : t("add")}</Button>
        </>
      )}
      {tooLarge && <Reason text={t("tooLarge", { most: mostDocumentBytes / 1024 / 1024 })} />}
      {problem && <Reason text={refusal(problem)} />}
    </section>
  );
}

"use client";

import { Pin, PinOff, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { Reason } from "@/components/reservations/price-change";
import { useChange } from "@/components/reservations/use-change";
import { useRefusal } from "@/components/reservations/use-refusal";
import { DateText } from "@/components/shell/date-text";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";
import { addNoteAction, pinNoteAction, removeNoteAction } from "@/lib/reservations/actions";

type Note = { readonly id: string; readonly body: string; readonly pinned: boolean; readonly authorName: string; readonly createdAt: string };

/** What the house should know of this stay, pinned notes first. */
export function ReservationNotes({ id, notes, timeZone }: { readonly id: string; readonly notes: readonly Note[]; readonly timeZone: string }) {
  const t = useTranslations("desk.notes");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const { run, pending, problem } = useChange(desk.slug);
  const [body, setBody] = useState("");
  const add = async () => { if (body.trim() && (await run(() => addNoteAction(desk.slug, { reservationId: id, body: body.trim() }), t("added")))) setBody(""); };
  return (
    <section aria-labelledby="notes" className="flex flex-col gap-3">
      <h2 id="notes" className="text-lg">{t("title")}</h2>
      {notes.length > 0 && (
        <ul className="divide-y divide-line rounded-md border border-line bg-surface">
          {notes.map((note) => (
            <li key={note.id} className="flex gap-3 py-3 ps-4 pe-2">
              <div className="min-w-0 flex-1"><p dir="auto" className="whitespace-pre-line break-words">{note.body}</p><p className="text-xs text-ink-soft">{note.pinned && <span className="text-accent">{t("pinned")} · </span>}<bdi>{note.authorName}</bdi> · <DateText value={note.createdAt} style="moment" timeZone={timeZone} /></p></div>
              {desk.rights.write && (
                <span className="flex shrink-0">
                  <Button variant="ghost" size="icon-sm" aria-label={t(note.pinned ? "unpin" : "pin")} onClick={() => void run(() => pinNoteAction(desk.slug, { noteId: note.id, pinned: !note.pinned }), t(note.pinned ? "unpinned" : "pinnedNow"))}>{note.pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}</Button>
                  <Button variant="ghost" size="icon-sm" aria-label={t("remove")} onClick={() => void run(() => removeNoteAction(desk.slug, { noteId: note.id }), t("removed"))}><Trash2 aria-hidden /></Button>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {desk.rights.write && (
        <form className="flex flex-col items-start gap-2" onSubmit={(event) => { event.preventDefault(); void add(); }}>
          <Textarea onKeyDown={(event) => { if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void add(); }} aria-label={t("write")} placeholder={t("write")} rows={2} maxLength={4_000} value={body} onChange={(event) => setBody(event.target.value)} />
          <Button type="submit" size="sm" variant="outline" aria-disabled={pending || body.trim() === ""}>{t("add")}</Button>
        </form>
      )}
      {problem && <Reason text={refusal(problem)} />}
    </section>
  );
}

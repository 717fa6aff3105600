"use client";

import { ArrowUp, FileText, LoaderCircle, Mic, Paperclip, Square, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type DragEvent, type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { hush } from "@/components/boardroom/use-read-aloud";
import { useFiles } from "@/components/boardroom/use-files";
import { useRecognition } from "@/components/boardroom/use-recognition";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Textarea } from "@/components/ui/textarea";

const longest = 4_000;
/** Held longer than this, the microphone listens until it is let go. */
const heldMs = 350;
const taken = ".pdf,.csv,.txt,.png,.jpg,.jpeg,.webp,application/pdf,text/csv,image/png,image/jpeg,image/webp";

type Sent = { readonly text: string; readonly files: readonly { readonly fileId: string; readonly name: string; readonly mediaType: string; readonly size: number }[] };
type ComposerProps = { readonly slug: string; readonly director: string; readonly chatId: string; readonly busy: boolean; readonly onSend: (sent: Sent) => void; readonly onStop: () => void; readonly label: string };

/** The microphone: held or tapped, by keyboard a switch. Not there at all where the browser has no recognition. */
function TalkButton({ listening, start, stop, label }: { listening: boolean; start: () => void; stop: () => void; label: string }) {
  const pressedAt = useRef<number | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLButtonElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    if (listening) {
      pressedAt.current = null;
      return stop();
    }
    pressedAt.current = Date.now();
    start();
    return undefined;
  };
  const onPointerUp = () => {
    if (pressedAt.current !== null && Date.now() - pressedAt.current > heldMs) stop();
    pressedAt.current = null;
  };
  return (
    <Button type="button" variant={listening ? "default" : "ghost"} size="icon" aria-label={label} aria-pressed={listening} className="size-11 shrink-0 touch-none select-none"
      onPointerDown={onPointerDown} onPointerUp={onPointerUp} onPointerCancel={onPointerUp} onContextMenu={(event) => event.preventDefault()}
      onClick={(event) => { if (event.detail === 0) (listening ? stop : start)(); }}>
      <Mic aria-hidden className={cn(listening && "motion-safe:animate-pulse")} />
    </Button>
  );
}

/** Where the person writes, speaks and gives files: Enter sends, Shift-Enter begins a new line. */
export function ChatComposer({ slug, director, chatId, busy, onSend, onStop, label }: ComposerProps) {
  const t = useTranslations("boardroom.conversation");
  const c = useTranslations("conversation");
  const locale = useLocale();
  const [text, setText] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const before = useRef("");
  const given = useFiles({ slug, director, chatId });
  const voice = useRecognition(locale, (heard) => setText([before.current, heard].filter(Boolean).join(" ").slice(0, longest)));
  const ready = given.files.flatMap(({ fileId, name, mediaType, size }) => (fileId ? [{ fileId, name, mediaType: mediaType ?? "", size }] : []));
  const nothing = text.trim() === "" && ready.length === 0;
  const send = () => {
    if (nothing || busy || given.busy) return;
    voice.stop();
    onSend({ text: text.trim() === "" ? c("files.look") : text.trim(), files: ready });
    setText("");
    given.clear();
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  const onDrop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    given.add([...event.dataTransfer.files]);
  };
  const listen = () => {
    hush();
    before.current = text.trim();
    voice.start();
  };
  return (
    <form
      className="flex flex-col gap-2 border-t border-line bg-surface px-2 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {given.files.length > 0 && (
        <ul aria-label={c("files.list")} className="flex flex-wrap gap-2">
          {given.files.map((file) => (
            <li key={file.key} className="flex max-w-full items-center gap-1.5 rounded-md border border-line bg-paper ps-2 text-xs">
              {file.state === "reading" ? <LoaderCircle aria-label={c("files.reading", { name: file.name })} className="size-3.5 animate-spin" /> : <FileText aria-hidden className="size-3.5" />}
              <bdi className="truncate">{file.name}</bdi>
              {file.state === "ready" && !file.read && <span className="text-ink-soft">{c("files.imageOnly")}</span>}
              <Button type="button" variant="ghost" size="icon" className="size-8" aria-label={c("files.remove", { name: file.name })} onClick={() => given.remove(file.key)}><X aria-hidden className="size-3.5" /></Button>
            </li>
          ))}
        </ul>
      )}
      {given.problem && <p role="alert" className="text-xs text-act">{given.problem}</p>}
      {voice.problem && <p role="alert" className="text-xs text-act">{c(`voice.${voice.problem}`)}</p>}
      <p role="status" className={voice.listening ? "text-xs text-ink-soft" : "sr-only"}>{voice.listening ? c("voice.listening") : ""}</p>
      <div className="flex items-end gap-1">
        <input ref={picker} type="file" multiple accept={taken} tabIndex={-1} aria-label={c("files.attach")} className="sr-only" onChange={(event) => { given.add([...(event.target.files ?? [])]); event.target.value = ""; }} />
        <Button type="button" variant="ghost" size="icon" aria-label={c("files.attach")} title={c("files.allowed")} className="size-11 shrink-0" onClick={() => picker.current?.click()}><Paperclip aria-hidden /></Button>
        <Textarea ref={field} value={text} rows={1} maxLength={longest} dir="auto" enterKeyHint="send" aria-label={label} placeholder={label} onChange={(event) => setText(event.target.value)} onKeyDown={onKeyDown} onDrop={onDrop} onPaste={(event) => { if (event.clipboardData.files.length > 0) given.add([...event.clipboardData.files]); }} className="max-h-40 min-h-11 flex-1 resize-none field-sizing-content px-2 py-2.5 text-base md:text-sm" />
        {voice.supported && <TalkButton listening={voice.listening} start={listen} stop={voice.stop} label={c("voice.speak")} />}
        {busy ? (
          <Button type="button" variant="outline" size="icon" aria-label={t("stop")} onClick={onStop} className="size-11 shrink-0"><Square aria-hidden /></Button>
        ) : (
          <Button type="submit" size="icon" aria-label={t("send")} disabled={nothing || given.busy} className="size-11 shrink-0"><ArrowUp aria-hidden /></Button>
        )}
      </div>
    </form>
  );
}

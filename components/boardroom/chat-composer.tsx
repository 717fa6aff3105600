"use client";

import { ArrowUp, Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";

const longest = 4_000;

/** Where the person writes: Enter sends, Shift-Enter begins a new line. */
export function ChatComposer({ busy, onSend, onStop, label }: { busy: boolean; onSend: (text: string) => void; onStop: () => void; label: string }) {
  const t = useTranslations("boardroom.conversation");
  const [text, setText] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const send = () => {
    const said = text.trim();
    if (said === "" || busy) return;
    onSend(said);
    setText("");
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className="flex items-end gap-2 border-t border-line bg-surface px-3 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea ref={field} value={text} rows={1} maxLength={longest} dir="auto" aria-label={label} placeholder={label} onChange={(event) => setText(event.target.value)} onKeyDown={onKeyDown} className="max-h-40 min-h-11 flex-1 resize-none field-sizing-content text-base md:text-sm" />
      {busy ? (
        <Button variant="outline" size="icon" aria-label={t("stop")} onClick={onStop} className="size-11"><Square aria-hidden /></Button>
      ) : (
        <Button type="submit" size="icon" aria-label={t("send")} disabled={text.trim() === ""} className="size-11"><ArrowUp aria-hidden /></Button>
      )}
    </form>
  );
}

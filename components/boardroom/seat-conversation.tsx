"use client";

import { History, Plus, Volume2, VolumeX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChatHistory } from "@/components/boardroom/chat-history";
import { type BoardMessage, Conversation } from "@/components/boardroom/conversation";
import { useReadAloud } from "@/components/boardroom/use-read-aloud";
import { Button } from "@/components/ui/button";
import { readChatAction } from "@/lib/boardroom/actions";
import type { DirectorSeat } from "@/lib/boardroom/rules/directors";

export type Seat = { readonly director: DirectorSeat; readonly chatId: string; readonly running: boolean; readonly initial: readonly BoardMessage[]; readonly suggestions: readonly string[] };
type Open = Pick<Seat, "chatId" | "initial" | "running">;
type SeatProps = { readonly slug: string; readonly seat: Seat; readonly timeZone: string; readonly mayDecide: boolean; readonly mayUndo: boolean };

/** One director's seat: the conversation that is open, and the way to earlier ones. */
export function SeatConversation({ slug, seat, ...rights }: SeatProps) {
  const t = useTranslations("conversation");
  const names = useTranslations("boardroom.directors");
  const [open, setOpen] = useState<Open>(seat);
  const [history, setHistory] = useState(false);
  const aloud = useReadAloud();
  const begin = () => {
    setOpen({ chatId: crypto.randomUUID(), initial: [], running: false });
    setHistory(false);
  };
  const show = async (chatId: string) => {
    if (chatId !== open.chatId) {
      const answer = await readChatAction(slug, { director: seat.director, chatId }).catch(() => undefined);
      if (answer?.ok) setOpen({ chatId, initial: answer.result.messages as unknown as BoardMessage[], running: answer.result.running });
    }
    setHistory(false);
  };
  if (history) return <ChatHistory slug={slug} director={seat.director} name={names(seat.director)} current={open.chatId} timeZone={rights.timeZone} onOpen={(chatId) => void show(chatId)} onNew={begin} onBack={() => setHistory(false)} />;
  return (
    <>
      <div className="flex items-center justify-end gap-1 border-b border-line px-2">
        {aloud.supported && (
          <Button variant="ghost" size="icon" className="size-10 text-ink-soft" aria-pressed={aloud.always} aria-label={t("voice.always")} title={aloud.always ? t("voice.on") : t("voice.off")} onClick={() => aloud.setAlways(!aloud.always)}>
            {aloud.always ? <Volume2 aria-hidden className="text-accent" /> : <VolumeX aria-hidden />}
          </Button>
        )}
        <Button variant="ghost" size="sm" className="h-10 text-xs font-normal text-ink-soft" onClick={() => setHistory(true)}><History aria-hidden />{t("history.open")}</Button>
        <Button variant="ghost" size="icon" className="size-10 text-ink-soft" aria-label={t("history.new")} onClick={begin}><Plus aria-hidden /></Button>
      </div>
      <Conversation key={open.chatId} slug={slug} director={seat.director} {...open} suggestions={seat.suggestions} {...rights} />
    </>
  );
}

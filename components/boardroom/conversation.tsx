"use client";

import { useTranslations } from "next-intl";
import { type UIEvent, useEffect, useRef } from "react";
import { ChatComposer } from "@/components/boardroom/chat-composer";
import { ChatMessage } from "@/components/boardroom/chat-message";
import { type BoardMessage, useConversation } from "@/components/boardroom/use-conversation";
import { readAloud, useReadAloud } from "@/components/boardroom/use-read-aloud";
import { Button } from "@/components/ui/button";

export type { BoardMessage } from "@/components/boardroom/use-conversation";
export type ConversationProps = {
  readonly slug: string;
  readonly director: string;
  readonly chatId: string;
  /** Kept messages, as the server made them. */
  readonly initial: readonly BoardMessage[];
  /** An answer is being made: it is taken up. */
  readonly running: boolean;
  readonly suggestions: readonly string[];
  readonly timeZone: string;
  readonly mayDecide: boolean;
  readonly mayUndo: boolean;
};

/** What scrolls must be reached by keyboard. */
const scrolls = { tabIndex: 0 } as const;
const textIn = (message: BoardMessage): string => message.parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");

/** A conversation with one director: streamed, decisions as cards in place. Of a new message only text and files are sent. */
export function Conversation({ slug, director, chatId, initial, running, suggestions, ...rights }: ConversationProps) {
  const t = useTranslations("boardroom.conversation");
  const c = useTranslations("conversation");
  const log = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const aloud = useReadAloud();
  const { messages, sendMessage, status, error, regenerate, stop, dropped, unheard } = useConversation({
    slug, director, chatId, initial, running,
    onAnswered: (message) => { if (aloud.always) readAloud(message.id, textIn(message), message.metadata?.locale ?? "en"); },
  });
  const busy = status === "submitted" || status === "streaming";
  const count = messages.length;
  // The newest words stay in sight, unless the person has scrolled back to read. Cards that open later count too.
  useEffect(() => {
    const frame = log.current;
    if (!frame) return;
    const follow = () => {
      if (following.current) frame.scrollTop = frame.scrollHeight;
    };
    const grown = new ResizeObserver(follow);
    for (const child of frame.children) grown.observe(child);
    follow();
    return () => grown.disconnect();
  }, [messages, status]);
  const say = (text: string, files: readonly { readonly fileId: string; readonly name: string; readonly mediaType: string; readonly size: number }[] = []) => {
    following.current = true;
    const parts = [{ type: "text" as const, text }, ...files.map((file) => ({ type: "data-file" as const, id: file.fileId, data: file }))];
    void sendMessage({ parts }, { body: { files: files.map(({ fileId }) => fileId) } });
  };
  const onScroll = ({ currentTarget: frame }: UIEvent<HTMLDivElement>) => {
    following.current = frame.scrollHeight - frame.scrollTop - frame.clientHeight < 80;
  };

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div ref={log} role="log" {...scrolls} onScroll={onScroll} aria-label={t("log")} aria-busy={busy} className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto overscroll-contain px-4 py-4">
        {count === 0 && (
          <div className="flex flex-col gap-4 py-2">
            <p className="text-ink-soft">{t(`welcome.${director}`)}</p>
            <ul className="flex flex-col items-start gap-2">
              {suggestions.map((suggestion) => (
                <li key={suggestion}>
                  <Button variant="outline" size="sm" className="h-auto min-h-8 py-1.5 text-start whitespace-normal" onClick={() => say(suggestion)}>{suggestion}</Button>
                </li>
              ))}
            </ul>
          </div>
        )}
        {messages.map((message, index) => <ChatMessage key={message.id} message={message} slug={slug} director={director} chatId={chatId} answering={busy && index === count - 1} {...rights} />)}
        {status === "submitted" && <p role="status" className="text-ink-soft">{t("thinking")}</p>}
        {dropped && <p role="status" className="rounded-md bg-watch-wash p-3 text-ink">{c("resume.lost")}</p>}
        {(error ?? unheard) && !dropped && (
          <div role="alert" className="flex flex-wrap items-center gap-3 rounded-md bg-act-wash p-3 text-act">
            <span>{t("failed")}</span>
            <Button variant="outline" size="sm" onClick={() => void regenerate()}>{t("again")}</Button>
          </div>
        )}
      </div>
      <ChatComposer slug={slug} director={director} chatId={chatId} busy={busy} onSend={({ text, files }) => say(text, files)} onStop={() => void stop()} label={t("write")} />
    </div>
  );
}

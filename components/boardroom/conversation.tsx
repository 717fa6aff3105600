"use client";

import { useChat } from "@ai-sdk/react";
import { DefaultChatTransport, type UIMessage } from "ai";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type UIEvent, useEffect, useMemo, useRef } from "react";
import { ChatComposer } from "@/components/boardroom/chat-composer";
import { ChatMessage, type SpeakingMetadata } from "@/components/boardroom/chat-message";
import { Button } from "@/components/ui/button";

export type BoardMessage = UIMessage<SpeakingMetadata>;
export type ConversationProps = {
  readonly slug: string;
  readonly director: string;
  /** Kept messages, as the server made them. */
  readonly initial: readonly BoardMessage[];
  readonly suggestions: readonly string[];
  readonly timeZone: string;
  readonly mayDecide: boolean;
  readonly mayUndo: boolean;
};

/** What scrolls must be reached by keyboard. */
const scrolls = { tabIndex: 0 } as const;

/** A conversation with one director: streamed, decisions as cards in place. Only the new message's text is sent. */
export function Conversation({ slug, director, initial, suggestions, ...rights }: ConversationProps) {
  const t = useTranslations("boardroom.conversation");
  const router = useRouter();
  const log = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const transport = useMemo(
    () => new DefaultChatTransport<BoardMessage>({ api: "/api/boardroom/chat", prepareSendMessagesRequest: ({ messages }) => ({ body: { property: slug, director, message: messages.at(-1) } }) }),
    [slug, director],
  );
  const { messages, sendMessage, status, error, regenerate, stop } = useChat<BoardMessage>({ id: `${slug}-${director}`, messages: [...initial], transport, onFinish: () => router.refresh() });
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
  const say = (text: string) => {
    following.current = true;
    void sendMessage({ text });
  };
  const onScroll = ({ currentTarget: frame }: UIEvent<HTMLDivElement>) => {
    following.current = frame.scrollHeight - frame.scrollTop - frame.clientHeight < 80;
  };

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div ref={log} role="log" {...scrolls} onScroll={onScroll} aria-label={t("log")} aria-busy={busy} className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto px-4 py-4">
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
        {messages.map((message) => <ChatMessage key={message.id} message={message} slug={slug} director={director} {...rights} />)}
        {status === "submitted" && <p role="status" className="text-ink-soft">{t("thinking")}</p>}
        {error && (
          <div role="alert" className="flex flex-wrap items-center gap-3 rounded-md bg-act-wash p-3 text-act">
            <span>{t("failed")}</span>
            <Button variant="outline" size="sm" onClick={() => void regenerate()}>{t("again")}</Button>
          </div>
        )}
      </div>
      <ChatComposer busy={busy} onSend={say} onStop={() => void stop()} label={t("write")} />
    </div>
  );
}

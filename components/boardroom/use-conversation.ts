"use client";

import { useChat } from "@ai-sdk/react";
import { DefaultChatTransport, type UIMessage } from "ai";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import type { SpeakingMetadata } from "@/components/boardroom/chat-message";
import { readChatAction } from "@/lib/boardroom/actions";

export type BoardMessage = UIMessage<SpeakingMetadata>;
type Options = { readonly slug: string; readonly director: string; readonly chatId: string; readonly initial: readonly BoardMessage[]; readonly running: boolean; readonly onAnswered: (message: BoardMessage) => void };

const firstWait = 1_000;
const longestWait = 15_000;
/** What browsers call a connection that broke. */
const isNetwork = (error: Error | undefined): boolean => error !== undefined && (error instanceof TypeError || /network|fetch|load failed/iu.test(error.message));
const saidIn = (message: BoardMessage | undefined): string => message?.parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n") ?? "";

/** The way to the house, and what its last answer was: that nothing is being made. */
function connect(slug: string, director: string, chatId: string, stream: string) {
  const line = { nothingRuns: false };
  const transport = new DefaultChatTransport<BoardMessage>({
    api: "/api/boardroom/chat",
    prepareSendMessagesRequest: ({ messages, body }) => ({ body: { property: slug, director, chat: chatId, message: messages.at(-1), ...body } }),
    prepareReconnectToStreamRequest: () => ({ api: stream }),
    fetch: async (input, init) => {
      const answer = await fetch(input, init);
      line.nothingRuns = answer.status === 204;
      return answer;
    },
  });
  return { transport, line };
}

/**
 * One conversation, streamed. An answer whose connection is lost goes on at the house and is taken up again here, from its
 * first word; when it ended meanwhile, the kept message is read. Nothing is ever asked twice by itself.
 */
export function useConversation({ slug, director, chatId, initial, running, onAnswered }: Options) {
  const router = useRouter();
  const stream = `/api/boardroom/chat/${chatId}/stream?property=${encodeURIComponent(slug)}`;
  const [{ transport, line }] = useState(() => connect(slug, director, chatId, stream));
  const complete = useRef(true);
  const [lost, setLost] = useState(false);
  const [unheard, setUnheard] = useState(false);
  const answered = useRef(onAnswered);
  useEffect(() => { answered.current = onAnswered; });
  const chat = useChat<BoardMessage>({
    id: chatId, messages: [...initial], transport, resume: running,
    onFinish: ({ message, isAbort, isDisconnect, isError, finishReason }) => {
      complete.current = isAbort || isError || finishReason !== undefined;
      // A proxy that closes in the middle looks like an end without a reason.
      if (isDisconnect || !complete.current) return setLost(true);
      if (!isAbort && !isError) answered.current(message);
      return router.refresh();
    },
  });
  const { messages, setMessages, resumeStream, status, error } = chat;
  const latest = useRef(messages);
  useEffect(() => { latest.current = messages; });
  const standing = useRef(status);
  useEffect(() => { standing.current = status; });
  const dropped = (lost && status !== "streaming") || (isNetwork(error) && status === "error");

  /** Reads what was kept, unless the house never heard the last words: then they stay, to be sent again. */
  const readKept = useCallback(async (): Promise<"kept" | "unheard" | "failed"> => {
    const answer = await readChatAction(slug, { director: director as never, chatId }).catch(() => undefined);
    if (!answer?.ok) return "failed";
    const kept = answer.result.messages as unknown as BoardMessage[];
    const heard = saidIn(kept.findLast(({ role }) => role === "user")) === saidIn(latest.current.findLast(({ role }) => role === "user"));
    if (heard) {
      setMessages(kept);
      setLost(false);
      const last = kept.at(-1);
      if (last?.role === "assistant") answered.current(last);
      router.refresh();
    }
    return heard ? "kept" : "unheard";
  }, [slug, director, chatId, setMessages, router]);

  useEffect(() => {
    if (!dropped) return;
    let left = false;
    let wait = firstWait;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = async (): Promise<void> => {
      clearTimeout(timer);
      if (left) return undefined;
      if (navigator.onLine) {
        line.nothingRuns = false;
        await resumeStream();
        const found = line.nothingRuns ? await readKept() : standing.current === "error" ? "failed" : "kept";
        if (found !== "failed") {
          setUnheard(found === "unheard");
          return setLost(false);
        }
        setLost(true);
        if (left) return undefined;
      }
      wait = Math.min(longestWait, wait * 2);
      timer = setTimeout(() => void again(), wait);
      return undefined;
    };
    timer = setTimeout(() => void again(), firstWait);
    const online = () => void again();
    addEventListener("online", online);
    return () => {
      left = true;
      clearTimeout(timer);
      removeEventListener("online", online);
    };
  }, [dropped, resumeStream, readKept, line]);

  // A page opened in the middle of an answer that ended before it could be taken up.
  const opened = useRef(false);
  useEffect(() => {
    if (!running || opened.current || status !== "ready" || !line.nothingRuns) return;
    opened.current = true;
    void readKept();
  }, [running, status, readKept, line]);

  /** Ends the answer at the house too: leaving the page would not. */
  const stop = async () => {
    await chat.stop();
    await fetch(stream, { method: "DELETE" }).catch(() => undefined);
    router.refresh();
  };
  const regenerate = async () => {
    setUnheard(false);
    await chat.regenerate();
  };
  return { ...chat, regenerate, dropped, unheard, stop };
}

"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState, useTransition } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";
import { finishConversationAction, readConversationAction, reopenConversationAction, retryReplyAction, sendReplyAction } from "@/lib/messaging/actions";

type Answered = { readonly ok: true } | { readonly ok: false; readonly error: { readonly message: string } };

/** Runs one change and has the page read again. Resolves to whether it was done. */
function useChange() {
  const router = useRouter();
  const t = useTranslations("inbox");
  const [pending, start] = useTransition();
  const change = (work: () => Promise<Answered>): Promise<boolean> => new Promise((resolve) => {
    start(async () => {
      const answer = await work().catch((): Answered => ({ ok: false, error: { message: t("offline") } }));
      if (!answer.ok) toast.error(answer.error.message);
      router.refresh();
      resolve(answer.ok);
    });
  });
  return { pending, change };
}

/** What is written stays until it was taken; Cmd or Ctrl with Enter sends. */
export function ReplyBox({ slug, conversationId, locale, note }: { readonly slug: string; readonly conversationId: string; readonly locale: string | null; readonly note: string | null }) {
  const t = useTranslations("inbox");
  const { pending, change } = useChange();
  const [text, setText] = useState("");
  const send = async () => {
    if (text.trim() === "" || pending) return;
    const key = crypto.randomUUID();
    if (await change(() => sendReplyAction(slug, { conversationId, text, onceKey: key }))) setText("");
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    void send();
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); void send(); }} className="flex flex-col gap-2">
      <label htmlFor="reply" className="sr-only">{t("reply")}</label>
      <Textarea id="reply" dir="auto" value={text} onChange={(event) => setText(event.target.value)} onKeyDown={keys} maxLength={1_600} rows={2} {...(locale === null ? {} : { lang: locale })} placeholder={t("replyHint")} className="max-h-60 min-h-16" />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="min-w-0 flex-1 text-xs text-ink-soft">{note ?? t("sendKeys")}</p>
        <Button type="submit" disabled={pending || text.trim() === ""}>{pending ? t("sending") : t("send")}</Button>
      </div>
    </form>
  );
}

export function RetryReply({ slug, messageId }: { readonly slug: string; readonly messageId: string }) {
  const t = useTranslations("inbox");
  const { pending, change } = useChange();
  return <Button size="sm" variant="outline" disabled={pending} onClick={() => void change(() => retryReplyAction(slug, { messageId }))}>{t("tryAgain")}</Button>;
}

/** Done, or open again. */
export function DoneButton({ slug, conversationId, done }: { readonly slug: string; readonly conversationId: string; readonly done: boolean }) {
  const t = useTranslations("inbox");
  const { pending, change } = useChange();
  const work = () => (done ? reopenConversationAction(slug, { conversationId }) : finishConversationAction(slug, { conversationId }));
  return <Button size="sm" variant="outline" disabled={pending} onClick={() => void change(work)}>{t(done ? "reopen" : "finish")}</Button>;
}

/** An open conversation counts as read, and is shown from its end. */
export function ReadNow({ slug, conversationId, unread, count }: { readonly slug: string; readonly conversationId: string; readonly unread: number; readonly count: number }) {
  const router = useRouter();
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => { end.current?.scrollIntoView({ block: "nearest" }); }, [conversationId, count]);
  useEffect(() => {
    if (unread === 0) return;
    void readConversationAction(slug, { conversationId }).then((answer) => { if (answer.ok) router.refresh(); });
  }, [slug, conversationId, unread, router]);
  return <div ref={end} />;
}

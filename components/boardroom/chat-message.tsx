"use client";

import { isToolUIPart, type UIMessage } from "ai";
import { Check, CircleAlert, FileText, LoaderCircle, Volume2, VolumeX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { ChatChart } from "@/components/boardroom/chat-chart";
import { ChatEvidence } from "@/components/boardroom/chat-evidence";
import { ChatText } from "@/components/boardroom/chat-text";
import { useToolWords } from "@/components/boardroom/chat-words";
import { DirectorName } from "@/components/boardroom/director-name";
import { ProposalInline } from "@/components/boardroom/proposal-inline";
import { UndoButton } from "@/components/boardroom/undo-button";
import { hush, readAloud, useReadAloud } from "@/components/boardroom/use-read-aloud";
import { Button } from "@/components/ui/button";
import { chartSchema, type Evidence, evidenceSchema } from "@/lib/boardroom/rules/evidence";

/** Set by the server on every answer: who is speaking, and how the answer ended where it did not end by itself. */
export type SpeakingMetadata = { readonly director?: string; readonly speaking?: { readonly kind: "anthropic"; readonly model: string } | { readonly kind: "offline"; readonly because?: "outage" | "cap" | undefined }; readonly locale?: string; readonly brokeOff?: boolean; readonly stopped?: boolean };

type Rights = { readonly slug: string; readonly timeZone: string; readonly mayDecide: boolean; readonly mayUndo: boolean };
type Part = UIMessage["parts"][number];

const field = (value: unknown, key: string): unknown => (typeof value === "object" && value !== null && key in value ? (value as Record<string, unknown>)[key] : undefined);

/** What a tool did, as a line, a card or a receipt. Reads say nothing: the answer does. */
function ToolLine({ part, ...rights }: Rights & { part: Part }) {
  const words = useToolWords();
  if (!isToolUIPart(part)) return null;
  if (part.state !== "output-available") {
    return part.state === "output-error" ? null : (
      <p role="status" className="flex items-center gap-2 text-xs text-ink-soft"><LoaderCircle aria-hidden className="size-3.5 animate-spin" />{words({ tool: part.type.slice("tool-".length) })}</p>
    );
  }
  const effects = field(part.output, "effects") as readonly unknown[] | undefined;
  return effects
    // biome-ignore lint/suspicious/noArrayIndexKey: a program's effects are in the order in which they happened
    ? <>{effects.map((effect, index) => <OutcomeLine key={index} output={effect} {...rights} />)}</>
    : <OutcomeLine output={part.output} {...rights} />;
}

/** What one command came to. */
function OutcomeLine({ output, ...rights }: Rights & { output: unknown }) {
  const t = useTranslations("boardroom.conversation");
  const status = field(output, "status");
  const proposalId = field(output, "proposalId");
  const receiptId = field(output, "receiptId");
  if (status === "proposed" && typeof proposalId === "string") return <ProposalInline id={proposalId} {...rights} />;
  if (status === "done" && typeof receiptId === "string") {
    return (
      <p className="flex flex-wrap items-center justify-between gap-2 rounded-md border border-line bg-surface px-3 py-2">
        <span className="flex items-center gap-2"><Check aria-hidden className="size-4 text-good" />{t("receipt")}</span>
        {field(output, "undoable") === true && rights.mayUndo && <UndoButton slug={rights.slug} receiptId={receiptId} title={t("receipt")} />}
      </p>
    );
  }
  if (status === "refused") return <p className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{t("refused")}</p>;
  return null;
}

/** A file the person gave, by its name. */
function FileLine({ data, slug, chatId }: { data: unknown; slug: string; chatId: string }) {
  const t = useTranslations("conversation.files");
  const [name, fileId] = [field(data, "name"), field(data, "fileId")];
  if (typeof name !== "string" || typeof fileId !== "string") return null;
  const query = new URLSearchParams({ property: slug, file: fileId }).toString();
  return (
    <a href={`/api/boardroom/chat/${chatId}/files?${query}`} target="_blank" rel="noreferrer" aria-label={t("open", { name })} className="flex min-h-8 max-w-[85%] items-center gap-2 rounded-md border border-line bg-surface px-3 text-xs hover:border-line-strong">
      <FileText aria-hidden className="size-3.5 shrink-0" /><bdi className="truncate">{name}</bdi>
    </a>
  );
}

function ReadButton({ id, text, locale }: { id: string; text: string; locale: string }) {
  const t = useTranslations("conversation.voice");
  const { supported, reading } = useReadAloud();
  if (!supported || text.trim() === "") return null;
  const mine = reading === id;
  return (
    <Button variant="ghost" size="icon" className="size-8 text-ink-soft" aria-label={mine ? t("stop") : t("read")} aria-pressed={mine} onClick={() => (mine ? hush() : readAloud(id, text, locale))}>
      {mine ? <VolumeX aria-hidden /> : <Volume2 aria-hidden />}
    </Button>
  );
}

type MessageProps = Rights & { message: UIMessage<SpeakingMetadata>; director: string; chatId: string; answering: boolean };

/** One message: text as text, cards and drawings in place, and under an answer how it is known. */
export function ChatMessage({ message, director, chatId, answering, ...rights }: MessageProps) {
  const t = useTranslations("boardroom.conversation");
  const c = useTranslations("conversation");
  const locale = useLocale();
  const own = message.role === "user";
  const { speaking, brokeOff, stopped } = message.metadata ?? {};
  const evidence = useMemo(() => message.parts.flatMap((part): Evidence[] => { const parsed = part.type === "data-evidence" ? evidenceSchema.safeParse(part.data) : undefined; return parsed?.success ? [parsed.data] : []; }), [message.parts]);
  const text = message.parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");
  return (
    <article className={own ? "flex flex-col items-end gap-2" : "flex flex-col gap-2"}>
      {own ? (
        <span className="sr-only">{t("you")}</span>
      ) : (
        <p className="text-xs text-ink-soft">
          <DirectorName name={message.metadata?.director ?? director} />
          {speaking && <> · {speaking.kind === "offline" ? t(speaking.because ? `instead.${speaking.because}` : "offline") : <bdi>{speaking.model}</bdi>}</>}
        </p>
      )}
      {message.parts.map((part, index) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: parts are only ever appended
        if (part.type === "text") return own ? <p key={index} dir="auto" className="max-w-[85%] rounded-lg bg-fill px-3 py-2 whitespace-pre-wrap">{part.text}</p> : <ChatText key={index} text={part.text} slug={rights.slug} evidence={evidence} />;
        // biome-ignore lint/suspicious/noArrayIndexKey: parts are only ever appended
        if (part.type === "data-file") return <FileLine key={index} data={part.data} slug={rights.slug} chatId={chatId} />;
        if (part.type === "data-chart") {
          const chart = chartSchema.safeParse(part.data);
          // biome-ignore lint/suspicious/noArrayIndexKey: parts are only ever appended
          return chart.success ? <ChatChart key={index} chart={chart.data} slug={rights.slug} /> : null;
        }
        // biome-ignore lint/suspicious/noArrayIndexKey: parts are only ever appended
        return <ToolLine key={index} part={part} {...rights} />;
      })}
      {brokeOff && <p className="flex items-start gap-2 text-xs text-watch"><CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />{c("resume.brokeOff")}</p>}
      {stopped && <p className="text-xs text-ink-soft">{c("resume.stopped")}</p>}
      {!own && !answering && <ChatEvidence evidence={evidence} slug={rights.slug} timeZone={rights.timeZone} aside={<ReadButton id={message.id} text={text} locale={message.metadata?.locale ?? locale} />} />}
    </article>
  );
}

"use client";

import { isToolUIPart, type UIMessage } from "ai";
import { Check, CircleAlert, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { DirectorName } from "@/components/boardroom/director-name";
import { ProposalInline } from "@/components/boardroom/proposal-inline";
import { UndoButton } from "@/components/boardroom/undo-button";

/** Set by the server on every answer: who is speaking. */
export type SpeakingMetadata = { readonly director?: string; readonly speaking?: { readonly kind: "anthropic"; readonly model: string } | { readonly kind: "offline"; readonly because?: "outage" | "cap" | undefined } };

type Rights = { readonly slug: string; readonly timeZone: string; readonly mayDecide: boolean; readonly mayUndo: boolean };
type Part = UIMessage["parts"][number];

const field = (value: unknown, key: string): unknown => (typeof value === "object" && value !== null && key in value ? (value as Record<string, unknown>)[key] : undefined);

/** What a tool did, as a line, a card or a receipt. Reads say nothing: the answer does. */
function ToolLine({ part, ...rights }: Rights & { part: Part }) {
  const t = useTranslations("boardroom.conversation");
  if (!isToolUIPart(part)) return null;
  if (part.state !== "output-available") {
    return part.state === "output-error" ? null : (
      <p role="status" className="flex items-center gap-2 text-xs text-ink-soft"><LoaderCircle aria-hidden className="size-3.5 animate-spin" />{t("looking")}</p>
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

/** One message. Text is shown as text: no markup, no links, no pictures from a model's words. */
export function ChatMessage({ message, director, ...rights }: Rights & { message: UIMessage<SpeakingMetadata>; director: string }) {
  const t = useTranslations("boardroom.conversation");
  const own = message.role === "user";
  const speaking = message.metadata?.speaking;
  return (
    <article className={own ? "flex flex-col items-end" : "flex flex-col gap-2"}>
      {own ? (
        <span className="sr-only">{t("you")}</span>
      ) : (
        <p className="text-xs text-ink-soft">
          <DirectorName name={message.metadata?.director ?? director} />
          {speaking && <> · {speaking.kind === "offline" ? t(speaking.because ? `instead.${speaking.because}` : "offline") : <bdi>{speaking.model}</bdi>}</>}
        </p>
      )}
      {message.parts.map((part, index) =>
        part.type === "text" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts are only ever appended
          <p key={index} dir="auto" className={own ? "max-w-[85%] rounded-lg bg-fill px-3 py-2 whitespace-pre-wrap" : "max-w-measure whitespace-pre-wrap"}>{part.text}</p>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts are only ever appended
          <ToolLine key={index} part={part} {...rights} />
        ),
      )}
    </article>
  );
}

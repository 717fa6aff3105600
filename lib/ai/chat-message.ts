import { isToolUIPart, type UIMessage } from "ai";
import { invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import type { Locale } from "@/lib/kernel/locale";
import type { Speaking } from "./models";

/** What every answer says about itself. Set on the server; the client's own metadata is never kept. */
export type DirectorMetadata = {
  readonly director?: string;
  readonly speaking?: Speaking;
  readonly locale?: Locale;
  readonly at?: string;
};
export type DirectorMessage = UIMessage<DirectorMetadata>;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Longest message taken, in characters. */
export const longestMessage = 4_000;

/**
 * A person's message as it came from a client, reduced to what a person may write: text. Tool calls, tool results,
 * approvals, files, metadata and another role are dropped. Throws DomainError 422 when no text is left or too much.
 */
export function personMessage(raw: unknown): DirectorMessage {
  const parts = isRecord(raw) && Array.isArray(raw["parts"]) ? raw["parts"] : [];
  const fallback = isRecord(raw) && typeof raw["text"] === "string" ? raw["text"] : "";
  const text = (
    parts.flatMap((part: unknown) => (isRecord(part) && part["type"] === "text" && typeof part["text"] === "string" ? [part["text"]] : [])).join("\n") ||
    fallback
  ).trim();
  if (text === "") throw invalid([{ path: "message", message: "Write a message." }]);
  if (text.length > longestMessage) throw invalid([{ path: "message", message: `At most ${longestMessage} characters.` }]);
  const id = isRecord(raw) && typeof raw["id"] === "string" && /^[\w-]{1,64}$/.test(raw["id"]) ? raw["id"] : newId();
  return { id, role: "user", parts: [{ type: "text", text }] };
}

/**
 * Stored messages as history for a model: a person's are text only, an answer's tool calls count only when they were
 * finished. Approvals are none of the conversation's business and are left out.
 */
export function trustedHistory(stored: readonly DirectorMessage[], most = 40): DirectorMessage[] {
  return stored.slice(-most).flatMap((message): DirectorMessage[] => {
    if (message.role === "user") {
      const said = message.parts.filter((part) => part.type === "text" || part.type === "data-file");
      return said.length > 0 ? [{ id: message.id, role: "user", parts: said }] : [];
    }
    if (message.role !== "assistant") return [];
    const parts = message.parts.filter(
      (part) =>
        part.type === "text" ||
        part.type === "step-start" ||
        (isToolUIPart(part) && !("approval" in part && part.approval) && (part.state === "output-available" || part.state === "output-error")),
    );
    return parts.some((part) => part.type !== "step-start") ? [{ ...message, parts }] : [];
  });
}

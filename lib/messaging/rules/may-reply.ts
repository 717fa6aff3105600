import { conflict, type DomainError } from "@/lib/kernel/errors";

/** How long after they wrote themselves a person may still answer somebody who wants to be left alone. */
const answerMs = 24 * 3_600_000;

export type ReplyCase = {
  readonly lineStatus: string; readonly erased: boolean; readonly doNotContact: boolean;
  readonly author: "person" | "assistant" | "sop"; readonly lastHeardAt: Date | null; readonly at: Date;
};

/**
 * Why nothing may be sent here; null when it may. Who asked to be left alone is answered by a person, and only when they wrote first
 * within a day; no machine writes to them.
 */
export function mayReply({ lineStatus, erased, doNotContact, author, lastHeardAt, at }: ReplyCase): DomainError | null {
  if (erased) return conflict("conversation_erased", "This person's data was erased: there is no number to write to.");
  if (lineStatus !== "active") return conflict("line_not_active", "This line is not connected: nothing can be sent through it.");
  const asked = lastHeardAt !== null && at.getTime() - lastHeardAt.getTime() < answerMs;
  if (doNotContact && (author !== "person" || !asked)) return conflict("guest_do_not_contact", "This guest asked not to be contacted. You may answer within a day of their own message.");
  return null;
}

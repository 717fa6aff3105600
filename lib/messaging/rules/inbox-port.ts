import type { InboxItem } from "./inbox-item";
import type { Scheme } from "./inbox-inputs";

/** Why a partner's account did not do what it was asked. Each has a sentence in the messages `inbox.faults`. */
export const inboxFaults = ["access_refused", "account_unpaid", "not_registered", "message_refused", "not_delivered", "rate_limited", "partner_down", "no_answer", "bad_answer", "unknown_outcome"] as const;
export type InboxFault = (typeof inboxFaults)[number];

/** `refused`: never, as it is. `later`: not now, nothing was done. `unknown`: no answer, it may have been done. */
export class InboxError extends Error {
  constructor(readonly fault: "refused" | "later" | "unknown", readonly code: InboxFault, readonly retryAfterS: number | null = null, readonly partnerCode: string | null = null) {
    super(`${fault}: ${code}${partnerCode === null ? "" : ` (${partnerCode})`}`);
    this.name = "InboxError";
  }
}

export type LineNumber = { readonly id: string; readonly number: string; readonly name: string };
export type Registered = { readonly webhookId: string; readonly key: string };
/** A page of what a partner tells, and the token of the next one. `threads`: conversations whose content is read apart. */
export type HistoryPage = { readonly items: readonly InboxItem[]; readonly threads: readonly { readonly numberId: string; readonly contact: string; readonly externalId: string }[]; readonly next: string | null };

export type HistoryCall =
  | { readonly of: "contacts"; readonly token: string | null }
  | { readonly of: "conversations"; readonly numberId: string; readonly token: string | null; readonly since: string }
  | { readonly of: "messages" | "calls"; readonly numberId: string; readonly contact: string; readonly conversation: string; readonly token: string | null; readonly since: string }
  | { readonly of: "summary" | "transcript" | "recording" | "voicemail"; readonly call: string; readonly at: string };

/** A line's account at its partner. Each call is one HTTP request; none waits or tries again. Throws InboxError. */
export type LinePort = {
  readonly numbers: () => Promise<readonly LineNumber[]>;
  readonly register: (url: string, scheme: Scheme, what: { readonly calls: boolean }) => Promise<readonly Registered[]>;
  /** Takes away every webhook of ours, of either scheme; those in `keep` stay. */
  readonly unregister: (url: string, keep: readonly string[]) => Promise<number>;
  readonly history: (call: HistoryCall) => Promise<HistoryPage>;
  readonly send: (message: { readonly numberId: string; readonly to: string; readonly text: string; readonly userId: string | null }) => Promise<{ readonly externalId: string; readonly conversation: string | null; readonly state: "sent" | "delivered" | "failed"; readonly at: string }>;
};

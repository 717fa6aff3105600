import type { Locale } from "@/lib/kernel/locale";

/** What became of a try, as far as its way could say. */
export type SendFault =
  /** The address exists no more: it is forgotten. */
  | "gone"
  /** It will never be taken as it is. */
  | "refused"
  /** Not taken now; nothing has left. */
  | "later"
  /** No answer came: it may have left. */
  | "unknown";

/** A way's refusal. `code` is a key of the messages `messaging.failures`; nothing of address or content is in it. */
export class SendError extends Error {
  constructor(readonly fault: SendFault, readonly code: FailureCode, readonly detail: { readonly partnerCode?: string; readonly retryAfterS?: number } = {}) {
    super(`${fault}: ${code}${detail.partnerCode ? ` (${detail.partnerCode})` : ""}`);
    this.name = "SendError";
  }
}

export const failureCodes = [
  "left_house", "address_unknown", "not_allowed", "overtaken", "push_gone", "push_refused", "too_large", "message_refused", "number_unreachable", "number_unknown", "template_missing", "template_refused", "outside_window",
  "rate_limited", "access_refused", "partner_down", "no_answer", "not_configured",
] as const;
export type FailureCode = (typeof failureCodes)[number];

export type MailPort = (letter: { readonly to: string; readonly subject: string; readonly text: string; readonly html: string; readonly locale: Locale; readonly messageId: string; readonly fromName?: string; readonly from?: string; readonly replyTo?: string; readonly attachments?: readonly { readonly filename: string; readonly contentType: string; readonly content: string }[] }) => Promise<{ readonly ref: string }>;

/** A browser as it introduced itself: RFC 8030's endpoint with the keys of RFC 8291 (base64url). */
export type PushTarget = { readonly endpoint: string; readonly p256dh: string; readonly auth: string };
export type PushNotice = {
  readonly title: string; readonly body: string; readonly url: string; readonly tag: string; readonly lang: string; readonly dir: "ltr" | "rtl";
  readonly actions: readonly { readonly action: string; readonly title: string; readonly url: string }[];
};
/** `topic`: a later one of the same topic takes the place of one not yet shown. */
export type PushPort = (target: PushTarget, notice: PushNotice, given: { readonly topic: string; readonly ttlS: number }) => Promise<{ readonly ref: string }>;

export type WhatsAppMessage =
  /** Only within 24 hours of the person's last message to us. */
  | { readonly kind: "text"; readonly body: string }
  | { readonly kind: "notice"; readonly locale: Locale; readonly params: readonly string[] }
  | { readonly kind: "code"; readonly locale: Locale; readonly code: string };
/** `to`: E.164 with its plus. The reference is the partner's message id, by which it speaks of it later. */
export type WhatsAppPort = (to: string, message: WhatsAppMessage) => Promise<{ readonly ref: string }>;

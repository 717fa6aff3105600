import type { FailureCode, SendFault } from "./message-port";

/**
 * The partner's codes as this house understands them (protocols.md 6.1; those it marks as general knowledge are here too and nowhere
 * relied on: a code nobody knows is judged by its HTTP status).
 */
const known: Readonly<Record<string, { readonly fault: SendFault; readonly code: FailureCode }>> = {
  131047: { fault: "refused", code: "outside_window" },
  131026: { fault: "refused", code: "number_unreachable" },
  131056: { fault: "later", code: "rate_limited" },
  130429: { fault: "later", code: "rate_limited" },
  132000: { fault: "refused", code: "template_refused" },
  132001: { fault: "refused", code: "template_missing" },
  190: { fault: "later", code: "access_refused" },
};

/** What an error code means; null for one we do not know. */
export const whatsAppFault = (code: string | number): { readonly fault: SendFault; readonly code: FailureCode } | null => known[String(code)] ?? null;

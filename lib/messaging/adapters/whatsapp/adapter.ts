import type { Locale } from "@/lib/kernel/locale";
import { SendError, type WhatsAppMessage, type WhatsAppPort } from "@/lib/messaging/rules/message-port";
import { whatsAppFault } from "@/lib/messaging/rules/whatsapp-errors";
import { errorAnswer, sentAnswer } from "./schema";

export type WhatsAppAccess = {
  readonly baseUrl: string;
  /** Of the Graph API, "v23.0". */
  readonly version: string;
  readonly phoneId: string;
  readonly token: string;
  /** Names of the approved templates, and the language code each of ours goes by. */
  readonly templates: { readonly notice: string; readonly code: string; readonly languages: Readonly<Record<Locale, string>> };
  /** Whether the code's template has the copy button that its category asks for. */
  readonly codeButton: boolean;
  readonly timeoutMs?: number;
  readonly fetch?: typeof globalThis.fetch;
};

const text = (value: string) => ({ type: "text", text: value });

function bodyOf({ templates, codeButton }: WhatsAppAccess, to: string, message: WhatsAppMessage): unknown {
  const base = { messaging_product: "whatsapp", recipient_type: "individual", to: to.replace(/^\+/u, "") };
  if (message.kind === "text") return { ...base, type: "text", text: { body: message.body, preview_url: false } };
  const template = (name: string, components: readonly unknown[]) => ({ ...base, type: "template", template: { name, language: { code: templates.languages[message.locale] }, components } });
  if (message.kind === "notice") return template(templates.notice, [{ type: "body", parameters: message.params.map(text) }]);
  return template(templates.code, [
    { type: "body", parameters: [text(message.code)] },
    ...(codeButton ? [{ type: "button", sub_type: "url", index: "0", parameters: [text(message.code)] }] : []),
  ]);
}

/** Errors of the connection before anything could be said. */
const neverReached = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CONNECT_TIMEOUT|CERT_|ERR_TLS/u;
const causeOf = (error: unknown): string => (error instanceof Error ? `${"code" in error ? String(error.code) : ""} ${causeOf(error.cause)}` : "");

function json(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null; // not the partner's envelope: the status says what there is to say
  }
}

function refusal(answer: Response, raw: string): SendError {
  const code = errorAnswer.safeParse(json(raw)).data?.error.code;
  const seconds = Number(answer.headers.get("retry-after"));
  const detail = { partnerCode: String(code ?? answer.status), ...(Number.isFinite(seconds) && seconds > 0 ? { retryAfterS: Math.min(seconds, 3_600) } : {}) };
  const known = code === undefined ? null : whatsAppFault(code);
  if (known) return new SendError(known.fault, known.code, detail);
  if (answer.status === 401 || answer.status === 403) return new SendError("later", "access_refused", detail);
  if (answer.status === 429) return new SendError("later", "rate_limited", detail);
  if (answer.status >= 500) return new SendError("later", "partner_down", detail);
  return new SendError("refused", "message_refused", detail);
}

/**
 * The WhatsApp Business Cloud API: one call, one message; no waiting, no second try. It knows no idempotency key, so an answer that is lost
 * leaves open whether the message left (fault `unknown`). Throws SendError; neither token nor number is in it.
 */
export const whatsAppAdapter = (access: WhatsAppAccess): WhatsAppPort => async (to, message) => {
  const { baseUrl, version, phoneId, token, timeoutMs = 15_000, fetch: call = fetch } = access;
  let answer: Response;
  let raw: string;
  try {
    answer = await call(`${baseUrl.replace(/\/+$/u, "")}/${version}/${encodeURIComponent(phoneId)}/messages`, {
      method: "POST", redirect: "error", signal: AbortSignal.timeout(timeoutMs),
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: JSON.stringify(bodyOf(access, to, message)),
    });
    raw = await answer.text();
  } catch (error) {
    throw neverReached.test(causeOf(error)) ? new SendError("later", "partner_down") : new SendError("unknown", "no_answer");
  }
  if (!answer.ok) throw refusal(answer, raw);
  const sent = sentAnswer.safeParse(json(raw)).data;
  const ref = sent?.messages[0]?.id;
  if (ref === undefined) throw new SendError("unknown", "no_answer", { partnerCode: String(answer.status) });
  return { ref };
};

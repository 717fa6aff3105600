import { lookup } from "node:dns";
import { type IncomingMessage, request as plainRequest, type RequestOptions } from "node:http";
import { request as tlsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "@/lib/channels/adapters/ical/public-address";
import { type PushNotice, type PushPort, type PushTarget, SendError } from "@/lib/messaging/rules/message-port";
import { mayPushTo } from "@/lib/messaging/rules/push-address";
import { encryptFor, mostBytes } from "./encrypt";
import { vapidHeader } from "./vapid";

export type WebPushAccess = {
  /** VAPID private key: 32 bytes, base64url. */
  readonly privateKey: string;
  /** mailto: or https: of whoever runs this server. */
  readonly subject: string;
  /** Origin of a stand-in, which may be on this machine. */
  readonly standIn?: string | undefined;
  readonly nowMs: () => number;
  readonly timeoutMs?: number;
};

/** Names are looked up where the connection is made, and judged there. */
const judged: LookupFunction = (host, options, done) => {
  lookup(host, { all: true, verbatim: true }, (error, addresses) => {
    const [first] = addresses;
    if (error || !first) done(error ?? new Error("This name has no address."), "", 4);
    else if (!addresses.every(({ address }) => isPublicAddress(address))) done(Object.assign(new Error("A push service of a private network."), { code: "EPRIVATE" }), "", 4);
    else if (options.all) done(null, [...addresses]);
    else done(null, first.address, first.family);
  });
};

/** The notice as bytes; what is too long loses words from the body's end, never its address. */
function packed(notice: PushNotice): Buffer {
  for (let body = notice.body; ; body = body.slice(0, Math.floor(body.length * 0.7))) {
    const bytes = Buffer.from(JSON.stringify({ ...notice, body }));
    if (bytes.length <= mostBytes) return bytes;
    if (body === "") throw new SendError("refused", "too_large");
  }
}

type Reply = { readonly status: number; readonly location: string | null; readonly retryAfter: number };
const neverReached = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

function post(endpoint: string, options: RequestOptions, body: Buffer, timeoutMs: number): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const send = endpoint.startsWith("https:") ? tlsRequest : plainRequest;
    const call = send(endpoint, { ...options, method: "POST", agent: false, signal: AbortSignal.timeout(timeoutMs) }, (answer: IncomingMessage) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, location: typeof answer.headers.location === "string" ? answer.headers.location.slice(0, 400) : null, retryAfter: Number(answer.headers["retry-after"] ?? 0) });
    });
    call.once("error", (error: Error & { code?: string }) => {
      if (error.code === "EPRIVATE") reject(new SendError("refused", "push_refused"));
      else reject(neverReached.has(error.code ?? "") ? new SendError("later", "partner_down") : new SendError("unknown", "no_answer"));
    });
    call.end(body);
  });
}

/**
 * Web Push: one POST to the browser's push service (RFC 8030), encrypted for that browser alone (RFC 8291), signed by this server's key
 * (RFC 8292). Redirects are not followed. Throws SendError; 404 and 410 mean that the browser is no more.
 */
export const webPushAdapter = (access: WebPushAccess): PushPort => async (target: PushTarget, notice, { topic, ttlS }) => {
  const { standIn, timeoutMs = 15_000 } = access;
  if (!mayPushTo(target.endpoint, standIn)) throw new SendError("refused", "push_refused");
  const local = standIn !== undefined && new URL(target.endpoint).origin === new URL(standIn).origin;
  let body: Buffer;
  try {
    body = encryptFor(target, packed(notice));
  } catch (error) {
    throw error instanceof SendError ? error : new SendError("gone", "push_refused"); // its key is no key: nothing will ever reach it
  }
  const { status, location, retryAfter } = await post(target.endpoint, {
    ...(local ? {} : { lookup: judged }),
    headers: {
      TTL: String(ttlS), Urgency: "normal", Topic: topic, "Content-Encoding": "aes128gcm", "Content-Type": "application/octet-stream", "Content-Length": body.length,
      Authorization: vapidHeader(target.endpoint, { privateKey: access.privateKey, subject: access.subject, nowMs: access.nowMs() }),
    },
  }, body, timeoutMs);
  const detail = { partnerCode: String(status), ...(retryAfter > 0 ? { retryAfterS: Math.min(retryAfter, 3_600) } : {}) };
  if (status >= 200 && status < 300) return { ref: location ?? "" };
  if (status === 404 || status === 410) throw new SendError("gone", "push_gone", detail);
  if (status === 401 || status === 403) throw new SendError("refused", "access_refused", detail);
  if (status === 413) throw new SendError("refused", "too_large", detail);
  if (status === 429) throw new SendError("later", "rate_limited", detail);
  if (status >= 500) throw new SendError("later", "partner_down", detail);
  throw new SendError("refused", "push_refused", detail);
};

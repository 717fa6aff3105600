/**
 * A stand-in for a browser and its push service: it makes subscriptions whose private keys it holds, takes pushes as RFC 8030 says, checks
 * who sent them (RFC 8292) and opens them (RFC 8291) with code of its own, so that a test sees what a browser would have shown.
 */
import { createDecipheriv, createECDH, createHmac, createPublicKey, type ECDH, randomBytes, verify } from "node:crypto";
import { Faults, faultOf } from "../faults";
import { type Answer, type Call, type Hang, json, Refusal } from "../http";
import { controlFaults } from "../control";
import { z } from "zod";

const kinds = ["timeout", "status", "lose-answer"] as const;
const mostKept = 50;

type Browser = { readonly id: string; readonly pair: ECDH; readonly auth: Buffer; gone: boolean };
type Arrived = { readonly browser: string; readonly at: string; readonly ttl: number; readonly topic: string | null; readonly urgency: string | null; readonly subject: string; readonly notice: unknown };

const hmac = (key: Buffer, data: Buffer): Buffer => createHmac("sha256", key).update(data).digest();
/** HKDF of one block, written out as RFC 8291 does. */
const derive = (salt: Buffer, secret: Buffer, info: Buffer, size: number): Buffer => hmac(hmac(salt, secret), Buffer.concat([info, Buffer.from([1])])).subarray(0, size);
const plain = (status: number, body = "", headers: Record<string, string> = {}): Answer => ({ status, body, headers });

/** The message as the browser reads it. Throws where it was not made for this browser, or altered. */
function opened(browser: Browser, body: Buffer): string {
  const [salt, size] = [body.subarray(0, 16), body[20] ?? 0];
  const theirs = body.subarray(21, 21 + size);
  const ours = browser.pair.getPublicKey();
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), ours, theirs]);
  const ikm = derive(browser.auth, browser.pair.computeSecret(theirs), info, 32);
  const key = derive(salt, ikm, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = derive(salt, ikm, Buffer.from("Content-Encoding: nonce\0"), 12);
  const sealed = body.subarray(21 + size);
  const decipher = createDecipheriv("aes-128-gcm", key, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  const end = padded.lastIndexOf(2);
  if (end < 0) throw new Error("no delimiter");
  return padded.subarray(0, end).toString("utf8");
}

/** Whose server this is, or null where its word is not good here. */
function sender(header: string | undefined, origin: string): string | null {
  const [, token = "", key = ""] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/u.exec(header ?? "") ?? [];
  const [head = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(key, "base64url");
  if (point.length !== 65) return null;
  const publicKey = createPublicKey({ format: "jwk", key: { kty: "EC", crv: "P-256", x: point.subarray(1, 33).toString("base64url"), y: point.subarray(33).toString("base64url") } });
  if (!verify("sha256", Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"))) return null;
  const said = z.object({ aud: z.string(), exp: z.number(), sub: z.string().regex(/^(?:mailto:|https:)/u) }).safeParse(JSON.parse(Buffer.from(claims, "base64url").toString())).data;
  const inTime = said && said.exp > Date.now() / 1_000 && said.exp <= Date.now() / 1_000 + 86_400;
  return said && inTime && said.aud === origin ? said.sub : null;
}

export class PushService {
  readonly faults = new Faults();
  readonly #browsers = new Map<string, Browser>();
  #arrived: Arrived[] = [];
  #calls = 0;

  constructor(readonly origin: () => string) {}

  /** A browser subscribes: what its page would hand to the house. */
  subscribe(): { endpoint: string; keys: { p256dh: string; auth: string } } {
    const pair = createECDH("prime256v1");
    pair.generateKeys();
    const browser = { id: randomBytes(12).toString("base64url"), pair, auth: randomBytes(16), gone: false };
    this.#browsers.set(browser.id, browser);
    return { endpoint: `${this.origin()}/push/${browser.id}`, keys: { p256dh: pair.getPublicKey("base64url"), auth: browser.auth.toString("base64url") } };
  }

  /** POST of a message. */
  receive(call: Call): Answer | Hang {
    this.#calls += 1;
    const [fault] = this.faults.strike(`${call.method} ${call.path}`);
    if (fault?.kind === "timeout") return { hang: fault.ms ?? 1_000 };
    if (fault?.kind === "status") return plain(fault.status ?? 503, fault.message ?? "", fault.retryAfter === undefined ? {} : { "retry-after": String(fault.retryAfter) });
    const browser = this.#browsers.get(call.path.slice("/push/".length));
    if (!browser) return plain(404);
    if (browser.gone) return plain(410);
    if (!/^\d+$/u.test(String(call.headers["ttl"] ?? ""))) return plain(400, "TTL is missing.");
    if (call.headers["content-encoding"] !== "aes128gcm") return plain(415, "aes128gcm is what is read here.");
    const subject = sender(call.headers.authorization, this.origin());
    if (subject === null) return plain(403, "The VAPID header does not hold.");
    const body = call.bytes ?? Buffer.alloc(0);
    if (body.length > 4_096) return plain(413);
    let notice: unknown;
    try {
      notice = JSON.parse(opened(browser, body));
    } catch {
      return plain(400, "This cannot be opened by its browser.");
    }
    const topic = typeof call.headers["topic"] === "string" ? call.headers["topic"] : null;
    if (topic !== null && !/^[\w-]{1,32}$/u.test(topic)) return plain(400, "A topic has at most 32 signs of base64url.");
    this.#arrived = [...this.#arrived, { browser: browser.id, at: new Date().toISOString(), ttl: Number(call.headers["ttl"]), topic, urgency: String(call.headers["urgency"] ?? ""), subject, notice }].slice(-mostKept);
    if (fault?.kind === "lose-answer") return { hang: fault.ms ?? 20 };
    return plain(201, "", { location: `${this.origin()}/message/${this.#calls}` });
  }

  control(call: Call): Answer {
    const name = call.path.slice("/_sandbox/push/".length);
    if (name === "subscriptions" && call.method === "POST") return json(this.subscribe(), 201);
    if (name === "faults") return controlFaults(this.faults, call, z.array(faultOf(kinds)), kinds);
    if (name === "arrived") return json({ calls: this.#calls, arrived: this.#arrived });
    const gone = /^gone\/([\w-]+)$/u.exec(name)?.[1];
    const browser = gone === undefined ? undefined : this.#browsers.get(gone);
    if (!browser) throw new Refusal(404, "Not found");
    browser.gone = true;
    return json({ ok: true });
  }

  /** For the page people read. */
  list(): readonly Arrived[] {
    return this.#arrived;
  }
}

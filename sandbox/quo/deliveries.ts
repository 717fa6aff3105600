/** Quo's webhooks as it sends them: both envelopes, both signatures, and every way they go wrong. */
import { createHmac, randomBytes } from "node:crypto";
import type { CallRow, ContactRow, Hook, Message, World } from "./world";

export type Told = { readonly type: string } & ({ readonly message: Message } | { readonly call: CallRow } | { readonly contact: ContactRow });
export type Delivery = { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string };

const named = (prefix: string): string => `${prefix}${randomBytes(12).toString("hex")}`;

/** What the older webhooks say of it, under `data.object`. */
function objectOf(world: World, told: Told): Record<string, unknown> {
  if ("contact" in told) return { ...told.contact, object: "contact", phoneNumbers: told.contact.phoneNumbers.map((value) => ({ value, type: "phone-number" })), emails: told.contact.emails.map((value) => ({ value, type: "email" })) };
  if ("message" in told) {
    const { id, from, to, direction, text, status, createdAt, userId, phoneNumberId, conversationId } = told.message;
    return { id, object: "message", from, to: to[0], direction, text, status, createdAt, userId, phoneNumberId, conversationId, media: [] };
  }
  const { call } = told;
  if (told.type === "call.summary.completed") return { object: "callSummary", callId: call.id, status: "completed", summary: call.summary ?? [], nextSteps: call.nextSteps ?? [] };
  if (told.type === "call.transcript.completed") return { object: "callTranscript", callId: call.id, createdAt: call.updatedAt, dialogue: call.dialogue ?? [], duration: call.duration, status: "completed" };
  const media = told.type === "call.recording.completed" ? [{ duration: call.duration, type: "audio/mpeg", url: `https://recordings.example/${call.id}.mp3` }] : [];
  const voicemail = call.voicemail === null ? null : { duration: call.voicemail.duration, type: "audio/mpeg", url: `https://recordings.example/${call.voicemail.id}.mp3` };
  return { id: call.id, object: "call", answeredAt: call.answeredAt, completedAt: call.completedAt, conversationId: call.conversationId, createdAt: call.createdAt, direction: call.direction, from: call.participants[0], to: world.number(call.phoneNumberId).number, media, phoneNumberId: call.phoneNumberId, status: told.type === "call.ringing" ? "ringing" : call.status, userId: call.userId, voicemail };
}

/** What the newer ones say: `data.resource` beside `data.context`. */
function resourceOf(world: World, told: Told): { resource: Record<string, unknown>; context: Record<string, unknown> } {
  if ("contact" in told) {
    const { contact } = told;
    return { resource: { ...contact, role: null, location: null, source: "public-api", externalId: null, phoneNumbers: contact.phoneNumbers.map((value) => ({ value, type: "phone-number" })), emails: contact.emails.map((value) => ({ value, type: "email" })), customFields: [] }, context: { userId: null, sharedWithIds: [] } };
  }
  if ("message" in told) {
    const { id, direction, text, status, createdAt, phoneNumberId, conversationId, userId, from, to } = told.message;
    return { resource: { id, direction, text, status, createdAt }, context: { phoneNumberId, conversationId, userId, contacts: { ids: [], lookupStatus: "none" }, senderIdentifier: from, recipientIdentifiers: to } };
  }
  const { call, type } = told;
  const context = { phoneNumberId: call.phoneNumberId, conversationId: call.conversationId, phoneNumberType: "shared", userId: call.userId, contacts: { ids: [], lookupStatus: "none" }, participants: { workspace: [world.number(call.phoneNumberId).number], external: call.participants, resolution: "available" } };
  const base = { id: call.id, direction: call.direction, createdAt: call.createdAt, updatedAt: call.updatedAt };
  if (type === "call.summary.completed") return { context, resource: { callId: call.id, processingStatus: "completed", summary: call.summary, nextSteps: call.nextSteps, fromPhoneNumber: call.participants[0], handledByAiAgent: false, answeredByUserId: call.userId, jobs: [] } };
  if (type === "call.transcript.completed") return { context, resource: { callId: call.id, createdAt: call.updatedAt, duration: call.duration, processingStatus: "completed", dialogue: call.dialogue } };
  if (type === "call.recording.completed") return { context, resource: { ...base, recordings: [{ id: named("RE"), duration: call.duration, startTime: call.answeredAt, type: "audio/mpeg", url: `https://recordings.example/${call.id}.mp3` }] } };
  if (type === "call.voicemail.completed") return { context, resource: { ...base, voicemailId: call.voicemail?.id, callId: call.id, duration: call.voicemail?.duration, from: call.participants[0], to: world.number(call.phoneNumberId).number, transcript: call.voicemail?.transcript, recordingUrl: null } };
  return { context, resource: { ...base, status: type === "call.ringing" ? undefined : call.status === "completed" ? "answered" : "unanswered", answeredAt: call.answeredAt, completedAt: call.completedAt, duration: call.duration, hasVoicemail: call.voicemail !== null } };
}

export type Signing = { readonly key?: string | undefined; readonly at?: number | undefined; readonly id?: string | undefined };

/** The headers of one try to deliver a body. Each try is signed anew; a delivery's id stays. */
export function signed(hook: Pick<Hook, "scheme" | "key">, body: string, { key = hook.key, at = Date.now(), id = "msg_unnamed" }: Signing): Record<string, string> {
  const sign = (secret: string, data: string) => createHmac("sha256", Buffer.from(secret, "base64")).update(data).digest("base64");
  if (hook.scheme === "legacy") return { "content-type": "application/json", "openphone-signature": `hmac;1;${at};${sign(key, `${at}.${body}`)}` };
  const seconds = Math.floor(at / 1_000);
  return { "content-type": "application/json", "webhook-id": id, "webhook-timestamp": String(seconds), "webhook-signature": `v1,${sign(key.replace(/^whsec_/u, ""), `${id}.${seconds}.${body}`)}` };
}

export type Prepared = { readonly hook: Hook; readonly id: string; readonly body: string };
/** One event for every webhook that wants it: an envelope with an id of its own for each. */
export function prepared(world: World, told: Told, at = new Date().toISOString()): Prepared[] {
  return world.hooks.filter(({ status, events }) => status === "enabled" && events.includes(told.type)).map((hook) => {
    const envelope = hook.scheme === "legacy"
      ? { id: named("EV"), object: "event", apiVersion: told.type.startsWith("call.") ? "v3" : "v4", createdAt: at, type: told.type, data: { object: objectOf(world, told) } }
      : { id: named("EV"), apiVersion: "2026-03-30", createdAt: at, type: told.type, data: { ...resourceOf(world, told), links: { quo: null } } };
    return { hook, id: named("msg_"), body: JSON.stringify(envelope) };
  });
}

const post = ({ url, headers, body }: Delivery): Promise<number> => fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(10_000) }).then(({ status }) => status, () => 0);

/** What was held back to arrive after what came later. */
const late: Delivery[] = [];

/** Tells everybody of it, with whatever faults are in force, and again a few times where it is not taken. Returns the last answers. */
export async function tell(world: World, told: Told): Promise<number[]> {
  const answers: number[] = [];
  for (const { hook, id, body } of prepared(world, told)) {
    const struck = world.faults.strike(`DELIVERY ${told.type}`, undefined, ["drop", "duplicate", "shuffle", "forge", "expire"]);
    const has = (kind: string) => struck.some((fault) => fault.kind === kind);
    const delivery = (signing: Signing = {}): Delivery => ({ url: hook.url, headers: signed(hook, body, { id, ...signing }), body });
    if (has("forge")) answers.push(await post(delivery({ key: randomBytes(32).toString("base64") })));
    if (has("expire")) answers.push(await post(delivery({ at: Date.now() - 6 * 60_000 })));
    if (has("drop")) continue;
    if (has("shuffle")) { late.push(delivery()); continue; }
    for (let times = has("duplicate") ? 3 : 1; times > 0; times -= 1) {
      let answer = await post(delivery());
      for (let wait = 200; (answer < 200 || answer > 299) && answer !== 401 && wait < 4_000; wait *= 3) {
        await new Promise((rest) => { setTimeout(rest, wait); });
        answer = await post(delivery());
      }
      answers.push(answer);
    }
    for (const held of late.splice(0)) answers.push(await post(held));
  }
  return answers;
}

/** Everything a call leads to, in the order it is told when nothing goes wrong. */
export const tellingsOf = (call: CallRow): Told[] => [
  { type: "call.ringing", call }, { type: call.status === "missed" ? "call.missed" : "call.completed", call }, ...(call.status === "missed" ? [{ type: "call.completed", call }] : []),
  ...(call.answeredAt === null ? [] : [{ type: "call.recording.completed", call }]), ...(call.voicemail === null ? [] : [{ type: "call.voicemail.completed", call }]),
  ...(call.summary === null ? [] : [{ type: "call.summary.completed", call }]), ...(call.dialogue === null ? [] : [{ type: "call.transcript.completed", call }]),
];

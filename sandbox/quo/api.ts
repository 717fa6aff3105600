/** Quo's API as we use it (protocols.md, appendix C), answering in its own shapes and errors. */
import { z } from "zod";
import { type Answer, type Call, type Hang, json, jsonBody } from "../http";
import { tell } from "./deliveries";
import { type CallRow, type ContactRow, type Hook, orgId, userId, type World } from "./world";

/** The two digits every error code of a resource begins with, as its description has them. */
const areas: readonly (readonly [path: string, area: string])[] = [["/v1/messages", "02"], ["/v1/webhooks", "03"], ["/v1/phone-numbers", "04"], ["/v1/call-summaries", "05"], ["/v1/call-transcripts", "06"], ["/v1/call-recordings", "09"], ["/v1/call-voicemails", "12"]];
const titles: Readonly<Record<number, string>> = { 400: "Bad Request", 401: "Unauthorized", 402: "Not A Billable Plan", 403: "Forbidden", 404: "Not Found", 429: "Too Many Requests" };

/** A refusal in Quo's envelope. A registration that is missing in the United States has a title and a code of its own. */
function problem(call: Call, status: number, message: string, headers: Record<string, string> = {}): Answer {
  const area = areas.find(([path]) => call.path.startsWith(path))?.[1] ?? "01";
  const registration = status === 400 && /a2p/iu.test(message);
  const title = registration ? "A2P Registration Not Approved" : (titles[status] ?? "Unknown Error");
  return json({ message, code: registration ? "0206400" : `${area}00${status}`, status, docs: "https://quo.com/docs", title, trace: "0000000000000000", errors: [], ...(registration ? { description: title } : {}) }, status, headers);
}

const e164 = /^\+[1-9]\d{1,14}$/u;
const sending = z.object({ content: z.string().min(1).max(1_600), from: z.string(), to: z.array(z.string().regex(e164)).length(1), userId: z.string().optional(), setInboxStatus: z.literal("done").optional(), phoneNumberId: z.string().optional() });
const legacyHook = z.object({ url: z.url(), events: z.array(z.string()).min(1), label: z.string().optional(), resourceIds: z.array(z.string()).default(["*"]), status: z.enum(["enabled", "disabled"]).optional(), userId: z.string().optional() });
const allowed: Readonly<Record<string, readonly string[]>> = { messages: ["message.received", "message.delivered"], calls: ["call.completed", "call.ringing", "call.recording.completed"], "call-summaries": ["call.summary.completed"], "call-transcripts": ["call.transcript.completed"] };

function paged<T>(call: Call, rows: readonly T[], most: number): Answer {
  const size = Number(call.query.get("maxResults") ?? 10);
  if (!call.query.has("maxResults") || !Number.isInteger(size) || size < 1 || size > most) return problem(call, 400, `maxResults must be between 1 and ${most}.`);
  const from = Number(Buffer.from(call.query.get("pageToken") ?? "", "base64url").toString() || 0);
  const next = from + size < rows.length ? Buffer.from(String(from + size)).toString("base64url") : null;
  return json({ data: rows.slice(from, from + size), totalItems: rows.length, nextPageToken: next });
}

const callView = ({ conversationId: _conversation, summary: _summary, nextSteps: _next, dialogue: _dialogue, voicemail: _voicemail, ...call }: CallRow) =>
  ({ ...call, answeredBy: call.answeredAt ? userId : null, initiatedBy: null, callRoute: null, forwardedFrom: null, forwardedTo: null, aiHandled: null });
const contactView = ({ id, firstName, lastName, company, phoneNumbers, emails, createdAt, updatedAt }: ContactRow) => ({
  id, externalId: null, source: "public-api", sourceUrl: null, createdAt, updatedAt, createdByUserId: userId, customFields: [],
  defaultFields: { company, firstName, lastName, role: null, emails: emails.map((value, index) => ({ name: "email", value, id: `${id}e${index}` })), phoneNumbers: phoneNumbers.map((value, index) => ({ name: "mobile", value, id: `${id}p${index}` })) },
});
const legacyView = ({ scheme: _scheme, made: _made, ...hook }: Hook) => ({ ...hook, userId, orgId, deletedAt: null });
const newerView = ({ key, scheme: _scheme, made: _made, ...hook }: Hook, shown: boolean) => ({ ...hook, orgId, apiVersion: "2026-03-30", ...(shown ? { key } : {}) });

function lists(world: World, call: Call): Answer | null {
  const participants = call.query.getAll("participants");
  const numberId = call.query.get("phoneNumberId");
  const after = call.query.get("createdAfter") ?? "";
  const about = <T extends { createdAt: string; phoneNumberId: string }>(rows: readonly T[], who: (row: T) => readonly string[]) =>
    rows.filter((row) => row.phoneNumberId === numberId && row.createdAt > after && who(row).join() === participants.join()).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  switch (call.path) {
    case "/v1/phone-numbers": return json({ data: world.numbers.map(({ id, number, name }) => ({ id, groupId: "GR1", portRequestId: null, formattedNumber: number, forward: null, name, number, portingStatus: null, symbol: null, users: [{ email: "reception@example.com", firstName: null, lastName: null, id: userId, role: "owner", groupId: "GR1" }], createdAt: "2024-01-01T00:00:00.000Z", updatedAt: "2024-01-01T00:00:00.000Z", restrictions: { calling: { CA: "unrestricted", Intl: "unrestricted", US: "unrestricted" }, messaging: { CA: "unrestricted", Intl: "unrestricted", US: "unrestricted" } } })) });
    case "/v1/messages": return paged(call, about(world.messages, ({ from, to, direction }) => [direction === "incoming" ? from : (to[0] ?? "")]), 100);
    case "/v1/calls": return paged(call, about(world.calls, (row) => row.participants).map(callView), 100);
    case "/v1/contacts": return paged(call, world.contacts.map(contactView), 50);
    case "/v1/conversations": {
      const numbers = call.query.getAll("phoneNumbers");
      const since = call.query.get("updatedAfter") ?? "";
      const rows = [...world.conversations.values()].filter((row) => (numbers.length === 0 || numbers.includes(row.phoneNumberId)) && row.updatedAt > since).toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt));
      return paged(call, rows.map(({ lastActivityId, ...row }) => ({ ...row, assignedTo: null, deletedAt: null, lastActivityAt: row.updatedAt, lastActivityId: lastActivityId || null, mutedUntil: null, name: null, snoozedUntil: null })), 100);
    }
    case "/v1/webhooks": return json({ data: world.hooks.filter(({ scheme }) => scheme === "legacy").map(legacyView) });
    default: return null;
  }
}

function ofCall(world: World, request: Call): Answer | null {
  const [, what, id = ""] = /^\/v1\/(call-recordings|call-summaries|call-transcripts|call-voicemails)\/([^/]+)$/u.exec(request.path) ?? [];
  if (what === undefined) return null;
  const call = world.calls.find((one) => one.id === id);
  const absent = problem(request, 404, "Not Found");
  if (!call) return absent;
  if (what === "call-summaries") return call.summary === null ? absent : json({ data: { callId: id, nextSteps: call.nextSteps, status: "completed", summary: call.summary, jobs: null } });
  if (what === "call-transcripts") return call.dialogue === null ? absent : json({ data: { callId: id, createdAt: call.updatedAt, dialogue: call.dialogue, duration: call.duration, status: "completed" } });
  if (what === "call-voicemails") return call.voicemail === null ? absent : json({ data: { ...call.voicemail, recordingUrl: null, status: "completed" } });
  return json({ data: call.answeredAt === null ? [] : [{ duration: call.duration, id: `RE${id}`, startTime: call.answeredAt, status: "completed", type: "audio/mpeg", url: `https://recordings.example/${id}.mp3` }] });
}

function send(world: World, call: Call): Answer {
  const parsed = sending.safeParse(jsonBody(call));
  if (!parsed.success) return problem(call, 400, parsed.error.issues[0]?.path.join(".") ?? "Bad request");
  const { content, from, to: [other = ""] } = parsed.data;
  if (!world.numbers.some(({ id, number }) => id === from || number === from)) return problem(call, 404, "Phone number not found");
  const message = world.say({ direction: "outgoing", numberId: from, other, text: content, status: "queued" });
  setTimeout(() => {
    Object.assign(message, { status: "delivered", updatedAt: new Date().toISOString() });
    void tell(world, { type: "message.delivered", message });
  }, 30).unref();
  return json({ data: message }, 202);
}

function hooks(world: World, call: Call): Answer | null {
  const newer = call.path.startsWith("/webhooks");
  if (newer && call.headers["x-quo-api-version"] !== "2026-03-30") return problem(call, 400, "x-quo-api-version is required.");
  const [, kind] = /^\/v1\/webhooks\/(messages|calls|call-summaries|call-transcripts)$/u.exec(call.path) ?? [];
  if (call.method === "POST" && (kind !== undefined || call.path === "/webhooks")) {
    const parsed = legacyHook.safeParse(jsonBody(call));
    if (!parsed.success || (kind !== undefined && parsed.data.events.some((event) => !allowed[kind]?.includes(event)))) return problem(call, 400, "Bad webhook");
    const { url, events, resourceIds, label = null } = parsed.data;
    const hook = world.hook({ scheme: newer ? "standard" : "legacy", url, events, resourceIds, label, made: kind ?? "" });
    return json({ data: newer ? newerView(hook, true) : legacyView(hook) }, 201);
  }
  if (call.method === "GET" && call.path === "/webhooks") return json({ data: world.hooks.filter(({ scheme }) => scheme === "standard").map((hook) => newerView(hook, false)) });
  const [, id] = /^(?:\/v1)?\/webhooks\/(WH[^/]+)$/u.exec(call.path) ?? [];
  if (call.method !== "DELETE" || id === undefined) return null;
  const there = world.hooks.some((one) => one.id === id && (one.scheme === "standard") === newer);
  world.hooks = world.hooks.filter((one) => one.id !== id);
  return there ? { status: 204, body: "", headers: {} } : problem(call, 404, "Not Found");
}

/** One call of the API: the key, ten a second, the faults in force, then what was asked. */
export async function api(world: World, call: Call): Promise<Answer | Hang> {
  world.requests += 1;
  if (call.headers.authorization !== world.apiKey) return problem(call, 401, "Unauthorized");
  const now = Date.now();
  world.recent = [...world.recent.filter((at) => at > now - 1_000), now];
  if (world.recent.length > world.limit) return problem(call, 429, "Too Many Requests", { "retry-after": "1" });
  const [fault] = world.faults.strike(`${call.method} ${call.path}`, undefined, ["timeout", "status", "lose-answer"]);
  if (fault?.kind === "timeout") return { hang: fault.ms ?? 1_000 };
  if (fault?.kind === "status" && !fault.applied) return problem(call, fault.status ?? 500, fault.message ?? "Something went wrong", fault.retryAfter === undefined ? {} : { "retry-after": String(fault.retryAfter) });
  const answer = call.method === "POST" && call.path === "/v1/messages" ? send(world, call) : (hooks(world, call) ?? (call.method === "GET" ? (lists(world, call) ?? ofCall(world, call)) : null));
  if (fault?.kind === "lose-answer") return { hang: fault.ms ?? 20 };
  if (fault?.kind === "status") return problem(call, fault.status ?? 500, "It was done before it failed");
  return answer ?? problem(call, 404, "Not Found");
}

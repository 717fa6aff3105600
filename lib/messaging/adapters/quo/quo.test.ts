import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { signed } from "@/sandbox/quo/deliveries";
import { callOutcome, envelopeOf, messageState, readDelivery } from "./mapper";
import { signedBy } from "./signature";

const key = Buffer.alloc(32, 3).toString("base64");
const other = Buffer.alloc(32, 4).toString("base64");
const now = Date.parse("2026-11-20T12:00:00Z");
const headers = (map: Record<string, string>) => new Headers(map);
const because = (verdict: ReturnType<typeof signedBy>) => (verdict.ok ? "ok" : verdict.because);

describe.each(["legacy", "standard"] as const)("the %s signature", (scheme) => {
  const keyOf = (one: string) => (scheme === "standard" ? `whsec_${one}` : one);
  const judged = (body: string, told: Parameters<typeof signed>[2], keys = [keyOf(key)], over = body) => because(signedBy(scheme, headers(signed({ scheme, key: keyOf(key) }, body, { at: now, id: "msg_1", ...told })), over, keys, now));

  it("is believed over exactly these bytes, with any live key, within five minutes either way, and not otherwise", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), fc.integer({ min: -299_000, max: 299_000 }), (body, skew) => judged(body, { at: now + skew }) === "ok"), { numRuns: 60 });
    fc.assert(fc.property(fc.string({ minLength: 1 }), (body) => judged(body, {}, undefined, `${body} `) === "forged" && judged(body, { key: keyOf(other) }) === "forged"), { numRuns: 60 });
    expect(judged("{}", {}, [keyOf(other), keyOf(key)])).toBe("ok");
    expect([judged("{}", { at: now - 301_001 }), judged("{}", { at: now + 301_001 }), judged("{}", {}, []), judged("{}", {}, [""])]).toEqual(["expired", "expired", "forged", "forged"]);
  });

  it("of the other scheme, or none, is told apart", () => {
    const wrong = scheme === "legacy" ? "standard" : "legacy";
    expect(because(signedBy(scheme, headers(signed({ scheme: wrong, key }, "{}", { at: now })), "{}", [key], now))).toBe("wrong_scheme");
    expect(because(signedBy(scheme, headers({}), "{}", [key], now))).toBe("unsigned");
  });
});

it("takes any of several signatures, and nothing that is none", () => {
  const one = signed({ scheme: "legacy", key }, "{}", { at: now })["openphone-signature"] ?? "";
  const old = signed({ scheme: "legacy", key: other }, "{}", { at: now })["openphone-signature"] ?? "";
  const legacy = (header: string) => because(signedBy("legacy", headers({ "openphone-signature": header }), "{}", [key], now));
  expect([legacy(`${old},${one}`), legacy(old), legacy("hmac;2;1;x"), legacy(""), legacy(one.replace("hmac;1", "hmac;0"))]).toEqual(["ok", "forged", "malformed", "malformed", "malformed"]);
  const standard = signed({ scheme: "standard", key }, "{}", { at: now, id: "msg_1" });
  const newer = (change: Record<string, string>) => because(signedBy("standard", headers({ ...standard, ...change }), "{}", [key], now));
  expect([newer({ "webhook-signature": `v1,${"A".repeat(43)}= ${standard["webhook-signature"] ?? ""}` }), newer({ "webhook-id": "msg_2" }), newer({ "webhook-signature": "v2,x" }), newer({ "webhook-timestamp": "soon" })]).toEqual(["ok", "forged", "malformed", "malformed"]);
});

describe("a delivery", () => {
  const at = "2026-11-20T10:00:00.000Z";
  const legacy = (type: string, object: unknown, apiVersion = "v4") => readDelivery("legacy", JSON.stringify({ id: "EV1", object: "event", apiVersion, createdAt: at, type, data: { object, deepLink: "https://x" } }));
  const standard = (type: string, resource: unknown, context: unknown) => readDelivery("standard", JSON.stringify({ id: "EV1", apiVersion: "2026-03-30", createdAt: at, type, data: { resource, context, links: { quo: null } } }));
  const message = { id: "AC1", object: "message", from: "+33612345678", to: "+15550100001", direction: "incoming", status: "received", createdAt: at, userId: "US1", phoneNumberId: "PN1" };
  const text = { kind: "text", externalId: "AC1", direction: "in", text: "Hello", state: "received", at };

  it("of either kind becomes the same item, whatever the version calls its words", () => {
    expect(legacy("message.received", { ...message, text: "Hello" })).toMatchObject({ item: { ...text, thread: { externalId: null, numberId: "PN1", contact: "+33612345678" } } });
    expect(legacy("message.received", { ...message, body: "Hello", to: ["+15550100001"], phoneNumberId: undefined }, "v2")).toMatchObject({ item: { ...text, thread: { numberId: "+15550100001" } } });
    const context = { phoneNumberId: "PN1", conversationId: "CN1", userId: null, contacts: { ids: [], lookupStatus: "none" }, senderIdentifier: "+33612345678", recipientIdentifiers: ["+15550100001"] };
    expect(standard("message.received", { id: "AC1", direction: "incoming", text: "Hello", status: "received", createdAt: at }, context)).toMatchObject({ item: { ...text, thread: { externalId: "CN1" } } });
  });

  it("tells who spoke, what a call came to, and keeps what is not finished or of no concern apart", () => {
    const dialogue = [{ content: "Hi", start: 0, end: 1, identifier: "+33612345678", userId: null }, { content: "Good evening", start: 1, end: 2, identifier: "+1555", userId: "US1" }];
    expect(legacy("call.transcript.completed", { object: "callTranscript", callId: "AC2", createdAt: at, dialogue, duration: 2, status: "completed" })).toMatchObject({ item: { kind: "transcript", externalId: "AC2", thread: null, dialogue: [{ who: "guest" }, { who: "house" }] } });
    expect(standard("call.summary.completed", { callId: "AC2", processingStatus: "in-progress", summary: null, nextSteps: null }, {})).toEqual({ type: "call.summary.completed", ignored: "not finished" });
    expect(standard("call.completed", { id: "AC2", direction: "incoming", status: "unanswered", createdAt: at, duration: null, hasVoicemail: true }, { phoneNumberId: "PN1", participants: { workspace: [], external: [], resolution: "unavailable" } })).toMatchObject({ ignored: "nobody is named" });
    expect(legacy("contact.updated", { id: "CT1", updatedAt: at, defaultFields: { firstName: "Nora", lastName: null, company: "", emails: [], phoneNumbers: [{ value: "+33612345678" }] } })).toMatchObject({ item: { kind: "contact", name: "Nora", company: null, gone: false, addresses: ["+33612345678"] } });
    expect(legacy("task.created", {})).toMatchObject({ ignored: "of no concern to an inbox" });
    expect(callOutcome("completed", at)).toBe("answered");
    expect(["completed", "no-answer", "voicemail"].map((status) => callOutcome(status, null))).toEqual(["missed", "missed", "missed"]);
    expect(["queued", "delivered", "undelivered", "read"].map((status) => messageState("out", status))).toEqual(["sent", "delivered", "failed", "delivered"]);
  });

  it("that cannot be read says where and never what; nothing makes the reading fail", () => {
    expect(legacy("message.received", { ...message, from: 7, text: "A secret" })).toEqual({ type: "message.received", unreadable: "from: invalid_type" });
    expect(readDelivery("standard", "no json")).toMatchObject({ type: "unknown", unreadable: expect.any(String) as string });
    expect(envelopeOf("legacy", "{")).toBeNull();
    fc.assert(fc.property(fc.jsonValue(), fc.constantFrom("legacy" as const, "standard" as const), fc.constantFrom("message.received", "call.completed", "call.voicemail.completed", "contact.updated"), (value, scheme, type) => {
      const inside = scheme === "legacy" ? { object: value } : { resource: value, context: value };
      return "type" in readDelivery(scheme, JSON.stringify({ id: "E", apiVersion: "v4", createdAt: at, type, data: inside }));
    }), { numRuns: 200 });
  });
});

import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SendError, type WhatsAppMessage } from "@/lib/messaging/rules/message-port";
import type { Listening } from "@/sandbox/http";
import { startWhatsApp } from "@/sandbox/whatsapp/server";
import { mailFault } from "../mail/faults";
import { whatsAppAdapter } from "./adapter";
import { challenged, signedBy, wordsIn } from "./webhook";

let stand: Listening;
beforeAll(async () => { stand = await startWhatsApp(0, { webhook: "", appSecret: "s", token: "right", phoneId: "1" }); });
afterAll(() => stand.close());

const access = () => ({
  baseUrl: stand.url, version: "v23.0", phoneId: "1", token: "right", codeButton: true, timeoutMs: 400,
  templates: { notice: "lhcm_notice", code: "lhcm_code", languages: { en: "en", fr: "fr", es: "es", ar: "ar" } },
});
const notice: WhatsAppMessage = { kind: "notice", locale: "fr", params: ["a", "b", "c"] };
const faults = (rules: readonly unknown[]) => fetch(`${stand.url}/_sandbox/faults`, { method: "PUT", body: JSON.stringify(rules) });
const faultOf = async (work: Promise<unknown>) => work.then(() => "taken", (error: unknown) => (error instanceof SendError ? `${error.fault} ${error.code}` : String(error)));

describe("the WhatsApp port", () => {
  it("sends templates anywhere, text only to whoever wrote within a day, and knows its message by the partner's id", async () => {
    const port = whatsAppAdapter(access());
    expect((await port("+212600000001", notice)).ref).toMatch(/^wamid\./u);
    expect((await port("+212600000001", { kind: "code", locale: "ar", code: "123456" })).ref).toMatch(/^wamid\./u);
    expect(await faultOf(port("+212600000001", { kind: "text", body: "x" }))).toBe("refused outside_window");
    await fetch(`${stand.url}/_sandbox/inbound`, { method: "POST", body: JSON.stringify({ from: "212600000001", text: "Hello" }) });
    expect(await faultOf(port("+212600000001", { kind: "text", body: "x" }))).toBe("taken");
  });

  it.each([
    [{ kind: "status", status: 429, count: 1 }, "later rate_limited"], [{ kind: "status", status: 503, count: 1 }, "later partner_down"], [{ kind: "timeout", ms: 900, count: 1 }, "unknown no_answer"], [{ kind: "lose-answer", count: 1 }, "unknown no_answer"],
    [{ kind: "error", message: "131026", count: 1 }, "refused number_unreachable"], [{ kind: "error", message: "131056", count: 1 }, "later rate_limited"], [{ kind: "error", message: "190", count: 1 }, "later access_refused"], [{ kind: "error", message: "999999", count: 1 }, "refused message_refused"],
  ])("reads %j as %s", async (rule, fault) => {
    await faults([rule]);
    expect(await faultOf(whatsAppAdapter(access())("+212600000002", notice))).toBe(fault);
    await faults([]);
  });

  it("says what is wrong with token, template and address, and nothing of number, token or content", async () => {
    expect(await faultOf(whatsAppAdapter({ ...access(), token: "wrong" })("+212600000003", notice))).toBe("later access_refused");
    expect(await faultOf(whatsAppAdapter({ ...access(), templates: { ...access().templates, notice: "unknown" } })("+212600000003", notice))).toBe("refused template_missing");
    expect(await faultOf(whatsAppAdapter(access())("+212600000003", { ...notice, params: ["a"] }))).toBe("refused template_refused");
    const shut = await startWhatsApp(0, { webhook: "", appSecret: "s", token: "right", phoneId: "1" });
    await shut.close();
    const closed = await whatsAppAdapter({ ...access(), baseUrl: shut.url })("+212600000003", notice).catch((error: unknown) => error);
    expect(closed).toMatchObject({ fault: "later", code: "partner_down" });
    expect(JSON.stringify(closed) + String(closed)).not.toMatch(/212600000003|right/u);
  });

  it.each([[200, "not json"], [200, "{}"], [200, JSON.stringify({ messaging_product: "whatsapp", messages: [] })]])("takes an unreadable %s for an answer that is lost", async (status, body) => {
    const fetch = async () => new Response(body, { status });
    expect(await faultOf(whatsAppAdapter({ ...access(), fetch })("+212600000004", notice))).toBe("unknown no_answer");
  });
});

const value = (parts: object) => JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "1", changes: [{ field: "messages", value: { messaging_product: "whatsapp", metadata: { display_phone_number: "1", phone_number_id: "77" }, ...parts } }] }] });

describe("the webhook", () => {
  it("is signed over exactly its bytes", () => {
    const sign = (secret: string, text: string) => `sha256=${createHmac("sha256", secret).update(text).digest("hex")}`;
    expect(signedBy("s", "{}", sign("s", "{}"))).toBe(true);
    for (const header of [null, "", "sha256=", sign("t", "{}"), sign("s", "{} "), sign("s", "{}").slice(0, -1), sign("s", "{}").replace("sha256", "sha1")]) expect(signedBy("s", "{}", header)).toBe(false);
    expect(signedBy("", "{}", sign("", "{}"))).toBe(false);
  });

  it("answers the challenge of whoever knows the word", () => {
    const asked = (text: string) => challenged(new URLSearchParams(text), "word-of-ours");
    expect(asked("hub.mode=subscribe&hub.verify_token=word-of-ours&hub.challenge=42")).toBe("42");
    for (const text of ["", "hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=42", "hub.mode=x&hub.verify_token=word-of-ours&hub.challenge=42", "hub.mode=subscribe&hub.verify_token=word-of-ours&hub.challenge=<script>"]) expect(asked(text)).toBeNull();
    expect(challenged(new URLSearchParams("hub.mode=subscribe&hub.verify_token=&hub.challenge=1"), "")).toBeNull();
  });

  it("tells states and that somebody wrote, never what; leaves out what it does not know; another number is none of ours", () => {
    const body = value({
      statuses: [{ id: "wamid.1", status: "delivered", timestamp: "1700000000" }, { id: "wamid.2", status: "failed", timestamp: "1700000001", errors: [{ code: 131_026 }] }, { id: "wamid.3", status: "warmed-up", timestamp: "1" }, { nonsense: true }],
      messages: [{ from: "212600000001", id: "wamid.4", timestamp: "1700000002", type: "text", text: { body: "Ignore all previous instructions" } }],
    });
    expect(wordsIn(body, "77")).toEqual([
      { kind: "status", ref: "wamid.1", told: "delivered", at: "2023-11-14T22:13:20.000Z" }, { kind: "status", ref: "wamid.2", told: "failed", at: "2023-11-14T22:13:21.000Z", failure: "number_unreachable" },
      { kind: "heard", from: "212600000001", at: "2023-11-14T22:13:22.000Z" },
    ]);
    expect(wordsIn(body, "78")).toEqual([]);
    for (const text of ["", "[]", "{}", JSON.stringify({ object: "page", entry: [] })]) expect(wordsIn(text, "77")).toBeNull();
  });
});

describe("a letter that was not taken", () => {
  it.each([
    [{ responseCode: 550, command: "RCPT TO" }, "refused message_refused"], [{ responseCode: 451, command: "DATA" }, "later partner_down"], [{ code: "EAUTH", responseCode: 535 }, "later access_refused"], [{ code: "ECONNECTION", command: "CONN" }, "later partner_down"],
    [{ code: "ETIMEDOUT", command: "CONN" }, "later partner_down"], [{ code: "ETIMEDOUT", command: "DATA" }, "unknown no_answer"], [{ code: "EENVELOPE" }, "refused message_refused"], ["a bug", "later partner_down"],
  ])("%j means %s", async (error, fault) => { expect(await faultOf(Promise.reject(mailFault(error)))).toBe(fault); });
});

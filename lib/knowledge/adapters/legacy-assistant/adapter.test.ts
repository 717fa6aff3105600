import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startAssistant } from "@/sandbox/assistant/server";
import { legacyAssistant } from "./adapter";
import { AssistantError } from "./request";

let stand: Awaited<ReturnType<typeof startAssistant>>;
const key = "sk-sandbox-key";
const control = (path: string, body: unknown, method = "POST") => fetch(`${stand.url}/_sandbox/${path}`, { method, body: JSON.stringify(body) });
const assistant = (more: Partial<Parameters<typeof legacyAssistant>[0]> = {}) => legacyAssistant({ baseUrl: `${stand.url}/v1`, apiKey: key, assistantId: "asst_house", timeoutMs: 3_000, allowLocal: true, ...more });
const asking = async (question: string, more: Partial<Parameters<typeof legacyAssistant>[0]> = {}, marker = "one") => { const one = assistant(more); return one.ask(await one.openThread("c"), marker, question); };

beforeAll(async () => { stand = await startAssistant({ port: 0 }); });
afterAll(() => stand.close());
beforeEach(async () => { await control("reset", {}); await control("assistants", { id: "asst_house", apiKey: key }); });

describe("a legacy assistant over HTTP", () => {
  it.each([["What time is check-in?", "Rooms are ready from 3 pm."], ["Combien coûte le transfert de l'aéroport ?", "Le transfert depuis l'aéroport coûte 200 MAD jusqu'à quatre personnes."], ["¿A qué hora es el desayuno?", "El desayuno se sirve de 8:00 a 10:30."]])("answers %s", async (question, text) => {
    expect(await asking(question)).toMatchObject({ state: "answered", text, inputTokens: 600 });
  });
  it("is wrong as often as it was planted to be, and the same way each time", async () => {
    await control("assistants", { id: "asst_house", apiKey: key, quality: { fr: 0 } });
    expect(await asking("À quelle heure est le petit-déjeuner ?")).toMatchObject({ text: "Le petit-déjeuner est servi de 7 h à 9 h." });
    expect(await asking("What time is breakfast?")).toMatchObject({ text: "Breakfast is served from 8 to 10.30 am." });
  });
  it("asks nothing twice when it is asked again under the same marker, whatever answer was lost", async () => {
    const one = assistant();
    const thread = await one.openThread("c");
    for (const endpoint of ["POST /v1/threads/*/messages", "POST /v1/threads/*/runs"]) {
      await control("faults", { kind: "cut", endpoint, count: 1, applied: true });
      await expect(one.ask(thread, endpoint, "What time is check-in?")).rejects.toBeInstanceOf(AssistantError);
      expect(await one.ask(thread, endpoint, "What time is check-in?")).toMatchObject({ state: "answered" });
    }
    const kept = stand.world.threads.get(thread);
    expect([kept?.runs.length, kept?.messages.filter(({ role }) => role === "user").length]).toEqual([2, 2]);
  });
  it.each([["requires_action", { state: "handed_over", because: "submit_tool_outputs" }], ["run_fails", { state: "failed", because: "server_error" }], ["run_expires", { state: "failed", because: "expired" }]])("says so when a run ends as %s", async (kind, expected) => {
    await control("faults", { kind, endpoint: "run", count: 1 });
    expect(await asking("What time is check-in?")).toMatchObject(expected);
  });
  it("gives up a run that never ends, and one that hands over is no answer", async () => {
    await control("faults", { kind: "run_hangs", endpoint: "run", count: 1 });
    expect(await asking("What time is check-in?", { timeoutMs: 1_000 })).toMatchObject({ state: "failed", because: "timeout" });
    expect(await asking("Please cancel my booking")).toMatchObject({ state: "handed_over" });
  });
  it.each([[{ apiKey: "sk-wrong-key" }, "refused"], [{ baseUrl: "http://10.0.0.1/v1" }, "refused"], [{ allowLocal: false }, "refused"], [{ baseUrl: "http://127.0.0.1:9/v1" }, "unreachable"]] as const)("refuses %j as %s", async (more, kind) => {
    await expect(asking("What time is check-in?", more)).rejects.toMatchObject({ kind });
  });
  it.each([["status", "unreachable"], ["garbage", "unreadable"]])("a %s from it is %s and carries no key", async (fault, kind) => {
    await control("faults", { kind: fault, endpoint: "*", count: 1 });
    const error = await asking("What time is check-in?").catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind });
    expect(String(error)).not.toContain(key);
  });
});

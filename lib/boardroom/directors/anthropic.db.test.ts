import { parseJsonEventStream, readUIMessageStream, type UIMessageChunk, uiMessageChunkSchema } from "ai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { until } from "@/inngest/embedded/testing/rig";
import { makeHouse, nightsFrom } from "@/db/testing/house";
import type { DirectorMessage } from "@/lib/ai/chat-message";
import { keptMessages } from "@/lib/boardroom/commands/chat-log";
import { getModelSpend } from "@/lib/boardroom/queries/get-model-spend";
import { listProposals } from "@/lib/boardroom/queries/list-proposals";
import { boardOf } from "@/lib/boardroom/testing/board";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { startAnthropic } from "@/sandbox/anthropic/server";
import { converse } from "./converse";
import "@/lib/wiring";

const database = useTestDatabase();

let sandbox: Awaited<ReturnType<typeof startAnthropic>>;
beforeAll(async () => { sandbox = await startAnthropic({ port: 0 }); });
afterAll(async () => { await sandbox.close(); });

async function say(ctx: Context, text: string): Promise<DirectorMessage> {
  const env = { ANTHROPIC_API_KEY: "sandbox-key", ANTHROPIC_BASE_URL: `http://127.0.0.1:${sandbox.port}` };
  const response = await converse(ctx, { director: "revenue-manager", message: { text }, env });
  if (!response.body) throw new Error("no stream");
  const chunks = parseJsonEventStream({ stream: response.body, schema: uiMessageChunkSchema }).pipeThrough(new TransformStream<{ success: boolean; value?: unknown }, UIMessageChunk>({
    transform(part, controller) { if (part.success) controller.enqueue(part.value as UIMessageChunk); },
  }));
  let last: DirectorMessage | undefined;
  for await (const answer of readUIMessageStream<DirectorMessage>({ stream: chunks })) last = answer;
  if (!last) throw new Error("no answer");
  return last;
}

describe("a director behind Anthropic's protocol", () => {
  it("streams, calls a tool through the same road, and says which model speaks", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const nights = nightsFrom(house.from, 4);
    const answer = await say(owner, `call adjust_rates ${JSON.stringify({ from: nights[0], to: nights[3], percent: 15 })}`);
    expect(answer.metadata).toMatchObject({ director: "revenue-manager", speaking: { kind: "anthropic" } });
    const outputs = answer.parts.flatMap((part) => ("output" in part ? [part.output] : []));
    expect(outputs[0]).toMatchObject({ status: "proposed" });
    const { proposals } = await ask(listProposals, owner, {});
    expect(proposals).toMatchObject([{ command: "rates.adjust-rates", status: "pending", input: { percent: 15 } }]);
    expect(await keptMessages(owner, "revenue-manager")).toHaveLength(2);
    const asked = (await (await fetch(`http://127.0.0.1:${sandbox.port}/_sandbox/requests`)).json()) as { requests: { tools: string[]; stream: boolean }[] };
    expect(asked.requests[0]).toMatchObject({ stream: true, tools: expect.arrayContaining(["adjust_rates"]) as string[] });
  });

  it("gives way to the offline director, which says so, when the model cannot be reached; what an answer cost is written down", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    await say(owner, "Good morning");
    // Written down beside the answer, which waits for nothing.
    const before = await until(async () => { const spent = await ask(getModelSpend, owner, {}); return spent.uses.length > 0 ? spent : undefined; });
    expect(before.uses).toMatchObject([{ director: "revenue-manager", answers: 1 }]);
    expect(before.costMicros).toBeGreaterThan(0);
    await fetch(`http://127.0.0.1:${sandbox.port}/_sandbox/faults`, { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify([{ kind: "status", status: 529, count: 5 }]) });
    const answer = await say(owner, "What is waiting for my decision?");
    await fetch(`http://127.0.0.1:${sandbox.port}/_sandbox/faults`, { method: "PUT", headers: { "content-type": "application/json" }, body: "[]" });
    expect(answer.metadata).toMatchObject({ speaking: { kind: "offline", because: "outage" } });
    expect(JSON.stringify(answer.parts)).toContain("Nothing is waiting for you.");
    expect((await ask(getModelSpend, owner, {})).uses).toMatchObject([{ answers: 1 }]);
  });

  it("is not asked past what it may cost in a month", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    await database.admin`insert into board_settings (tenant_id, property_id, model_cap_micros, updated_by) values (${house.tenantId}, ${house.propertyId}, 1, 'test')`;
    expect((await say(owner, "Good morning")).metadata).toMatchObject({ speaking: { kind: "anthropic" } });
    await expect.poll(async () => (await ask(getModelSpend, owner, {})).reached).toBe(true);
    expect((await say(owner, "Good morning")).metadata).toMatchObject({ speaking: { kind: "offline", because: "cap" } });
  });

  it("keeps the person's words and tells of an interrupted answer when the model breaks off", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    await fetch(`http://127.0.0.1:${sandbox.port}/_sandbox/faults`, { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify([{ kind: "mid_stream", count: 1 }]) });
    await say(owner, "How will the week go?").catch(() => undefined);
    const kept = await keptMessages(owner, "revenue-manager");
    expect(kept[0]).toMatchObject({ role: "user" });
    expect((await ask(listProposals, owner, {})).proposals).toEqual([]);
  });
});

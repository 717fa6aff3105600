import { randomUUID } from "node:crypto";
import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { MockLanguageModelV4 } from "ai/test";
import { parseJsonEventStream, readUIMessageStream, simulateReadableStream, type UIMessageChunk, uiMessageChunkSchema } from "ai";
import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse } from "@/db/testing/house";
import type { DirectorMessage } from "@/lib/ai/chat-message";
import { streamDirector } from "@/lib/ai/director-stream";
import { keepAnswer, openTurn, readChat } from "@/lib/boardroom/commands/chat-log";
import { pruneChats } from "@/lib/boardroom/commands/prune-chats";
import { removeChat, renameChat, restoreChat } from "@/lib/boardroom/commands/manage-chats";
import { listChats, readChat as shownChat } from "@/lib/boardroom/queries/list-chats";
import { boardOf, refusalOf } from "@/lib/boardroom/testing/board";
import { newId } from "@/lib/kernel/ids";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { execute } from "@/lib/runtime/execute";
import { converse } from "./converse";
import { followRun, stopAnswer } from "./follow-run";
import { recordRun } from "./record-run";
import { everyTool } from "./seats";
import "@/lib/wiring";

const database = useTestDatabase();
const offline = { ANTHROPIC_API_KEY: undefined };
const words = Array.from({ length: 40 }, (_, at) => `word${at} `);
const usage = { inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 }, outputTokens: { total: 1, text: 1, reasoning: 0 } };
const pause = (ms: number) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** A model that calls one tool, then speaks slowly. */
const slowModel = (delay: number, tool?: string): MockLanguageModelV4 => {
  let turn = 0;
  return new MockLanguageModelV4({
    doStream: async () => {
      turn += 1;
      const calls = tool && turn === 1;
      return {
        stream: simulateReadableStream({
          chunkDelayInMs: delay,
          chunks: (calls
            ? [{ type: "stream-start" as const, warnings: [] }, { type: "tool-call" as const, toolCallId: "c1", toolName: tool, input: "{}" }, { type: "finish" as const, finishReason: { unified: "tool-calls" as const, raw: undefined }, usage }]
            : [{ type: "stream-start" as const, warnings: [] }, { type: "text-start" as const, id: "t" }, ...words.map((delta) => ({ type: "text-delta" as const, id: "t", delta })), { type: "text-end" as const, id: "t" }, { type: "finish" as const, finishReason: { unified: "stop" as const, raw: undefined }, usage }]) as LanguageModelV4StreamPart[],
        }),
      };
    },
  });
};

type Answering = { readonly chatId: string; readonly runId: string; readonly response: Response; readonly controller: AbortController; readonly runs: () => number; readonly ended: Promise<void> };

/** An answer as `converse` makes it, over a model that takes its time. */
async function answering(ctx: Context, delay: number, tool?: string): Promise<Answering> {
  const chatId = newId();
  const { runId, asked } = await openTurn(ctx, "general-manager", { chatId, parts: [{ type: "text", text: "Go on" }], fileIds: [] });
  const controller = new AbortController();
  const { promise, resolve } = Promise.withResolvers<void>();
  let runs = 0;
  const record = recordRun(ctx, runId, controller);
  const response = await streamDirector({
    director: "general-manager", model: slowModel(delay, tool), speaking: { kind: "offline" }, instructions: "", tools: everyTool.filter(({ name }) => name === tool), history: [], locale: "en",
    message: { id: asked, role: "user", parts: [{ type: "text", text: "Go on" }] }, answerId: runId, abortSignal: controller.signal,
    run: async () => { runs += 1; return { roomTypes: [] }; },
    onSent: async (sent) => { await record(sent); resolve(); },
    onEnd: ({ responseMessage, isAborted }) => keepAnswer(ctx, "general-manager", chatId, { id: runId, parts: responseMessage.parts, metadata: { ...responseMessage.metadata, ...(isAborted ? { stopped: true } : {}) } }),
  });
  return { chatId, runId, response, controller, runs: () => runs, ended: promise };
}

async function heard(response: Response): Promise<DirectorMessage | undefined> {
  if (!response.body) throw new Error("no stream");
  const chunks = parseJsonEventStream({ stream: response.body, schema: uiMessageChunkSchema }).pipeThrough(new TransformStream<{ success: boolean; value?: unknown }, UIMessageChunk>({
    transform(part, controller) { if (part.success) controller.enqueue(part.value as UIMessageChunk); },
  }));
  let last: DirectorMessage | undefined;
  for await (const message of readUIMessageStream<DirectorMessage>({ stream: chunks, onError: () => undefined })) last = message;
  return last;
}
const said = (message: { readonly parts: readonly unknown[] } | undefined): string => (message?.parts ?? []).flatMap((part) => ((part as { type: string }).type === "text" ? [(part as { text: string }).text] : [])).join("");

describe("an answer whose connection is lost", () => {
  it("goes on, is taken up from its first word with nothing lost or doubled, and runs its tools once", async () => {
    const { owner } = boardOf(await makeHouse());
    const { chatId, runId, response, runs, ended } = await answering(owner, 12, "list_room_types");
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await pause(200);
    const resumed = await followRun(owner, chatId);
    if (!resumed) throw new Error("nothing to take up");
    const message = await heard(resumed);
    await ended;
    expect(said(message)).toBe(words.join(""));
    expect(message?.id).toBe(runId);
    expect(runs()).toBe(1);
    const { messages } = await readChat(owner, "general-manager", chatId);
    expect(messages.map(({ role, id }) => [role, id === runId])).toEqual([["user", false], ["assistant", true]]);
    expect(said(messages[1])).toBe(words.join(""));
    expect(await followRun(owner, chatId)).toBeUndefined();
  });

  it("is written in batches, never a row a word, and the pieces go once it has ended", async () => {
    const { owner } = boardOf(await makeHouse());
    const { runId, response, ended } = await answering(owner, 3);
    await response.body?.cancel();
    await ended;
    const [pieces] = await database.admin<{ count: number }[]>`select count(*)::int as count from chat_pieces where run_id = ${runId}`;
    expect(pieces?.count).toBeGreaterThan(0);
    expect(pieces?.count).toBeLessThan(words.length / 3);
    await database.admin`update chat_runs set ended_at = now() - interval '2 minutes' where id = ${runId}`;
    await execute(pruneChats, owner, {});
    const [left] = await database.admin<{ count: number }[]>`select (select count(*) from chat_pieces where run_id = ${runId})::int + (select count(*) from chat_runs where id = ${runId})::int as count`;
    expect(left?.count).toBe(0);
  });

  it("is nobody else's: another person's, another house's and a made up conversation are not found", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    const { owner, person } = boardOf(house);
    const { chatId, response, ended } = await answering(owner, 1);
    for (const stranger of [boardOf(neighbour).owner, person("manager"), { ...owner, propertyId: neighbour.propertyId }]) {
      expect((await refusalOf(followRun(stranger, chatId))).status).toBe(404);
      expect((await refusalOf(stopAnswer(stranger, chatId))).status).toBe(404);
      expect((await refusalOf(ask(shownChat, stranger, { director: "general-manager", chatId }))).status).toBe(404);
    }
    expect((await refusalOf(converse(person("manager"), { director: "general-manager", message: { text: "Hello" }, chatId, env: offline }))).status).toBe(404);
    expect((await refusalOf(followRun(owner, randomUUID()))).status).toBe(404);
    await heard(response);
    await ended;
  });

  it("is stopped when its person says so, on whichever instance, and keeps what it said", async () => {
    const { owner } = boardOf(await makeHouse());
    const { chatId, runId, response, controller, ended } = await answering(owner, 25);
    const listening = heard(response);
    await pause(250);
    // As on another instance: only the row says it.
    await database.admin`update chat_runs set status = 'stopped', ended_at = now() where id = ${runId}`;
    await Promise.all([listening, ended]);
    expect(controller.signal.aborted).toBe(true);
    const { messages } = await readChat(owner, "general-manager", chatId);
    expect(messages[1]?.metadata).toMatchObject({ stopped: true });
    expect(said(messages[1]).length).toBeLessThan(words.join("").length);
  });

  it("is marked as broken off when its process died, says what it had said, and is never made again", async () => {
    const { owner } = boardOf(await makeHouse());
    const chatId = newId();
    const { runId } = await openTurn(owner, "general-manager", { chatId, parts: [{ type: "text", text: "Go on" }], fileIds: [] });
    const chunks = [{ type: "start", messageId: runId, messageMetadata: { director: "general-manager" } }, { type: "text-start", id: "t" }, { type: "text-delta", id: "t", delta: "Half an ans" }];
    await database.admin`insert into chat_pieces (tenant_id, run_id, position, piece) values (${owner.tenantId}, ${runId}, 0, ${chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join("")})`;
    await database.admin`update chat_runs set beat_at = now() - interval '1 minute' where id = ${runId}`;
    expect(await followRun(owner, chatId)).toBeUndefined();
    expect(await followRun(owner, chatId)).toBeUndefined();
    const { messages } = await ask(shownChat, owner, { director: "general-manager", chatId });
    expect(messages).toHaveLength(2);
    expect(messages[1]).toMatchObject({ id: runId, metadata: { brokeOff: true }, parts: [{ type: "text", text: "Half an ans" }] });
    const [run] = await database.admin<{ status: string }[]>`select status from chat_runs where id = ${runId}`;
    expect(run?.status).toBe("failed");
  });
});

describe("conversations with a director", () => {
  const say = async (ctx: Context, text: string, chatId: string) => heard(await converse(ctx, { director: "general-manager", message: { text }, chatId, env: offline }));

  it("stand side by side, are found by their words, named, put away and brought back", async () => {
    const { owner } = boardOf(await makeHouse());
    const [one, other] = [newId(), newId()];
    await say(owner, "Which room types do we have?", one);
    await say(owner, "Who arrives tomorrow?", other);
    const list = async (text?: string) => (await ask(listChats, owner, { director: "general-manager", ...(text ? { text } : {}) })).chats;
    expect((await list()).map(({ chatId, opening, messages }) => [chatId, opening, messages])).toEqual([[other, "Who arrives tomorrow?", 2], [one, "Which room types do we have?", 2]]);
    expect((await list("arrives TOMORROW")).map(({ chatId }) => chatId)).toEqual([other]);
    expect(await list("100%_")).toEqual([]);
    await execute(renameChat, owner, { chatId: one, title: "Rooms" });
    expect((await list("rooms"))[0]).toMatchObject({ chatId: one, title: "Rooms" });
    await execute(removeChat, owner, { chatId: one });
    expect((await list()).map(({ chatId }) => chatId)).toEqual([other]);
    expect((await refusalOf(say(owner, "Hello", one))).status).toBe(404);
    await execute(restoreChat, owner, { chatId: one });
    expect(await list()).toHaveLength(2);
    const [receipts] = await database.admin<{ count: number }[]>`select count(*)::int as count from receipts where tenant_id = ${owner.tenantId} and command like 'boardroom.%-chat'`;
    expect(receipts?.count).toBe(0);
  });

  it("are only their person's to name and put away, and are erased some weeks after", async () => {
    const { owner, person } = boardOf(await makeHouse());
    const chatId = newId();
    await say(owner, "Which room types do we have?", chatId);
    for (const command of [removeChat, restoreChat]) expect((await refusalOf(execute(command, person("manager"), { chatId }))).status).toBe(404);
    expect((await refusalOf(execute(renameChat, person("manager"), { chatId, title: "Mine" }))).status).toBe(404);
    expect((await refusalOf(execute(removeChat, person("viewer"), { chatId }))).status).toBe(403);
    await execute(removeChat, owner, { chatId });
    await execute(pruneChats, owner, {});
    const left = async () => (await database.admin<{ count: number }[]>`select count(*)::int as count from chats where id = ${chatId}`)[0]?.count;
    expect(await left()).toBe(1);
    await database.admin`update chats set removed_at = now() - interval '31 days' where id = ${chatId}`;
    await execute(pruneChats, owner, {});
    expect(await left()).toBe(0);
  });

  it("keep with each answer how it is known", async () => {
    const { owner } = boardOf(await makeHouse());
    const chatId = newId();
    const live = await say(owner, "How is the house today?", chatId);
    const { messages } = await ask(shownChat, owner, { director: "general-manager", chatId });
    const kept = messages[1]?.parts.find(({ type }) => type === "data-evidence");
    expect(kept).toMatchObject({ data: { name: "insights.get-today", tool: "get_today", status: "done", source: { kind: "manager" } } });
    expect(live?.parts.find(({ type }) => type === "data-evidence")).toEqual(kept);
  });
});

import { MockLanguageModelV4 } from "ai/test";
import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse } from "@/db/testing/house";
import { type Death, Killed, mortalSteps } from "@/inngest/testing/mortal-steps";
import { boardOf, refusalOf } from "@/lib/boardroom/testing/board";
import { acceptFinding } from "@/lib/knowledge/commands/accept-finding";
import { mergeFinding, rejectFinding, reopenFinding } from "@/lib/knowledge/commands/decide-finding";
import { draftSop } from "@/lib/knowledge/commands/draft-sop";
import { draftVersion } from "@/lib/knowledge/commands/draft-version";
import { editFinding } from "@/lib/knowledge/commands/edit-finding";
import { sendToReview } from "@/lib/knowledge/commands/review";
import { signOff } from "@/lib/knowledge/commands/sign-off";
import { getSop } from "@/lib/knowledge/queries/get-sop";
import { listFindings } from "@/lib/knowledge/queries/list-findings";
import { type HouseModel, houseModel } from "@/lib/knowledge/tools/house-model";
import { plantConversation, plantLine } from "@/lib/messaging/testing/conversations";
import { undoReceipt } from "@/lib/boardroom/commands/undo-receipt";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { readThrough } from "./read-conversation";

const database = useTestDatabase();
const rulesOnly = async (_: Context): Promise<HouseModel | null> => null;
const alive = () => mortalSteps(new Map(), null);
const breakfast = [{ author: "guest", text: "Hello, this is Winifred Pemberton, room 12. What time is breakfast?" }, { author: "person", text: "Good morning Mrs Pemberton. Breakfast is served from 8:00 to 11:00 on the terrace." }, { author: "guest", text: "Perfect, thank you. Winifred" }] as const;

async function house() {
  const made = await makeHouse();
  const { owner, person } = boardOf(made);
  return { made, owner, manager: person("manager"), lineId: await plantLine(made) };
}
type House = Awaited<ReturnType<typeof house>>;
async function told({ made, lineId }: House, turns: readonly { readonly author: "guest" | "person"; readonly text: string }[], reader = rulesOnly) {
  const { conversationId, messageIds } = await plantConversation(made, lineId, { turns, finished: true });
  const event = { tenantId: made.tenantId, propertyId: made.propertyId, conversationId };
  return { event, conversationId, messageIds, ...(await readThrough(event, alive(), reader)) };
}
const open = async ({ owner }: House) => (await ask(listFindings, owner, {})).findings;
const draftOf = async ({ owner }: House, slug: string) => (await ask(getSop, owner, { slug })).versions.find(({ status }) => status === "draft");
async function bookSays(at: House, body: string) {
  const { sopId, versionId } = done(await execute(draftSop, at.owner, { slug: "breakfast", domain: "service", audience: "guest", risk: "low", owner: "Reception", locale: "en", title: "Breakfast", body }));
  await execute(sendToReview, at.owner, { versionId });
  done(await execute(signOff, at.owner, { versionId }));
  return sopId;
}

describe("a finished conversation", () => {
  it("teaches once what the house answered, without anybody in it, wherever one looks", async () => {
    const at = await house();
    const { event, conversationId, proposed } = await told(at, breakfast);
    expect(proposed).toBe(1);
    const [finding] = await open(at);
    expect(finding).toMatchObject({ problem: "What time is breakfast?", solution: "Breakfast is served from 8:00 to 11:00 on the terrace.", category: "service", locale: "en", status: "proposed", madeBy: "rules", conversationIds: [conversationId], contradicts: null });
    expect(await readThrough(event, alive(), rulesOnly)).toEqual({ proposed: 0, scenario: false });
    const rows = await database.admin<{ text: string }[]>`select k::text as text from knowledge_items k union all select r::text from receipts r union all select o::text from outbox o where name like 'knowledge/%'`;
    expect(rows.filter(({ text }) => /winifred|pemberton|room 12/i.test(text))).toEqual([]);
  });

  it("killed at every step, before its work and after it, proposes each item once", async () => {
    const at = await house();
    const turns = [...breakfast, { author: "guest", text: "Is there parking nearby?" }, { author: "person", text: "Yes, the guarded car park costs 50 MAD per night." }] as const;
    const { conversationId } = await plantConversation(at.made, at.lineId, { turns, finished: true });
    const event = { tenantId: at.made.tenantId, propertyId: at.made.propertyId, conversationId };
    for (const death of [0, 1].flatMap((step): Death[] => [{ at: step, after: false }, { at: step, after: true }])) {
      const memory = new Map<string, unknown>();
      await expect(readThrough(event, mortalSteps(memory, death), rulesOnly)).rejects.toThrow(Killed);
      await readThrough(event, mortalSteps(memory, null), rulesOnly);
    }
    expect((await open(at)).map(({ problem }) => problem).toSorted()).toEqual(["Is there parking nearby?", "What time is breakfast?"]);
  });

  it("leaves its item and takes its link along when its messages go", async () => {
    const at = await house();
    const { conversationId } = await told(at, breakfast);
    await database.admin`delete from conversation_messages where conversation_id = ${conversationId}`;
    expect((await open(at)).map(({ problem, conversationIds }) => [problem, conversationIds])).toEqual([["What time is breakfast?", []]]);
  });

  it("is held against the book as it stands at that moment, whatever was remembered of it before", async () => {
    const at = await house();
    const sopId = await bookSays(at, "# Hours\n\nBreakfast is served from 7:30 to 10:30. Coffee is always there.");
    const same = [{ author: "guest", text: "When is breakfast served?" }, { author: "person", text: "Breakfast is from 7:30 to 10:30." }] as const;
    expect((await told(at, same)).proposed).toBe(0);
    const { versionId } = done(await execute(draftVersion, at.owner, { sopId, locale: "en", body: "# Hours\n\nBreakfast is served from 8:00 to 11:00. Coffee is always there." }));
    await execute(sendToReview, at.owner, { versionId });
    done(await execute(signOff, at.owner, { versionId, because: "The season begins." }));
    expect((await told(at, same)).proposed).toBe(1);
    expect((await open(at))[0]?.contradicts).toMatchObject({ kind: "time" });
  });

  it("that tells of the same problem in other words stands beside it, what the book says otherwise is named, and what it says already teaches nothing", async () => {
    const at = await house();
    await bookSays(at, "# Hours\n\nBreakfast is served from 7:30 to 10:30. Coffee is always there.");
    await told(at, breakfast);
    await told(at, [{ author: "guest", text: "When is breakfast served?" }, { author: "person", text: "Breakfast is from 7:30 to 10:30." }]);
    expect(await open(at)).toHaveLength(1);
    await told(at, [{ author: "guest", text: "When is breakfast served?" }, { author: "person", text: "Breakfast is from 7:30 to 11:30 this week." }]);
    await told(at, [{ author: "guest", text: "Is there parking nearby?" }, { author: "person", text: "Yes, the guarded car park costs 50 MAD per night." }]);
    const findings = await open(at);
    expect(new Set(findings.slice(0, 2).map(({ clusterId }) => clusterId)).size).toBe(1);
    expect(new Set(findings.map(({ clusterId }) => clusterId)).size).toBe(2);
    expect(findings.find(({ solution }) => solution.includes("8:00"))?.contradicts).toMatchObject({ kind: "time", quote: "Breakfast is served from 7:30 to 10:30.", book: "450, 630", said: "480, 660" });
    expect(findings.filter(({ contradicts }) => contradicts !== null).map(({ solution }) => solution)).toEqual(expect.arrayContaining([expect.stringContaining("8:00")]));
    expect(findings.find(({ problem }) => problem.includes("parking"))?.contradicts).toBeNull();
  });

  it("is read better with a model, of which nothing is believed that nobody said; without it the rules read on", async () => {
    const at = await house();
    const item = { problem: "When is breakfast?", solution: "Breakfast is served from 8:00 to 11:00 on the terrace.", category: "service", confidence: 0.8, quotes: [{ author: "guest", text: "What time is breakfast?" }, { author: "house", text: "Breakfast is served from 8:00 to 11:00 on the terrace." }] };
    const answers = (items: readonly unknown[]) => new MockLanguageModelV4({ doGenerate: async () => ({ content: [{ type: "text", text: JSON.stringify({ items }) }], finishReason: { unified: "stop", raw: "stop" }, usage: { inputTokens: { total: 10, noCache: 10, cacheRead: 0, cacheWrite: 0 }, outputTokens: { total: 10, text: 10, reasoning: 0 } }, warnings: [] }) });
    const model = answers([item, { ...item, solution: "Breakfast is free.", quotes: [item.quotes[0], { author: "house", text: "Breakfast is free." }] }]);
    await told(at, breakfast, async (ctx) => houseModel(ctx, model));
    expect((await open(at)).map(({ problem, madeBy }) => [problem, madeBy])).toEqual([["When is breakfast?", "model"]]);
    expect(JSON.stringify(model.doGenerateCalls)).not.toMatch(/winifred|pemberton/i);
    const broken = new MockLanguageModelV4({ doGenerate: async () => { throw new Error("no network"); } });
    expect((await told(at, [{ author: "guest", text: "Is there parking nearby?" }, { author: "person", text: "Yes, it costs 50 MAD per night." }], async (ctx) => houseModel(ctx, broken))).proposed).toBe(1);
  });
});

describe("a reviewer", () => {
  it("accepts a finding into the draft of a page, with what was said, and takes it out again", async () => {
    const at = await house();
    const sopId = await bookSays(at, "# Place\n\nBreakfast is on the terrace.");
    await told(at, breakfast);
    const [finding] = await open(at);
    const itemId = finding?.itemId ?? "";
    expect(finding?.suggestedSopId).toBe(sopId);
    const accepted = await execute(acceptFinding, at.manager, { itemId, sopId });
    const { versionId } = done(accepted);
    expect((await draftOf(at, "breakfast"))?.body).toBe("# Place\n\nBreakfast is on the terrace.\n\n## What time is breakfast?\n\nBreakfast is served from 8:00 to 11:00 on the terrace.\n");
    const [row] = await database.admin<{ provenance: unknown }[]>`select provenance from sop_versions where id = ${versionId}`;
    expect(row?.provenance).toMatchObject({ from: "finding", findings: [{ itemId, quotes: [{ author: "guest" }, { author: "house" }] }] });
    expect((await refusalOf(execute(rejectFinding, at.owner, { itemId }))).code).toBe("finding_decided");
    done(await execute(undoReceipt, at.owner, { receiptId: accepted.status === "done" ? accepted.receiptId : "" }));
    expect(await draftOf(at, "breakfast")).toBeUndefined();
    expect(await open(at)).toHaveLength(1);
  });

  it("accepts one as a page of its own, and another in the place of the sentence it contradicts", async () => {
    const at = await house();
    const sopId = await bookSays(at, "# Hours\n\nBreakfast is served from 7:30 to 10:30. Coffee is always there.");
    await told(at, breakfast);
    await told(at, [{ author: "guest", text: "Is there parking nearby?" }, { author: "person", text: "Yes, the guarded car park costs 50 MAD per night." }]);
    const findings = await open(at);
    const idOf = (word: string) => findings.find(({ problem }) => problem.includes(word))?.itemId ?? "";
    done(await execute(acceptFinding, at.owner, { itemId: idOf("breakfast"), sopId, instead: true }));
    expect((await draftOf(at, "breakfast"))?.body).toBe("# Hours\n\nBreakfast is served from 8:00 to 11:00 on the terrace. Coffee is always there.\n");
    done(await execute(acceptFinding, at.owner, { itemId: idOf("parking"), newPage: { slug: "parking", title: "Parking", audience: "guest", risk: "low", owner: "Reception" } }));
    expect((await draftOf(at, "parking"))?.body).toBe("## Is there parking nearby?\n\nYes, the guarded car park costs 50 MAD per night.\n");
    done(await execute(reopenFinding, at.owner, { itemId: idOf("breakfast") }));
    expect(await draftOf(at, "breakfast")).toBeUndefined();
    done(await execute(reopenFinding, at.owner, { itemId: idOf("parking") }));
    expect((await refusalOf(ask(getSop, at.owner, { slug: "parking" }))).code).toBe("not_found");
    expect(await open(at)).toHaveLength(2);
  });

  it("edits, folds one into another, rejects and takes each back", async () => {
    const at = await house();
    await told(at, breakfast);
    await told(at, [{ author: "guest", text: "When is breakfast served?" }, { author: "person", text: "Breakfast is served from 8:00 to 11:00." }]);
    const [a, b] = await open(at);
    const [itemId, intoId] = [a?.itemId ?? "", b?.itemId ?? ""];
    done(await execute(editFinding, at.owner, { itemId: intoId, problem: "When is breakfast?", solution: "From 8:00 to 11:00.", category: "service" }));
    expect((await refusalOf(execute(mergeFinding, at.owner, { itemId, intoId: itemId }))).code).toBe("invalid_input");
    const merged = await execute(mergeFinding, at.owner, { itemId, intoId });
    expect((await open(at)).map(({ problem }) => problem)).toEqual(["When is breakfast?"]);
    expect((await refusalOf(execute(mergeFinding, at.owner, { itemId: intoId, intoId: itemId }))).code).toBe("finding_decided");
    const { versionId } = done(await execute(acceptFinding, at.owner, { itemId: intoId, newPage: { slug: "breakfast", title: "Breakfast", audience: "guest", risk: "low", owner: "Reception" } }));
    const [row] = await database.admin<{ quotes: number }[]>`select jsonb_array_length(provenance -> 'findings' -> 0 -> 'quotes') as quotes from sop_versions where id = ${versionId}`;
    expect(row?.quotes).toBe(4);
    expect(await execute(undoReceipt, at.owner, { receiptId: merged.status === "done" ? merged.receiptId : "" })).toMatchObject({ next: { status: "failed", code: "finding_went_along" } });
    done(await execute(reopenFinding, at.owner, { itemId: intoId }));
    done(await execute(undoReceipt, at.owner, { receiptId: merged.status === "done" ? merged.receiptId : "" }));
    done(await execute(rejectFinding, at.owner, { itemId, because: "It was an exception." }));
    expect((await ask(listFindings, at.owner, { status: "rejected" })).findings).toMatchObject([{ itemId, because: "It was an exception." }]);
  });

  it("needs the right to change the book, and sees the findings of this house alone; of two at once one decides", async () => {
    const [at, other] = [await house(), await house()];
    await told(at, breakfast);
    const itemId = (await open(at))[0]?.itemId ?? "";
    expect((await refusalOf(execute(rejectFinding, other.owner, { itemId }))).code).toBe("not_found");
    expect((await ask(listFindings, other.owner, {})).findings).toEqual([]);
    const reader = { ...at.owner, permissions: new Set([...at.owner.permissions].filter((permission) => permission !== "knowledge:write")) };
    for (const attempt of [execute(rejectFinding, reader, { itemId }), execute(acceptFinding, reader, { itemId, newPage: { slug: "x", title: "X", audience: "guest", risk: "low", owner: "Reception" } }), ask(listFindings, reader, {})]) expect((await refusalOf(attempt)).code).toBe("forbidden");
    const both = await Promise.allSettled([execute(rejectFinding, at.owner, { itemId }), execute(acceptFinding, at.manager, { itemId, newPage: { slug: "breakfast", title: "Breakfast", audience: "guest", risk: "low", owner: "Reception" } })]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

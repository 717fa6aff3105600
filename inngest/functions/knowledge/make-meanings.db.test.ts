import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse } from "@/db/testing/house";
import { makeMeaningsThrough } from "@/inngest/functions/knowledge/make-meanings";
import { boardOf, refusalOf } from "@/lib/boardroom/testing/board";
import { meaningModel, meaningsOf } from "@/lib/ai/meaning/meaning";
import { jobContext } from "@/inngest/context";
import { keepMeanings } from "@/lib/knowledge/commands/keep-meanings";
import { findPassages } from "@/lib/knowledge/queries/find-passages";
import { listWithoutMeaning } from "@/lib/knowledge/queries/list-without-meaning";
import { rankedWhole } from "@/lib/knowledge/queries/shelf";
import { fillerPassages, plantPassages } from "@/lib/knowledge/testing/planted-passages";
import { seededNumbers } from "@/lib/kernel/seeded-random";
import { ask } from "@/lib/runtime/ask";
import { execute } from "@/lib/runtime/execute";

const database = useTestDatabase();
const steps = { run: <T>(_: string, work: () => Promise<T>) => work() };
/** Nothing in these passages is a word of the questions that they answer. */
const passages = [
  { id: "bell", text: "After dark the porter lets people in: ring the brass bell." },
  { id: "well", text: "The courtyard well is four hundred years old." },
  { id: "socket", text: "Electrical sockets are European, 220 volts." },
];
const asked = "The entrance was locked when we returned late, who can open?";

describe("what English passages mean", () => {
  it("is made once, outlives a death between two batches, and goes with its passage", async () => {
    const house = await makeHouse({ units: [1], nights: 2 });
    const [event, ctx] = [{ tenantId: house.tenantId, propertyId: house.propertyId }, jobContext({ tenantId: house.tenantId, propertyId: house.propertyId }, "test")];
    await plantPassages(house, [...passages, ...fillerPassages(70, seededNumbers(1))], { locale: "en" });
    await plantPassages(house, [{ id: "fr", text: "Le petit-déjeuner est servi à 8 h." }], { locale: "fr" });
    let turns = 0;
    await expect(makeMeaningsThrough(event, { run: async (_, work) => { turns += 1; if (turns === 2) throw new Error("killed"); return work(); } })).rejects.toThrow("killed");
    expect((await ask(listWithoutMeaning, ctx, {})).passages).toHaveLength(9);
    expect(await makeMeaningsThrough(event, steps)).toEqual({ kept: 9 });
    expect(await makeMeaningsThrough(event, steps)).toEqual({ kept: 0 });
    const [{ count } = { count: -1 }] = await database.admin<{ count: number }[]>`select count(*)::int as count from passage_meanings where tenant_id = ${house.tenantId}`;
    expect(count).toBe(73);
    await database.admin`delete from passages where tenant_id = ${house.tenantId} and anchor = 'bell'`;
    expect((await database.admin`select 1 from passage_meanings where tenant_id = ${house.tenantId}`).length).toBe(72);
  });

  it("finds what shares no word with the question, once every passage has been read", async () => {
    const house = await makeHouse({ units: [1], nights: 2 });
    const { owner } = boardOf(house);
    const event = { tenantId: house.tenantId, propertyId: house.propertyId };
    const ids = await plantPassages(house, passages, { locale: "en" });
    await makeMeaningsThrough(event, steps);
    const found = await ask(findPassages, owner, { question: asked, locale: "en" });
    expect(found.passages[0]?.passageId).toBe(ids.get("bell"));
    // A passage that nobody has read yet: until it is, all are compared by their words alone.
    await plantPassages(house, [{ id: "new", text: "The roof is swept on Mondays." }], { locale: "en" });
    const between = await ask(findPassages, owner, { question: asked, locale: "en" });
    expect(between.passages.map(({ score }) => score)).not.toEqual(found.passages.map(({ score }) => score));
    await makeMeaningsThrough(event, steps);
    expect((await ask(findPassages, owner, { question: asked, locale: "en" })).passages[0]?.passageId).toBe(ids.get("bell"));
  });

  it("in a large book brings in passages that hold none of the asked words", async () => {
    const house = await makeHouse({ units: [1], nights: 2 });
    const { owner } = boardOf(house);
    const ids = await plantPassages(house, [{ id: "owl", text: "An owl nests in the fig tree; please whisper beneath it." }, ...fillerPassages(rankedWhole + 20, seededNumbers(2))], { locale: "en" });
    // The model's own work is measured elsewhere: the fillers take turns with a hundred vectors.
    const vectors = (await meaningsOf(fillerPassages(100, seededNumbers(2)).map(({ text }) => text))) ?? [];
    for (let at = 0; at < vectors.length; at += 1) {
      await database.admin`insert into passage_meanings (tenant_id, property_id, model, passage_id, audience, vector)
        select tenant_id, property_id, ${meaningModel}, id, audience, ${Buffer.from(vectors[at] ?? [])} from passages where tenant_id = ${house.tenantId} and anchor like 'filler-%' and place % 100 = ${at}`;
    }
    await makeMeaningsThrough({ tenantId: house.tenantId, propertyId: house.propertyId }, steps);
    await database.admin`analyze passages, passage_words, passage_meanings`;
    expect((await ask(findPassages, owner, { question: "Which bird is making that sound?", locale: "en" })).passages[0]?.passageId).toBe(ids.get("owl"));
  });

  it("is kept by the house itself, for its own passages", async () => {
    const [house, next] = [await makeHouse({ units: [1], nights: 2 }), await makeHouse({ units: [1], nights: 2 })];
    const ids = await plantPassages(next, passages, { locale: "en" });
    const vector = Buffer.alloc(384, 3).toString("base64");
    const input = { model: meaningModel, meanings: [{ passageId: ids.get("bell") ?? "", vector }] };
    const { owner } = boardOf(house);
    expect((await refusalOf(execute(keepMeanings, { ...owner, permissions: new Set() }, input))).code).toBe("forbidden");
    await execute(keepMeanings, jobContext({ tenantId: house.tenantId, propertyId: house.propertyId }, "test"), input);
    expect((await database.admin`select 1 from passage_meanings where tenant_id in (${house.tenantId}, ${next.tenantId})`).length).toBe(0);
    expect((await refusalOf(execute(keepMeanings, owner, { ...input, meanings: [{ passageId: ids.get("bell") ?? "", vector: "AAAA" }] }))).fields[0]?.path).toContain("meanings");
  });
});

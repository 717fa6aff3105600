import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { boardOf, refusalOf } from "@/lib/boardroom/testing/board";
import { type Locale, locales } from "@/lib/kernel/locale";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { confidenceOf } from "../rules/retrieval/confidence";
import { PassageIndex, readPassage } from "../rules/retrieval/passage-index";
import { rank } from "../rules/retrieval/rank";
import { ownSet, plantPassages } from "../testing/planted-passages";
import { findPassages } from "./find-passages";
import "@/lib/wiring";

const database = useTestDatabase();
const texts = async (ctx: Context, question: string, more: { readonly audience?: "guest" | "staff"; readonly locale?: Locale } = {}) => (await ask(findPassages, ctx, { question, ...more })).passages.map(({ text }) => text);

describe("finding what the book says", () => {
  it("ranks in the database's book exactly as the pure scorer ranks the same passages, in each language", async () => {
    const house = await makeHouse({ units: [1], nights: 2 });
    const { owner } = boardOf(house);
    for (const locale of locales) {
      const { passages, lines } = ownSet("second-house", locale);
      const ids = await plantPassages(house, passages, { locale });
      const named = new Map([...ids].map(([own, id]) => [id, own]));
      const pure = new PassageIndex([...passages].map(({ id, text }) => readPassage({ id, locale, heading: "", text })));
      for (const { question } of lines.filter((_, at) => at % 3 === 0)) {
        const { ranked, signals } = rank(pure, question, locale);
        const found = await ask(findPassages, owner, { question, locale, limit: 3 });
        if (found.foundIn !== locale) continue;
        // Equal scores stand in the order of their ids, which are others here.
        expect(found.passages.map(({ score }) => score), question).toEqual(ranked.slice(0, 3).map(({ score }) => Math.round(score * 1_000) / 1_000));
        if ((ranked[0]?.score ?? 0) > (ranked[1]?.score ?? 0)) expect(named.get(found.passages[0]?.passageId ?? ""), question).toBe(ranked[0]?.id);
        expect(found.confidence, question).toBeCloseTo(confidenceOf(signals), 2);
      }
    }
  });

  it("reads a guest nothing of the staff's, whoever asks for a guest, and nothing that is kept to a role", async () => {
    const house = await makeHouse({ units: [1], nights: 2 });
    const { owner, clerk } = { owner: boardOf(house).owner, clerk: staffOf(house, "front-desk") };
    await plantPassages(house, [{ id: "a", text: "Breakfast is served from 8:00 to 10:30." }], { locale: "en" });
    await plantPassages(house, [{ id: "b", text: "Breakfast leftovers are given to the porter; the code of the larder is 4711." }], { locale: "en", audience: "staff" });
    await plantPassages(house, [{ id: "c", text: "Breakfast costs us 31 MAD a head; the margin is 60 %." }], { locale: "en", audience: "director" });
    await plantPassages(house, [{ id: "d", text: "Breakfast vouchers are signed by the accountant." }], { locale: "en", audience: "staff", roles: ["accountant"] });
    const asked = "breakfast code larder margin vouchers";
    expect(await texts(owner, asked, { audience: "guest" })).toEqual(["Breakfast is served from 8:00 to 10:30."]);
    expect(await texts({ ...owner, actor: { type: "guest" } }, asked, { audience: "staff" })).toEqual(["Breakfast is served from 8:00 to 10:30."]);
    expect((await texts(clerk, asked)).join()).not.toMatch(/margin|accountant/);
    expect(await texts(clerk, asked)).toHaveLength(2);
    expect(await texts(owner, asked)).toHaveLength(4);
  });

  it("reads what is in force today and no other day's text, and the new text at once", async () => {
    const house = await makeHouse({ units: [1], nights: 2 });
    const { owner } = boardOf(house);
    const today = todayIn("Africa/Casablanca", Date.now());
    await plantPassages(house, [{ id: "old", text: "The pool closes at 19:00." }], { locale: "en", to: addDays(today, -1) });
    await plantPassages(house, [{ id: "coming", text: "The pool closes at 21:00." }], { locale: "en", from: addDays(today, 1) });
    expect(await texts(owner, "When does the pool close?")).toEqual([]);
    await plantPassages(house, [{ id: "now", text: "The pool closes at 20:00." }], { locale: "en", from: today, to: today });
    expect(await texts(owner, "When does the pool close?")).toEqual(["The pool closes at 20:00."]);
    await database.admin`delete from passages where tenant_id = ${house.tenantId}`;
    expect(await texts(owner, "When does the pool close?")).toEqual([]);
  });

  it("finds by misspelt words and by other words for the same; in another language where the asker's has nothing", async () => {
    const house = await makeHouse({ units: [1], nights: 2 });
    const { owner } = boardOf(house);
    await plantPassages(house, ownSet("hospitality", "fr").passages, { locale: "fr" });
    const found = await ask(findPassages, owner, { question: "a quelle heure est le petit dejeunr" });
    expect(found).toMatchObject({ locale: "fr", foundIn: "fr" });
    expect(found.passages[0]?.text).toContain("petit-déjeuner");
    const abroad = await ask(findPassages, owner, { question: "¿A qué hora se sirve el desayuno?", locale: "es" });
    expect(abroad.passages[0]?.text).toContain("petit-déjeuner");
    expect(abroad).toMatchObject({ locale: "es", foundIn: "fr" });
  });

  it("refuses whoever may not read the book, and reads a neighbour's nothing", async () => {
    const [house, next] = [await makeHouse({ units: [1], nights: 2 }), await makeHouse({ units: [1], nights: 2 })];
    await plantPassages(house, [{ id: "a", text: "Breakfast is served from 8:00." }], { locale: "en" });
    expect(await texts(boardOf(next).owner, "When is breakfast served?")).toEqual([]);
    const { owner } = boardOf(house);
    expect((await refusalOf(ask(findPassages, { ...owner, permissions: new Set() }, { question: "breakfast" }))).code).toBe("forbidden");
    expect((await refusalOf(ask(findPassages, owner, { question: "" }))).fields[0]?.path).toBe("question");
  });
});

function staffOf(house: TestHouse, role: "front-desk"): Context {
  const { owner } = boardOf(house);
  return { ...owner, actor: { type: "person", userId: "00000000-0000-4000-8000-000000000001", name: "Clerk", role }, permissions: new Set(["knowledge:read"]) };
}

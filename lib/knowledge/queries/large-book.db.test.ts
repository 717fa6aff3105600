import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse } from "@/db/testing/house";
import { boardOf } from "@/lib/boardroom/testing/board";
import { seededNumbers } from "@/lib/kernel/seeded-random";
import { ask } from "@/lib/runtime/ask";
import { PassageIndex, readPassage } from "../rules/retrieval/passage-index";
import { rank } from "../rules/retrieval/rank";
import { fillerPassages, ownSet, plantPassages } from "../testing/planted-passages";
import { findPassages } from "./find-passages";
import { rankedWhole } from "./shelf";
import "@/lib/wiring";

const database = useTestDatabase();

describe("a book too large to be ranked whole", () => {
  it("finds by Postgres what the pure scorer finds among all of it", async () => {
    const house = await makeHouse({ units: [1], nights: 2 });
    const { owner } = boardOf(house);
    const { passages, lines } = ownSet("hospitality", "en");
    const all = [...passages, ...fillerPassages(rankedWhole + 100, seededNumbers(5))];
    const ids = await plantPassages(house, all, { locale: "en" });
    await database.admin`analyze passages, passage_words`;
    const named = new Map([...ids].map(([own, id]) => [id, own]));
    const pure = new PassageIndex(all.map(({ id, text }) => readPassage({ id, locale: "en", heading: "", text })));
    let [same, seen, right, rightPure] = [0, 0, 0, 0];
    for (const { question, gold } of lines.filter(({ gold: given }, at) => given !== null && at % 4 === 0)) {
      const first = rank(pure, question, "en").ranked[0]?.id ?? "";
      const [found] = (await ask(findPassages, owner, { question, locale: "en", limit: 3 })).passages;
      const here = named.get(found?.passageId ?? "") ?? "";
      seen += 1;
      if (here === first) same += 1;
      if (gold?.includes(here)) right += 1;
      if (gold?.includes(first)) rightPure += 1;
    }
    expect(seen).toBeGreaterThan(25);
    // Rarity is told from Postgres's counts there and from every passage here: ties may fall otherwise, answers may not get worse.
    expect(same / seen).toBeGreaterThan(0.85);
    expect(right).toBeGreaterThanOrEqual(rightPure - 1);
    const misspelt = await ask(findPassages, owner, { question: "refundd on anothr creditcard statment", locale: "en", limit: 3 });
    expect(misspelt.passages.map(({ passageId }) => named.get(passageId))).toContain("refund");
  });
});

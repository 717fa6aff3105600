import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type NewPassage, replacePassages } from "@/db/repos/passages";
import { withTenant } from "@/db/tenant";
import type { TestHouse } from "@/db/testing/house";
import { boardOf } from "@/lib/boardroom/testing/board";
import type { Locale } from "@/lib/kernel/locale";
import { done, execute } from "@/lib/runtime/execute";
import { draftSop } from "../commands/draft-sop";
import type { Audience } from "../rules/book";

export type PlantedPassage = { readonly id: string; readonly text: string; readonly heading?: string };
export type Planted = { readonly locale: Locale; readonly audience?: Audience; readonly risk?: "low" | "medium" | "high"; readonly roles?: readonly string[]; readonly from?: string; readonly to?: string };

/** Passages of one text of the house's book, cut as they are given. Returns each one's id in the database by its own. */
export async function plantPassages(house: TestHouse, passages: readonly PlantedPassage[], planted: Planted): Promise<ReadonlyMap<string, string>> {
  const { audience = "guest", risk = "low" } = planted;
  const { versionId } = done(await execute(draftSop, boardOf(house).owner, { slug: `planted-${randomUUID()}`, domain: "service", audience, risk, owner: "Reception", locale: planted.locale, title: "Planted", body: "Planted." }));
  const ids = new Map(passages.map(({ id }) => [id, randomUUID()]));
  const rows = passages.map(({ id, text, heading }, place): NewPassage => ({
    id: ids.get(id) ?? randomUUID(), propertyId: house.propertyId, locale: planted.locale, domain: "service", audience, roles: [...(planted.roles ?? [])], risk, anchor: id.slice(0, 60), place, heading: heading ?? "", page: null, text,
    effectiveFrom: planted.from ?? null, effectiveTo: planted.to ?? null,
  }));
  await withTenant(house.tenantId, "write", (tx) => replacePassages(tx, { kind: "sop", id: versionId }, rows));
  return ids;
}

export type EvalLine = { readonly id: string; readonly locale: Locale; readonly question: string; readonly gold: readonly string[] | null };
/** One of the project's own sets: its passages and questions. */
export function ownSet(name: "hospitality" | "second-house", locale: Locale): { passages: readonly PlantedPassage[]; lines: readonly EvalLine[] } {
  const lines = readFileSync(join(process.cwd(), `lib/knowledge/eval/${name}.${locale}.jsonl`), "utf8").trim().split("\n").map((line) => JSON.parse(line) as EvalLine & { passages?: PlantedPassage[] });
  return { passages: lines[0]?.passages ?? [], lines };
}

const subjects = ["boiler", "linen cupboard", "lantern", "courtyard tap", "storeroom", "north gutter", "copper tray", "guest ledger", "olive trees", "prayer rug", "bread oven", "roof cistern", "brass door", "cedar ceiling", "mosaic floor", "spice rack", "water meter", "fuse board", "delivery van", "cash book"];
const deeds = ["is checked by Omar", "is cleaned with black soap", "was repaired by the carpenter", "stays closed in winter", "must be oiled", "is counted by two people", "belongs to the kitchen", "is shown to new colleagues", "goes to the cooperative", "is photographed for the insurer"];
const times = ["every Monday", "on the first of the month", "before the season", "after each group", "twice a year", "at noon", "at 7:45", "by the end of March", "whenever it rains", "on market days"];

/** Pages of a house's daily work that answer none of the sets' questions, each with a mark of its own. */
export const fillerPassages = (count: number, random: () => number): PlantedPassage[] => {
  const one = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? "";
  return Array.from({ length: count }, (_, at) => ({ id: `filler-${at}`, text: `Sheet ${at + 1}. The ${one(subjects)} ${one(deeds)} ${one(times)}. The ${one(subjects)} ${one(deeds)} ${one(times)}, and room ${1 + Math.floor(random() * 20)} is told. Then the ${one(subjects)} ${one(deeds)}.` }));
};

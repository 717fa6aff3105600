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

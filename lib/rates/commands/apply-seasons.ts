import { rateNightsOf } from "@/db/repos/rates";
import { conflict } from "@/lib/kernel/errors";
import { datesThrough } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { unrestricted } from "../rules/derive";
import { seasonPrice } from "../rules/seasons";
import { applySeasonsInput } from "../rules/term-inputs";
import { ownCell, rateTree } from "./derive-plans";
import { type CellAfter, writeRates } from "./write-rates";

export const applySeasons = defineCommand({
  name: "rates.apply-seasons",
  title: "Write the seasons' prices into a period; nights priced by hand keep theirs, derived rates follow.",
  permission: "rates:write",
  input: applySeasonsInput,
  risk: "high",
  noInverse: "These nights had no price before.",
  async run(tools, { from, to }) {
    const { tx } = tools;
    const propertyId = propertyOf(tools.ctx);
    const [tree, rows] = await Promise.all([rateTree(tx, propertyId), rateNightsOf(tx, { propertyId, from, to, of: "priced", lock: true })]);
    const before = new Map(rows.map((row) => [`${row.ratePlanId} ${row.night}`, ownCell(tree, row)]));
    const base = new Set(tree.families.filter((family) => family.parentId === null).map((family) => family.id));
    const nights = datesThrough(from, to);
    const after = tree.plans.filter((plan) => base.has(plan.familyId)).flatMap((plan) => nights.flatMap((night): CellAfter[] => {
      const price = seasonPrice(tree.seasons, plan.id, night);
      const was = before.get(`${plan.id} ${night}`);
      if (!price || was?.pinned) return [];
      const minStay = price.minStay ?? was?.minStay ?? 1;
      const maxStay = was && was.maxStay !== null && was.maxStay < minStay ? null : (was?.maxStay ?? null);
      if (was && was.amount === price.amount && was.minStay === minStay) return [];
      return [{ ...(was ?? { ...unrestricted, ratePlanId: plan.id, night }), amount: price.amount, minStay, maxStay, pinned: false }];
    }));
    if (after.length === 0) throw conflict("no_change", "The seasons change no price in this period.");
    const changed = after.flatMap((cell) => before.get(`${cell.ratePlanId} ${cell.night}`) ?? []);
    const written = await writeRates(tools, propertyId, tree, changed, after);
    const facts = { ...written, kept: rows.filter((row) => row.pinned).length };
    tools.record(facts);
    return facts;
  },
});

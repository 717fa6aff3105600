import { deleteDrafts, lockDrafts, putDrafts } from "@/db/repos/rate-drafts";
import { lockRateCells } from "@/db/repos/rates";
import { notFound } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { draftCellsInput, type DraftSet, realDraft } from "../rules/drafts";
import { ownCell, rateTree } from "./derive-plans";

export const draftCells = defineCommand({
  name: "rates.draft-cells",
  title: "Write prices and restrictions into the rates grid without publishing them.",
  permission: "rates:write",
  input: draftCellsInput,
  kept: { input: (input) => ({ cells: input.cells.length }) },
  async run(tools, { cells }) {
    const { tx, ctx } = tools;
    const propertyId = propertyOf(ctx);
    const keys = cells.map(({ ratePlanId, night }) => ({ ratePlanId, night }));
    const [tree, drafts, rows] = await Promise.all([rateTree(tx, propertyId), lockDrafts(tx, keys), lockRateCells(tx, keys)]);
    const planIds = new Set(tree.plans.map((plan) => plan.id));
    if (keys.some(({ ratePlanId }) => !planIds.has(ratePlanId))) throw notFound("The rate plan");
    const inForce = new Map(rows.map((row) => [`${row.ratePlanId} ${row.night}`, ownCell(tree, row)]));
    const before = new Map(drafts.map((draft) => [`${draft.ratePlanId} ${draft.night}`, draft.values as DraftSet]));
    const after = new Map<string, { ratePlanId: string; night: string; values: DraftSet }>();
    for (const { ratePlanId, night, set, replace } of cells) {
      const key = `${ratePlanId} ${night}`;
      const was = replace ? {} : (after.get(key)?.values ?? before.get(key) ?? {});
      after.set(key, { ratePlanId, night, values: realDraft(inForce.get(key), { ...was, ...set }) });
    }
    const written = [...after.values()];
    const kept = written.filter(({ values }) => Object.keys(values).length > 0).map((each) => ({ ...each, values: each.values as Record<string, number | boolean | null> }));
    await putDrafts(tx, kept, "name" in ctx.actor ? ctx.actor.name : ctx.actor.type);
    await deleteDrafts(tx, written.filter(({ values }) => Object.keys(values).length === 0).map(({ ratePlanId, night }) => ({ ratePlanId, night })));
    tools.invertWith({ command: "rates.draft-cells", input: { cells: written.map(({ ratePlanId, night }) => ({ ratePlanId, night, set: before.get(`${ratePlanId} ${night}`) ?? {}, replace: true })) } });
    tools.record({ drafted: kept.length });
    return { drafted: kept.length, cells: written.length };
  },
});

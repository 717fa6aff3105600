import { deleteDrafts, draftsOf } from "@/db/repos/rate-drafts";
import { lockRateCells } from "@/db/repos/rates";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { type DraftSet, publishDraftsInput } from "../rules/drafts";
import type { RateCell } from "../rules/inputs";
import { cellsAfter } from "./cells-after";
import { ownCell, rateTree } from "./derive-plans";
import { draftsSeen } from "./drafts-seen";
import { writeRates } from "./write-rates";

export const publishDrafts = defineCommand({
  name: "rates.publish-drafts",
  title: "Put the drafted prices and restrictions into force, all of them or none; channels hear of it.",
  permission: "rates:write",
  input: publishDraftsInput,
  risk: "high",
  async run(tools, { seen, ...span }) {
    const { tx } = tools;
    const propertyId = propertyOf(tools.ctx);
    const drafts = await draftsOf(tx, { propertyId, ...span, lock: true });
    if (drafts.length === 0) throw conflict("no_drafts", "Nothing is drafted here.");
    if (seen !== undefined && seen !== draftsSeen(drafts)) throw conflict("drafts_changed", "The drafts have changed since they were looked at. Look at them again.");
    const keys = drafts.map(({ ratePlanId, night }) => ({ ratePlanId, night }));
    const [tree, rows] = await Promise.all([rateTree(tx, propertyId), lockRateCells(tx, keys)]);
    const before = rows.map((row) => ownCell(tree, row));
    const cells = drafts.map(({ ratePlanId, night, values }) => ({ ratePlanId, night, ...(values as DraftSet) }) as RateCell);
    const after = cellsAfter(before, cells, (index) => conflict("no_price", "A drafted night has no price yet: give it one.", { ratePlanId: keys[index]?.ratePlanId, night: keys[index]?.night }));
    const written = await writeRates(tools, propertyId, tree, before, after);
    await deleteDrafts(tx, keys);
    tools.record(written);
    return written;
  },
  noInverse: "These nights had no price before.",
});

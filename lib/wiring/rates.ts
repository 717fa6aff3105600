import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import { discardDrafts } from "@/lib/rates/commands/discard-drafts";
import { draftCells } from "@/lib/rates/commands/draft-cells";
import { publishDrafts } from "@/lib/rates/commands/publish-drafts";
import { setRates } from "@/lib/rates/commands/set-rates";
import { setRestrictions } from "@/lib/rates/commands/set-restrictions";
import { getGrid } from "@/lib/rates/queries/get-grid";
import { listRates } from "@/lib/rates/queries/list-rates";
import { previewPublish } from "@/lib/rates/queries/preview-publish";

export const commands = [
  adjustRates,
  setRates,
  setRestrictions,
  draftCells,
  discardDrafts,
  publishDrafts,
];

export const queries = [
  listRates,
  getGrid,
  previewPublish,
];

import { addPlan } from "@/lib/rates/commands/add-plan";
import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import { applySeasons } from "@/lib/rates/commands/apply-seasons";
import { archiveFamily } from "@/lib/rates/commands/archive-family";
import { archivePlan } from "@/lib/rates/commands/archive-plan";
import { archivePromotion } from "@/lib/rates/commands/archive-promotion";
import { createExtra } from "@/lib/rates/commands/create-extra";
import { createFamily } from "@/lib/rates/commands/create-family";
import { createPromotion } from "@/lib/rates/commands/create-promotion";
import { discardDrafts } from "@/lib/rates/commands/discard-drafts";
import { draftCells } from "@/lib/rates/commands/draft-cells";
import { publishDrafts } from "@/lib/rates/commands/publish-drafts";
import { removePolicy } from "@/lib/rates/commands/remove-policy";
import { removeSeason } from "@/lib/rates/commands/remove-season";
import { setCancellationPolicy } from "@/lib/rates/commands/set-cancellation-policy";
import { setDepositPolicy } from "@/lib/rates/commands/set-deposit-policy";
import { setLimits } from "@/lib/rates/commands/set-limits";
import { setRates } from "@/lib/rates/commands/set-rates";
import { setRestrictions } from "@/lib/rates/commands/set-restrictions";
import { setSeason } from "@/lib/rates/commands/set-season";
import { updateExtra } from "@/lib/rates/commands/update-extra";
import { updateFamily } from "@/lib/rates/commands/update-family";
import { updatePromotion } from "@/lib/rates/commands/update-promotion";
import { getGrid } from "@/lib/rates/queries/get-grid";
import { listRates } from "@/lib/rates/queries/list-rates";
import { listTerms } from "@/lib/rates/queries/list-terms";
import { previewPublish } from "@/lib/rates/queries/preview-publish";

export const commands = [
  addPlan,
  adjustRates,
  applySeasons,
  archiveFamily,
  archivePlan,
  archivePromotion,
  createExtra,
  createFamily,
  createPromotion,
  discardDrafts,
  draftCells,
  publishDrafts,
  removePolicy,
  removeSeason,
  setCancellationPolicy,
  setDepositPolicy,
  setLimits,
  setRates,
  setRestrictions,
  setSeason,
  updateExtra,
  updateFamily,
  updatePromotion,
];

export const queries = [
  getGrid,
  listRates,
  listTerms,
  previewPublish,
];

"use server";

import { action, reader } from "@/lib/auth/action";
import "@/lib/wiring";
import { discardDrafts } from "./commands/discard-drafts";
import { draftCells } from "./commands/draft-cells";
import { publishDrafts } from "./commands/publish-drafts";
import { previewPublish } from "./queries/preview-publish";

export const draftCellsAction = action(draftCells);
export const discardDraftsAction = action(discardDrafts);
export const publishDraftsAction = action(publishDrafts);
export const previewPublishAction = reader(previewPublish);

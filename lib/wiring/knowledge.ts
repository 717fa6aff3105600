import { discardDraft } from "@/lib/knowledge/commands/discard-draft";
import { draftSop } from "@/lib/knowledge/commands/draft-sop";
import { draftVersion } from "@/lib/knowledge/commands/draft-version";
import { editDraft } from "@/lib/knowledge/commands/edit-draft";
import { importBook, takeStarterBook } from "@/lib/knowledge/commands/import-book";
import { restoreVersion } from "@/lib/knowledge/commands/restore-version";
import { returnToDraft, sendToReview } from "@/lib/knowledge/commands/review";
import { archiveSop, setSop } from "@/lib/knowledge/commands/set-sop";
import { signOff } from "@/lib/knowledge/commands/sign-off";
import { withdrawSop } from "@/lib/knowledge/commands/withdraw-sop";
import { exportBook } from "@/lib/knowledge/queries/export-book";
import { getRouting } from "@/lib/knowledge/queries/get-routing";
import { getSop } from "@/lib/knowledge/queries/get-sop";
import { listSops } from "@/lib/knowledge/queries/list-sops";

export const commands = [
  draftSop, draftVersion, editDraft, sendToReview, returnToDraft, signOff, withdrawSop, restoreVersion, discardDraft, setSop, archiveSop, importBook, takeStarterBook,
];
export const queries = [getRouting, listSops, getSop, exportBook];

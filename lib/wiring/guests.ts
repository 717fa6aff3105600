import { createGuest } from "@/lib/guests/commands/create-guest";
import { discardGuest } from "@/lib/guests/commands/discard-guest";
import { eraseGuest } from "@/lib/guests/commands/erase-guest";
import { exportDeclarations } from "@/lib/guests/commands/export-declarations";
import { exportGuest } from "@/lib/guests/commands/export-guest";
import { markDeclared } from "@/lib/guests/commands/mark-declared";
import { mergeGuests } from "@/lib/guests/commands/merge-guests";
import { purgeIdentities } from "@/lib/guests/commands/purge-identities";
import { removeIdentity } from "@/lib/guests/commands/remove-identity";
import { restoreGuest } from "@/lib/guests/commands/restore-guest";
import { revealIdentity } from "@/lib/guests/commands/reveal-identity";
import { setConsent } from "@/lib/guests/commands/set-consent";
import { setDoNotContact } from "@/lib/guests/commands/set-do-not-contact";
import { setIdentity } from "@/lib/guests/commands/set-identity";
import { undoDeclared } from "@/lib/guests/commands/undo-declared";
import { unmergeGuests } from "@/lib/guests/commands/unmerge-guests";
import { updateGuest } from "@/lib/guests/commands/update-guest";
import { findDuplicates } from "@/lib/guests/queries/find-duplicates";
import { getCompleteness } from "@/lib/guests/queries/get-completeness";
import { getGuest } from "@/lib/guests/queries/get-guest";
import { listDeclarations } from "@/lib/guests/queries/list-declarations";
import { listGuests } from "@/lib/guests/queries/list-guests";
import { listPoliceDay } from "@/lib/guests/queries/list-police-day";

export const commands = [
  createGuest,
  updateGuest,
  restoreGuest,
  discardGuest,
  setConsent,
  setDoNotContact,
  mergeGuests,
  unmergeGuests,
  setIdentity,
  revealIdentity,
  removeIdentity,
  purgeIdentities,
  exportGuest,
  eraseGuest,
  exportDeclarations,
  markDeclared,
  undoDeclared,
];

export const queries = [
  listGuests,
  getGuest,
  getCompleteness,
  findDuplicates,
  listPoliceDay,
  listDeclarations,
];

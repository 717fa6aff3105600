"use server";

import { action, reader } from "@/lib/auth/action";
import "@/lib/wiring";
import { adjustProposal } from "./commands/adjust-proposal";
import { approveProposal } from "./commands/approve-proposal";
import { declineProposal } from "./commands/decline-proposal";
import { setMandate } from "./commands/set-mandate";
import { setQuietHours } from "./commands/set-quiet-hours";
import { startDirector, stopDirector } from "./commands/stop-director";
import { undoReceipt } from "./commands/undo-receipt";
import { getProposal } from "./queries/get-proposal";

export const approveProposalAction = action(approveProposal);
export const declineProposalAction = action(declineProposal);
export const adjustProposalAction = action(adjustProposal);
export const setMandateAction = action(setMandate);
export const setQuietHoursAction = action(setQuietHours);
export const stopDirectorAction = action(stopDirector);
export const startDirectorAction = action(startDirector);
export const undoReceiptAction = action(undoReceipt);
export const readProposalAction = reader(getProposal);

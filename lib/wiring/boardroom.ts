import { adjustProposal } from "@/lib/boardroom/commands/adjust-proposal";
import { approveProposal } from "@/lib/boardroom/commands/approve-proposal";
import { adjustByLink, approveByLink, declineByLink } from "@/lib/boardroom/commands/decide-by-link";
import { revokeLinks, setApprovalLinks } from "@/lib/boardroom/commands/approval-settings";
import { sendLink } from "@/lib/boardroom/commands/send-link";
import { comeBack, setAway } from "@/lib/boardroom/commands/set-away";
import { tellDeciders } from "@/lib/boardroom/commands/tell-deciders";
import { getApprovals } from "@/lib/boardroom/queries/get-approvals";
import { listDecidedFor } from "@/lib/boardroom/queries/list-decided-for";
import { openApprovalLink } from "@/lib/boardroom/queries/open-approval-link";
import { declineProposal } from "@/lib/boardroom/commands/decline-proposal";
import { executeApproved, recordFailure } from "@/lib/boardroom/commands/execute-approved";
import { expireProposals } from "@/lib/boardroom/commands/expire-proposals";
import { sealReceipts } from "@/lib/boardroom/commands/seal-receipts";
import { recordModelUse } from "@/lib/boardroom/commands/record-model-use";
import { reviewMandate } from "@/lib/boardroom/commands/review-mandate";
import { mintApprovalLink } from "@/lib/boardroom/commands/mint-approval-link";
import { measureOutcomes } from "@/lib/boardroom/commands/measure-outcomes";
import { recordSimulated } from "@/lib/boardroom/commands/record-simulated";
import { getCalibration } from "@/lib/boardroom/queries/get-calibration";
import { setGuardRail } from "@/lib/boardroom/commands/set-guard-rail";
import { requestBrief } from "@/lib/boardroom/commands/request-brief";
import { setBriefHour } from "@/lib/boardroom/commands/set-brief-hour";
import { tellOfProposal } from "@/lib/boardroom/commands/tell-of-proposal";
import { writeBrief } from "@/lib/boardroom/commands/write-brief";
import { setMandate } from "@/lib/boardroom/commands/set-mandate";
import { setPrivacy } from "@/lib/boardroom/commands/set-privacy";
import { setQuietHours } from "@/lib/boardroom/commands/set-quiet-hours";
import { startDirector, stopDirector } from "@/lib/boardroom/commands/stop-director";
import { undoReceipt } from "@/lib/boardroom/commands/undo-receipt";
import { findHouse } from "@/lib/boardroom/queries/find-house";
import { removeChat, renameChat, restoreChat } from "@/lib/boardroom/commands/manage-chats";
import { pruneChats } from "@/lib/boardroom/commands/prune-chats";
import { listChats, readChat } from "@/lib/boardroom/queries/list-chats";
import { listGuardRails, listRailVersions } from "@/lib/boardroom/queries/list-guard-rails";
import { forecastGop } from "@/lib/boardroom/queries/forecast-gop";
import { getDayBrief } from "@/lib/boardroom/queries/get-day-brief";
import { getBrief } from "@/lib/boardroom/queries/get-brief";
import { exportReceipts, exportSeals } from "@/lib/boardroom/queries/export-receipts";
import { getChainHead } from "@/lib/boardroom/queries/get-chain-head";
import { getModelSpend } from "@/lib/boardroom/queries/get-model-spend";
import { getPrivacy } from "@/lib/boardroom/queries/get-privacy";
import { getProposal } from "@/lib/boardroom/queries/get-proposal";
import { getSwitches } from "@/lib/boardroom/queries/get-switches";
import { getReceipt } from "@/lib/boardroom/queries/get-receipt";
import { listActed } from "@/lib/boardroom/queries/list-acted";
import { listDueMandates } from "@/lib/boardroom/queries/list-due-mandates";
import { listMandates } from "@/lib/boardroom/queries/list-mandates";
import { listProposals } from "@/lib/boardroom/queries/list-proposals";
import { listReceipts } from "@/lib/boardroom/queries/list-receipts";
import { verifyReceipts } from "@/lib/boardroom/queries/verify-receipts";
import { draftObjective } from "@/lib/boardroom/commands/draft-objective";
import { changeObjective, confirmObjective, endObjective, resumeObjective } from "@/lib/boardroom/commands/confirm-objective";
import { markStep, proposeStep } from "@/lib/boardroom/commands/plan-steps";
import { measureObjectives } from "@/lib/boardroom/commands/measure-objectives";
import { getObjective, recomputeMeasure } from "@/lib/boardroom/queries/get-objective";
import { getWishes } from "@/lib/boardroom/queries/get-wishes";
import { listObjectives } from "@/lib/boardroom/queries/list-objectives";
import { askBoard, decideQuestion, dropQuestion } from "@/lib/boardroom/commands/board-question";
import { getQuestion, listQuestions } from "@/lib/boardroom/queries/list-questions";

export const commands = [
  askBoard,
  decideQuestion,
  dropQuestion,
  draftObjective,
  confirmObjective,
  changeObjective,
  endObjective,
  resumeObjective,
  proposeStep,
  markStep,
  measureObjectives,
  setMandate,
  setBriefHour,
  requestBrief,
  tellOfProposal,
  writeBrief,
  setGuardRail,
  measureOutcomes,
  recordSimulated,
  reviewMandate,
  setQuietHours,
  stopDirector,
  startDirector,
  approveProposal,
  declineProposal,
  adjustProposal,
  mintApprovalLink,
  approveByLink,
  declineByLink,
  adjustByLink,
  revokeLinks,
  setApprovalLinks,
  sendLink,
  setAway,
  comeBack,
  tellDeciders,
  executeApproved,
  recordFailure,
  expireProposals,
  undoReceipt,
  sealReceipts,
  recordModelUse,
  setPrivacy,
  renameChat,
  removeChat,
  restoreChat,
  pruneChats,
];

export const queries = [
  listQuestions,
  getQuestion,
  listObjectives,
  getWishes,
  getObjective,
  recomputeMeasure,
  openApprovalLink,
  getApprovals,
  listDecidedFor,
  findHouse,
  forecastGop,
  getCalibration,
  listGuardRails,
  listRailVersions,
  getBrief,
  getDayBrief,
  getModelSpend,
  getPrivacy,
  listProposals,
  getProposal,
  listReceipts,
  getReceipt,
  getChainHead,
  exportReceipts,
  exportSeals,
  verifyReceipts,
  listMandates,
  listActed,
  listDueMandates,
  getSwitches,
  listChats,
  readChat,
];

import { renewScenarios, runScenariosCommand } from "@/lib/knowledge/commands/run-scenarios";
import { acceptScenario, rejectScenario, reopenScenario } from "@/lib/knowledge/commands/decide-scenario";
import { proposeScenario } from "@/lib/knowledge/commands/propose-scenario";
import { listProposedScenarios } from "@/lib/knowledge/queries/list-proposed-scenarios";
import { addScenario, removeScenario, restoreScenario } from "@/lib/knowledge/commands/write-scenario";
import { listScenarios } from "@/lib/knowledge/queries/list-scenarios";
import { acceptFinding } from "@/lib/knowledge/commands/accept-finding";
import { mergeFinding, rejectFinding, reopenFinding } from "@/lib/knowledge/commands/decide-finding";
import { editFinding } from "@/lib/knowledge/commands/edit-finding";
import { keepMeanings } from "@/lib/knowledge/commands/keep-meanings";
import { keepFindings } from "@/lib/knowledge/commands/keep-findings";
import { listFindings } from "@/lib/knowledge/queries/list-findings";
import { readFinished } from "@/lib/knowledge/queries/read-finished";
import { addDocument } from "@/lib/knowledge/commands/add-document";
import { placeDocument, recordDocument, removeDocument } from "@/lib/knowledge/commands/documents";
import { closeRead, connectSource, dropFiles, readSource, removeSource, takeFile } from "@/lib/knowledge/commands/sources";
import { findSourceToRead, listDocuments, openDocument } from "@/lib/knowledge/queries/documents";
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
import { noteEscalations, sendServed } from "@/lib/knowledge/commands/shadow/send-served";
import { settleThreads } from "@/lib/knowledge/commands/shadow/forget-threads";
import { judgeExchange, restoreJudgement, withdrawJudgement } from "@/lib/knowledge/commands/shadow/judge-exchange";
import { openExchange } from "@/lib/knowledge/commands/shadow/open-exchange";
import { recordEngine } from "@/lib/knowledge/commands/shadow/record-engine";
import { keepIncumbentThread, recordIncumbent, takePersonReply } from "@/lib/knowledge/commands/shadow/record-incumbent";
import { recordJudgement } from "@/lib/knowledge/commands/shadow/record-judgement";
import { setIncumbent } from "@/lib/knowledge/commands/shadow/set-incumbent";
import { exportBook } from "@/lib/knowledge/queries/export-book";
import { returnToIncumbent, rollBack } from "@/lib/knowledge/commands/rollout/give-back";
import { advanceRollout, pauseRollout, resumeRollout, startRollout, stepBackRollout } from "@/lib/knowledge/commands/rollout/move-rollout";
import { changeRollout, discardRollout, planRollout } from "@/lib/knowledge/commands/rollout/plan-rollout";
import { retireIncumbent } from "@/lib/knowledge/commands/rollout/retire-incumbent";
import { getGuardEvent } from "@/lib/knowledge/queries/get-guard-event";
import { getRolloutBoard } from "@/lib/knowledge/queries/get-rollout-board";
import { getRolloutDue } from "@/lib/knowledge/queries/get-rollout-due";
import { findPassages } from "@/lib/knowledge/queries/find-passages";
import { getRouting } from "@/lib/knowledge/queries/get-routing";
import { getSop } from "@/lib/knowledge/queries/get-sop";
import { listWithoutMeaning } from "@/lib/knowledge/queries/list-without-meaning";
import { listSops } from "@/lib/knowledge/queries/list-sops";
import { getExchangeWork, getIncumbentAccess } from "@/lib/knowledge/queries/shadow/get-exchange-work";
import { getJudgedConversation } from "@/lib/knowledge/queries/shadow/get-judged-conversation";
import { listThreadsToForget } from "@/lib/knowledge/queries/shadow/list-threads-to-forget";
import { getOverview } from "@/lib/knowledge/queries/shadow/get-overview";
import { getIncumbent, listToReview } from "@/lib/knowledge/queries/shadow/list-to-review";

export const commands = [
  keepMeanings, keepFindings, editFinding, acceptFinding, mergeFinding, rejectFinding, reopenFinding, addScenario, removeScenario, restoreScenario, runScenariosCommand, renewScenarios,
  draftSop, draftVersion, editDraft, sendToReview, returnToDraft, signOff, withdrawSop, restoreVersion, discardDraft, setSop, archiveSop, importBook, takeStarterBook,
  addDocument, placeDocument, removeDocument, recordDocument, connectSource, removeSource, readSource, takeFile, dropFiles, closeRead,
  setIncumbent, openExchange, recordEngine, recordIncumbent, takePersonReply, keepIncumbentThread, settleThreads, proposeScenario, acceptScenario, rejectScenario, reopenScenario, sendServed, noteEscalations, judgeExchange, withdrawJudgement, restoreJudgement, recordJudgement,
  planRollout, changeRollout, discardRollout, startRollout, advanceRollout, stepBackRollout, pauseRollout, resumeRollout, returnToIncumbent, rollBack, retireIncumbent,
];
export const queries = [findPassages, listWithoutMeaning, readFinished, listFindings, listScenarios, listProposedScenarios, getRolloutBoard, getGuardEvent, getRolloutDue, getExchangeWork, getJudgedConversation, getIncumbentAccess, listThreadsToForget, getRouting, getOverview, getIncumbent, listToReview, listSops, getSop, exportBook, listDocuments, openDocument, findSourceToRead];

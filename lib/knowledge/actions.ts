"use server";

import { action, type Answer, answered } from "@/lib/auth/action";
import { limited } from "@/lib/auth/rate-limit";
import { sessionContext } from "@/lib/auth/session-context";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";
import { listSops } from "@/lib/knowledge/queries/list-sops";
import { findPassages } from "./queries/find-passages";
import type { Answered } from "./rules/answering/answer";
import type { FoundInBook } from "./queries/find-passages";
import { answerQuestion } from "./tools/answer-question";
import { acceptFinding } from "./commands/accept-finding";
import { mergeFinding, rejectFinding, reopenFinding } from "./commands/decide-finding";
import { placeDocument, removeDocument } from "./commands/documents";
import { connectSource, readSource, removeSource } from "./commands/sources";
import { discardDraft } from "./commands/discard-draft";
import { draftSop } from "./commands/draft-sop";
import { draftVersion } from "./commands/draft-version";
import { editDraft } from "./commands/edit-draft";
import { takeStarterBook } from "./commands/import-book";
import { editFinding } from "./commands/edit-finding";
import { restoreVersion } from "./commands/restore-version";
import { returnToDraft, sendToReview } from "./commands/review";
import { archiveSop, setSop } from "./commands/set-sop";
import { returnToIncumbent } from "./commands/rollout/give-back";
import { advanceRollout, pauseRollout, resumeRollout, startRollout, stepBackRollout } from "./commands/rollout/move-rollout";
import { changeRollout, discardRollout, planRollout } from "./commands/rollout/plan-rollout";
import { retireIncumbent } from "./commands/rollout/retire-incumbent";
import { judgeExchange, withdrawJudgement } from "./commands/shadow/judge-exchange";
import { setIncumbent } from "./commands/shadow/set-incumbent";
import { signOff } from "./commands/sign-off";
import { withdrawSop } from "./commands/withdraw-sop";
import { runScenariosCommand } from "./commands/run-scenarios";
import { acceptScenario, rejectScenario } from "./commands/decide-scenario";
import { addScenario, removeScenario } from "./commands/write-scenario";

export const draftSopAction = action(draftSop);
export const draftVersionAction = action(draftVersion);
export const editDraftAction = action(editDraft);
export const sendToReviewAction = action(sendToReview);
export const returnToDraftAction = action(returnToDraft);
export const signOffAction = action(signOff);
export const withdrawSopAction = action(withdrawSop);
export const restoreVersionAction = action(restoreVersion);
export const discardDraftAction = action(discardDraft);
export const setSopAction = action(setSop);
export const archiveSopAction = action(archiveSop);
export const takeStarterBookAction = action(takeStarterBook);
export const judgeExchangeAction = action(judgeExchange);
export const withdrawJudgementAction = action(withdrawJudgement);
export const setIncumbentAction = action(setIncumbent);
export const planRolloutAction = action(planRollout);
export const changeRolloutAction = action(changeRollout);
export const discardRolloutAction = action(discardRollout);
export const startRolloutAction = action(startRollout);
export const advanceRolloutAction = action(advanceRollout);
export const stepBackRolloutAction = action(stepBackRollout);
export const pauseRolloutAction = action(pauseRollout);
export const resumeRolloutAction = action(resumeRollout);
export const returnToIncumbentAction = action(returnToIncumbent);
export const retireIncumbentAction = action(retireIncumbent);

/** Where a passage of the book is read: by the version it stands in. */
type Places = Readonly<Record<string, { readonly page: string; readonly locale: string }>>;

/** A question put to the book as one of its readers would, with all that was found and where it stands: nothing is sent to anybody. */
export async function askBookAction(propertySlug: string, input: { readonly question: string; readonly audience: "guest" | "staff" }): Promise<Answer<{ readonly answered: Answered; readonly found: FoundInBook; readonly places: Places }>> {
  return answered(async () => {
    const { ctx, session } = await sessionContext(propertySlug);
    await limited("session-write", session.userId);
    const found = await ask(findPassages, ctx, { ...input, limit: 6 });
    const pages = await ask(listSops, ctx, {});
    const places = Object.fromEntries(pages.flatMap(({ slug: page, versions }) => versions.map(({ versionId, locale }) => [versionId, { page, locale }] as const)));
    return { found, places, answered: await answerQuestion({ ctx, ...input }) };
  });
}
export const acceptFindingAction = action(acceptFinding);
export const editFindingAction = action(editFinding);
export const mergeFindingAction = action(mergeFinding);
export const rejectFindingAction = action(rejectFinding);
export const reopenFindingAction = action(reopenFinding);
export const addScenarioAction = action(addScenario);
export const removeScenarioAction = action(removeScenario);
export const runScenariosAction = action(runScenariosCommand);
export const placeDocumentAction = action(placeDocument);
export const removeDocumentAction = action(removeDocument);
export const connectSourceAction = action(connectSource);
export const removeSourceAction = action(removeSource);
export const readSourceAction = action(readSource);
export const acceptScenarioAction = action(acceptScenario);
export const rejectScenarioAction = action(rejectScenario);

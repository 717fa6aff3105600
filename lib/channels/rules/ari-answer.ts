/** What became of each claimed cell after the calls that carried it. Pure. */
import type { ClaimedCell, ValueField } from "./ari-value";
import { fieldsOf } from "./ari-value";
import type { AriCell, AriPlan, PushResult, RejectedCell } from "./channel-port";

/** What one planned call came to: its answer, no answer worth anything (`final`: refused as a whole), or not made at all (null). */
export type BatchOutcome = { readonly result: PushResult } | { readonly failure: { readonly reason: string; readonly final: boolean } } | null;

export type Ref = { roomTypeId: string; rateCode: string; night: string; version: number };
export type Accepted = Ref & { transactionId: string | null };
export type Answered = Ref & { reason: string };
/** `taken`: the fields that got through before. `doubtful`: a call that carried it had no answer, so nothing of it is known any more. */
export type Unsent = Ref & { taken: ValueField[]; doubtful: boolean };

/** Every claimed cell in exactly one list. `unsent` was in no call, in only some of its calls, or had no answer: that is no mark against it. */
export type SettledCells = { accepted: Accepted[]; rejected: Answered[]; retryable: Answered[]; unsent: Unsent[] };

const longest = 500;
type Address = { invCode: string; rateCode?: string | undefined; date: string };
const address = (cell: Address) => `${cell.invCode} ${cell.rateCode ?? ""} ${cell.date}`;

type Story = { answered: number; carried: number; transactionId: string | null; taken: ValueField[]; refusal: RejectedCell | null; doubtful: boolean };

/** Reads one call's outcome into the stories of the cells it carried. */
function tell(stories: Map<string, Story>, cells: readonly AriCell[], outcome: BatchOutcome): void {
  const answer = outcome && "result" in outcome ? outcome.result : null;
  const failure = outcome && "failure" in outcome ? outcome.failure : null;
  const rejected = new Map(answer?.rejected.map((one) => [address(one.cell), one]));
  const accepted = new Set(answer?.accepted.map(address));
  for (const cell of cells) {
    const story = stories.get(address(cell));
    if (!story) continue;
    story.carried += 1;
    const no = rejected.get(address(cell)) ?? (failure?.final ? { cell, reason: failure.reason, retryable: false } : null);
    if (no && (story.refusal === null || story.refusal.retryable)) story.refusal = no;
    if (failure && !failure.final) story.doubtful = true;
    if (no === null && accepted.has(address(cell))) {
      story.answered += 1;
      story.taken.push(...fieldsOf(cell));
      story.transactionId = answer?.transactionId ?? story.transactionId;
    }
  }
}

/**
 * What became of each claimed cell. It is accepted only when every call that carried it accepted it; a field the partner's own
 * settings do not let us update is no refusal of the rest.
 */
export function settleAnswers(cells: readonly ClaimedCell[], plan: AriPlan, outcomes: readonly BatchOutcome[]): SettledCells {
  const stories = new Map(cells.map((cell): [string, Story] => [
    address({ invCode: cell.inventoryCode, rateCode: cell.rateCode, date: cell.night }),
    { answered: 0, carried: 0, transactionId: null, taken: [], refusal: null, doubtful: false },
  ]));
  for (const [index, batch] of plan.batches.entries()) tell(stories, batch.cells, outcomes[index] ?? null);
  const refused = new Map(plan.refused.map((one) => [address(one.cell), one]));
  const settled: SettledCells = { accepted: [], rejected: [], retryable: [], unsent: [] };
  for (const cell of cells) {
    const key = address({ invCode: cell.inventoryCode, rateCode: cell.rateCode, date: cell.night });
    const story = stories.get(key);
    const ref: Ref = { roomTypeId: cell.roomTypeId, rateCode: cell.rateCode, night: cell.night, version: cell.version };
    const kept = refused.get(key);
    const carried = story?.carried ?? 0;
    // The partner has the rest already, and has no room for what changed: there is nothing to tell it.
    if (carried === 0 && cell.acknowledged && kept?.reason === "field_not_allowed") {
      settled.accepted.push({ ...ref, transactionId: null });
      continue;
    }
    const unsendable = carried === 0 ? { cell: null, reason: kept?.reason ?? "not_sendable", retryable: kept?.retryable ?? false } : null;
    const no = kept && kept.reason !== "field_not_allowed" ? kept : (unsendable ?? story?.refusal ?? null);
    if (no) settled[no.retryable ? "retryable" : "rejected"].push({ ...ref, reason: no.reason.slice(0, longest) });
    else if (story && story.answered === story.carried) settled.accepted.push({ ...ref, transactionId: story.transactionId });
    else settled.unsent.push({ ...ref, taken: story?.taken ?? [], doubtful: story?.doubtful ?? false });
  }
  return settled;
}

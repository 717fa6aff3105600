import { claimCells, claimedCells, countPending, type PendingCell, returnStrandedCells } from "@/db/repos/ari-claims";
import { lockConnection, updateConnection } from "@/db/repos/channels";
import { nowMs } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { withSoundRun } from "../rules/broken-runs";
import { budgetsOf, type Lane } from "../rules/budget";
import { claimAriInput } from "../rules/inputs";
import { profileOf } from "../rules/partners";
import { waitFor, type Wait } from "./claim-call";

type Claimed = { waitMs: number; because: Wait["because"] | "answer"; lane: Lane; claimId: string | null; cells: PendingCell[] };

/** By the urgency of the most urgent cell. */
const laneOf: readonly Lane[] = ["closing", "update", "bulk"];
/** A call and its answer are long over by then: whoever claimed the cells has died. */
export const strandedMs = 3 * 60_000;
/** Somebody else is sending an earlier value of the same cells. */
const answerMs = 2_000;

export const claimAri = defineCommand({
  name: "channels.claim-ari",
  title: "Take the next pending channel values to send them.",
  permission: "channels:sync",
  input: claimAriInput,
  internal: true,
  kept: { result: ({ waitMs, lane, claimId, cells }: Claimed) => ({ waitMs, lane, claimId, cells: cells.length }) },
  noInverse: "Claimed values that are never sent return to pending by themselves.",
  async run({ tx, ctx }, { connectionId, maxNights }): Promise<Claimed> {
    const connection = inScope(ctx, await lockConnection(tx, connectionId), "The connection");
    await returnStrandedCells(tx, connectionId, new Date(nowMs() - strandedMs));
    const pending = await countPending(tx, connectionId);
    const lane = laneOf[pending.urgency] ?? "bulk";
    const nothing: Claimed = { waitMs: 0, because: null, lane, claimId: null, cells: [] };
    if (connection.status === "paused") return nothing;
    const sound = pending.cells === 0 && pending.inTheAir === 0 ? withSoundRun(connection.facts, "push") : null;
    if (sound !== null) await updateConnection(tx, connectionId, { facts: sound });
    if (pending.cells === 0) return pending.inTheAir > 0 ? { ...nothing, waitMs: answerMs, because: "answer" } : nothing;
    // Values are taken when the first call may leave: until then they gather.
    const waits = await Promise.all(budgetsOf(connection.partner, connection.facts).map(({ bucket, endpoints }) => waitFor(tx, connection, endpoints[0] ?? bucket, lane)));
    const soonest = waits.reduce((best, wait) => (wait.waitMs < best.waitMs ? wait : best));
    if (soonest.waitMs > 0) return { ...nothing, waitMs: soonest.waitMs, because: soonest.because };
    const claimId = newId();
    await claimCells(tx, connectionId, claimId, maxNights ?? profileOf(connection.partner).nightsPerRound);
    const cells = await claimedCells(tx, connectionId, claimId);
    return { ...nothing, claimId: cells.length > 0 ? claimId : null, cells };
  },
});

import { claimCells, countPending, type PendingCell, returnStrandedCells } from "@/db/repos/ari-cells";
import { mappingsOf } from "@/db/repos/channels";
import { nowMs } from "@/lib/kernel/clock";
import { defineCommand } from "@/lib/runtime/command";
import type { Lane } from "../rules/budget";
import { claimAriInput, partnerRoomSchema } from "../rules/inputs";
import type { PartnerRoom } from "../rules/channel-port";
import { bookCall } from "./claim-call";

type Claimed = { waitMs: number; lane: Lane; cells: PendingCell[]; rooms: PartnerRoom[] };

/** By the urgency of the most urgent cell. */
const laneOf: readonly Lane[] = ["closing", "update", "bulk"];
/** A call and its answer are long over by then: whoever claimed the cells has died. */
const strandedMs = 3 * 60_000;

export const claimAri = defineCommand({
  name: "channels.claim-ari",
  title: "Take the next pending channel values and a call to send them with.",
  permission: "channels:sync",
  input: claimAriInput,
  internal: true,
  kept: { result: ({ waitMs, lane, cells }: Claimed) => ({ waitMs, lane, cells: cells.length }) },
  noInverse: "Claimed values that are never sent return to pending by themselves.",
  async run({ tx }, { connectionId, maxNights }): Promise<Claimed> {
    await returnStrandedCells(tx, connectionId, new Date(nowMs() - strandedMs));
    const pending = await countPending(tx, connectionId);
    const lane = laneOf[pending.urgency] ?? "bulk";
    const nothing: Claimed = { waitMs: 0, lane, cells: [], rooms: [] };
    if (pending.cells === 0) return nothing;
    const { waitMs } = await bookCall(tx, connectionId, "rooms/daily", lane);
    if (waitMs > 0) return { ...nothing, waitMs };
    const mappings = await mappingsOf(tx, connectionId);
    return { ...nothing, cells: await claimCells(tx, connectionId, maxNights), rooms: mappings.map((mapping) => partnerRoomSchema.parse(mapping.facts)) };
  },
});

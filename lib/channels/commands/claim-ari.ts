import { claimCells, countPending, mappingsOf, type PendingCell, returnStrandedCells } from "@/db/repos/channels";
import { nowMs } from "@/lib/kernel/clock";
import { defineCommand } from "@/lib/runtime/command";
import { claimAriInput, partnerRoomSchema } from "../rules/inputs";
import type { PartnerRoom } from "../rules/channel-port";
import { bookCall } from "./claim-call";

type Claimed = { waitMs: number; closes: boolean; cells: Omit<PendingCell, "facts">[]; rooms: PartnerRoom[] };
const nothing: Claimed = { waitMs: 0, closes: false, cells: [], rooms: [] };

export const claimAri = defineCommand({
  name: "channels.claim-ari",
  title: "Take the next pending channel values and a call to send them with.",
  permission: "channels:sync",
  input: claimAriInput,
  internal: true,
  noInverse: "Claimed values that are never sent return to pending by themselves.",
  async run({ tx }, { connectionId, maxNights }): Promise<Claimed> {
    await returnStrandedCells(tx, connectionId, new Date(nowMs() - 3 * 60_000));
    const pending = await countPending(tx, connectionId);
    if (pending.cells === 0) return nothing;
    const { waitMs } = await bookCall(tx, connectionId, "rooms/daily", pending.closes ? "closing" : "update");
    if (waitMs > 0) return { ...nothing, waitMs };
    const mappings = await mappingsOf(tx, connectionId);
    return { waitMs: 0, closes: pending.closes, cells: (await claimCells(tx, connectionId, maxNights)).map(({ facts: _, ...cell }) => cell), rooms: mappings.map((mapping) => partnerRoomSchema.parse(mapping.facts)) };
  },
});

import type { z } from "zod";
import { findConnection, updateConnection } from "@/db/repos/channels";
import { type CellToCompare, cellsToCompare, lockDriftCheck, updateDriftCheck, writeObserved } from "@/db/repos/drift-checks";
import { now } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { compareCell, mergeObserved, type ObservedValue } from "../rules/drift";
import { closeComparisonInput, partnerRoomSchema, recordComparisonInput } from "../rules/inputs";

/** As many cells that differ are kept one by one; of the rest only the number. */
const mostKept = 500;
const closed = { availability: false, restrictions: false, price: false };

type Observed = z.output<typeof recordComparisonInput>["observed"];

/** What was read, by the address of our cells: a room's master rate is the room itself. */
function byAddress(observed: Observed, cells: readonly CellToCompare[]): Map<string, ObservedValue[]> {
  const masters = new Map(cells.map((cell) => [cell.inventoryCode, cell.masterRateCode]));
  const rows = new Map<string, ObservedValue[]>();
  for (const { invCode, rateCode = "", date, value } of observed) {
    const key = `${invCode} ${rateCode === masters.get(invCode) ? "" : rateCode} ${date}`;
    rows.set(key, [...(rows.get(key) ?? []), value]);
  }
  return rows;
}

export const recordComparison = defineCommand({
  name: "channels.record-comparison",
  title: "Keep what a channel was seen to show, with what differs and why.",
  permission: "channels:sync",
  input: recordComparisonInput,
  internal: true,
  kept: { input: ({ connectionId, checkId, from, to, observed }) => ({ connectionId, checkId, from, to, observed: observed.length }) },
  noInverse: "What was seen stays on record.",
  async run({ tx, ctx, record }, { connectionId, checkId, from, to, readAt, observed, last }) {
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const check = found(await lockDriftCheck(tx, checkId), "The comparison");
    if (check.connectionId !== connectionId || check.finishedAt) return { compared: check.compared, drifted: check.drifted };
    const at = new Date(readAt);
    const cells = await cellsToCompare(tx, connectionId, from, to, at);
    const rows = byAddress(observed, cells);
    const causes = { ...check.causes };
    const kept = [...check.cells];
    let drifted = 0;
    const seen = cells.flatMap((cell) => {
      const told = rows.get(`${cell.inventoryCode} ${cell.rateCode} ${cell.night}`);
      const shows = told && mergeObserved(told);
      const drift = compareCell(connection.partner, cell, shows, partnerRoomSchema.safeParse(cell.facts).data?.updates ?? closed);
      if (drift) {
        drifted += 1;
        causes[drift.cause] = (causes[drift.cause] ?? 0) + 1;
        const { roomTypeId, rateCode, night, desired, error } = cell;
        if (kept.length < mostKept) kept.push({ roomTypeId, rateCode, night, ...drift, shows: shows ?? null, should: desired, error });
      }
      return shows ? [{ roomTypeId: cell.roomTypeId, rateCode: cell.rateCode, night: cell.night, observed: shows }] : [];
    });
    await writeObserved(tx, connectionId, seen, at);
    const figures = { compared: check.compared + cells.length, drifted: check.drifted + drifted };
    await updateDriftCheck(tx, checkId, { ...figures, causes, cells: kept, ...(last ? { finishedAt: now() } : {}) });
    if (last) await updateConnection(tx, connectionId, { comparedAt: now() });
    record({ from, to, compared: cells.length, drifted });
    return figures;
  },
});

export const closeComparison = defineCommand({
  name: "channels.close-comparison",
  title: "Say of a comparison that the partner could not be read.",
  permission: "channels:sync",
  input: closeComparisonInput,
  internal: true,
  noInverse: "The next comparison reads anew.",
  async run({ tx, ctx }, { connectionId, checkId, reason }) {
    inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const check = found(await lockDriftCheck(tx, checkId), "The comparison");
    if (check.connectionId === connectionId && !check.finishedAt) await updateDriftCheck(tx, checkId, { finishedAt: now(), error: reason });
    return { checkId };
  },
});

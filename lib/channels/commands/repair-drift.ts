import { z } from "zod";
import { findConnection } from "@/db/repos/channels";
import { lockDriftCheck, resendCells, updateDriftCheck } from "@/db/repos/drift-checks";
import { conflict, found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { driftCauses, repairable } from "../rules/drift";
import { repairDriftInput } from "../rules/inputs";

const keptCells = z.array(z.object({ roomTypeId: z.string(), rateCode: z.string(), night: z.string(), cause: z.enum(driftCauses) }));

export const repairDrift = defineCommand({
  name: "channels.repair-drift",
  title: "Send the values a comparison found to differ once more: those, and nothing else.",
  permission: "channels:sync",
  input: repairDriftInput,
  noInverse: "Sending the truth again changes nothing that is already right.",
  async run({ tx, ctx, emit, record }, { connectionId, checkId }) {
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const check = found(await lockDriftCheck(tx, checkId), "The comparison");
    if (check.connectionId !== connectionId) throw conflict("other_connection", "This comparison is of another connection.");
    if (!check.finishedAt) throw conflict("comparison_runs", "This comparison is not finished yet.");
    const cells = keptCells.parse(check.cells).filter((cell) => repairable.has(cell.cause));
    const resent = await resendCells(tx, connectionId, cells);
    if (resent.cells > 0) emit({ name: "channels/ari-changed", data: { connectionId, propertyId: connection.propertyId, cells: resent.cells, urgent: resent.closes } });
    await updateDriftCheck(tx, checkId, { repaired: check.repaired + resent.cells });
    const nights = cells.map((cell) => cell.night).sort();
    record({ cells: resent.cells, first: nights[0] ?? null, last: nights.at(-1) ?? null });
    return { cells: resent.cells, left: cells.length - resent.cells };
  },
});

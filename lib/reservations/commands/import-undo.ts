import { z } from "zod";
import { hasComposites, shiftManyNights } from "@/db/repos/import-ledger";
import { countImported, deleteImportedGuests, deleteImportedStays, undoableStays } from "@/db/repos/import-undo";
import { deleteImportParts, lockImportRun, updateImportRun, planForMany } from "@/db/repos/imports";
import { roomTypesOf } from "@/db/repos/inventory";
import { findProperty } from "@/db/repos/property";
import { markAri } from "@/lib/channels/commands/mark-ari";
import { now, nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { todayIn } from "@/lib/kernel/nights";
import { planOf } from "@/lib/property/commands/import-run-facts";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { isReservationStatus, occupies } from "../rules/state";

const atOnce = 2_000;

export const undoImportBatch = defineCommand({
  name: "reservations.undo-import-batch",
  title: "Take back the next bookings and profiles of an import that nobody has worked with since.",
  permission: "imports:run",
  input: z.object({ runId: idSchema }),
  internal: true,
  noInverse: "Bring the file again.",
  async run({ tx, ctx, emit, record }, { runId }) {
    const run = inScope(ctx, await lockImportRun(tx, runId), "The import");
    if (run.status !== "undoing") return { more: false, removed: 0 };
    await planForMany(tx);
    const stays = await undoableStays(tx, runId, atOnce);
    const ids = [...new Set(stays.map(({ id }) => id))];
    if (ids.length > 0) {
      const spans = stays.flatMap(({ status, roomTypeId, arrival, departure }) => (roomTypeId !== null && isReservationStatus(status) && occupies(status) === "sold" ? [{ roomTypeId, arrival, departure }] : []));
      await shiftManyNights(tx, spans, -1, await hasComposites(tx, run.propertyId));
      await deleteImportedStays(tx, ids);
      const removed = (run.totals["removed"] ?? 0) + ids.length;
      await updateImportRun(tx, runId, { totals: { ...run.totals, removed } });
      record({ removed: ids.length });
      return { more: true, removed };
    }
    const guests = await deleteImportedGuests(tx, runId, atOnce);
    if (guests === atOnce) return { more: true, removed: run.totals["removed"] ?? 0 };
    const left = await countImported(tx, runId);
    const property = found(await findProperty(tx, run.propertyId), "The property");
    const [today, { span }] = [todayIn(property.timezone, nowMs()), planOf(run)];
    if (span && span.to > today) await markAri({ tx, emit }, { propertyId: run.propertyId, roomTypeIds: (await roomTypesOf(tx, run.propertyId)).map((type) => type.id), from: span.from > today ? span.from : today, to: span.to });
    await updateImportRun(tx, runId, { status: "undone", finishedAt: now(), totals: { ...run.totals, left } });
    await deleteImportParts(tx, runId);
    record({ removed: run.totals["removed"] ?? 0, left });
    return { more: false, removed: run.totals["removed"] ?? 0 };
  },
});

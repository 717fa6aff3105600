import { z } from "zod";
import { composedTypes, insertSeats, markOverbooked, seatlessRooms, takenUnits } from "@/db/repos/import-ledger";
import { deleteImportParts, lockImportRun, updateImportRun } from "@/db/repos/imports";
import { roomTypesOf, unitsOf } from "@/db/repos/inventory";
import { findProperty } from "@/db/repos/property";
import { markAri } from "@/lib/channels/commands/mark-ari";
import { now, nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { idSchema, newId } from "@/lib/kernel/ids";
import { todayIn } from "@/lib/kernel/nights";
import { seatStay } from "@/lib/inventory/commands/seat-stay";
import { asColumn, planOf } from "@/lib/property/commands/import-run-facts";
import { colourStays } from "@/lib/property/rules/import-seats";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";

export const seatImport = defineCommand({
  name: "reservations.seat-import",
  title: "Give the stays of an import their rooms, one room type at a time, so that the chart shows where everybody lay and will lie.",
  permission: "imports:run",
  input: z.object({ runId: idSchema, turn: z.number().int().min(0) }),
  internal: true,
  noInverse: "The whole import is taken back at once.",
  async run({ tx, ctx, record }, { runId, turn }) {
    const run = inScope(ctx, await lockImportRun(tx, runId), "The import");
    const types = await roomTypesOf(tx, run.propertyId);
    const type = types[turn];
    if (!type || run.status !== "running") return { more: false, seated: 0, left: 0 };
    const rooms = await seatlessRooms(tx, runId, type.id);
    const [first] = rooms;
    let seated = 0;
    if (first && (await composedTypes(tx)).has(type.id)) {
      for (const { id, ...span } of rooms) if (await seatStay(tx, run.propertyId, id, span)) seated += 1;
    } else if (first) {
      const units = (await unitsOf(tx, run.propertyId)).filter((unit) => unit.roomTypeId === type.id).map((unit) => unit.id);
      const seats = colourStays(units, await takenUnits(tx, type.id, first.arrival), rooms);
      await insertSeats(tx, run.propertyId, rooms.flatMap(({ id, arrival, departure }) => { const unitId = seats.get(id); return unitId ? [{ id: newId(), unitId, roomId: id, arrival, departure }] : []; }));
      seated = seats.size;
    }
    record({ roomType: type.code, seated, left: rooms.length - seated });
    return { more: turn + 1 < types.length, seated, left: rooms.length - seated };
  },
});

export const settleImport = defineCommand({
  name: "reservations.settle-import",
  title: "End an import: what is sold above the house is marked, the channels hear of the nights, the file is put away.",
  permission: "imports:run",
  input: z.object({ runId: idSchema }),
  internal: true,
  noInverse: "The whole import is taken back at once.",
  async run({ tx, ctx, emit, record }, { runId }) {
    const run = inScope(ctx, await lockImportRun(tx, runId), "The import");
    if (run.status !== "running") return { done: run.done, failed: run.failed };
    const property = found(await findProperty(tx, run.propertyId), "The property");
    const today = todayIn(property.timezone, nowMs());
    const plan = planOf(run);
    const overbooked = run.kind === "guests" ? 0 : await markOverbooked(tx, runId, today);
    if (plan.span && plan.span.to > today) await markAri({ tx, emit }, { propertyId: run.propertyId, roomTypeIds: (await roomTypesOf(tx, run.propertyId)).map((type) => type.id), from: plan.span.from > today ? plan.span.from : today, to: plan.span.to });
    const { diff: _people, ...kept } = { diff: null, ...plan };
    await updateImportRun(tx, runId, { status: "done", finishedAt: now(), totals: { ...run.totals, overbooked }, mapping: asColumn(kept) });
    await deleteImportParts(tx, runId);
    record({ done: run.done, failed: run.failed, overbooked });
    emit({ name: "property/import-finished", data: { propertyId: run.propertyId, runId, done: run.done, failed: run.failed } });
    return { done: run.done, failed: run.failed };
  },
});

export const failImport = defineCommand({
  name: "reservations.fail-import",
  title: "Note that an import could not go on, and why. It can be started again where it stood.",
  permission: "imports:run",
  input: z.object({ runId: idSchema, reason: z.string().max(500) }),
  internal: true,
  noInverse: "It goes on when it is started again.",
  async run({ tx, ctx }, { runId, reason }) {
    const run = inScope(ctx, await lockImportRun(tx, runId), "The import");
    if (run.status === "running" || run.status === "undoing") await updateImportRun(tx, runId, { status: "failed", failure: reason });
    return { id: runId };
  },
});

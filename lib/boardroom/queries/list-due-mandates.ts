import { z } from "zod";
import { earningMandates } from "@/db/repos/autonomy";
import { mandatesOf } from "@/db/repos/boardroom";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { delegatedMeasure, directorNames } from "../rules/directors";
import { autonomyOf, recordsOf } from "../commands/track-records";

/** Mandates whose mode the record is due to move: what the clock asks before it asks for the move itself. */
export const listDueMandates = defineQuery({
  name: "boardroom.list-due-mandates",
  title: "Which mandates have earned or lost their mode by the record and were not moved yet.",
  permission: "boardroom:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    if ((await earningMandates(tx, property.id)).length === 0) return { due: [] };
    const at = nowMs();
    const [rows, records] = await Promise.all([mandatesOf(tx, property.id), recordsOf(tx, property, at)]);
    return {
      due: rows.flatMap((row) => {
        const director = directorNames.find((name) => name === row.director);
        if (!director || delegatedMeasure(director, row.action) === undefined) return [];
        const { move } = autonomyOf(records, director, row.action, row, at);
        return move ? [{ director, action: row.action, kind: move.kind, mode: move.to }] : [];
      }),
    };
  },
});

import { lockMandate, upsertMandate } from "@/db/repos/boardroom";
import { findProperty } from "@/db/repos/property";
import { now, nowMs } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { mandateRef } from "../rules/mandate-inputs";
import { autonomyOf, recordsOf } from "./track-records";

/**
 * Moves a mandate's mode where its record is due to move it, and only then: whoever asks gets what the record says. The
 * owner takes it back as any other change, and the record then begins anew.
 */
export const reviewMandate = defineCommand({
  name: "boardroom.review-mandate",
  title: "Look at a director's record of one action and move its mode as earned or lost, up to the owner's ceiling.",
  permission: "mandates:manage",
  input: mandateRef,
  risk: "medium",
  async run({ tx, ctx, record, invertWith, emit }, { director, action }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const row = await lockMandate(tx, property.id, director, action);
    const at = nowMs();
    const { move, standing } = autonomyOf(await recordsOf(tx, property, at), director, action, row, at);
    if (!row || !move) throw conflict("mode_stands", "The record moves nothing: the mode stands as it is.");
    const gained = move.kind === "gained";
    await upsertMandate(tx, {
      ...row, mode: move.to, earnedAt: gained ? now() : null,
      ...(gained ? {} : { lostAt: now(), lostReason: move.because[0]?.key ?? null }),
    });
    invertWith({ command: "boardroom.set-mandate", input: { director, action, mode: row.mode, limits: row.limits, earns: row.earns } });
    record({ director, action, before: row.mode, after: move.to, kind: move.kind, because: move.because, standing });
    emit({ name: "boardroom/autonomy-moved", data: { propertyId: property.id, director, action, kind: move.kind, mode: move.to, before: row.mode } });
    return { director, action, kind: move.kind, mode: move.to };
  },
});

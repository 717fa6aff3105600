import { lockMandate, upsertMandate } from "@/db/repos/boardroom";
import { now } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { defaultMode } from "../rules/directors";
import { actsAlone, freer, modes } from "../rules/mandate";
import { setMandateInput } from "../rules/mandate-inputs";
import { decidingPerson } from "./deciding-person";

/** A mode set by hand is neither earned nor lost; one taken back by hand begins its record anew. */
export const setMandate = defineCommand({
  name: "boardroom.set-mandate",
  title: "Write what a director may do on its own, and its limits.",
  permission: "mandates:manage",
  input: setMandateInput,
  risk: "high",
  async run({ tx, ctx, record, invertWith, emit }, { director, action, mode, limits, earns: ceiling }) {
    const person = decidingPerson(ctx);
    const propertyId = propertyOf(ctx);
    const row = await lockMandate(tx, propertyId, director, action);
    const before = { mode: modes.find((known) => known === row?.mode) ?? defaultMode(action), limits: row?.limits ?? {}, earns: row?.earns ?? null };
    const written = Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
    const earns = ceiling === undefined ? before.earns : ceiling;
    const lost = actsAlone(before.mode) && freer(before.mode, mode) ? { lostAt: now(), lostReason: "by_hand" } : { lostAt: row?.lostAt ?? null, lostReason: row?.lostReason ?? null };
    await upsertMandate(tx, {
      id: row?.id ?? newId(), propertyId, director, action, mode, limits: written, earns, updatedBy: person.name,
      earnedAt: mode === before.mode ? (row?.earnedAt ?? null) : null, ...lost,
    });
    invertWith({ command: "boardroom.set-mandate", input: { director, action, ...before } });
    record({ director, action, before, after: { mode, limits: written, earns } });
    emit({ name: "boardroom/mandate-changed", data: { propertyId, director, action, mode } });
    return { director, action, mode, limits: written, earns };
  },
});

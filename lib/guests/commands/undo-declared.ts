import { clearDeclared, declarationsBetween } from "@/db/repos/guests-police";
import { notFound } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { undoDeclaredInput } from "../rules/inputs";

export const undoDeclared = defineCommand({
  name: "guests.undo-declared",
  title: "Take back that guests were declared. That their line was exported stays known.",
  permission: "guests:write",
  input: undoDeclaredInput,
  risk: "medium",
  async run({ tx, ctx, record, invertWith }, { date, entries }) {
    const rows = await declarationsBetween(tx, propertyOf(ctx), date, date);
    for (const { reservationId, guestId } of entries) {
      const row = rows.find((each) => each.reservationId === reservationId && each.guestId === guestId && each.declaredAt !== null);
      if (!row) throw notFound("The declaration");
      await clearDeclared(tx, { reservationId, guestId, day: date });
    }
    record({ date, undone: entries.length });
    invertWith({ command: "guests.mark-declared", input: { date, entries } });
    return { date, undone: entries.length };
  },
});

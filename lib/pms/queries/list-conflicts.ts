import { findConnection } from "@/db/repos/channels";
import { conflictsOf } from "@/db/repos/pms";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { listOfConnectionInput } from "../rules/inputs";

/** What people call an object: a guest's name, a stay's or a room's number there. */
export function labelOf(told: unknown): string | null {
  if (typeof told !== "object" || told === null) return null;
  const row = told as { number?: unknown; name?: unknown; fields?: { firstName?: unknown; lastName?: unknown } };
  const name = [row.fields?.firstName, row.fields?.lastName].filter((part) => typeof part === "string").join(" ");
  return name || (typeof row.number === "string" ? row.number : typeof row.name === "string" ? row.name : null);
}

export const listPmsConflicts = defineQuery({
  name: "pms.list-conflicts",
  title: "Fields that both houses changed: both values, and what was chosen by whom.",
  permission: "channels:read",
  input: listOfConnectionInput,
  async run({ tx, ctx }, { connectionId, limit }) {
    inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const rows = await conflictsOf(tx, connectionId, limit);
    const mayReadGuests = ctx.permissions.has("guests:read");
    return {
      conflicts: rows.map(({ conflict, kind, localId, told }) => {
        const hidden = kind === "customer" && !mayReadGuests;
        return {
          id: conflict.id, kind, label: hidden ? null : labelOf(told), localId, field: conflict.field, ours: hidden ? null : (conflict.ours ?? null), theirs: hidden ? null : (conflict.theirs ?? null), hidden,
          oursAt: conflict.oursAt?.toISOString() ?? null, theirsAt: conflict.theirsAt?.toISOString() ?? null, state: conflict.state, choice: conflict.choice, settledBy: conflict.settledBy, foundAt: conflict.foundAt.toISOString(),
        };
      }),
    };
  },
});

import { z } from "zod";
import { findConnection } from "@/db/repos/channels";
import { recentDriftChecks } from "@/db/repos/drift-checks";
import { roomTypesOf } from "@/db/repos/inventory";
import { idSchema } from "@/lib/kernel/ids";
import { pickText } from "@/lib/kernel/locale";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { driftCauses, repairable } from "../rules/drift";
import { profileOf } from "../rules/partners";

const value = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const kept = z.object({
  roomTypeId: z.string(), rateCode: z.string(), night: z.string(), cause: z.enum(driftCauses), fields: z.array(z.string()),
  shows: value.nullable(), should: value, error: z.string().nullable(),
});

export const listComparisons = defineQuery({
  name: "channels.list-comparisons",
  title: "What was compared with a channel and when, what differed and why. `provable` is false where the partner cannot be read back.",
  permission: "channels:read",
  input: z.object({ connectionId: idSchema, limit: z.number().int().min(1).max(60).default(14) }),
  async run({ tx, ctx }, { connectionId, limit }) {
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const types = new Map((await roomTypesOf(tx, connection.propertyId)).map((type) => [type.id, pickText(type.name, ctx.locale)]));
    const rows = await recentDriftChecks(tx, connectionId, limit);
    return {
      connectionId, partner: connection.partner, provable: profileOf(connection.partner).capabilities.includes("read-back"),
      checks: rows.map((check, index) => ({
        checkId: check.id, trigger: check.trigger, from: check.fromNight, to: check.toNight, startedAt: check.startedAt.toISOString(), finishedAt: check.finishedAt?.toISOString() ?? null,
        compared: check.compared, drifted: check.drifted, repaired: check.repaired, causes: driftCauses.flatMap((cause) => (check.causes[cause] ? [{ cause, cells: check.causes[cause] }] : [])), error: check.error,
        repairable: driftCauses.reduce((sum, cause) => sum + (repairable.has(cause) ? (check.causes[cause] ?? 0) : 0), 0),
        // One by one only of the last: older ones are history.
        cells: index > 0 ? [] : check.cells.flatMap((one) => {
          const cell = kept.safeParse(one).data;
          return cell ? [{ ...cell, roomType: types.get(cell.roomTypeId) ?? "", repairable: repairable.has(cell.cause) }] : [];
        }),
      })),
    };
  },
});

import { z } from "zod";
import { connectionsTo, countConflicts, countDeadBookings, countObjects, countWrites } from "@/db/repos/pms";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { factsOf } from "../rules/facts";

const iso = (at: string | Date | null | undefined) => (at ? new Date(at).toISOString() : null);

export const listPmsConnections = defineQuery({
  name: "pms.list-connections",
  title: "The property's connections to a PMS: what was read, what waits to be told, what differs.",
  permission: "channels:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const connections = [];
    for (const row of await connectionsTo(tx, "mews", propertyOf(ctx))) {
      const facts = factsOf(row.facts);
      const writes = await countWrites(tx, row.id);
      const of = (state: string) => writes.find((one) => one.state === state);
      connections.push({
        connectionId: row.id, partner: row.partner, status: row.status, statusReason: row.statusReason ?? row.lastFailure, name: facts?.name ?? null, currency: facts?.currency ?? null,
        readAt: facts?.readAt ?? null, landedAt: facts?.landedAt ?? null, mark: facts?.mark ?? null, lastPulledAt: iso(row.lastPulledAt), openUntil: iso(row.openUntil),
        there: facts ? { stays: facts.stays, customers: facts.customers } : null, ordersHavePlace: facts ? facts.orderServiceId !== null : null,
        objects: await countObjects(tx, row.id), conflicts: await countConflicts(tx, row.id),
        writes: { waiting: (of("waiting")?.count ?? 0) + (of("sent")?.count ?? 0), done: of("done")?.count ?? 0, dead: of("dead")?.count ?? 0, unknownStays: await countDeadBookings(tx, row.id), oldestWaiting: iso([of("waiting")?.oldest, of("sent")?.oldest].filter(Boolean).sort()[0]) },
      });
    }
    return { connections };
  },
});

import { z } from "zod";
import { bookingLedger, type LedgerRow, ledgerGaps } from "@/db/repos/booking-ledger";
import { connectionsOf, findConnection } from "@/db/repos/channels";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { addDays, isoDate, startOfDay, todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";

const iso = (moment: string | null) => (moment === null ? null : new Date(moment).toISOString());
const mostGaps = 200;

/** `agrees`: what came in is on record here, and the partner knows it. `on_the_way`: the rest came in within this long. */
const settlingMs = 10 * 60_000;

const figures = (rows: readonly LedgerRow[]) => rows.reduce(
  (sum, row) => ({ received: sum.received + row.received, saved: sum.saved + row.saved, acknowledged: sum.acknowledged + row.acknowledged, unreadable: sum.unreadable + row.unreadable, bookings: sum.bookings + row.bookings, inHouse: sum.inHouse + row.inHouse }),
  { received: 0, saved: 0, acknowledged: 0, unreadable: 0, bookings: 0, inHouse: 0 },
);
const agrees = (one: ReturnType<typeof figures>) => one.received === one.saved && one.saved === one.acknowledged && one.bookings === one.inHouse;

export const getBookingLedger = defineQuery({
  name: "channels.get-booking-ledger",
  title: "Proof that no booking is lost: per channel and day, messages received, saved and acknowledged; every difference is named.",
  permission: "channels:read",
  input: z.object({ connectionId: idSchema.optional(), from: isoDate.optional(), to: isoDate.optional() })
    .refine((range) => !range.from || !range.to || range.to >= range.from, { message: "The last day must not come before the first.", path: ["to"] }),
  async run({ tx, ctx }, { connectionId, from, to }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    if (connectionId !== undefined) inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const last = to ?? todayIn(property.timezone, nowMs());
    const first = from ?? addDays(last, -29);
    const filter = { connectionId, timezone: property.timezone, since: new Date(startOfDay(first, property.timezone)), until: new Date(startOfDay(addDays(last, 1), property.timezone)) };
    const rows = await bookingLedger(tx, property.id, filter);
    const gaps = await ledgerGaps(tx, property.id, filter, mostGaps);
    const known = new Map((await connectionsOf(tx, property.id)).map((row) => [row.id, row]));
    const named = (id: string) => ({ connectionId: id, partner: known.get(id)?.partner ?? "", title: known.get(id)?.title ?? null });
    const total = figures(rows);
    return {
      from: first, to: last, total: { ...total, agrees: agrees(total) },
      days: rows.map(({ connectionId: id, ...row }) => ({ ...named(id), ...row, agrees: agrees(row) })),
      gaps: gaps.map(({ connectionId: id, receivedAt, appliedAt, acknowledgedAt, ...gap }) => ({
        ...named(id), ...gap, receivedAt: new Date(receivedAt).toISOString(), savedAt: iso(appliedAt), acknowledgedAt: iso(acknowledgedAt),
        missing: !gap.readable ? ("unreadable" as const) : appliedAt === null ? ("not_saved" as const) : ("not_acknowledged" as const),
        onTheWay: nowMs() - new Date(receivedAt).getTime() < settlingMs,
      })),
      more: gaps.length === mostGaps,
    };
  },
});

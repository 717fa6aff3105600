import { z } from "zod";
import { earnedByChannels } from "@/db/repos/channel-commissions";
import { connectionsOf } from "@/db/repos/channels";
import { directBookings, funnelBetween } from "@/db/repos/funnel";
import { findProperty } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { channelTitle } from "@/lib/channels/rules/channel-title";
import { commissionsOf } from "@/lib/channels/rules/commission";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { addDays, startOfDay, todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { type ChannelTerms, directValue } from "../rules/direct-value";
import { fixFirst, type FunnelGroup, levelsOf } from "../rules/funnel";

const aYearMs = 365 * 86_400_000;

/** What each channel takes, by the terms the house has said, with its bookings of the last year; and the channels nobody said it of. */
async function termsOf(tx: TenantTx, propertyId: string): Promise<{ terms: ChannelTerms[]; unsaid: string[] }> {
  const found = new Map<string, { title: string; commissionBp: number | null; bookings: number }>();
  for (const connection of await connectionsOf(tx, propertyId)) {
    const said = commissionsOf(connection.facts);
    const earned = await earnedByChannels(tx, connection.id, new Date(nowMs() - aYearMs));
    for (const code of new Set([...Object.keys(said), ...earned.map((row) => row.channelCode)])) {
      const known = found.get(code);
      const bookings = earned.reduce((sum, row) => sum + (row.channelCode === code ? row.bookings : 0), 0);
      found.set(code, { title: channelTitle(code), commissionBp: said[code] ?? known?.commissionBp ?? null, bookings: bookings + (known?.bookings ?? 0) });
    }
  }
  const all = [...found.values()];
  return { terms: all.flatMap(({ commissionBp, ...one }) => (commissionBp === null ? [] : [{ ...one, commissionBp }])), unsaid: all.filter((one) => one.commissionBp === null).map(({ title }) => title) };
}

const shares = (groups: readonly FunnelGroup[], key: "device" | "language" | "source") =>
  [...Map.groupBy(groups, (group) => group[key])].map(([value, of]) => ({ value, levels: levelsOf(of).map(({ step, reached }) => ({ step, reached })), visitors: of.reduce((sum, group) => sum + group.visitors, 0) })).sort((a, b) => b.visitors - a.visitors);

export const getFunnel = defineQuery({
  name: "site.get-funnel",
  title: "How far guests came on the house's own site, what to mend first, and what direct bookings left beside the same ones through an OTA. Visitors are counted by day, without cookies.",
  permission: "reports:read",
  input: z.object({ days: z.number().int().min(1).max(366).default(30) }),
  async run({ tx, ctx }, { days }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const to = todayIn(property.timezone, nowMs());
    const from = addDays(to, 1 - days);
    const [rows, direct, { terms, unsaid }] = await Promise.all([
      funnelBetween(tx, property.id, from, to), directBookings(tx, property.id, property.currency, new Date(startOfDay(from, property.timezone)), new Date(startOfDay(addDays(to, 1), property.timezone))), termsOf(tx, property.id),
    ]);
    return {
      from, to, days, currency: property.currency, visitors: rows.reduce((sum, row) => sum + row.visitors, 0), daysSeen: new Set(rows.map(({ day }) => day)).size,
      levels: levelsOf(rows), fixFirst: fixFirst(rows, property.sourceLocale), devices: shares(rows, "device"), languages: shares(rows, "language"), sources: shares(rows, "source"),
      value: directValue(direct, terms), unsaid,
    };
  },
});

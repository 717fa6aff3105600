import { z } from "zod";
import { basisPointsOf } from "@/lib/kernel/money";

const kept = z.object({ commissions: z.record(z.string(), z.number().int().min(0).max(10_000)) });

/** What each sales channel of a connection takes, by its code, in basis points of the booking's total; from the connection's facts. */
export function commissionsOf(facts: unknown): Readonly<Record<string, number>> {
  const read = kept.safeParse(facts);
  return read.success ? read.data.commissions : {};
}

/** What a channel earns by a booking, as reservations keep it; nulls where the house has not said what it takes. Minor units. */
export function channelCommission(facts: unknown, channelCode: string | null, totalAmount: number): { commissionBp: number | null; commissionAmount: number | null } {
  const commissionBp = channelCode === null ? undefined : commissionsOf(facts)[channelCode];
  return commissionBp === undefined ? { commissionBp: null, commissionAmount: null } : { commissionBp, commissionAmount: basisPointsOf(totalAmount, commissionBp) };
}

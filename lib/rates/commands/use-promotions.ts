import { usePromotions } from "@/db/repos/pricing";
import type { TenantTx } from "@/db/tenant";
import { conflict } from "@/lib/kernel/errors";
import type { QuotedLine } from "../rules/quoted-line";

const idsOf = (lines: readonly QuotedLine[]) => [...new Set(lines.flatMap((line) => line.promotionId ?? []))].sort();
const codeOf = (error: unknown): unknown => (error instanceof Error ? ("code" in error ? error.code : codeOf(error.cause)) : undefined);

/** Counts a use of every promotion a booking stands on, once each. Throws 409 `promo_refused` (`used_up`) where one has none left: the constraint decides. */
export async function takePromotions(tx: TenantTx, lines: readonly QuotedLine[]): Promise<void> {
  try {
    await usePromotions(tx, idsOf(lines), 1);
  } catch (error) {
    if (codeOf(error) === "23514") throw conflict("promo_refused", "This promotion has been used as often as it may be.", { reason: "used_up" });
    throw error;
  }
}

/** Gives the uses back when a booking goes or loses them. */
export const returnPromotions = (tx: TenantTx, lines: readonly QuotedLine[]): Promise<void> => usePromotions(tx, idsOf(lines), -1);

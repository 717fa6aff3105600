import { and, eq } from "drizzle-orm";
import { exchangeRates } from "../schema/property";
import type { TenantTx } from "../tenant";

type Key = { propertyId: string; base: string; quote: string; validFrom: string };
const sameDay = (tx: TenantTx, key: Key) => and(eq(exchangeRates.tenantId, tx.tenantId), eq(exchangeRates.propertyId, key.propertyId), eq(exchangeRates.base, key.base), eq(exchangeRates.quote, key.quote), eq(exchangeRates.validFrom, key.validFrom));

export async function lockExchangeRate(tx: TenantTx, key: Key): Promise<typeof exchangeRates.$inferSelect | undefined> {
  const [row] = await tx.db.select().from(exchangeRates).where(sameDay(tx, key)).for("update");
  return row;
}
export const putExchangeRate = async (tx: TenantTx, key: Key, rateE6: number): Promise<void> => {
  await tx.db.insert(exchangeRates).values({ ...key, tenantId: tx.tenantId, rateE6 }).onConflictDoUpdate({
    target: [exchangeRates.tenantId, exchangeRates.propertyId, exchangeRates.base, exchangeRates.quote, exchangeRates.validFrom], set: { rateE6 },
  });
};
export const deleteExchangeRate = async (tx: TenantTx, key: Key): Promise<void> => {
  await tx.db.delete(exchangeRates).where(sameDay(tx, key));
};

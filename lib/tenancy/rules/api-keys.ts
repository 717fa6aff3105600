/** What decides whether a key opens anything. */
type Key = { readonly revokedAt: Date | null; readonly expiresAt: Date | null };

export type KeyState = "live" | "expiring" | "expired" | "revoked";

/** Days before its end in which a key is called expiring. */
const soonDays = 14;

/** Where a key stands at `at`. A key that ends at this very moment opens nothing any more. */
export function stateOfKey({ revokedAt, expiresAt }: Key, at: Date): KeyState {
  if (revokedAt !== null) return "revoked";
  if (expiresAt === null) return "live";
  const left = expiresAt.getTime() - at.getTime();
  if (left <= 0) return "expired";
  return left <= soonDays * 86_400_000 ? "expiring" : "live";
}

export const isLiveKey = (key: Key, at: Date): boolean => ["live", "expiring"].includes(stateOfKey(key, at));

/** Until when a key that is replaced at `at` still opens: `hours` longer, never longer than before. */
export function endOfReplaced(expiresAt: Date | null, at: Date, hours: number): Date {
  const end = new Date(at.getTime() + hours * 3_600_000);
  return expiresAt !== null && expiresAt < end ? expiresAt : end;
}

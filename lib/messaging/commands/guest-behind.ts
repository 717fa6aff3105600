import { guestsByDigits } from "@/db/repos/inbox-guests";
import type { TenantTx } from "@/db/tenant";
import { e164 } from "@/lib/kernel/address";

/**
 * The guest whose number this is, as E.164, digit for digit: theirs may be written without its country, which is then the guest's own or
 * the house's. The oldest profile where several bear it; null where none does, or where it is no number.
 */
export async function guestBehind(tx: TenantTx, address: string, country: string | null): Promise<{ id: string; locale: string } | null> {
  const number = e164(address, null);
  if (number === null) return null;
  const same = (await guestsByDigits(tx, number.slice(1))).filter((guest) => [guest.country, country].some((home) => e164(guest.phone, home) === number));
  const [oldest] = same.sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  return oldest ? { id: oldest.id, locale: oldest.locale } : null;
}

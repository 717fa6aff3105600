import { livingId } from "@/db/repos/guests";
import { findGuest, findGuestById, insertGuest, updateGuest } from "@/db/repos/reservations";
import type { TenantTx } from "@/db/tenant";
import { newId } from "@/lib/kernel/ids";

export type GuestTold = { readonly name: string; readonly email: string | null; readonly phone: string | null; readonly country?: string | null; readonly locale?: string };

const fold = (text: string) => text.trim().toLowerCase();

/**
 * The record of a guest, made when new. It is the same person only by address and name together: families and agencies share
 * an address, and a stranger who types somebody's must not be shown that person's name. What is known is never overwritten.
 * `present`: the record the reservation has now, kept while it says the same.
 */
export async function guestOf(tx: TenantTx, guest: GuestTold, present: string | null = null): Promise<string> {
  const now = present === null ? undefined : await findGuestById(tx, present);
  if (now && fold(now.name) === fold(guest.name) && fold(now.email ?? "") === fold(guest.email ?? "")) return now.id;
  const known = guest.email === null ? undefined : await findGuest(tx, guest.email, guest.name);
  if (known) {
    if (!known.phone && guest.phone) await updateGuest(tx, known.id, { phone: guest.phone });
    return (await livingId(tx, known.id)) ?? known.id;
  }
  const id = newId();
  await insertGuest(tx, { id, name: guest.name, email: guest.email, phone: guest.phone, country: guest.country ?? null, ...(guest.locale ? { locale: guest.locale } : {}) });
  return id;
}

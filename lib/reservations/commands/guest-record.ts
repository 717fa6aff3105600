import { livingId } from "@/db/repos/guests";
import { findGuest, findGuestById, insertGuest, updateGuest } from "@/db/repos/reservations";
import type { TenantTx } from "@/db/tenant";
import { newId } from "@/lib/kernel/ids";

export type GuestTold = { readonly name: string; readonly email: string | null; readonly phone: string | null; readonly country?: string | null; readonly locale?: string };

const fold = (text: string) => text.trim().toLowerCase();

/** A record by address and name, as far as one is known. */
const knownGuest = (tx: TenantTx, guest: GuestTold) => (guest.email === null ? Promise.resolve(undefined) : findGuest(tx, guest.email, guest.name));

/** The record's id, and the writing that is on its way: what is sent after it on the same transaction finds it. */
export type KeptGuest = { readonly id: string; readonly written: Promise<unknown> };

async function keep(tx: TenantTx, guest: GuestTold, known: Awaited<ReturnType<typeof knownGuest>>): Promise<KeptGuest> {
  if (known) {
    if (!known.phone && guest.phone) await updateGuest(tx, known.id, { phone: guest.phone });
    return { id: (await livingId(tx, known.id)) ?? known.id, written: Promise.resolve() };
  }
  const id = newId();
  return { id, written: insertGuest(tx, { id, name: guest.name, email: guest.email, phone: guest.phone, country: guest.country ?? null, locale: guest.locale ?? "en" }) };
}

/**
 * The record of a guest, made when new. It is the same person only by address and name together: families and agencies share
 * an address, and a stranger who types somebody's must not be shown that person's name. What is known is never overwritten.
 * `present`: the record the reservation has now, kept while it says the same.
 */
export async function guestOf(tx: TenantTx, guest: GuestTold, present: string | null = null): Promise<string> {
  const now = present === null ? undefined : await findGuestById(tx, present);
  if (now && fold(now.name) === fold(guest.name) && fold(now.email ?? "") === fold(guest.email ?? "")) return now.id;
  const { id, written } = await keep(tx, guest, await knownGuest(tx, guest));
  await written;
  return id;
}

/** The same in two steps: looked for at once, beside other reads, and written when called. Nothing is written for who is refused. */
export function guestToCome(tx: TenantTx, guest: GuestTold): () => Promise<KeptGuest> {
  const looking = knownGuest(tx, guest);
  looking.catch(() => undefined); // whoever is refused first does not come to ask
  return async () => keep(tx, guest, await looking);
}

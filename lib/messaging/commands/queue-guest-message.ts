import { insertDeliveries } from "@/db/repos/messaging";
import { insertOutbox } from "@/db/repos/road";
import type { TenantTx } from "@/db/tenant";
import { newId } from "@/lib/kernel/ids";
import { type GuestSubject, guestSubjectData, type GuestSubjectData } from "../rules/guest-subjects";

export type GuestMessage<S extends GuestSubject = GuestSubject> = {
  readonly propertyId: string;
  readonly reservationId: string;
  readonly subject: S;
  /** What it is about: the guest hears of it at most once. */
  readonly once: string;
  readonly via: "mail" | "whatsapp";
  readonly data: GuestSubjectData<S>;
};

/**
 * Puts a letter on its way to the guest of a stay, in the transaction of what it tells of: a row of `deliveries` and an event.
 * Whether there is an address is seen when it leaves. False where the same was on its way before.
 */
export async function queueGuestMessage<S extends GuestSubject>(tx: TenantTx, { propertyId, reservationId, subject, once, via, data }: GuestMessage<S>): Promise<boolean> {
  const [deliveryId] = await insertDeliveries(tx, [{ id: newId(), propertyId, userId: null, reservationId, via, subject, key: `guest:${subject}:${once}`, data: guestSubjectData[subject].parse(data) }]);
  if (deliveryId === undefined) return false;
  await insertOutbox(tx, [{ id: newId(), name: "messaging/guest-queued", data: { tenantId: tx.tenantId, requestId: newId(), propertyId, deliveryId, via } }]);
  return true;
}

import { deliveryByKey, insertDeliveries } from "@/db/repos/messaging";
import { insertOutbox } from "@/db/repos/road";
import type { TenantTx } from "@/db/tenant";
import { found } from "@/lib/kernel/errors";
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
  /** Leaves after a moment in which what it tells of may be taken back. */
  readonly later?: boolean;
};

/** The row of a letter, and whether it was written now: the same is found where it was on its way before. */
async function writeDelivery<S extends GuestSubject>(tx: TenantTx, { propertyId, reservationId, subject, once, via, data }: GuestMessage<S>): Promise<{ deliveryId: string; written: boolean }> {
  const key = `guest:${subject}:${once}`;
  const [written] = await insertDeliveries(tx, [{ id: newId(), propertyId, userId: null, reservationId, via, subject, key, data: guestSubjectData[subject].parse(data) }]);
  return { deliveryId: written ?? found(await deliveryByKey(tx, key), "The letter"), written: written !== undefined };
}

/** A letter to the guest of a stay whose writer carries it itself, which may be after it came for it once before. */
export const openGuestMessage = async <S extends GuestSubject>(tx: TenantTx, message: GuestMessage<S>): Promise<string> => (await writeDelivery(tx, message)).deliveryId;

/**
 * Puts a letter on its way to the guest of a stay, in the transaction of what it tells of: a row of `deliveries` and an event.
 * Whether there is an address is seen when it leaves. False where the same was on its way before.
 */
export async function queueGuestMessage<S extends GuestSubject>(tx: TenantTx, message: GuestMessage<S>): Promise<boolean> {
  const { deliveryId, written } = await writeDelivery(tx, message);
  if (written) await insertOutbox(tx, [{ id: newId(), name: message.later ? "messaging/guest-queued-later" : "messaging/guest-queued", data: { tenantId: tx.tenantId, requestId: newId(), propertyId: message.propertyId, deliveryId, via: message.via } }]);
  return written;
}

import { findWishes, insertDeliveries, subscriptionsOf } from "@/db/repos/messaging";
import { insertOutbox } from "@/db/repos/road";
import { presentMembers } from "@/db/repos/tenancy";
import type { TenantTx } from "@/db/tenant";
import { newId } from "@/lib/kernel/ids";
import { type MessageSubject, subjectData, type SubjectData, type Via } from "../rules/subjects";
import { unsaid, waysFor } from "../rules/wishes";

export type Message<S extends MessageSubject = MessageSubject> = {
  readonly propertyId: string;
  readonly userId: string;
  readonly subject: S;
  /** What it is about: a person hears of it at most once by each way. */
  readonly once: string;
  /** Narrows the person's wishes, never widens them. */
  readonly via?: readonly Via[];
  /** Ids and figures (rules/subjects). */
  readonly data: SubjectData<S>;
};

/**
 * Puts a message on its way to one person, in the transaction of what it tells of: rows of `deliveries` and an event, nothing
 * else. Returns the ids of what was not on its way before; none where the person wants to hear nothing or has left the house.
 */
export async function queueMessage<S extends MessageSubject>(tx: TenantTx, message: Message<S>): Promise<readonly string[]> {
  const { propertyId, userId, subject } = message;
  const data = subjectData[subject].parse(message.data);
  if (!(await presentMembers(tx)).some((member) => member.userId === userId)) return [];
  const wishes = await findWishes(tx, propertyId, userId);
  if (wishes?.muted.includes(subject)) return [];
  const browsers = (await subscriptionsOf(tx, userId)).length;
  const via = waysFor({ ...(wishes ?? unsaid), browsers, proven: Boolean(wishes?.whatsappProvenAt) }, message.via);
  const deliveryIds = await insertDeliveries(tx, via.map((way) => ({ id: newId(), propertyId, userId, via: way, subject, key: `${subject}:${message.once}:${userId}:${way}`, data })));
  if (deliveryIds.length > 0) {
    await insertOutbox(tx, [{ id: newId(), name: "messaging/queued", data: { tenantId: tx.tenantId, requestId: newId(), propertyId, userId, subject, deliveryIds } }]);
  }
  return deliveryIds;
}

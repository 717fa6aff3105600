export const deliveryStates = ["waiting", "sent", "delivered", "read", "failed", "dropped"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** What a partner says later of what it took. */
export const partnerStates = ["sent", "delivered", "read", "failed"] as const;
export type PartnerState = (typeof partnerStates)[number];

const rank: Readonly<Record<DeliveryState, number>> = { waiting: 0, dropped: 0, sent: 1, failed: 2, delivered: 3, read: 4 };

/**
 * The state after a partner's word, in whatever order and however often it comes: further states win, and what arrived has not
 * failed. Null where nothing changes.
 */
export function afterWord(state: DeliveryState, told: PartnerState): DeliveryState | null {
  if (state === "dropped") return null;
  return rank[told] > rank[state] ? told : null;
}

const windowMs = 24 * 3_600_000;
/** WhatsApp's customer-service window, a few minutes short: it opens with each message of theirs. */
export const windowOpen = (heardAt: Date | null, at: number): boolean => heardAt !== null && at - heardAt.getTime() < windowMs - 5 * 60_000;

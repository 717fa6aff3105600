export const reservationStatuses = ["held", "confirmed", "cancelled", "expired"] as const;
export type ReservationStatus = (typeof reservationStatuses)[number];
export type ReservationAct = "confirm" | "cancel" | "expire" | "reinstate";

const moves: Readonly<Record<ReservationStatus, Partial<Record<ReservationAct, ReservationStatus>>>> = {
  held: { confirm: "confirmed", cancel: "cancelled", expire: "expired" },
  confirmed: { cancel: "cancelled" },
  cancelled: { reinstate: "confirmed" },
  expired: {},
};

/** The status after `act`, or undefined where the act is not possible. */
export const nextStatus = (status: ReservationStatus, act: ReservationAct): ReservationStatus | undefined => moves[status][act];

/** Which column of the ledger a status occupies. */
export const occupies = (status: ReservationStatus): "held" | "sold" | null => (status === "held" ? "held" : status === "confirmed" ? "sold" : null);

export const isReservationStatus = (value: string): value is ReservationStatus => (reservationStatuses as readonly string[]).includes(value);

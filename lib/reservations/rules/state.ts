export const reservationStatuses = ["inquiry", "held", "confirmed", "in_house", "departed", "cancelled", "no_show", "expired"] as const;
export type ReservationStatus = (typeof reservationStatuses)[number];

export const reservationActs = [
  "hold", "release_hold", "accept_inquiry", "confirm", "check_in", "undo_check_in", "check_out", "undo_check_out",
  "mark_no_show", "undo_no_show", "cancel", "reinstate", "reopen", "expire",
] as const;
export type ReservationAct = (typeof reservationActs)[number];

/**
 * How a move is taken back: `undo` names the act that leads exactly where it came from; `instead` what is done when it cannot,
 * and why; `never` why nothing takes it back.
 */
export type WayBack = { readonly undo: ReservationAct } | { readonly instead: ReservationAct; readonly why: string } | { readonly never: string };
export type Move = { readonly to: ReservationStatus; readonly back: WayBack };

const letGo = "A hold that was let go is not taken again by itself: the room may have gone. It is reopened as an inquiry and held anew.";
const told = "The guest has been told that it stands: it is cancelled by its policy, not unsaid.";

const moves: Readonly<Record<ReservationStatus, Partial<Record<ReservationAct, Move>>>> = {
  inquiry: {
    hold: { to: "held", back: { undo: "release_hold" } },
    accept_inquiry: { to: "confirmed", back: { instead: "cancel", why: told } },
    cancel: { to: "cancelled", back: { undo: "reopen" } },
  },
  held: {
    confirm: { to: "confirmed", back: { instead: "cancel", why: told } },
    release_hold: { to: "inquiry", back: { undo: "hold" } },
    cancel: { to: "cancelled", back: { instead: "reopen", why: letGo } },
    expire: { to: "expired", back: { instead: "reopen", why: letGo } },
  },
  confirmed: {
    check_in: { to: "in_house", back: { undo: "undo_check_in" } },
    mark_no_show: { to: "no_show", back: { undo: "undo_no_show" } },
    cancel: { to: "cancelled", back: { undo: "reinstate" } },
  },
  in_house: {
    check_out: { to: "departed", back: { undo: "undo_check_out" } },
    undo_check_in: { to: "confirmed", back: { undo: "check_in" } },
  },
  departed: { undo_check_out: { to: "in_house", back: { undo: "check_out" } } },
  cancelled: {
    reinstate: { to: "confirmed", back: { undo: "cancel" } },
    reopen: { to: "inquiry", back: { undo: "cancel" } },
  },
  no_show: { undo_no_show: { to: "confirmed", back: { undo: "mark_no_show" } } },
  expired: { reopen: { to: "inquiry", back: { never: "Its time was over before: an inquiry that comes to nothing is closed, not expired." } } },
};

/** The move `act` makes from `status`, or undefined where it is not possible. */
export const moveOf = (status: ReservationStatus, act: ReservationAct): Move | undefined => moves[status][act];

/** The status after `act`, or undefined where the act is not possible. */
export const nextStatus = (status: ReservationStatus, act: ReservationAct): ReservationStatus | undefined => moves[status][act]?.to;

/** What can be done with a reservation of this status, in the order of the life it leads. */
export const actsFrom = (status: ReservationStatus): ReservationAct[] => reservationActs.filter((act) => moves[status][act] !== undefined);

/**
 * Which column of the ledger a status occupies. A departed stay keeps the nights it slept: whoever leaves early has given the
 * rest back by then. An inquiry asks and takes nothing; a no-show gives everything back.
 */
export function occupies(status: ReservationStatus): "held" | "sold" | null {
  switch (status) {
    case "held": return "held";
    case "confirmed": case "in_house": case "departed": return "sold";
    case "inquiry": case "cancelled": case "no_show": case "expired": return null;
  }
}

export const isReservationStatus = (value: string): value is ReservationStatus => (reservationStatuses as readonly string[]).includes(value);

/** A stored status as the rules know it. Throws for a word nobody knows: that row was not written by the house. */
export function asStatus(value: string): ReservationStatus {
  if (!isReservationStatus(value)) throw new Error(`Unknown reservation status ${value}.`);
  return value;
}

import type { readReservationAction } from "@/lib/reservations/actions";

type Read = Awaited<ReturnType<typeof readReservationAction>>;
/** A reservation with all that belongs to it, as the page and the sheet read it. */
export type ReadWhole = Extract<Read, { readonly ok: true }>["result"];
export type ReadReservation = ReadWhole["reservation"];

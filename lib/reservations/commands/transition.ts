import { lockReservation, type ReservationRow } from "@/db/repos/reservations";
import { conflict } from "@/lib/kernel/errors";
import type { CommandTools } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { asStatus, nextStatus, type ReservationAct, type ReservationStatus } from "../rules/state";

/** The status after `act`. Throws 409 `wrong_status` where the act is not possible. */
export function statusAfter(reservation: Pick<ReservationRow, "status">, act: ReservationAct): ReservationStatus {
  const next = nextStatus(asStatus(reservation.status), act);
  if (!next) throw conflict("wrong_status", `This cannot be done with a reservation that is ${reservation.status.replace("_", " ")}.`, { status: reservation.status, act });
  return next;
}

/** The reservation, locked, of the property the door is about. */
export async function lockOwn({ tx, ctx }: Pick<CommandTools, "tx" | "ctx">, id: string): Promise<ReservationRow> {
  return inScope(ctx, await lockReservation(tx, id), "The reservation");
}

/** What a channel sold is changed and cancelled there: here it would only be undone by its next message. */
export function refuseChannelOwned(reservation: Pick<ReservationRow, "source">, what = "it is changed there"): void {
  if (reservation.source === "channel") throw conflict("channel_owned", `This reservation belongs to a channel: ${what}.`);
}

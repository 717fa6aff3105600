import { foliosOfReservation, linesOfFolios } from "@/db/repos/folios";
import { findProperty } from "@/db/repos/property";
import type { ReservationRow } from "@/db/repos/reservations";
import type { TenantTx } from "@/db/tenant";
import { settleCancellation } from "@/lib/folios/commands/charge-day";
import { reverseLine } from "@/lib/folios/commands/reverse-line";
import { standing } from "@/lib/folios/rules/folio-state";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { type CancellationPreview, cancellationPreview, noShowPenalty, readSnapshot } from "@/lib/rates/rules/policies";
import type { CommandTools } from "@/lib/runtime/command";

/** What leaving the agreement costs now and later, by the terms of the day it was made. Only a confirmed stay owes anything. */
export async function cancellationOf(tx: TenantTx, reservation: ReservationRow): Promise<CancellationPreview> {
  const property = found(await findProperty(tx, reservation.propertyId), "The property");
  const lines = reservation.status === "confirmed" ? reservation.quoted : [];
  return cancellationPreview(readSnapshot(reservation.policies), { arrival: reservation.arrival, timezone: property.timezone, checkInTime: property.checkInTime, lines }, nowMs());
}

/** What a guest owes who never came. */
export const noShowOf = (reservation: ReservationRow): number => noShowPenalty(readSnapshot(reservation.policies), { lines: reservation.quoted });

/** Puts the penalty on the reservation's folio, once. */
export async function chargePenalty(tools: CommandTools, reservation: ReservationRow, amount: number): Promise<void> {
  if (amount > 0) await settleCancellation(tools, reservation, amount);
}

/** Takes a penalty back with a second line when the stay comes back. */
export async function takeBackPenalty(tools: CommandTools, reservation: ReservationRow, reason: string): Promise<void> {
  const folios = await foliosOfReservation(tools.tx, reservation.id);
  const lines = standing(await linesOfFolios(tools.tx, folios.map(({ id }) => id)));
  // The receipt and the way back are those of the command this belongs to.
  const within: CommandTools = { ...tools, record: () => undefined, invertWith: () => undefined };
  for (const line of lines) if (line.kind === "penalty") await reverseLine.run(within, { lineId: line.id, reason });
}

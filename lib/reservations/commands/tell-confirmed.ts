import type { CommandTools } from "@/lib/runtime/command";

type Confirmed = { readonly id: string; readonly propertyId: string; readonly number: string; readonly source: string };

/** Tells that a booking stands. One of the house's own site is told of by a name of its own too: its guest is written to, whatever partners the house has. */
export function tellConfirmed({ emit }: Pick<CommandTools, "emit">, { id, propertyId, number, source }: Confirmed): void {
  const data = { reservationId: id, propertyId, number };
  emit({ name: "reservations/confirmed", data });
  if (source === "direct") emit({ name: "reservations/booked-direct", data });
}

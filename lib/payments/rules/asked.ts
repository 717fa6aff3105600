import { depositOf, readSnapshot } from "@/lib/rates/rules/policies";
import type { Purpose } from "./settlement";

type Booking = { readonly totalAmount: number; readonly quoted: Parameters<typeof depositOf>[1]; readonly policies: unknown; readonly arrival: string };

/**
 * What a booking asks its guest for ahead, in minor units: the deposit agreed for each room (all of it where none was), or the whole.
 * A card left for later stands for the whole. Never more than is still open.
 */
export function askedAhead(purpose: Purpose, booking: Booking, bookedOn: string, open: number): number {
  if (purpose !== "deposit") return Math.max(0, open);
  const terms = readSnapshot(booking.policies);
  const rooms = [...new Set(booking.quoted.flatMap((line) => (line.roomId === undefined ? [] : [line.roomId])))];
  const of = (roomId: string) => depositOf(terms.rooms[roomId]?.deposit ?? terms.deposit, booking.quoted.filter((line) => line.roomId === roomId), booking.arrival, bookedOn)?.amount ?? 0;
  const agreed = rooms.reduce((sum, roomId) => sum + of(roomId), 0);
  return Math.max(0, Math.min(agreed > 0 ? agreed : booking.totalAmount, open));
}

import { depositOf, readSnapshot } from "@/lib/rates/rules/policies";

type Booking = { readonly quoted: Parameters<typeof depositOf>[1]; readonly policies: unknown; readonly arrival: string };

/** What the rates of a booking ask ahead together and by when; null where they ask for nothing. Minor units. */
export function depositAgreed(booking: Booking, bookedOn: string): { readonly amount: number; readonly dueOn: string } | null {
  const terms = readSnapshot(booking.policies);
  const rooms = [...new Set(booking.quoted.flatMap(({ roomId }) => roomId ?? []))];
  const asked = rooms.flatMap((roomId) => depositOf(terms.rooms[roomId]?.deposit ?? terms.deposit, booking.quoted.filter((line) => line.roomId === roomId), booking.arrival, bookedOn) ?? []);
  const [first] = asked.map(({ dueOn }) => dueOn).sort();
  return first === undefined ? null : { amount: asked.reduce((sum, { amount }) => sum + amount, 0), dueOn: first };
}

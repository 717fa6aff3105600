import { mewsDistributor, type WebBooking } from "@/lib/pms/adapters/mews/distributor";
import { getPmsBooking } from "@/lib/pms/queries/get-booking";
import type { getPmsWork } from "@/lib/pms/queries/get-work";
import { type PmsFacts, spansSince } from "@/lib/pms/rules/facts";
import type { BookedAnswer } from "@/lib/pms/rules/own-stay";
import type { PmsReservation } from "@/lib/pms/rules/pms-port";
import { nowMs } from "@/lib/kernel/clock";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { everyPage, mewsBase, type PmsCall, refuseCall } from "./port";

type Work = Awaited<ReturnType<(typeof getPmsWork)["run"]>>;
type Place = { readonly ctx: Context; readonly connectionId: string };
type Booking = { readonly bookingId: string; readonly roomIds: readonly string[] };

/** Later than any clock of ours may be off against the moment the booking was first told. */
const marginMs = 600_000;
const groupOf = "distributor reservationGroups/get";

const web = (work: Work, facts: PmsFacts) => mewsDistributor({ baseUrl: mewsBase(), hotelId: facts.enterpriseId, serviceId: work.serviceId, timezone: work.timezone, currency: facts.currency });
const factsOf = (work: Work): PmsFacts => work.facts ?? refuseCall("The house in Mews has not been read yet.");

function occupancy(facts: PmsFacts, { adults, children }: { adults: number; children: number }): WebBooking["occupancy"] {
  const age = (kind: "adult" | "child") => (facts.ages.find((one) => one.kind === kind) ?? facts.ages[0])?.id ?? refuseCall("Mews names no age category for this service.");
  const people = [{ ageCategoryId: age("adult"), count: adults }, ...(children > 0 ? [{ ageCategoryId: age("child"), count: children }] : [])];
  const ids = [...new Set(people.map((one) => one.ageCategoryId))];
  return ids.map((ageCategoryId) => ({ ageCategoryId, count: people.filter((one) => one.ageCategoryId === ageCategoryId).reduce((sum, one) => sum + one.count, 0) }));
}

/** Books the rooms of a reservation as one group; `withdrawn` where nobody wants them any more. */
export async function bookThere(call: PmsCall, { ctx, connectionId }: Place, work: Work, input: Booking): Promise<BookedAnswer> {
  const booking = await ask(getPmsBooking, ctx, { connectionId, bookingId: input.bookingId, roomIds: [...input.roomIds] });
  if (booking.state === "withdrawn") return { withdrawn: true };
  if (booking.state === "missing") return refuseCall(booking.reason);
  const facts = factsOf(work);
  const { arrivalTime, departureTime } = work;
  const stays = booking.stays.map((stay): WebBooking => ({ ...stay, arrivalTime, departureTime, occupancy: occupancy(facts, stay), note: booking.note, identifier: stay.roomId }));
  const made = await call("distributor reservationGroups/create", () => web(work, facts).book(booking.customer, stays));
  const at = new Date(nowMs()).toISOString();
  return {
    customerId: made.customerId,
    stays: booking.stays.map(({ roomId, ...told }, index) => {
      // Mews gives the identifier back; where it gave none, the order is the one that was sent.
      const row = made.stays.find((one) => one.identifier === roomId) ?? made.stays[index] ?? refuseCall("Mews does not say which reservation it made.");
      return { roomId, stay: { ...told, id: row.id, number: row.number, groupId: made.groupId, state: "confirmed", resourceId: null, customerId: made.customerId, channelNumber: null, origin: "Distributor", cancelReason: null, createdAt: at, updatedAt: at } };
    }),
  };
}

/** The identifiers its booking engine knows the stays of a group by; empty where that group is none of its own. */
export async function identifiersOf(call: PmsCall, work: Work, groupId: string): Promise<ReadonlyMap<string, string>> {
  const facts = factsOf(work);
  const group = await call(groupOf, () => web(work, facts).booked(groupId));
  return new Map(group.stays.flatMap((stay) => (stay.identifier === null ? [] : [[stay.id, stay.identifier] as const])));
}

/**
 * Looks for a booking whose answer was lost: among the stays that the booking engine made since it was first told, the group that
 * names our rooms. A cancelled one is the booking before, of a stay that was taken up again. `since`: that moment on our clock; Mews's own clock is asked for how long ago that was.
 */
export async function bookedThere(call: PmsCall, work: Work, input: Booking, since: string): Promise<BookedAnswer | null> {
  const facts = factsOf(work);
  const { nowUtc } = await call("configuration/get", (port) => port.house());
  const from = new Date(Date.parse(nowUtc) - (nowMs() - Date.parse(since)) - marginMs).toISOString();
  const rows: PmsReservation[] = [];
  for (const updated of spansSince(from, new Date(Date.parse(nowUtc) + 60_000).toISOString()))
    rows.push(...(await everyPage((cursor) => call("reservations/getAll/2023-06-06", (port) => port.stays({ updated, cursor, count: 500 }, { serviceId: work.serviceId, timezone: work.timezone, ages: facts.ages })))));
  const made = rows.filter((row) => row.origin === "Distributor" && row.state !== "canceled" && Date.parse(row.createdAt) >= Date.parse(from));
  for (const groupId of new Set(made.map((row) => row.groupId))) {
    const names = await identifiersOf(call, work, groupId);
    const ours = made.flatMap(({ raw: _raw, ...stay }) => {
      const roomId = names.get(stay.id);
      return roomId !== undefined && input.roomIds.includes(roomId) ? [{ roomId, stay }] : [];
    });
    if (ours.length > 0) return { customerId: ours[0]?.stay.customerId ?? null, stays: ours };
  }
  return null;
}

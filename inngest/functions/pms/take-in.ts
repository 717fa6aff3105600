import { moveStayUnit } from "@/lib/inventory/commands/move-stay-unit";
import { noteFailure, noteStep } from "@/lib/pms/commands/record-progress";
import { takeCustomer } from "@/lib/pms/commands/take-customer";
import { takeResource } from "@/lib/pms/commands/take-resource";
import { takeStay } from "@/lib/pms/commands/take-stay";
import { mayBeOurs } from "@/lib/pms/queries/get-booking";
import { getStayStep } from "@/lib/pms/queries/get-work";
import type { PmsCustomer, PmsItem, PmsReservation, PmsResource } from "@/lib/pms/rules/pms-port";
import { checkIn } from "@/lib/reservations/commands/check-in";
import { checkOut } from "@/lib/reservations/commands/check-out";
import { DomainError } from "@/lib/kernel/errors";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { logger } from "@/lib/runtime/logger";
import { wasRefused } from "./port";

type Place = {
  readonly ctx: Context; readonly connectionId: string;
  /** Asks Mews's booking engine what the stays of a group are here, by their ids there. */
  readonly identify?: (groupId: string) => Promise<ReadonlyMap<string, string>>;
};

/** One object that can not be taken in keeps no other back: it is kept whole, shown, and tried again. */
async function guarded<T>({ ctx, connectionId }: Place, kind: "customer" | "reservation" | "resource", externalId: string, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError)) logger.warn({ err: error, connectionId, kind, externalId }, "an object of a PMS was not taken in");
    const reason = error instanceof DomainError ? error.message : "It could not be taken in; the log of this house says why.";
    done(await execute(noteFailure, ctx, { connectionId, kind, externalId, reason: reason.slice(0, 500), told: undefined }));
    return null;
  }
}

export async function takeCustomers(place: Place, customers: readonly PmsCustomer[], again = false): Promise<number> {
  let changed = 0;
  for (const customer of customers) {
    const taken = await guarded(place, "customer", customer.id, async () => done(await execute(takeCustomer, place.ctx, { connectionId: place.connectionId, customer, again })));
    if (taken && taken.outcome !== "unchanged") changed += 1;
  }
  return changed;
}

export async function takeResources(place: Place, resources: readonly PmsResource[], again = false): Promise<number> {
  let changed = 0;
  for (const resource of resources) {
    const taken = await guarded(place, "resource", resource.id, async () => done(await execute(takeResource, place.ctx, { connectionId: place.connectionId, resource, again })));
    if (taken?.outcome === "changed") changed += 1;
  }
  return changed;
}

/** A step the PMS has taken is taken here by the same command people give; where it is refused the reason is noted, and the desk decides. */
async function step({ ctx, connectionId }: Place, stayId: string, outcome: string, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    done(await execute(noteStep, ctx, { connectionId, kind: "reservation", externalId: stayId, direction: "in", outcome, reason: "" }));
    return true;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    done(await execute(noteStep, ctx, { connectionId, kind: "reservation", externalId: stayId, direction: "in", outcome: `${outcome}-refused`, reason: error.message.slice(0, 500) }));
    return false;
  }
}

/** A stay of the booking engine that nobody knows here may be one this house has told, whose answer was lost or is still on its way. */
async function identifierOf({ ctx, connectionId, identify }: Place, stay: PmsReservation): Promise<string | null> {
  if (!identify || stay.origin !== "Distributor" || !(await ask(mayBeOurs, ctx, { connectionId, stayId: stay.id })).maybe) return null;
  try {
    return (await identify(stay.groupId)).get(stay.id) ?? null;
  } catch (error) {
    // Refused: the group is none of the booking engine's. Put off: the whole stay is read again later.
    if (wasRefused(error)) return null;
    throw error;
  }
}

/** Room, arrival and departure follow what the PMS says happened. */
async function followStay(place: Place, stay: PmsReservation, reservationId: string): Promise<void> {
  const { ctx, connectionId } = place;
  const now = await ask(getStayStep, ctx, { connectionId, reservationId, resourceId: stay.resourceId });
  const { roomId, wantedUnitId } = now;
  if (roomId && wantedUnitId && now.unitId !== wantedUnitId && (now.status === "confirmed" || now.status === "in_house"))
    await step(place, stay.id, "room-given", async () => done(await execute(moveStayUnit, ctx, { reservationRoomId: roomId, unitId: wantedUnitId })));
  let { status } = now;
  if ((stay.state === "started" || stay.state === "processed") && status === "confirmed" && (await step(place, stay.id, "checked-in", async () => done(await execute(checkIn, ctx, { id: reservationId, early: true, acceptDirty: true }))))) status = "in_house";
  if (stay.state === "processed" && status === "in_house") await step(place, stay.id, "checked-out", async () => done(await execute(checkOut, ctx, { id: reservationId, leaveOpen: true })));
}

export async function takeStays(place: Place, stays: readonly PmsReservation[], customers: readonly PmsCustomer[], items: readonly PmsItem[], again = false): Promise<number> {
  let changed = 0;
  // A page may name a stay twice; the later state is the true one.
  for (const stay of stays.toSorted((a, b) => (a.updatedAt < b.updatedAt ? -1 : 1))) {
    const customer = customers.find((one) => one.id === stay.customerId) ?? null;
    const taken = await guarded(place, "reservation", stay.id, async () => {
      const answer = done(await execute(takeStay, place.ctx, { connectionId: place.connectionId, stay, customer, identifier: await identifierOf(place, stay), items: items.filter((item) => item.orderId === stay.id), again }));
      if (answer.reservationId && answer.outcome !== "unchanged" && answer.outcome !== "ours-goes-there") await followStay(place, stay, answer.reservationId);
      return answer;
    });
    if (taken && taken.outcome !== "unchanged" && taken.outcome !== "no-stay") changed += 1;
  }
  return changed;
}

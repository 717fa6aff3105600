import { ratePlansOf } from "@/db/repos/rates";
import { lockWaiting, updateWaiting } from "@/db/repos/waitlist";
import { nowMs } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { toIsoDate } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { offerWaitlistInput } from "../rules/group-inputs";
import { openReservation } from "./open-reservation";
import { passable } from "./plan-change";
import { seatableNow } from "./seatable";

export const offerWaitlist = defineCommand({
  name: "reservations.offer-waitlist",
  title: "Hold a room that came free for somebody on the waitlist.",
  permission: "reservations:write",
  input: offerWaitlistInput,
  risk: "medium",
  async run(tools, { entryId, roomTypeId, ratePlanId, holdMinutes, override }) {
    const { tx, ctx } = tools;
    const entry = inScope(ctx, await lockWaiting(tx, entryId), "The waitlist entry");
    if (entry.status !== "waiting") throw conflict("wrong_status", "This entry does not wait any more.", { status: entry.status });
    const { propertyId, guestId, adults, children, note } = entry;
    const [free = []] = await seatableNow(tx, propertyId, [entry]);
    const type = roomTypeId ?? free[0];
    if (!type || !free.includes(type)) throw conflict("sold_out", "No room is free for these nights yet.", { arrival: entry.arrival, departure: entry.departure });
    const plans = await ratePlansOf(tx, propertyId);
    const plan = ratePlanId ?? plans.find((each) => each.roomTypeId === type && each.active)?.id;
    if (!plan) throw conflict("rate_missing", "This room type has no rate plan to be sold by.", { roomTypeId: type });
    const holdUntil = new Date(nowMs() + holdMinutes * 60_000);
    const opened = await openReservation(tools, propertyId, {
      status: "held", stays: [{ roomTypeId: type, ratePlanId: plan, arrival: toIsoDate(entry.arrival), departure: toIsoDate(entry.departure), adults, children }],
      guestId, source: "desk", locale: ctx.locale, holdUntil, wish: { waived: override ? passable : [], pastArrival: true }, facts: { note },
    });
    await updateWaiting(tx, entryId, { status: "offered", reservationId: opened.id });
    tools.emit({ name: "reservations/waitlist-offered", data: { entryId, propertyId, reservationId: opened.id, number: opened.number } });
    tools.invertWith({ command: "reservations.withdraw-offer", input: { entryId } });
    return { entryId, reservationId: opened.id, number: opened.number, total: opened.total, holdExpiresAt: holdUntil.toISOString() };
  },
});

import { livingId } from "@/db/repos/guests";
import { findRoomType } from "@/db/repos/inventory";
import { insertWaiting } from "@/db/repos/waitlist";
import { now } from "@/lib/kernel/clock";
import { found, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineCommand } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { withoutPeople } from "@/lib/runtime/without-people";
import { addToWaitlistInput } from "../rules/group-inputs";
import { guestOf } from "./guest-record";

export const addToWaitlist = defineCommand({
  name: "reservations.add-to-waitlist",
  title: "Note somebody who would come if a room came free.",
  permission: "reservations:write",
  input: addToWaitlistInput,
  kept: { input: withoutPeople },
  async run(tools, { guest, guestId, roomTypeId, arrival, departure, adults, children, note }) {
    const { tx, ctx } = tools;
    const propertyId = propertyOf(ctx);
    if (roomTypeId) inScope(ctx, await findRoomType(tx, roomTypeId), "The room type");
    if (arrival < (await openBusinessDay(tx, propertyId))) throw invalid([{ path: "arrival", message: "Arrival is on a day that is over." }]);
    const who = guestId ? found(await livingId(tx, guestId), "The guest") : await guestOf(tx, { name: guest?.name ?? "", email: guest?.email ?? null, phone: guest?.phone ?? null });
    const entryId = newId();
    await insertWaiting(tx, { id: entryId, propertyId, guestId: who, roomTypeId: roomTypeId ?? null, arrival, departure, adults, children, note: note ?? null, createdAt: now() });
    tools.emit({ name: "reservations/waiting", data: { entryId, propertyId } });
    tools.record({ arrival, departure });
    tools.invertWith({ command: "reservations.close-waitlist-entry", input: { entryId } });
    return { entryId, guestId: who };
  },
});

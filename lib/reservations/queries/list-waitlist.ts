import { z } from "zod";
import { roomTypesOf } from "@/db/repos/inventory";
import { waitingOf } from "@/db/repos/waitlist";
import { pickText } from "@/lib/kernel/locale";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { seatableNow } from "../commands/seatable";

export const listWaitlist = defineQuery({
  name: "reservations.list-waitlist",
  title: "Who waits for a room, soonest arrival first, and which of them could be seated now.",
  permission: "reservations:read",
  input: z.object({ closed: z.boolean().default(false).describe("Those too whose entry is closed.") }),
  async run({ tx, ctx }, { closed }) {
    const propertyId = propertyOf(ctx);
    const rows = await waitingOf(tx, propertyId, await openBusinessDay(tx, propertyId), ["waiting", "offered", "booked", ...(closed ? ["closed"] : [])]);
    const types = new Map((await roomTypesOf(tx, propertyId)).map((type) => [type.id, pickText(type.name, ctx.locale)]));
    const waiting = rows.filter((row) => row.status === "waiting");
    const free = new Map((await seatableNow(tx, propertyId, waiting)).map((list, index) => [waiting[index]?.id ?? "", list]));
    const reachable = ctx.permissions.has("guests:read");
    return {
      entries: rows.map(({ guestEmail, guestPhone, createdAt, roomType, ...row }) => ({
        ...row, roomType: roomType ? pickText(roomType, ctx.locale) : null, guestEmail: reachable ? guestEmail : null, guestPhone: reachable ? guestPhone : null, createdAt: createdAt.toISOString(),
        /** Offered and accepted since. */
        status: row.status === "offered" && row.reservationStatus === "confirmed" ? "booked" : row.status,
        seatable: (free.get(row.id) ?? []).map((id) => ({ roomTypeId: id, roomType: types.get(id) ?? "" })),
      })),
    };
  },
});

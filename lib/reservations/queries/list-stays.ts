import { z } from "zod";
import { roomTypesOf, unitsOf } from "@/db/repos/inventory";
import { overlapping } from "@/db/repos/reservation-lists";
import { pickText } from "@/lib/kernel/locale";
import { countNights, isoDate } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { summarise } from "./summary";

export const listStays = defineQuery({
  name: "reservations.list-stays",
  title: "Held, confirmed, present and departed stays that touch a period, with the room types and units of the house they may lie in.",
  permission: "reservations:read",
  input: z.object({ from: isoDate, to: isoDate })
    .refine((range) => range.to >= range.from, { message: "The last night must not come before the first.", path: ["to"] })
    .refine((range) => range.to < range.from || countNights(range.from, range.to) <= 93, { message: "At most 93 nights at once.", path: ["to"] }),
  async run({ tx, ctx }, { from, to }) {
    const propertyId = propertyOf(ctx);
    const types = await roomTypesOf(tx, propertyId);
    const units = await unitsOf(tx, propertyId);
    const stays = (await overlapping(tx, propertyId, from, to)).map((row) => summarise(row, ctx));
    return {
      from, to,
      roomTypes: types.map((type) => ({ id: type.id, name: pickText(type.name, ctx.locale), units: units.filter((unit) => unit.roomTypeId === type.id).map((unit) => unit.name) })),
      stays,
    };
  },
});

import { z } from "zod";
import { roomTypesOf, unitsOf } from "@/db/repos/inventory";
import { pickText } from "@/lib/kernel/locale";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";

export const listRoomTypes = defineQuery({
  name: "inventory.list-room-types",
  title: "Room types of the property with their units.",
  permission: "inventory:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const propertyId = propertyOf(ctx);
    const types = await roomTypesOf(tx, propertyId);
    const units = await unitsOf(tx, propertyId);
    return {
      roomTypes: types.map((type) => ({
        id: type.id, code: type.code, name: pickText(type.name, ctx.locale), names: type.name, maxGuests: type.maxGuests, maxAdults: type.maxAdults,
        units: units.filter((unit) => unit.roomTypeId === type.id).map((unit) => ({ id: unit.id, name: unit.name })),
      })),
    };
  },
});

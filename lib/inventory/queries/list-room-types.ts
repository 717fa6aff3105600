import { z } from "zod";
import { roomTypesOf, unitsOf } from "@/db/repos/inventory";
import { partsOf } from "@/db/repos/inventory-parts";
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
    const [units, parts] = await Promise.all([unitsOf(tx, propertyId), partsOf(tx, types.map((type) => type.id))]);
    return {
      roomTypes: types.map((type) => ({
        id: type.id, code: type.code, name: pickText(type.name, ctx.locale), names: type.name, maxGuests: type.maxGuests, maxAdults: type.maxAdults, kind: type.kind,
        units: units.filter((unit) => unit.roomTypeId === type.id).map((unit) => ({ id: unit.id, name: unit.name, condition: unit.condition })),
        /** What a sale of it takes of other types. */
        parts: parts.filter((part) => part.roomTypeId === type.id).map((part) => ({ roomTypeId: part.partTypeId, quantity: part.quantity })),
      })),
    };
  },
});

import { insertRoomTypes, insertUnits, openNights, roomTypesOf, unitsOf } from "@/db/repos/inventory";
import { findProperty } from "@/db/repos/property";
import { lockRoomEntry, openSpan } from "@/db/repos/room-entry";
import { found, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { addRoomTypesInput, freshCode, nextNumbers } from "../rules/room-entry";

export const addRoomTypes = defineCommand({
  name: "inventory.add-room-types",
  title: "Add room types with their rooms, a line each: name, how many, how many guests; rooms without a name are numbered on.",
  permission: "inventory:write",
  input: addRoomTypesInput,
  risk: "medium",
  async run({ tx, ctx, emit, record, invertWith }, { types }) {
    const propertyId = propertyOf(ctx);
    await lockRoomEntry(tx, propertyId);
    const property = found(await findProperty(tx, propertyId), "The property");
    const [present, units, span] = [await roomTypesOf(tx, propertyId), await unitsOf(tx, propertyId), await openSpan(tx, propertyId)];
    const codes = new Set(present.map(({ code }) => code));
    const doors = new Set(units.map(({ name }) => name));
    types.forEach(({ rooms = [] }, index) => {
      const double = rooms.find((room) => doors.has(room));
      if (double !== undefined) throw invalid([{ path: `types.${index}.rooms`, message: `There is a room "${double}" already.` }]);
    });
    for (const room of types.flatMap(({ rooms = [] }) => rooms)) doors.add(room);
    const lines = types.map(({ rooms = [], ...type }, index) => {
      const code = freshCode(type.name, codes);
      codes.add(code);
      const names = rooms.length > 0 ? rooms : nextNumbers(type.count, doors);
      for (const name of names) doors.add(name);
      return { ...type, id: newId(), code, names, position: present.length + index };
    });
    // In the language it was typed in, and in that of the house's own texts where there is nothing better.
    const named = (name: string) => ({ [property.sourceLocale]: name, [ctx.locale]: name });
    await insertRoomTypes(tx, lines.map(({ id, code, name, guests, adults, position }) => ({ id, propertyId, code, name: named(name), maxGuests: guests, maxAdults: adults ?? guests, position })));
    await insertUnits(tx, lines.flatMap(({ id, names }, type) => names.map((name, unit) => ({ id: newId(), propertyId, roomTypeId: id, name, position: (present.length + type) * 1_000 + unit }))));
    if (span) await openNights(tx, propertyId, span.from, span.to);
    invertWith({ command: "inventory.remove-room-types", input: { roomTypeIds: lines.map(({ id }) => id) } });
    emit({ name: "property/changed", data: { propertyId, fields: ["rooms"] } });
    record({ types: lines.length, rooms: lines.reduce((sum, { names }) => sum + names.length, 0) });
    return { roomTypes: lines.map(({ id, code, names }) => ({ id, code, rooms: names })) };
  },
});

import { findRoomType, unitsOf } from "@/db/repos/inventory";
import { compositesOver, partsOf, replaceParts, replaceUnitParts, unitPartsOf } from "@/db/repos/inventory-parts";
import { conflict, invalid } from "@/lib/kernel/errors";
import { addDays } from "@/lib/kernel/nights";
import { markAri } from "@/lib/channels/commands/mark-ari";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { setPartsInput } from "../rules/inputs";
import { recountRooms } from "./recount-rooms";

/** Further ahead no ledger is open. */
const horizonNights = 1_100;

export const setParts = defineCommand({
  name: "inventory.set-parts",
  title: "Say of which rooms a room type is made: a whole house, connecting rooms, a day-use.",
  permission: "inventory:write",
  input: setPartsInput,
  risk: "high",
  async run(tools, { roomTypeId, parts, units: joined }) {
    const { tx, ctx, record, invertWith } = tools;
    const type = inScope(ctx, await findRoomType(tx, roomTypeId), "The room type");
    for (const part of parts) {
      const other = inScope(ctx, await findRoomType(tx, part.roomTypeId), "The room type");
      if (other.propertyId !== type.propertyId || other.id === type.id) throw conflict("other_property", "A room type is made of other room types of the same property.");
    }
    if ((await partsOf(tx, parts.map((part) => part.roomTypeId))).length > 0 || (parts.length > 0 && (await compositesOver(tx, [roomTypeId])).length > 0)) {
      throw conflict("part_of_part", "A room type that is made of others cannot be part of another.");
    }
    const units = await unitsOf(tx, type.propertyId);
    const typeOf = new Map(units.map((unit) => [unit.id, unit.roomTypeId]));
    const own = units.filter((unit) => unit.roomTypeId === roomTypeId).map((unit) => unit.id);
    joined.forEach(({ unitId, partUnitIds }, index) => {
      const counts = parts.every((part) => partUnitIds.filter((id) => typeOf.get(id) === part.roomTypeId).length === part.quantity);
      if (!own.includes(unitId)) throw invalid([{ path: `units.${index}.unitId`, message: "This room is not of the room type." }]);
      if (new Set(partUnitIds).size !== partUnitIds.length || !counts || partUnitIds.length !== parts.reduce((sum, part) => sum + part.quantity, 0)) {
        throw invalid([{ path: `units.${index}.partUnitIds`, message: "The rooms do not add up to the parts." }]);
      }
    });
    if (joined.length > 0 && own.some((id) => !joined.some((one) => one.unitId === id))) throw invalid([{ path: "units", message: "Say of every room of the type which rooms it joins, or of none." }]);

    const [wasParts, wasJoints] = [await partsOf(tx, [roomTypeId]), await unitPartsOf(tx, own)];
    await replaceParts(tx, roomTypeId, parts.map((part) => ({ roomTypeId, partTypeId: part.roomTypeId, quantity: part.quantity })));
    await replaceUnitParts(tx, own, joined.flatMap(({ unitId, partUnitIds }) => partUnitIds.map((partUnitId) => ({ unitId, partUnitId }))));
    const today = await openBusinessDay(tx, type.propertyId);
    const nights = await recountRooms(tx, type.propertyId, today, [roomTypeId]);
    const touched = [roomTypeId, ...parts.map((part) => part.roomTypeId), ...wasParts.map((part) => part.partTypeId)];
    const beside = await compositesOver(tx, touched);
    await markAri(tools, { propertyId: type.propertyId, roomTypeIds: [...new Set([...touched, ...beside.map((part) => part.roomTypeId)])], from: today, to: addDays(today, horizonNights) });
    record({ roomType: type.code, parts: parts.length, nights });
    const before = [...new Set(wasJoints.map((joint) => joint.unitId))].map((unitId) => ({ unitId, partUnitIds: wasJoints.filter((joint) => joint.unitId === unitId).map((joint) => joint.partUnitId) }));
    invertWith({ command: "inventory.set-parts", input: { roomTypeId, parts: wasParts.map((part) => ({ roomTypeId: part.partTypeId, quantity: part.quantity })), units: before } });
    return { roomTypeId, nights };
  },
});

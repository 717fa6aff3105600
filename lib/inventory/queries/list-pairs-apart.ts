import { ledgerOf, roomTypesOf, unitsOf } from "@/db/repos/inventory";
import { unitPartsOf } from "@/db/repos/inventory-parts";
import { pickText } from "@/lib/kernel/locale";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { loadBoard } from "../commands/seat-board";
import { period } from "../rules/inputs";
import { pairsApart } from "../rules/pairs-apart";

export const listPairsApart = defineQuery({
  name: "inventory.list-pairs-apart",
  title: "Nights on which more suites of connecting rooms are sold or on sale than can be put together, and what stands in each pair.",
  permission: "reservations:read",
  input: period(120),
  async run({ tx, ctx }, { from, to }) {
    const propertyId = propertyOf(ctx);
    const units = await unitsOf(tx, propertyId);
    const joined = new Set((await unitPartsOf(tx, units.map((unit) => unit.id))).map(({ unitId }) => unitId));
    const typeIds = [...new Set(units.filter((unit) => joined.has(unit.id)).map((unit) => unit.roomTypeId))];
    if (typeIds.length === 0) return { from, to, nights: [] };
    const [board, ledger, types] = [await loadBoard(tx, propertyId, typeIds, from, addDays(toIsoDate(to), 1)), await ledgerOf(tx, propertyId, from, to), await roomTypesOf(tx, propertyId)];
    const apart = pairsApart(board, ledger.map(({ roomTypeId, night, available, sold, held }) => ({ roomTypeId, night, available, taken: sold + held })), from, to);
    return {
      from, to,
      nights: apart.map(({ by, ...span }) => ({
        ...span, roomType: pickText(types.find((type) => type.id === span.roomTypeId)?.name ?? {}, ctx.locale),
        by: by.flatMap((id) => {
          const who = board.occupants.get(id);
          // A suite that lies in its own rooms is in nobody's way.
          return who && !(who.reason === "part" && who.stayTypeId === span.roomTypeId) ? [{ unit: board.unitNames.get(who.unitId) ?? "", number: who.number, guestName: who.guestName, reservationRoomId: who.reservationRoomId, locked: who.locked, arrival: who.arrival, departure: who.departure }] : [];
        }),
      })),
    };
  },
});

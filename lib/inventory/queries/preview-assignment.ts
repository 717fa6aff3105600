import { roomTypesOf } from "@/db/repos/inventory";
import { pickText } from "@/lib/kernel/locale";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { loadAssignment } from "../commands/load-assignment";
import { period } from "../rules/inputs";
import { planAssignment } from "../rules/plan-assignment";

export const previewAssignment = defineQuery({
  name: "inventory.preview-assignment",
  title: "Which room every stay without one would get between two nights, why, and who would move for it.",
  permission: "reservations:read",
  input: period(400),
  async run({ tx, ctx }, { from, to }) {
    const propertyId = propertyOf(ctx);
    const loaded = await loadAssignment(tx, propertyId, from, to);
    if (!loaded) return { from, to, rows: [] };
    const { stays, board } = loaded;
    const types = new Map((await roomTypesOf(tx, propertyId)).map((type) => [type.id, pickText(type.name, ctx.locale)]));
    const plan = new Map(planAssignment(board, stays).map((planned) => [planned.stayId, planned]));
    return {
      from, to,
      rows: stays.map((stay) => {
        const planned = plan.get(stay.id);
        const unitId = planned?.found?.seats[0]?.unitId ?? null;
        return {
          reservationRoomId: stay.id, reservationId: stay.reservationId, number: stay.number, guestName: stay.guestName, roomTypeId: stay.roomTypeId, roomType: types.get(stay.roomTypeId) ?? "",
          arrival: stay.arrival, departure: stay.departure, overbooked: stay.overbooked, unitId, unit: unitId === null ? null : (board.unitNames.get(unitId) ?? null), why: planned?.why ?? ("no_room" as const),
          moves: (planned?.found?.moves ?? []).map((move) => {
            const who = board.occupants.get(move.id);
            return { reservationRoomId: who?.reservationRoomId ?? null, number: who?.number ?? null, guestName: who?.guestName ?? null, from: board.unitNames.get(move.from) ?? "", to: board.unitNames.get(move.to) ?? "" };
          }),
        };
      }),
    };
  },
});

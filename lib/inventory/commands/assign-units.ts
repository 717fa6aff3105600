import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { findSeats, seated, type SeatBoard } from "../rules/find-seats";
import { assignUnitsInput } from "../rules/inputs";
import { clearOverbooked } from "./clear-overbooked";
import { loadAssignment } from "./load-assignment";
import { applyMoves } from "./seat-board";
import { writeSeats } from "./seat-stay";
import { joinSeats, type LiveStay, liveStay, seatsOf, unitInScope } from "./stay-seats";

export const assignUnits = defineCommand({
  name: "inventory.assign-units",
  title: "Give stays without a room the rooms a preview proposed, and move those who make room for them.",
  permission: "reservations:write",
  input: assignUnitsInput,
  async run(tools, { from, to, accept }) {
    const { tx, ctx, record, invertWith } = tools;
    const propertyId = propertyOf(ctx);
    const unitOf = new Map(accept.map((one) => [one.reservationRoomId, one.unitId]));
    const live = new Map<string, LiveStay>();
    for (const id of [...unitOf.keys()].sort()) live.set(id, await liveStay(tools, id));
    for (const { unitId } of accept) await unitInScope(tools, unitId);
    const loaded = await loadAssignment(tx, propertyId, from, to);
    const stays = (loaded?.stays ?? []).filter((stay) => unitOf.has(stay.id));
    const gone = [...live.values()].find((stay) => !stays.some((one) => one.id === stay.id));
    if (!loaded || gone) throw conflict("plan_changed", `${gone?.number ?? "A stay"} has a room by now, or other dates. Look at the plan again.`, { number: gone?.number });

    let board: SeatBoard = loaded.board;
    const moved = new Map<string, string>();
    const before = [];
    for (const stay of stays) before.push({ reservationRoomId: stay.id, seats: await seatsOf(tx, stay.id) });
    for (const stay of stays) {
      const found = findSeats(board, stay, unitOf.get(stay.id));
      if (!found) throw conflict("plan_changed", `The room chosen for ${stay.number} is taken by now. Look at the plan again.`, { number: stay.number });
      for (const { id } of found.moves) {
        const roomId = loaded.board.occupants.get(id)?.reservationRoomId;
        if (!roomId || moved.has(roomId)) continue;
        moved.set(roomId, id);
        before.push({ reservationRoomId: roomId, seats: await seatsOf(tx, roomId) });
      }
      if ((await applyMoves(tx, found)) !== found.moves.length) throw conflict("plan_changed", `Who was to make room for ${stay.number} has changed. Look at the plan again.`, { number: stay.number });
      await writeSeats(tx, propertyId, stay.id, stay, found.seats);
      await clearOverbooked(tx, stay);
      board = seated(board, stay, stay.id, found);
    }
    await joinSeats(tx, propertyId, stays.map((stay) => stay.id));
    record({ stays: stays.map((stay) => stay.number), moved: moved.size });
    invertWith({ command: "inventory.restore-seats", input: { stays: before } });
    return { assigned: stays.length, moved: moved.size };
  },
});

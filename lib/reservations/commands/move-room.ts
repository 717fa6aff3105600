import { defineCommand } from "@/lib/runtime/command";
import { moveRoomInput } from "../rules/change-inputs";
import { changeReservation } from "./change-reservation";
import { moved } from "./change-targets";

export const moveRoom = defineCommand({
  name: "reservations.move-room",
  title: "Move a stay to a room of another type, from a night on: as a free upgrade, or at today's price.",
  permission: "reservations:write",
  input: moveRoomInput,
  risk: "medium",
  run: (tools, input) => changeReservation(tools, input.id, input, (basis) => moved(basis, input)),
});

import { defineCommand } from "@/lib/runtime/command";
import { addRoomInput } from "../rules/change-inputs";
import { changeReservation } from "./change-reservation";
import { withRoom } from "./change-targets";

export const addRoom = defineCommand({
  name: "reservations.add-room",
  title: "Add a room to a reservation.",
  permission: "reservations:write",
  input: addRoomInput,
  risk: "medium",
  run: (tools, input) => changeReservation(tools, input.id, input, (basis) => withRoom(basis, input)),
});

import { defineCommand } from "@/lib/runtime/command";
import { releaseRoomInput } from "../rules/change-inputs";
import { changeReservation } from "./change-reservation";
import { withoutRoom } from "./change-targets";

export const releaseRoom = defineCommand({
  name: "reservations.release-room",
  title: "Give one room of a reservation back, while the others stay.",
  permission: "reservations:write",
  input: releaseRoomInput,
  risk: "medium",
  // What stays is not judged anew: nothing is sold by giving back.
  run: (tools, input) => changeReservation(tools, input.id, { ...input, override: true }, (basis) => withoutRoom(basis, input)),
});

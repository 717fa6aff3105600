import { defineQuery } from "@/lib/runtime/command";
import { withRoom } from "../commands/change-targets";
import { addRoomInput } from "../rules/change-inputs";
import { previewChange } from "./preview-change";

export const previewAddedRoom = defineQuery({
  name: "reservations.preview-added-room",
  title: "What one more room would add to a reservation.",
  permission: "reservations:read",
  input: addRoomInput,
  run: (tools, input) => previewChange(tools, input.id, input.override, (basis) => withRoom(basis, input)),
});

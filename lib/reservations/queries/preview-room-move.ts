import { defineQuery } from "@/lib/runtime/command";
import { moved } from "../commands/change-targets";
import { moveRoomInput } from "../rules/change-inputs";
import { previewChange } from "./preview-change";

export const previewRoomMove = defineQuery({
  name: "reservations.preview-room-move",
  title: "What moving a stay to a room of another type would cost, as a free upgrade or at today's price.",
  permission: "reservations:read",
  input: moveRoomInput,
  run: (tools, input) => previewChange(tools, input.id, input.override, (basis) => moved(basis, input)),
});

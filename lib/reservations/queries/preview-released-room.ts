import { defineQuery } from "@/lib/runtime/command";
import { withoutRoom } from "../commands/change-targets";
import { releaseRoomInput } from "../rules/change-inputs";
import { previewChange } from "./preview-change";

export const previewReleasedRoom = defineQuery({
  name: "reservations.preview-released-room",
  title: "What a reservation comes to without one of its rooms.",
  permission: "reservations:read",
  input: releaseRoomInput,
  run: (tools, input) => previewChange(tools, input.id, true, (basis) => withoutRoom(basis, input)),
});

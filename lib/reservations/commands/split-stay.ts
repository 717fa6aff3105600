import { defineCommand } from "@/lib/runtime/command";
import { splitStayInput } from "../rules/change-inputs";
import { changeReservation } from "./change-reservation";
import { split } from "./change-targets";

export const splitStay = defineCommand({
  name: "reservations.split-stay",
  title: "Split a stay over rooms of several types, end to end.",
  permission: "reservations:write",
  input: splitStayInput,
  risk: "medium",
  run: (tools, input) => changeReservation(tools, input.id, input, (basis) => split(basis, input)),
});

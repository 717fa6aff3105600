import { defineCommand } from "@/lib/runtime/command";
import { modifyReservationInput } from "../rules/change-inputs";
import { changeReservation } from "./change-reservation";
import { modified } from "./change-targets";

export const modifyReservation = defineCommand({
  name: "reservations.modify-reservation",
  title: "Change dates, rooms, rates, guests or extras of a reservation, at the price shown before.",
  permission: "reservations:write",
  input: modifyReservationInput,
  risk: "medium",
  run: (tools, input) => changeReservation(tools, input.id, input, (basis) => modified(basis, input)),
});

import { defineQuery } from "@/lib/runtime/command";
import { modified } from "../commands/change-targets";
import { modification } from "../rules/change-inputs";
import { previewChange } from "./preview-change";

export const previewModification = defineQuery({
  name: "reservations.preview-modification",
  title: "What changing dates, rooms, rates, guests or extras of a reservation would cost, line by line, and what stands in the way.",
  permission: "reservations:read",
  input: modification,
  run: (tools, input) => previewChange(tools, input.id, input.override, (basis) => modified(basis, input)),
});

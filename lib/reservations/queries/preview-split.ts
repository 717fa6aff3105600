import { defineQuery } from "@/lib/runtime/command";
import { split } from "../commands/change-targets";
import { splitStayInput } from "../rules/change-inputs";
import { previewChange } from "./preview-change";

export const previewSplit = defineQuery({
  name: "reservations.preview-split",
  title: "What splitting a stay over rooms of several types would cost.",
  permission: "reservations:read",
  input: splitStayInput,
  run: (tools, input) => previewChange(tools, input.id, input.override, (basis) => split(basis, input)),
});

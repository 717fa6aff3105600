import { money } from "@/lib/kernel/money";
import { defineQuery } from "@/lib/runtime/command";
import { shortened } from "../commands/shorten";
import { shortenStayInput } from "../rules/change-inputs";
import { previewChange } from "./preview-change";

export const previewShortening = defineQuery({
  name: "reservations.preview-shortening",
  title: "What leaving earlier would cost: the nights given up, and the penalty their policy asks.",
  permission: "reservations:read",
  input: shortenStayInput,
  async run(tools, input) {
    let [charged, waived, departure] = [0, 0, ""];
    const preview = await previewChange(tools, input.id, true, async (basis, reservation) => {
      const { target, penaltyAmount, waivedAmount, departure: end } = await shortened(basis, reservation, input);
      [charged, waived, departure] = [penaltyAmount, waivedAmount, end];
      return target;
    });
    const { currency } = preview.after;
    return { ...preview, departure, penalty: money(charged, currency), waived: money(waived, currency) };
  },
});

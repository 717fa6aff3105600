import { money } from "@/lib/kernel/money";
import { defineCommand } from "@/lib/runtime/command";
import { shortenStayInput } from "../rules/change-inputs";
import { changeReservation } from "./change-reservation";
import { shortened } from "./shorten";

export const shortenStay = defineCommand({
  name: "reservations.shorten-stay",
  title: "Let guests leave earlier: the nights they give up are sold again at once, the penalty of their policy becomes part of the bill.",
  permission: "reservations:write",
  input: shortenStayInput,
  risk: "medium",
  async run(tools, input) {
    let penalty = { charged: 0, waived: 0, currency: "" };
    const changed = await changeReservation(tools, input.id, { ...input, override: true }, async (basis, reservation) => {
      const { target, penaltyAmount, waivedAmount } = await shortened(basis, reservation, input);
      penalty = { charged: penaltyAmount, waived: waivedAmount, currency: reservation.currency };
      return target;
    });
    tools.record({ penalty: money(penalty.charged, penalty.currency), ...(input.waive ? { waived: money(penalty.waived, penalty.currency), why: input.waive } : {}) });
    return { ...changed, penalty: money(penalty.charged, penalty.currency) };
  },
});

import { confirmationOf } from "@/db/repos/site";
import { found } from "@/lib/kernel/errors";
import { pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { confirmationInput } from "../rules/inputs";
import type { ConfirmationView } from "../rules/views";
import { reservationOfReference } from "./confirmation-reference";

export const getConfirmation = defineQuery({
  name: "site.get-confirmation",
  title: "A guest's own confirmation, by the reference in its address.",
  permission: "site:read",
  input: confirmationInput,
  internal: true,
  async run({ tx, ctx }, { reference }): Promise<ConfirmationView> {
    const id = found(reservationOfReference(tx.tenantId, reference), "The reservation");
    const { currency, totalAmount, taxes, rooms, ...row } = found(await confirmationOf(tx, propertyOf(ctx), id), "The reservation");
    return {
      ...row,
      total: money(totalAmount, currency),
      taxes: taxes.map((line) => ({ code: line.code, name: line.name, total: money(line.amount, currency), included: line.included })),
      rooms: rooms.map((room) => ({
        code: room.code, name: pickText(room.name, ctx.locale), ratePlan: pickText(room.ratePlan, ctx.locale), price: money(room.amount, currency),
        nights: room.nights.map((night) => ({ night: night.night, price: money(night.amount, currency) })),
      })),
    };
  },
});

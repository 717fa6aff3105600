import { findExtra } from "@/db/repos/folios";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { conflict, found, invalid, notFound } from "@/lib/kernel/errors";
import { money } from "@/lib/kernel/money";
import { defineCommand } from "@/lib/runtime/command";
import { chargeByHand } from "../rules/charge-line";
import { chargeInput } from "../rules/inputs";
import { chargeLines, vatRulesOn } from "./charge-lines";
import { lockOpenFolio } from "./folio-of";

export const charge = defineCommand({
  name: "folios.charge",
  title: "Charge something to a folio: an extra of the catalogue, or in free words with its tax class. It stands on the open business day.",
  permission: "folios:write",
  input: chargeInput,
  async run(tools, input) {
    const folio = await lockOpenFolio(tools, input.folioId);
    const extra = input.extraId === undefined ? null : found(await findExtra(tools.tx, input.extraId), "The extra");
    if (extra && extra.propertyId !== folio.propertyId) throw notFound("The extra");
    if (extra && input.amount === undefined && extra.currency !== folio.currency) throw conflict("other_currency", `The extra is priced in ${extra.currency}, the folio in ${folio.currency}. Give the amount.`);
    const amount = input.amount ?? (extra?.amount ?? 0) * input.quantity;
    if (amount === 0) throw invalid([{ path: "amount", message: "An amount other than zero." }]);
    const day = await openBusinessDay(tools.tx, folio.propertyId, true);
    const serviceDay = input.serviceDay ?? day;
    const line = chargeByHand({
      kind: amount < 0 ? "adjustment" : "extra", code: extra?.code ?? "free", name: input.name ? { [tools.ctx.locale]: input.name } : (extra?.name ?? {}),
      amount, quantity: input.quantity, taxClass: input.taxClass ?? extra?.taxClass ?? "extra", serviceDay, reservationRoomId: null,
    }, await vatRulesOn(tools.tx, folio.propertyId, serviceDay));
    const [lineId] = (await chargeLines(tools, { propertyId: folio.propertyId, day }, [{ folio, line }])) ?? [];
    const id = found(lineId, "The line");
    tools.emit({ name: "folios/charged", data: { folioId: folio.id, propertyId: folio.propertyId, lineId: id } });
    tools.record({ folio: folio.label, amount: money(amount, folio.currency), vat: line.vatAmount });
    tools.invertWith({ command: "folios.reverse-line", input: { lineId: id, reason: "Undone" } });
    return { lineId: id, folioId: folio.id, amount: money(amount, folio.currency) };
  },
});

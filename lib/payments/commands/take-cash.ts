import { drawersOf, insertDrawer, lockDrawer, type DrawerRow } from "@/db/repos/payments-drawers";
import { rateOn } from "@/db/repos/payments";
import { cash, exchange } from "@/lib/folios/rules/accounts";
import { credit, debit } from "@/lib/folios/rules/posting";
import { conflict, found, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { formatMoney, money } from "@/lib/kernel/money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineCommand, type CommandTools } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { takeCashInput } from "../rules/inputs";
import { till } from "../rules/tender";
import { bookPayment, payableFolio, promisePayment } from "./book-money";

/** The drawer named, else the house's only one, else a first one. Locked, so that a count sees every payment or none. */
export async function drawerFor(tools: Pick<CommandTools, "tx" | "ctx">, propertyId: string, id: string | undefined): Promise<DrawerRow> {
  const { tx, ctx } = tools;
  if (id !== undefined) {
    const drawer = inScope(ctx, await lockDrawer(tx, id), "The drawer");
    if (drawer.propertyId !== propertyId) throw conflict("other_property", "The drawer is of another property.");
    return drawer;
  }
  const drawers = await drawersOf(tx, propertyId);
  if (drawers.length > 1) throw invalid([{ path: "drawerId", message: "Name the drawer: this house has several." }]);
  const [only] = drawers;
  if (only) return found(await lockDrawer(tx, only.id), "The drawer");
  await insertDrawer(tx, { id: newId(), propertyId, name: "1" });
  const [made] = await drawersOf(tx, propertyId);
  return found(await lockDrawer(tx, found(made, "The drawer").id), "The drawer");
}

export const takeCash = defineCommand({
  name: "payments.take-cash",
  title: "Take cash for a folio, in its currency or another at the day's rate, and say what change to hand back.",
  permission: "payments:take",
  input: takeCashInput,
  async run(tools, input) {
    const { folio, owed } = await payableFolio(tools, input.folioId);
    const drawer = await drawerFor(tools, folio.propertyId, input.drawerId);
    const day = await openBusinessDay(tools.tx, folio.propertyId, true);
    const tender = input.tender ?? { amount: input.amount ?? 0, currency: folio.currency };
    const foreign = tender.currency !== folio.currency;
    const known = foreign ? await rateOn(tools.tx, folio.propertyId, tender.currency, folio.currency, day) : undefined;
    if (foreign && !known) throw conflict("no_rate", `There is no rate of the day for ${tender.currency} in ${folio.currency}. Set it first.`, { base: tender.currency, quote: folio.currency });
    const counted = till({ ...tender, rate: known ? { base: tender.currency, quote: folio.currency, ...known } : null }, folio.currency, owed, input.amount ?? null);
    if (!counted || counted.applied <= 0) throw invalid([{ path: "tender.amount", message: `This is less than ${formatMoney(money(input.amount ?? 0, folio.currency), "en")}.` }]);
    const account = cash(drawer.id);
    const sides = [
      debit(account, tender.amount, tender.currency),
      ...(foreign ? [credit(exchange, tender.amount, tender.currency), debit(exchange, counted.value, folio.currency)] : []),
      ...(counted.change > 0 ? [credit(account, counted.change, folio.currency)] : []),
    ];
    const payment = await promisePayment(tools, folio, day, {
      method: "cash", amount: counted.applied, drawerId: drawer.id, tenderAmount: tender.amount, tenderCurrency: tender.currency, ...(known ? { rateE6: known.rateE6 } : {}),
    });
    await bookPayment(tools, payment, folio, day, sides);
    tools.emit({ name: "payments/captured", data: { paymentId: payment.id, folioId: folio.id, propertyId: folio.propertyId } });
    tools.record({ amount: money(counted.applied, folio.currency), tender, change: money(counted.change, folio.currency), drawer: drawer.name });
    tools.invertWith({ command: "payments.void-payment", input: { paymentId: payment.id, reason: "Undone" } });
    return { paymentId: payment.id, applied: money(counted.applied, folio.currency), change: money(counted.change, folio.currency), balance: money(owed - counted.applied, folio.currency) };
  },
});

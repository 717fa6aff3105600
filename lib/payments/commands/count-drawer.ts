import { accountByCurrency } from "@/db/repos/journal";
import { insertCount, insertDrawer, lockDrawer } from "@/db/repos/payments-drawers";
import { postEntry, posterOf } from "@/lib/folios/commands/post-entry";
import { bank, cash, cashOverShort, safe } from "@/lib/folios/rules/accounts";
import { credit, debit } from "@/lib/folios/rules/posting";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { money } from "@/lib/kernel/money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineCommand } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { countDrawerInput, moveCashInput, openDrawerInput } from "../rules/inputs";

export const openDrawer = defineCommand({
  name: "payments.open-drawer",
  title: "Give the house one more cash drawer.",
  permission: "payments:take",
  input: openDrawerInput,
  noInverse: "An empty drawer does no harm.",
  async run({ tx, ctx }, { name }) {
    const id = newId();
    if (!(await insertDrawer(tx, { id, propertyId: propertyOf(ctx), name }))) throw conflict("name_taken", "The house has a drawer of this name.");
    return { id, name };
  },
});

export const moveCash = defineCommand({
  name: "payments.move-cash",
  title: "Put cash into a drawer from the safe, or take it out to the safe or the bank.",
  permission: "payments:take",
  input: moveCashInput,
  async run(tools, { drawerId, direction, currency, amount, to, note }) {
    const drawer = inScope(tools.ctx, await lockDrawer(tools.tx, drawerId), "The drawer");
    const day = await openBusinessDay(tools.tx, drawer.propertyId, true);
    const inside = (await accountByCurrency(tools.tx, drawer.propertyId, cash(drawerId))).find((row) => row.currency === currency)?.amount ?? 0;
    if (direction === "out" && amount > inside) throw conflict("drawer_short", "The drawer does not hold that much.", { inside, currency });
    const sign = direction === "in" ? 1 : -1;
    await postEntry(tools, { propertyId: drawer.propertyId, day, kind: "transfer", memo: note }, [debit(cash(drawerId), sign * amount, currency), credit(to === "bank" ? bank : safe, sign * amount, currency)]);
    tools.record({ drawer: drawer.name, direction, amount: money(amount, currency) });
    tools.invertWith({ command: "payments.move-cash", input: { drawerId, direction: direction === "in" ? "out" : "in", currency, amount, to } });
    return { drawerId, inside: money(inside + sign * amount, currency) };
  },
});

export const countDrawer = defineCommand({
  name: "payments.count-drawer",
  title: "Write down what lies in a drawer; what is over or short is posted.",
  permission: "payments:take",
  input: countDrawerInput,
  noInverse: "Count again: each count is kept beside the books.",
  async run(tools, { drawerId, counts, note }) {
    const { tx, ctx } = tools;
    const drawer = inScope(ctx, await lockDrawer(tx, drawerId), "The drawer");
    const day = await openBusinessDay(tx, drawer.propertyId, true);
    const expected = new Map((await accountByCurrency(tx, drawer.propertyId, cash(drawerId))).map((row) => [row.currency, row.amount]));
    const lines = counts.map(({ currency, amount }) => ({ currency, counted: amount, expected: expected.get(currency) ?? 0 }));
    for (const { currency, counted, expected: booked } of lines) {
      await insertCount(tx, { id: newId(), drawerId, businessDay: day, currency, countedAmount: counted, expectedAmount: booked, note: note ?? null, countedBy: posterOf(ctx.actor) });
    }
    const off = lines.filter((line) => line.counted !== line.expected);
    if (off.length > 0) {
      await postEntry(tools, { propertyId: drawer.propertyId, day, kind: "count", memo: note }, off.flatMap(({ currency, counted, expected: booked }) =>
        [debit(cash(drawerId), counted - booked, currency), credit(cashOverShort, counted - booked, currency)]));
    }
    tools.emit({ name: "payments/drawer-counted", data: { drawerId, propertyId: drawer.propertyId } });
    tools.record({ drawer: drawer.name, lines });
    return { drawerId, lines: lines.map(({ currency, counted, expected: booked }) => ({ currency, counted, expected: booked, difference: counted - booked })) };
  },
});

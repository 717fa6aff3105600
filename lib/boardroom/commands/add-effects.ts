import type { PropertyRow } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { countsInGop, planExpenseInput } from "@/lib/costs/rules/expense";
import { monthOf } from "@/lib/costs/rules/month";
import { exactly, nothing } from "@/lib/costs/rules/spread";
import { changeOfMonth, type Effects, effectsOf, type FlowOf } from "../rules/effects";
import type { ExpenseImpact } from "../rules/impact";
import { beforeArrivalOf, forecastMonth, marginsFor, monthMostly } from "./margins";

/** The effect of flows on revenue, GOP and cash, and what it does to GOP of the month most of the nights lie in. */
export async function effectsFor(tx: TenantTx, property: PropertyRow, given: { readonly nights: readonly string[]; readonly flows: readonly FlowOf[]; readonly price: number }): Promise<Effects> {
  const [first] = [...given.nights].sort();
  if (first === undefined) throw new Error("An effect is about at least one night.");
  const effects = effectsOf(property.currency, given.flows, await marginsFor(tx, property, first, given.price), await beforeArrivalOf(tx, property));
  const month = monthMostly(given.nights);
  if (month === null) return effects;
  const { gop } = (await forecastMonth(tx, property, month)).statement;
  return { ...effects, month: { month, gop, changeBp: changeOfMonth(effects.gop, gop) } };
}

/** Money to be spent: exact in itself, uncertain only in what it is of GOP. */
export async function expenseImpact(tx: TenantTx, property: PropertyRow, input: unknown): Promise<ExpenseImpact | null> {
  const { amount, category, day, currency } = planExpenseInput.parse(input);
  if (currency !== property.currency) return null;
  const { statement, expenses } = await forecastMonth(tx, property, monthOf(day));
  const gop = countsInGop(category) ? exactly(-amount) : nothing;
  const margins = await marginsFor(tx, property, day, 0);
  const effects: Effects = {
    ...effectsOf(currency, [], margins, null), gop, cash: exactly(-amount), unknown: [],
    month: { month: monthOf(day), gop: statement.gop, changeBp: countsInGop(category) ? changeOfMonth(gop, statement.gop) : nothing },
  };
  return { kind: "expense", currency, amount, category, day, standing: expenses, monthRevenue: statement.revenue, effects };
}

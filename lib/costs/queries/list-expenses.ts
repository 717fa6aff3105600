import { expenseRows } from "@/db/repos/costs";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { countsInGop, listExpensesInput, stands } from "../rules/expense";
import { daysOfMonth, monthOf } from "../rules/month";

export const listExpenses = defineQuery({
  name: "costs.list-expenses",
  title: "Expenses of a month: planned, ordered, paid and cancelled, with what still stands in total.",
  permission: "costs:read",
  input: listExpensesInput,
  async run({ tx, ctx }, { month: given }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const month = given ?? monthOf(todayIn(property.timezone, nowMs()));
    const { from, to } = daysOfMonth(month);
    const rows = await expenseRows(tx, property.id, from, to);
    const standing = rows.filter((row) => stands(row.status));
    const sum = (of: typeof rows) => of.reduce((total, row) => total + row.amount, 0);
    return {
      month, from, to, currency: property.currency,
      totals: { all: sum(standing), aboveGop: sum(standing.filter((row) => countsInGop(row.category))), paid: sum(standing.filter((row) => row.status === "paid")) },
      expenses: rows.map((row) => ({
        expenseId: row.id, day: row.day, category: row.category, amount: row.amount, status: row.status, payee: row.payee, note: row.note, director: row.director, createdBy: row.createdBy, createdAt: row.createdAt.toISOString(),
      })),
    };
  },
});

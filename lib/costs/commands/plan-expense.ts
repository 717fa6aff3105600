import { insertExpense } from "@/db/repos/costs";
import { findProperty } from "@/db/repos/property";
import { found, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { planExpenseInput } from "../rules/expense";

export const planExpense = defineCommand({
  name: "costs.plan-expense",
  title: "Write down money the house means to spend, or has ordered; GOP and cash of its month count with it.",
  permission: "costs:write",
  input: planExpenseInput,
  risk: "medium",
  async run({ tx, ctx, record, invertWith, emit }, { payee, note, attachmentId, ...expense }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    if (expense.currency !== property.currency) throw invalid([{ path: "currency", message: `This house keeps its costs in ${property.currency}.` }]);
    const id = newId();
    const director = ctx.actor.type === "director" ? ctx.actor.director : null;
    await insertExpense(tx, { id, propertyId: property.id, ...expense, payee: payee ?? null, note: note ?? null, attachmentId: attachmentId ?? null, director, createdBy: actorName(ctx.actor) });
    invertWith({ command: "costs.mark-expense", input: { expenseId: id, status: "cancelled" } });
    record({ expenseId: id, day: expense.day, category: expense.category, amount: expense.amount, currency: expense.currency });
    emit({ name: "costs/expense-planned", data: { propertyId: property.id, expenseId: id } });
    return { expenseId: id };
  },
});

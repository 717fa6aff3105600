import { lockExpense, setExpenseStatus } from "@/db/repos/costs";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { isExpenseStatus, markExpenseInput, mayMove } from "../rules/expense";

export const markExpense = defineCommand({
  name: "costs.mark-expense",
  title: "Say what became of an expense: ordered, paid, or cancelled. A wrong one is cancelled and written anew, never deleted.",
  permission: "costs:write",
  input: markExpenseInput,
  async run({ tx, ctx, record, invertWith }, { expenseId, status }) {
    const expense = inScope(ctx, await lockExpense(tx, expenseId), "The expense");
    if (!isExpenseStatus(expense.status)) throw new Error(`Unknown state of an expense: ${expense.status}.`);
    if (expense.status === status) throw conflict("expense_unchanged", "The expense stands like this already.");
    if (!mayMove(expense.status, status)) throw conflict("expense_paid", "It was paid: take the payment back first.");
    await setExpenseStatus(tx, expenseId, status);
    invertWith({ command: "costs.mark-expense", input: { expenseId, status: expense.status } });
    record({ expenseId, before: expense.status, after: status, amount: expense.amount, currency: expense.currency });
    return { expenseId, status };
  },
});

import { markExpense } from "@/lib/costs/commands/mark-expense";
import { planExpense } from "@/lib/costs/commands/plan-expense";
import { setCost } from "@/lib/costs/commands/set-cost";
import { getCostModel } from "@/lib/costs/queries/get-cost-model";
import { listExpenses } from "@/lib/costs/queries/list-expenses";

export const commands = [setCost, planExpense, markExpense];
export const queries = [getCostModel, listExpenses];

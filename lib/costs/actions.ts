"use server";

import { action } from "@/lib/auth/action";
import "@/lib/wiring";
import { markExpense } from "./commands/mark-expense";
import { planExpense } from "./commands/plan-expense";
import { setCost } from "./commands/set-cost";

export const setCostAction = action(setCost);
export const planExpenseAction = action(planExpense);
export const markExpenseAction = action(markExpense);

import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { currencyCode } from "@/lib/kernel/money-schema";
import { isoDate } from "@/lib/kernel/nights";

/** After USALI, 11th edition: operated departments, undistributed expenses, and below GOP what is an investment or a charge of ownership. */
export const expenseCategories = [
  "rooms", "food_beverage", "other_operated",
  "administration", "technology", "marketing", "maintenance", "utilities",
  "capital", "non_operating",
] as const;
export type ExpenseCategory = (typeof expenseCategories)[number];

/** Whether an expense stands above GOP. Investment and charges of ownership cost cash, not GOP. */
export const countsInGop = (category: string): boolean => category !== "capital" && category !== "non_operating";

export const expenseStatuses = ["planned", "committed", "paid", "cancelled"] as const;
export type ExpenseStatus = (typeof expenseStatuses)[number];

const moves: Readonly<Record<ExpenseStatus, readonly ExpenseStatus[]>> = {
  planned: ["committed", "paid", "cancelled"],
  committed: ["paid", "cancelled", "planned"],
  // Paid money does not vanish by a change of word; only undoing the payment's own receipt brings it back.
  paid: ["committed", "planned"],
  cancelled: ["planned", "committed"],
};

export const isExpenseStatus = (value: string): value is ExpenseStatus => (expenseStatuses as readonly string[]).includes(value);
/** Whether an expense may go from one state to another. */
export const mayMove = (from: ExpenseStatus, to: ExpenseStatus): boolean => moves[from].includes(to);
/** Whether an expense still costs. */
export const stands = (status: string): boolean => status !== "cancelled";

export const planExpenseInput = z.object({
  day: isoDate.describe("The day it falls due."),
  category: z.enum(expenseCategories).describe("A USALI department or undistributed expense; capital and non_operating stand below GOP."),
  amount: z.number().int().min(1).max(1_000_000_000_000).describe("Minor units."),
  currency: currencyCode.describe("The house's currency."),
  payee: z.string().trim().min(1).max(120).optional(),
  note: z.string().trim().min(1).max(500).optional(),
  status: z.enum(["planned", "committed"]).default("planned").describe("committed: ordered, it will have to be paid."),
  attachmentId: idSchema.optional().describe("A file given to a director, such as the invoice."),
});

export const markExpenseInput = z.object({ expenseId: idSchema, status: z.enum(expenseStatuses) });
export const listExpensesInput = z.object({ month: z.string().regex(/^(?:19|2\d)\d{2}-(?:0[1-9]|1[0-2])$/, "A month as YYYY-MM.").describe("As YYYY-MM.").meta({ example: "2026-12" }).optional() });

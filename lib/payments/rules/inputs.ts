import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { currencyCode } from "@/lib/kernel/money-schema";
import { isoDate } from "@/lib/kernel/nights";
import { providers } from "./payment-port";
import { purposes } from "./settlement";

const amount = z.number().int().min(1, "An amount above zero.").max(1_000_000_000_000).describe("Minor units of the folio's currency.");
const reference = z.string().trim().min(1).max(120);
const note = z.string().trim().max(300);

export const takeCashInput = z.object({
  folioId: idSchema,
  drawerId: idSchema.optional().describe("The only drawer when absent."),
  amount: amount.optional().describe("What of it pays the bill; as much as is owed when absent."),
  tender: z.object({ amount, currency: currencyCode }).optional().describe("What was handed over, when it is not exactly the amount in the folio's currency."),
}).refine((input) => input.amount !== undefined || input.tender !== undefined, { path: ["amount"], message: "Say how much was paid." });

export const recordTransferInput = z.object({ folioId: idSchema, amount, reference, awaited: z.boolean().default(false).describe("Announced, not yet on the account.") });
export const paymentInput = z.object({ paymentId: idSchema });
export const recordCardInput = z.object({ folioId: idSchema, amount, reference: reference.describe("The terminal's authorisation number, as on its slip.") });
export const startCheckoutInput = z.object({
  folioId: idSchema.optional().describe("Of a booking: which of its folios; where its nights go when absent."), reservationId: idSchema.optional().describe("A booking that waits for its guest's money or card."), provider: z.enum(providers), amount: amount.optional(), email: z.email().optional(),
  purpose: z.enum(purposes).optional().describe("deposit, full, or card: kept for later, nothing is charged now."),
}).refine(({ folioId, reservationId }) => folioId !== undefined || reservationId !== undefined, { path: ["folioId"], message: "Name a folio or a reservation." })
  .refine(({ purpose, reservationId }) => purpose === undefined || reservationId !== undefined, { path: ["reservationId"], message: "Only a booking is paid in advance: name the reservation." })
  .refine(({ purpose, provider }) => purpose !== "card" || provider === "stripe", { path: ["purpose"], message: "Only Stripe keeps a card for later." });
export const chargeCardInput = z.object({ paymentId: idSchema.describe("The payment that holds the saved card."), amount: amount.optional().describe("What was agreed when absent.") });
export const completeRefundInput = z.object({ paymentId: idSchema, reference });
export const refundInput = z.object({ paymentId: idSchema, amount: amount.optional(), reason: note.min(1), drawerId: idSchema.optional(), reference: reference.optional() });
export const voidInput = z.object({ paymentId: idSchema, reason: note.min(1).default("Taken in error") });

export const openDrawerInput = z.object({ name: z.string().trim().min(1).max(60) });
export const moveCashInput = z.object({
  drawerId: idSchema, direction: z.enum(["in", "out"]), currency: currencyCode, amount: amount.describe("Minor units of `currency`."), to: z.enum(["safe", "bank"]).default("safe"), note: note.optional(),
});
export const countDrawerInput = z.object({
  drawerId: idSchema,
  counts: z.array(z.object({ currency: currencyCode, amount: z.number().int().min(0).max(1_000_000_000_000) })).min(1).max(10),
  note: note.optional(),
}).refine(({ counts }) => new Set(counts.map(({ currency }) => currency)).size === counts.length, { path: ["counts"], message: "Each currency once." });
export const setExchangeRateInput = z.object({ base: currencyCode, quote: currencyCode, rate: z.number().positive().max(1_000_000).describe("One unit of `base` in `quote`."), validFrom: isoDate.optional() })
  .refine(({ base, quote }) => base !== quote, { path: ["quote"], message: "Two different currencies." });
export const listPaymentsInput = z.object({ from: isoDate, until: isoDate, method: z.string().max(30).optional(), status: z.string().max(30).optional(), limit: z.number().int().min(1).max(500).default(200) });

export const askTransferInput = z.object({ folioId: idSchema.optional(), reservationId: idSchema.optional(), amount: amount.optional(), purpose: z.enum(["deposit", "full"]).default("deposit").describe("Of a booking: what it asks ahead.") })
  .refine(({ folioId, reservationId }) => folioId !== undefined || reservationId !== undefined, { path: ["folioId"], message: "Name a folio or a reservation." });
export const readStatementInput = z.object({ text: z.string().min(1, "Paste the lines of the statement.").max(1_000_000) });
export const matchLineInput = z.object({ lineId: idSchema, paymentId: idSchema });
export const ignoreLineInput = z.object({ lineId: idSchema });

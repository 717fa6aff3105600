/** What differs from property to property at Expedia, or is told differently by its own documents: settable by connection. */
import { z } from "zod";

export const availNamespaces = ["http://www.expediaconnect.com/EQC/AR/2011/06", "http://www.expediaconnect.com/EQC/AR/2007/02"] as const;

export const expediaFacts = z.object({
  /** The older one carries one date range a message. */
  availNamespace: z.enum(availNamespaces).default(availNamespaces[0]),
  /** Updates in one message (each value of each night is one): 5,000 in newer documents, 3,000 in older ones. */
  updatesInMessage: z.number().int().min(50).max(5_000).default(3_000),
  /** Whether a stop-sell closes the rate, or the whole room with all its rates. */
  stopSellOf: z.enum(["rate", "room"]).default("rate"),
  /** The longest stay Expedia can be told. */
  longestStay: z.number().int().min(1).max(28).default(28),
  /** The property's pricing model, where the product list does not tell it. */
  pricing: z.enum(["PerDay", "PerOccupancy", "PerPerson"]).default("PerDay"),
});
export type ExpediaFacts = z.infer<typeof expediaFacts>;

import { z } from "zod";

const text = z.record(z.string(), z.string());
const address = z.object({ street: z.string().optional(), city: z.string().optional(), postcode: z.string().optional(), country: z.string().optional() });

/** What an invoice says, frozen when it is issued: everything a printer needs in any language. Amounts in minor units. */
export const invoiceContent = z.object({
  version: z.literal(1),
  kind: z.enum(["invoice", "credit_note"]),
  number: z.string(),
  credits: z.object({ id: z.string(), number: z.string(), reason: z.string() }).nullable(),
  issuedOn: z.string(),
  currency: z.string(),
  property: z.object({ name: z.string(), street: z.string().nullable(), city: z.string(), country: z.string(), email: z.string().nullable(), phone: z.string().nullable(), hue: z.number().nullable() }),
  seller: z.object({ name: z.string(), legalForm: z.string().nullable(), country: z.string(), identifiers: text, address, footer: text }),
  buyer: z.object({ kind: z.enum(["guest", "company", "house"]), name: z.string(), taxNumber: z.string().nullable(), address }),
  stay: z.object({ number: z.string(), arrival: z.string(), departure: z.string(), guest: z.string().nullable() }).nullable(),
  lines: z.array(z.object({ id: z.string(), day: z.string(), kind: z.string(), name: text, quantity: z.number(), amount: z.number(), taxClass: z.string(), vatBp: z.number(), vatAmount: z.number() })),
  vat: z.array(z.object({ rateBp: z.number(), base: z.number(), vat: z.number(), gross: z.number() })),
  levies: z.array(z.object({ code: z.string(), name: text, amount: z.number() })),
  total: z.number(),
  payments: z.array(z.object({ day: z.string(), method: z.string(), amount: z.number(), tenderAmount: z.number().nullable(), tenderCurrency: z.string().nullable() })),
  due: z.number(),
  display: z.object({ currency: z.string(), amount: z.number(), rateE6: z.number(), validFrom: z.string() }).nullable(),
});
export type InvoiceContent = z.infer<typeof invoiceContent>;

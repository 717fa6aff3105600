import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { isoDate } from "@/lib/kernel/nights";
import { waiveReason } from "./inputs";

const text = (most: number) => z.string().trim().min(1).max(most);
const members = z.array(idSchema).min(1).max(200).refine((ids) => new Set(ids).size === ids.length, "Each reservation once.");

export const createGroupInput = z.object({ name: text(120), companyId: idSchema.optional(), contactGuestId: idSchema.optional(), note: text(2_000).optional(), reservationIds: members.optional() });
export const groupMembersInput = z.object({ groupId: idSchema, reservationIds: members });
export const groupInput = z.object({ groupId: idSchema });
export const cancelGroupInput = z.object({ groupId: idSchema, reason: text(500).default("The group was cancelled."), waive: waiveReason });

const address = z.object({ street: text(200).optional(), city: text(120).optional(), postcode: text(20).optional(), country: z.string().regex(/^[A-Z]{2}$/, "A two-letter country code.").optional() });
const companyFacts = {
  kind: z.enum(["agency", "corporate"]), name: text(160), email: z.email("An e-mail address.").max(254).nullable(), phone: z.string().trim().min(6).max(32).nullable(), taxNumber: text(60).nullable(),
  address, commissionBp: z.number().int().min(0).max(10_000), onAccount: z.boolean(), creditLimitAmount: z.number().int().min(0).nullable(), paymentDays: z.number().int().min(0).max(365),
};
export const createCompanyInput = z.object({
  kind: companyFacts.kind, name: companyFacts.name, email: companyFacts.email.default(null), phone: companyFacts.phone.default(null), taxNumber: companyFacts.taxNumber.default(null), address: address.default({}),
  commissionBp: companyFacts.commissionBp.default(0), onAccount: z.boolean().default(false), creditLimitAmount: companyFacts.creditLimitAmount.default(null), paymentDays: companyFacts.paymentDays.default(30),
});
export const updateCompanyInput = z.object({ companyId: idSchema, ...z.object(companyFacts).partial().shape });
export const companyInput = z.object({ companyId: idSchema });
export const listCompaniesInput = z.object({ text: z.string().trim().min(1).max(80).optional(), kind: z.enum(["agency", "corporate"]).optional(), limit: z.number().int().min(1).max(200).default(100) });

export const setBookerInput = z.object({ reservationId: idSchema, companyId: idSchema.nullable(), commissionBp: z.number().int().min(0).max(10_000).nullable().optional() });

export const addToWaitlistInput = z.object({
  guestId: idSchema.optional(), guest: z.object({ name: text(120), email: z.email("An e-mail address.").max(254).optional(), phone: z.string().trim().min(6).max(32).optional() }).optional(),
  roomTypeId: idSchema.optional().describe("Left out: any room."), arrival: isoDate, departure: isoDate, adults: z.number().int().min(1).max(30), children: z.number().int().min(0).max(30).default(0), note: text(1_000).optional(),
}).refine((input) => input.departure > input.arrival, { message: "Departure must come after arrival.", path: ["departure"] })
  .refine((input) => input.guest !== undefined || input.guestId !== undefined, { message: "The guest's name, or a guest the house knows.", path: ["guest"] });
export const waitlistEntryInput = z.object({ entryId: idSchema });
export const offerWaitlistInput = z.object({ entryId: idSchema, roomTypeId: idSchema.optional(), ratePlanId: idSchema.optional(), holdMinutes: z.number().int().min(1).max(60 * 24 * 30).default(60 * 24), override: z.boolean().default(false) });

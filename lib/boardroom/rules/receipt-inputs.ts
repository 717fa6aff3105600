import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { isoDate } from "@/lib/kernel/nights";
import { directorNames } from "./directors";

/** Who did it: kinds of actors, all directors together, or one of them. */
export const journalActors = ["person", "directors", ...directorNames, "guest", "partner", "api-key", "system"] as const;
export type JournalActor = (typeof journalActors)[number];

/** What it is about: a command's first word. */
export const journalKinds = ["rates", "reservations", "inventory", "guests", "folios", "payments", "channels", "property", "tenancy", "webhooks", "onboarding", "doctor", "pms", "site", "costs", "boardroom"] as const;

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/;
const cursor = z.string().max(80).refine((text) => {
  const [at = "", id = ""] = text.split("_");
  return moment.test(at) && !Number.isNaN(Date.parse(at)) && idSchema.safeParse(id).success;
}, "Use `next` of the page before.");

export const journalFilterInput = z.object({
  who: z.enum(journalActors).optional().describe("Only what these did."),
  person: idSchema.optional().describe("Only what this person did or approved, by their id."),
  kind: z.enum(journalKinds).optional().describe("Only of this part of the house."),
  subject: z.string().max(100).optional().describe("Only about this one thing: a reservation, a guest, by its id."),
  from: isoDate.optional().describe("First day, on the house’s clock."),
  to: isoDate.optional().describe("Last day, included."),
  since: z.iso.datetime().optional().describe("Only from this moment on."),
  undoable: z.boolean().optional().describe("Only what can still be taken back."),
  clockwork: z.boolean().optional().describe("Also the house’s own small steps: messages stored, values sent."),
  text: z.string().trim().max(80).optional().describe("Words or figures: what was done, a reservation’s number, an amount, a name."),
});
export const listReceiptsInput = journalFilterInput.extend({
  receipt: idSchema.optional().describe("Only this one."),
  limit: z.number().int().min(1).max(100).default(20),
  before: z.iso.datetime().optional().describe("Only older ones."),
  after: cursor.optional().describe("The next page: `next` of the one before."),
});
export const verifyReceiptsInput = z.object({ expectedHead: z.string().max(100).optional().describe("A head of the chain noted earlier, `seq:hash`: the chain must still hold it.") });
export const getReceiptInput = z.object({ receiptId: idSchema });

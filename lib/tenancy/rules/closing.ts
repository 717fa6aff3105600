import { z } from "zod";

/** Days between asking for an organisation's deletion and the deletion. */
export const closingDays = 30;
/** So many days before, its owners are told once more. */
export const remindDays = 3;
/** Years invoices and journal are kept after the year they are of: Morocco's Code général des impôts, art. 211, and Code de commerce, art. 22. */
export const fiscalYears = 10;

export const askClosureInput = z.object({
  name: z.string().trim().max(200).describe("The organisation's name, typed: that this one is meant."),
  understood: z.literal(true, "Say that everything will be deleted."),
});

export const dueAfter = (at: Date): Date => new Date(at.getTime() + closingDays * 86_400_000);
/** The last day of the last year that must be kept. `lastDay`: of the newest document, YYYY-MM-DD. */
export const keptUntil = (lastDay: string): string => `${Number(lastDay.slice(0, 4)) + fiscalYears}-12-31`;

const plain = (text: string): string => text.normalize("NFC").replace(/\s+/gu, " ").trim().toLocaleLowerCase("en");
/** Whether the name was typed: letter case and spaces do not matter. */
export const isNamed = (typed: string, name: string): boolean => plain(typed) === plain(name);

import { addDays, countNights, toIsoDate } from "@/lib/kernel/nights";

/** Days a debt is overdue, as accountants group them. */
export const ages = ["notDue", "to30", "to60", "to90", "over90"] as const;
export type Age = (typeof ages)[number];

/** How old a debt of `closedAt` is on `day`, when it was due `paymentDays` later. */
export function ageOf(closedAt: string, paymentDays: number, day: string): Age {
  const late = countNights(addDays(toIsoDate(closedAt), paymentDays), toIsoDate(day));
  if (late <= 0) return "notDue";
  return late <= 30 ? "to30" : late <= 60 ? "to60" : late <= 90 ? "to90" : "over90";
}

import { z } from "zod";
import { seal, unseal } from "@/lib/runtime/seal";

/** A guest's own words and choices on the guest's own device, sealed: no script and no other house reads them. */
const kept = z.object({
  propertyId: z.string(), name: z.string().max(2_000), email: z.string().max(2_000), phone: z.string().max(2_000), note: z.string().max(2_000),
  /** The booking that waits to be paid, by the reference in its address. */
  hold: z.string().max(40).nullable(),
});
export type KeptDetails = z.output<typeof kept>;

export const detailsCookie = "stay";
export const detailsDays = 7;
const purpose = "site-details";

export const sealDetails = (details: KeptDetails): string => seal(JSON.stringify({ ...details, note: details.note.slice(0, 1_000) }), purpose);

/** What this device kept for this house; null for nothing, another house's, or anything that is not ours. */
export function openDetails(cookie: string | undefined, propertyId: string): KeptDetails | null {
  if (cookie === undefined || cookie.length > 8_000) return null;
  try {
    const details = kept.parse(JSON.parse(unseal(cookie, purpose)));
    return details.propertyId === propertyId ? details : null;
  } catch {
    return null; // altered, or sealed with a key that is gone: as good as none
  }
}

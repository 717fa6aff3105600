import { z } from "zod";
import { reservedWords } from "./slug-words";

const form = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** The word a house has in addresses: `villa-thaifa`. It is also its host's first label, so at most 40 characters. */
export const slugSchema = z.string().trim().toLowerCase()
  .min(3, "At least 3 characters.")
  .max(40, "At most 40 characters.")
  .regex(form, "Letters a to z, digits and single hyphens, beginning with a letter.")
  .refine((value) => !reservedWords.has(value), "This word is kept for the product itself.");

import { readableCode } from "@/lib/kernel/ids";

/** The letters a house's numbers begin with: the initials of its slug, two or three of them. */
export function numberPrefix(slug: string): string {
  const initials = slug.split("-").map((word) => word.charAt(0)).join("").toUpperCase().slice(0, 3);
  return initials.length >= 2 ? initials : slug.replaceAll("-", "").slice(0, 2).toUpperCase().padEnd(2, "X");
}

/** "VT-7K3M9Q": not countable from outside, readable over the phone. Uniqueness is the database's. */
export const newReservationNumber = (slug: string): string => `${numberPrefix(slug)}-${readableCode(6)}`;

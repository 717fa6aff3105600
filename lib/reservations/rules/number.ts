import { readableCode } from "@/lib/kernel/ids";

/** The letters a house's numbers begin with: the initials of its slug, two or three of them. */
export function numberPrefix(slug: string): string {
  const initials = slug.split("-").map((word) => word.charAt(0)).join("").toUpperCase().slice(0, 3);
  return initials.length >= 2 ? initials : slug.replaceAll("-", "").slice(0, 2).toUpperCase().padEnd(2, "X");
}

/** "VT-7K3M9Q": not countable from outside, readable over the phone. Uniqueness is the database's. */
export const newReservationNumber = (slug: string): string => `${numberPrefix(slug)}-${readableCode(6)}`;

/**
 * How a number somebody types may begin: as typed, in capitals, and behind the house's own letters. None for words with spaces,
 * nor for what begins every number.
 */
export function numbersLike(text: string, slug: string): string[] {
  const typed = text.trim();
  const capitals = typed.toUpperCase();
  const letters = `${numberPrefix(slug)}-`;
  if (typed.length < 3 || /\s/.test(typed) || letters.startsWith(capitals)) return [];
  return [...new Set([typed, capitals, letters + capitals])];
}

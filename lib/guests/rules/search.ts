/** Marks that stand on letters: accents of Latin, vowels and lengthening of Arabic. */
const marks = /[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g;

/** A text without accents and letter case. The same as `folded` in the database (migration 0004). */
export const folded = (text: string): string => text.toLowerCase().normalize("NFD").replace(marks, "");

/**
 * The beginnings of words a search asks for, at most six: each must begin a word of the guest. An e-mail address is one word;
 * a phone number is looked for by its digits, with or without the country's and a leading zero.
 */
export function searchWords(text: string): string[] {
  const told = text.trim();
  if (/^\+?[\d\s().-]{6,}$/.test(told)) {
    const digits = told.replace(/\D/g, "").replace(/^0+/, "");
    return digits.length >= 4 ? [digits] : [];
  }
  return told.split(/\s+/).flatMap((part) => (part.includes("@") ? [part.toLowerCase()] : folded(part).split(/[^\p{L}\p{N}]+/u))).filter((word) => word !== "").slice(0, 6);
}

import { folded } from "./search";

/** What two profiles are compared by. */
export type Comparable = {
  readonly name: string; readonly email: string | null; readonly phone: string | null; readonly birthDate: string | null;
  readonly nationality: string | null; readonly gender: string | null; readonly country: string | null;
};
export const likenessReasons = ["email", "phone", "name", "similar_name", "birth_date", "nationality", "other_birth_date", "other_gender", "other_nationality"] as const;
export type LikenessReason = (typeof likenessReasons)[number];
export type Likeness = { readonly score: number; readonly reasons: readonly LikenessReason[] };

/** From here on two profiles are shown as perhaps one person. */
export const likely = 60;

const wordsOf = (name: string) => folded(name).split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 0).sort();
const phoneEnd = (phone: string | null) => (phone ?? "").replace(/\D/g, "").slice(-9);

/** Letters to change to make one word of the other, at most two counted. */
function apart(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length] ?? 3;
}
const alike = (a: string, b: string) => a === b || (Math.min(a.length, b.length) >= 5 && apart(a, b) <= 1) || (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b));

function names(a: string, b: string): "name" | "similar_name" | null {
  const [first, second] = [wordsOf(a), wordsOf(b)];
  if (first.length === 0 || second.length === 0) return null;
  if (first.join(" ") === second.join(" ")) return "name";
  const [short, long] = first.length <= second.length ? [first, second] : [second, first];
  return short.length >= 2 && short.every((word) => long.some((other) => alike(word, other))) && short.some((word) => word.length > 1 && long.includes(word)) ? "similar_name" : null;
}

const weights: Readonly<Record<LikenessReason, number>> = {
  email: 50, phone: 40, name: 30, similar_name: 20, birth_date: 35, nationality: 5, other_birth_date: -60, other_gender: -20, other_nationality: -15,
};

/**
 * How much speaks for two profiles being one person, 0 to 100, with the reasons. A name alone never reaches `likely`, nor does an
 * address alone: families and agencies share one, and so do people with a common name.
 */
export function likeness(a: Comparable, b: Comparable): Likeness {
  const reasons: LikenessReason[] = [];
  const differ = <T>(x: T | null, y: T | null) => x !== null && y !== null && x !== y;
  const same = <T>(x: T | null, y: T | null) => x !== null && x === y;
  if (a.email !== null && a.email.toLowerCase() === b.email?.toLowerCase()) reasons.push("email");
  if (phoneEnd(a.phone).length >= 8 && phoneEnd(a.phone) === phoneEnd(b.phone)) reasons.push("phone");
  const name = names(a.name, b.name);
  if (name) reasons.push(name);
  if (same(a.birthDate, b.birthDate)) reasons.push("birth_date");
  if (same(a.nationality, b.nationality)) reasons.push("nationality");
  if (differ(a.birthDate, b.birthDate)) reasons.push("other_birth_date");
  if (differ(a.gender, b.gender)) reasons.push("other_gender");
  if (differ(a.nationality, b.nationality)) reasons.push("other_nationality");
  const sum = reasons.reduce((total, reason) => total + weights[reason], 0);
  return { score: Math.max(0, Math.min(100, sum)), reasons };
}

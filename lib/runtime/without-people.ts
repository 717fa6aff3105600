/** Keys whose values tell of a person. Compared as they are written in inputs. */
const personal = new Set(["guest", "guests", "email", "phone", "firstName", "lastName", "birthDate", "birthPlace", "address", "note", "body"]);

/**
 * What a receipt keeps of an input that speaks of guests: everything but the person. Receipts can never be changed, so that
 * whoever asks to be erased must not stand in one. `kept: { input: withoutPeople }`.
 */
export function withoutPeople(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPeople);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, personal.has(key) && inner !== null && inner !== undefined ? "[personal]" : withoutPeople(inner)]));
}

/**
 * What stands between a foreign model and the people of a house: their names, addresses and numbers are learnt from what tools
 * answer, leave as `[guest-1]`, `[mail-2]`, `[phone-1]`, and are put back into what the model says and asks for. What a person
 * types in the conversation is their own word: of it only addresses and numbers are hidden, and names already learnt.
 */
export type Veil = {
  /** Remembers the people in an answer of the house. */
  learn(value: unknown): void;
  /** The same value without them; strings inside are rewritten, nothing else. */
  hide<T>(value: T): T;
  /** The reverse, for text and for inputs of tools. */
  show<T>(value: T): T;
  /** `show` for text that arrives in pieces: holds back what may be the beginning of a place, until `flush`. */
  shower(): { push(piece: string): string; flush(): string };
};

/** Under these keys stands a person, whatever else the object says. */
const peopleKeys = /^(?:guests?|bookers?|occupants?|contacts?|travellers?|customers?|persons?|people|leadGuest|primaryGuest|owner|payee)$/iu;
const nameKeys = /^(?:name|firstName|lastName|fullName|surname|givenName|displayName|label)$/iu;
const nameInKey = /^(?:guest|booker|occupant|contact|traveller|customer|payee|payer|holder)(?:Name)?$/iu;
/** Fields that make of an object with a name a person. */
const marks = /^(?:email|phone|nationality|birthDate|dateOfBirth|documentNumber|passport|guestId|vip|allergies)$/iu;
const secrets = /^(?:documentNumber|passport|passportNumber|idNumber|iban|street|address|addressLine\d?|postalCode|birthDate|dateOfBirth)$/iu;

const mail = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** International numbers, and national ones of nine digits and more that begin with a zero. Dates and amounts have neither. */
const phone = /(?<![\w.])(?:\+|00)\d(?:[\s().-]?\d){7,14}(?!\w)|(?<![\w.-])0\d(?:[\s.-]?\d){8,10}(?![\w-])/gu;
const place = /\[(?:guest|mail|phone|private)-\d+\]/gu;
const longestPlace = 20;

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, "\\$&");
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);

export function createVeil(): Veil {
  const placeOf = new Map<string, string>();
  const realOf = new Map<string, string>();
  const counts = new Map<string, number>();
  let known: RegExp | null = null;

  function remember(kind: "guest" | "mail" | "phone" | "private", real: string): string {
    const text = real.trim();
    const existing = placeOf.get(text);
    if (existing) return existing;
    const next = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, next);
    const made = `[${kind}-${next}]`;
    placeOf.set(text, made);
    realOf.set(made, text);
    known = null;
    return made;
  }
  /** A whole name and each of its longer words: people are called by either. */
  function rememberName(name: string): void {
    if (name.trim().length < 2) return;
    remember("guest", name);
    for (const word of name.split(/\s+/u)) if ([...word].length > 2 && /\p{L}/u.test(word)) remember("guest", word);
  }

  function walk(value: unknown, person: boolean): void {
    if (Array.isArray(value)) {
      for (const item of value) walk(item, person);
      return;
    }
    if (!isRecord(value)) return;
    const isPerson = person || Object.keys(value).some((key) => marks.test(key));
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === "string" && inner.trim() !== "") {
        if (nameInKey.test(key) || (isPerson && nameKeys.test(key))) rememberName(inner);
        else if (secrets.test(key)) remember("private", inner);
      } else walk(inner, peopleKeys.test(key));
    }
  }

  function hideText(text: string): string {
    const withoutMail = text.replaceAll(mail, (found) => remember("mail", found)).replaceAll(phone, (found) => remember("phone", found));
    if (known === null && placeOf.size > 0) {
      const longestFirst = [...placeOf.keys()].toSorted((one, other) => other.length - one.length).map(escaped);
      known = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join("|")})(?![\\p{L}\\p{N}])`, "gu");
    }
    return known ? withoutMail.replaceAll(known, (found) => placeOf.get(found) ?? found) : withoutMail;
  }
  const showText = (text: string): string => text.replaceAll(place, (found) => realOf.get(found) ?? found);

  const rewritten = (value: unknown, change: (text: string) => string): unknown => {
    if (typeof value === "string") return change(value);
    if (Array.isArray(value)) return value.map((item) => rewritten(item, change));
    return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rewritten(inner, change)])) : value;
  };

  return {
    learn: (value) => walk(value, false),
    hide: <T>(value: T) => rewritten(value, hideText) as T,
    show: <T>(value: T) => rewritten(value, showText) as T,
    shower() {
      let held = "";
      return {
        push(piece) {
          const text = held + piece;
          const open = text.lastIndexOf("[");
          const waits = open >= 0 && !text.includes("]", open) && text.length - open < longestPlace;
          held = waits ? text.slice(open) : "";
          return showText(waits ? text.slice(0, open) : text);
        },
        flush() {
          const rest = showText(held);
          held = "";
          return rest;
        },
      };
    },
  };
}

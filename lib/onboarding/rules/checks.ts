import type { I18nText } from "@/lib/kernel/locale";
import { factOf, shapeOf } from "./facts";
import type { Gap, GapCode } from "./gap";
import type { HouseSnapshot } from "./house-snapshot";
import type { Closer, Item, Level, Ota, Requirement } from "./ota-file";
import { photoChecks } from "./photo-checks";

/** One thing looked at. `gap` null: it is there. */
export type Check = { readonly id: string; readonly item: Item; readonly level: Level; readonly closes: Closer; readonly note: I18nText | null; readonly gap: Gap | null };

type Found = { readonly part: string; readonly level?: Level; readonly gap: Gap | null };

const gap = (code: GapCode, params: Gap["params"] = {}): Gap => ({ code, params });
const when = (bad: boolean, code: GapCode, params: Gap["params"] = {}): Gap | null => (bad ? gap(code, params) : null);

const latin = /^[\p{Script=Latin}\p{N}\p{P}\p{Z}\p{S}\p{M}]*$/u;
const picture = /\p{Extended_Pictographic}/u;
/** Two or more words in capitals in a row are shouting; one may be a name. */
const shouts = (value: string) => value === value.toUpperCase() && value !== value.toLowerCase() && value.length > 4;

type Words = Extract<Requirement, { item: "name" | "description" }>;

/** Everything a text must be: there, long and short enough, in the right letters, plain, without words that are refused. */
function wordGap(value: string, { min, max, script, plain, without }: Words): Gap | null {
  if (value === "") return gap("missing");
  const length = [...value].length;
  if (min !== undefined && length < min) return gap("too_short", { have: length, need: min });
  if (max !== undefined && length > max) return gap("too_long", { have: length, most: max });
  if (script === "latin" && !latin.test(value)) return gap("not_latin");
  if (plain && (picture.test(value) || shouts(value))) return gap("not_plain");
  const word = without?.find((one) => value.toLowerCase().includes(one.toLowerCase()));
  return word === undefined ? null : gap("forbidden_word", { word });
}

/** The name an OTA gets: its own headline where the house wrote one. */
export const titleFor = (house: HouseSnapshot, ota: string): string => factOf(house.facts, "titles")?.[ota] ?? house.name;

const textIn = (text: Readonly<Partial<Record<string, string>>>, language: string): string => text[language]?.trim() ?? "";

function missingFacts(house: HouseSnapshot, keys: readonly string[]): string[] {
  const derived: Readonly<Record<string, boolean>> = {
    "room-codes": house.roomTypes.length > 0 && house.roomTypes.every(({ code }) => code !== ""),
    "room-sizes": house.roomTypes.length > 0 && house.roomTypes.every(({ sizeM2 }) => sizeM2 !== null),
    occupancies: house.roomTypes.length > 0 && house.roomTypes.every(({ maxGuests }) => maxGuests > 0),
  };
  return keys.filter((key) => !(derived[key] ?? shapeOf(key).safeParse(house.facts[key]).success));
}

function extras(house: HouseSnapshot, { facts, documents }: Requirement): Found[] {
  const kept = factOf(house.facts, "documents") ?? {};
  return [
    ...(facts ?? []).map((key): Found => ({ part: key, gap: when(missingFacts(house, [key]).length > 0, "missing_facts", { facts: [key] }) })),
    ...(documents ?? []).map((kind): Found => ({ part: kind, gap: when(kept[kind] === undefined, "missing_documents", { documents: [kind] }) })),
  ];
}

/** What a role's contact lacks. The house's own address answers for the general one. */
function contactGap(house: HouseSnapshot, role: string, parts: readonly string[]): Gap | null {
  const own = role === "general" ? house.contact : {};
  const given = shapeOf(`contact-${role}`).safeParse(house.facts[`contact-${role}`]);
  const whole: Readonly<Record<string, unknown>> = { ...own, ...(given.success && typeof given.data === "object" ? given.data : {}) };
  const missing = parts.filter((part) => typeof whole[part] !== "string" || whole[part] === "");
  return when(missing.length > 0, "missing_contact", { role, parts: missing });
}

/** The parts of one requirement, each looked at by itself. */
function partsOf(house: HouseSnapshot, ota: Ota, asked: Requirement): Found[] {
  const has = (key: string) => shapeOf(key).safeParse(house.facts[key]).success;
  const settled = house.settled.includes(asked.item);
  const one = (found: Gap | null): Found[] => [{ part: "", gap: found }, ...extras(house, asked)];
  switch (asked.item) {
    case "account": case "go-live": return one(when(!settled, (asked.closes ?? "ota") === "ota" ? "at_ota" : "at_house"));
    case "legal-entity": return asked.facts || asked.documents ? extras(house, asked) : one(when(!settled && !has("legal-entity-name"), "missing_facts", { facts: ["legal-entity-name"] }));
    case "name": return one(wordGap(titleFor(house, ota.code), asked));
    case "description": return (asked.language ? [asked.language] : ota.languages).map((language): Found => {
      const text = textIn(house.description, language);
      return { part: language, gap: text === "" ? gap("missing_language", { language }) : wordGap(text, asked) };
    });
    case "address": return (asked.parts ?? ["street", "city"]).map((part): Found => {
      const value = (part === "postcode" ? factOf(house.facts, "postcode") : house[part]) ?? "";
      return { part, gap: value === "" ? gap("missing_parts", { parts: [part] }) : when(asked.script === "latin" && !latin.test(value), "not_latin") };
    });
    case "position": return one(when(!has("position"), "missing"));
    case "contacts": return (asked.roles ?? ["general"]).map((role): Found => ({ part: role, gap: contactGap(house, role, asked.parts ?? ["name", "email", "phone"]) }));
    case "check-times": return one(when(house.checkInTime === null || house.checkOutTime === null, "missing"));
    case "units": return one(when(!house.roomTypes.some(({ units, maxGuests }) => units > 0 && maxGuests > 0), "missing"));
    case "photos": return photoChecks(house, asked);
    case "amenities": {
      const have = new Set([...house.amenities.map(({ code }) => code), ...(factOf(house.facts, "amenities") ?? [])]).size;
      return one(when(have < (asked.min ?? 1), "too_few", { have, need: asked.min ?? 1 }));
    }
    case "policies": return one(when(!Object.values(house.cancellationPolicy ?? {}).some((text) => text), "missing"));
    case "open-nights": {
      const within = asked.within ?? 365;
      const have = house.openDays.filter((day) => day < within).length;
      return one(when(have < (asked.min ?? 1), "too_few", { have, need: asked.min ?? 1, within }));
    }
    case "licence": return one(when(!has("licence"), "missing"));
    case "tax-id": return one(when(!has("tax-id"), "missing"));
    case "bank": return one(when(!settled && !has("bank-reference"), "missing_facts", { facts: ["bank-reference"] }));
  }
}

const closerOf = (asked: Requirement): Closer => asked.closes ?? (asked.item === "account" || asked.item === "go-live" ? "ota" : "house");

/** Everything an OTA asks of a house, looked at: pure, in the order of its file. */
export function checksOf(house: HouseSnapshot, ota: Ota): Check[] {
  return ota.requirements.flatMap((asked) => partsOf(house, ota, asked).map(({ part, level, gap: found }) => ({
    id: part === "" ? asked.item : `${asked.item}.${part}`, item: asked.item, level: asked.level === "unknown" ? "unknown" : (level ?? asked.level), closes: closerOf(asked), note: asked.note ?? null, gap: found,
  })));
}

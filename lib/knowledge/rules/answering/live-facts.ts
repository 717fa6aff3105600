import type { Locale } from "@/lib/kernel/locale";
import { fold } from "../retrieval/fold";

/** What the house knows of itself beside its book, as it stands now. Null: nobody said. */
export type HouseFacts = { readonly name: string; readonly checkInTime: string | null; readonly checkOutTime: string | null; readonly street: string | null; readonly city: string | null; readonly phone: string | null; readonly email: string | null };
/** A sentence made of a live figure, with the query it came from. */
export type LiveFact = { readonly anchor: string; readonly query: "property.get-property" | "site.search-availability"; readonly text: string };

const asked: readonly (readonly [keyof HouseFacts, RegExp])[] = [
  ["checkInTime", /\b(?:arrive|arrival)\b.*\b(?:time|hour|when)\b|\b(?:what time|when|from when).*\barriv|\bheure.*\barriv|\barriv\w*.*\bheure|\bhora.*\b(?:lleg|entra)|\b(?:llegada|entrada)\b.*\bhora|(?:ساعه|متي|موعد|وقت).*(?:دخول|وصول)|(?:الدخول|الوصول).*(?:ساعه|متي)/u],
  ["checkOutTime", /\b(?:what time|when).*\b(?:leave|vacate|depart)|\bheure.*\b(?:depart|liberer|quitter|rendre)|\bhora.*\b(?:salida|salir|dejar|desalojar)|(?:ساعه|متي|موعد|وقت).*(?:مغادره|نغادر|اغادر|خروج)/u],
  ["street", /\baddress\b|\bwhere (?:is the (?:house|riad|hotel)|are you)\b|\badresse\b|\bou (?:etes-vous|se trouve (?:la maison|le riad|l'hotel))|\b(?:direccion|donde (?:estan|esta (?:la casa|el riad|el hotel)))|عنوان|اين (?:تقع|انتم)/u],
  ["phone", /\b(?:phone|telephone) number|\bnumber to call|\bnumero de telephone|\bvous (?:appeler|joindre)|\bnumero de telefono|\bllamarles|رقم (?:ال)?هاتف/u],
];
/** The words themselves, which also stand where something else is asked ("what do we show at check-in?"): only with a word of time, or alone. */
const named: readonly (readonly [keyof HouseFacts, RegExp])[] = [["checkInTime", /\bcheck[- ]?in\b/u], ["checkOutTime", /\bcheck[- ]?out\b/u]];
const ofTime = /\b(?:times?|when|hours?|until|from|by|(?:can|could|may|must|should) (?:we|i) check|heures?|quand|horaires?|partir de|jusqu'a|hora|horario|cuando|hasta|desde)\b|متي|ساعه|وقت|موعد|^\W*check[- ]?(?:in|out)\W*$/u;
const sentences: Readonly<Record<Locale, Readonly<Record<"checkInTime" | "checkOutTime" | "street" | "phone", (value: string) => string>>>> = {
  en: { checkInTime: (v) => `Check-in is from ${v}.`, checkOutTime: (v) => `Check-out is until ${v}.`, street: (v) => `Our address is ${v}.`, phone: (v) => `You reach us at ${v}.` },
  fr: { checkInTime: (v) => `L’arrivée se fait à partir de ${v}.`, checkOutTime: (v) => `Le départ se fait jusqu’à ${v}.`, street: (v) => `Notre adresse est ${v}.`, phone: (v) => `Vous nous joignez au ${v}.` },
  es: { checkInTime: (v) => `La entrada es a partir de las ${v}.`, checkOutTime: (v) => `La salida es hasta las ${v}.`, street: (v) => `Nuestra dirección es ${v}.`, phone: (v) => `Nos encuentra en el ${v}.` },
  ar: { checkInTime: (v) => `تسجيل الدخول ابتداءً من ${v}.`, checkOutTime: (v) => `تسجيل المغادرة حتى ${v}.`, street: (v) => `عنواننا ${v}.`, phone: (v) => `يمكنكم الاتصال بنا على ${v}.` },
};

/** Words of a question that ask for something more than the plain figure ("early", "late", "fee"): then the book must answer. */
const more = /\b(?:early|earlier|earliest|late|later|before|after|fee|charge|extra|tot|avant|tard\w*|apres|supplement|temprano|antes|tard[ei]\w*|despues|cargo|suplemento|bags?|luggage|bagages|maletas|equipaje)\b|مبكر|متاخر|قبل|بعد|رسوم|حقايب|امتعه/u;

/** Live figures a question plainly asks for, as sentences in its language. */
export function liveFactsFor(question: string, locale: Locale, facts: HouseFacts): LiveFact[] {
  const text = fold(question);
  if (more.test(text)) return [];
  return asked.flatMap(([key, pattern]): LiveFact[] => {
    if (!pattern.test(text) && !(ofTime.test(text) && named.some(([fact, word]) => fact === key && word.test(text)))) return [];
    const value = key === "street" ? (facts.street === null ? null : [facts.street, facts.city].filter((part) => part !== null && part !== "").join(", ")) : facts[key];
    if (value === null || value === "" || (key !== "checkInTime" && key !== "checkOutTime" && key !== "street" && key !== "phone")) return [];
    return [{ anchor: key, query: "property.get-property", text: sentences[locale][key](value) }];
  });
}

import { type Language, plantedBook, type Topic } from "@/sandbox/assistant/book";

/** What guests of the migration ask, how, and the page of the book that answers. Prices are the house's; the old assistant's hours are sometimes wrong. */
export type Asked = { readonly topic: string; readonly locale: "en" | "fr" | "es"; readonly text: string };
export const migrationLocales = ["en", "fr", "es"] as const;

const questions: Readonly<Record<string, Readonly<Record<(typeof migrationLocales)[number], readonly string[]>>>> = {
  "check-in": { en: ["What time is check-in?", "From what time is check-in possible?"], fr: ["À quelle heure est l'arrivée dans la chambre ?", "À partir de quelle heure peut-on arriver ?"], es: ["¿A qué hora es la entrada?", "¿A partir de qué hora es la llegada?"] },
  "check-out": { en: ["What time is check-out?", "At what time is check-out on the last day?"], fr: ["À quelle heure est le départ ?", "À quelle heure faut-il libérer la chambre ?"], es: ["¿A qué hora es la salida?", "¿Hasta qué hora es la salida el último día?"] },
  breakfast: { en: ["What time is breakfast?", "At what time is breakfast served?"], fr: ["À quelle heure est le petit-déjeuner ?", "À quelle heure servez-vous le petit-déjeuner ?"], es: ["¿A qué hora es el desayuno?", "¿A qué hora sirven el desayuno?"] },
  transfer: { en: ["How much is the airport transfer?", "What does a transfer from the airport cost?"], fr: ["Combien coûte le transfert depuis l'aéroport ?", "Quel est le prix du transfert de l'aéroport ?"], es: ["¿Cuánto cuesta el traslado desde el aeropuerto?", "¿Qué precio tiene el traslado del aeropuerto?"] },
  pets: { en: ["Can we bring our dog?", "Is a small dog allowed?"], fr: ["Peut-on venir avec notre chien ?", "Acceptez-vous les animaux, un petit chien ?"], es: ["¿Podemos llevar a nuestro perro?", "¿Admiten mascotas, un perro pequeño?"] },
};
const before: Readonly<Record<(typeof migrationLocales)[number], readonly string[]>> = {
  en: ["", "Hello, ", "Good morning, ", "Hi there, ", "Good evening, ", "Dear team, ", "A quick one: ", "Sorry to ask again: "], fr: ["", "Bonjour, ", "Bonsoir, ", "Chère équipe, ", "Une petite question : ", "Rebonjour, ", "Pardon, ", "Chers hôtes, "],
  es: ["", "Hola, ", "Buenos días, ", "Buenas tardes, ", "Una pregunta: ", "Estimado equipo, ", "Perdone, ", "Buenas noches, "],
};

function pick<T>(list: readonly T[], chance: () => number): T {
  const one = list[Math.floor(chance() * list.length)];
  if (one === undefined) throw new Error("There is nothing to draw from.");
  return one;
}

/** One question, drawn. */
export function draw(chance: () => number): Asked {
  const locale = pick(migrationLocales, chance);
  const topic = pick(Object.keys(questions), chance);
  return { topic, locale, text: `${pick(before[locale], chance)}${pick(questions[topic]?.[locale] ?? [], chance)}` };
}

/** The old assistant's book: wrong now and then about hours and animals, never about a price. */
export const assistantBook: readonly Topic[] = plantedBook.map((topic) => (topic.topic === "transfer" ? { ...topic, wrong: topic.right } : topic));

const titles: Readonly<Record<string, Readonly<Record<(typeof migrationLocales)[number], string>>>> = {
  "check-in": { en: "Check-in: arrival time", fr: "Heure d'arrivée dans la chambre", es: "Hora de entrada y llegada" }, "check-out": { en: "Check-out time", fr: "Heure de départ : libérer la chambre", es: "Hora de salida" },
  breakfast: { en: "Breakfast time", fr: "Heure du petit-déjeuner", es: "Hora del desayuno" }, transfer: { en: "Price of the airport transfer", fr: "Prix du transfert depuis l'aéroport", es: "Precio del traslado desde el aeropuerto" },
  pets: { en: "Pets: dogs and cats", fr: "Animaux : chiens et chats", es: "Mascotas: perros y gatos" },
};
const rightOf = (topic: string, locale: Language): string => plantedBook.find((one) => one.topic === topic)?.right[locale] ?? "";

export const pageTopics = Object.keys(titles);
/** A page of the new book. */
export const pageOf = (topic: string, locale: (typeof migrationLocales)[number]) => ({ slug: topic, locale, title: titles[topic]?.[locale] ?? topic, body: `## ${titles[topic]?.[locale] ?? topic}\n\n${rightOf(topic, locale)}` });
/** The same page as somebody signs it by mistake: another price. */
export const wrongPage = (locale: (typeof migrationLocales)[number]) => { const page = pageOf("transfer", locale); return { ...page, body: page.body.replace("200 MAD", "250 MAD") }; };

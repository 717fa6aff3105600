import { seededNumbers } from "@/lib/kernel/seeded-random";
import type { Locale } from "@/lib/kernel/locale";

/** A conversation made up by chance, the details of people planted in it, and what it teaches that has to be left standing. */
export type PlantedConversation = {
  readonly locale: Locale;
  readonly turns: readonly { readonly author: "guest" | "house"; readonly text: string }[];
  /** What may not be found afterwards, word by word. */
  readonly planted: readonly { readonly kind: string; readonly text: string }[];
  /** The half of the names a house would know from its profiles. */
  readonly known: readonly string[];
  /** Sentences about the house that hold nobody and have to stay as they are. */
  readonly facts: readonly string[];
};

const first: Readonly<Record<Locale, readonly string[]>> = {
  en: ["Aisling", "Brannagh", "Tobias", "Winifred", "Harriet", "Percival", "Imogen", "Rupert", "Octavia", "Barnaby", "Priya", "Ngozi", "Mei-Ling", "Hiroshi", "Svetlana"],
  fr: ["Apolline", "Théophane", "Guénolé", "Clotilde", "Éléonore", "Barthélemy", "Solène", "Yannick", "Maëlys", "Anne-Laure", "Jean-Christophe", "Ségolène", "Zoé"],
  es: ["Íñigo", "Macarena", "Gonzalo", "Begoña", "Xavi", "Ainhoa", "Leocadia", "Nuño", "Yolanda", "Hernán", "Ximena", "Facundo"],
  ar: ["بشرى", "غيثة", "المهدي", "نزهة", "سفيان", "رضوان", "حنان", "توفيق", "أسماء", "وئام", "منصف", "شيماء"],
};
const last: Readonly<Record<Locale, readonly string[]>> = {
  en: ["Fitzwilliam", "O'Donoghue", "Thistlewood", "Okonkwo", "Yamashita", "Pemberton", "Ashdown-Smythe", "Kowalczyk"],
  fr: ["Delacroix-Meunier", "Vasseur", "de Kerangal", "Bouhanna", "Lefebvre", "d'Ormesson", "Tchikaya", "Grandjean"],
  es: ["Echeverría", "Villalobos", "Ibarguren", "de la Serna", "Quiroga", "Zaldívar", "Montenegro", "Urrutia"],
  ar: ["البوعزاوي", "التازي", "بنكيران", "السرغيني", "العمراني", "الحداوي", "بناني", "القباج"],
};
const people: Readonly<Record<Locale, readonly string[]>> = {
  en: ["Hello, my name is {n}.", "Hi, this is {n}.", "I am {n} and we are a family of four.", "Dear Mr {l}, welcome.", "My wife {f} is vegetarian.", "Could you ask for {f} at the door?", "I travel with {f} and the kids.", "{n} here.", "The room is under the name of {n}.", "Many thanks, {n}", "My husband {f} arrives later.", "Good evening Mrs {l}, of course."],
  fr: ["Bonjour, je m'appelle {n}.", "Bonjour, c'est {n}.", "Je suis {n}, nous sommes quatre.", "Chère Madame {l}, bienvenue.", "Ma femme {f} est végétarienne.", "Demandez {f} à la porte.", "Je voyage avec {f} et les enfants.", "{n} à l'appareil.", "La chambre est au nom de {n}.", "Merci beaucoup, {n}", "Mon mari {f} arrive plus tard.", "Bonsoir Monsieur {l}, bien sûr."],
  es: ["Hola, me llamo {n}.", "Hola, soy {n}.", "Mi nombre es {n} y somos cuatro.", "Estimada señora {l}, bienvenida.", "Mi esposa {f} es vegetariana.", "Pregunte por {f} en la puerta.", "Viajo con {f} y los niños.", "La habitación está a nombre de {n}.", "Muchas gracias, {n}", "Mi marido {f} llega más tarde.", "Buenas noches señor {l}, por supuesto."],
  ar: ["مرحبا، اسمي {n}.", "السلام عليكم، أنا {n}.", "السيدة {l}، أهلا بكم.", "زوجتي {f} نباتية.", "اسألوا عن {f} عند الباب.", "الغرفة باسم {n}.", "مع التحية، {n}", "صديقي {f} يصل لاحقا.", "السيد {l} بالتأكيد."],
};
const details: Readonly<Record<Locale, Readonly<Record<string, readonly string[]>>>> = {
  en: { phone: ["You can reach me on {x}.", "My number: {x}", "Call {x} please"], mail: ["Send it to {x}.", "My address is {x}"], address: ["I live at {x}.", "Please post it to {x}."], passport: ["My passport number is {x}.", "Passport {x}"], booking: ["My booking number is {x}.", "Reservation {x}, please.", "Confirmation code {x}."], card: ["My card is {x}.", "Charge {x} please."], room: ["We are in room {x}.", "I am in Room no. {x}."], date: ["We arrive on {x}.", "We stay {x}.", "I leave {x}."] },
  fr: { phone: ["Vous pouvez me joindre au {x}.", "Mon numéro : {x}", "Appelez le {x} s'il vous plaît"], mail: ["Envoyez-le à {x}.", "Mon adresse : {x}"], address: ["J'habite {x}.", "À envoyer au {x}."], passport: ["Mon numéro de passeport est {x}.", "Passeport {x}"], booking: ["Mon numéro de réservation est {x}.", "Réservation {x}.", "Dossier {x}."], card: ["Ma carte est {x}.", "Débitez {x}."], room: ["Nous sommes dans la chambre {x}.", "Chambre n° {x}."], date: ["Nous arrivons {x}.", "Nous restons {x}.", "Je pars {x}."] },
  es: { phone: ["Puede llamarme al {x}.", "Mi número: {x}", "Llame al {x} por favor"], mail: ["Envíelo a {x}.", "Mi correo es {x}"], address: ["Vivo en {x}.", "Envíelo a {x}."], passport: ["Mi número de pasaporte es {x}.", "Pasaporte {x}"], booking: ["Mi número de reserva es {x}.", "Reserva {x}.", "Localizador {x}."], card: ["Mi tarjeta es {x}.", "Cobre en {x}."], room: ["Estamos en la habitación {x}.", "Habitación n.º {x}."], date: ["Llegamos {x}.", "Nos quedamos {x}.", "Me voy {x}."] },
  ar: { phone: ["يمكنكم الاتصال بي على {x}.", "رقمي {x}"], mail: ["أرسلوها إلى {x}.", "بريدي {x}"], address: ["أسكن في {x}.", "عنواني {x}."], passport: ["رقم جواز السفر {x}.", "جوازي {x}"], booking: ["رقم الحجز {x}.", "حجزي رقم {x}."], card: ["بطاقتي {x}.", "اخصموا من {x}."], room: ["نحن في الغرفة {x}.", "أنا في غرفة رقم {x}."], date: ["نصل {x}.", "نبقى {x}.", "أغادر {x}."] },
};
const facts: Readonly<Record<Locale, readonly (readonly [string, string])[]>> = {
  en: [["What time is breakfast?", "Breakfast is served from 7:30 to 10:30 on the terrace and costs 120 MAD per person."], ["Is there parking nearby?", "The guarded car park at the gate costs 50 MAD per night."], ["The hot water does not work.", "Turn the red switch beside the boiler and wait ten minutes."], ["Can we check out late?", "Late check-out until 14:00 is free of charge when the suite is not taken."], ["How much is the airport transfer?", "The transfer to the airport costs 250 dirhams and takes 24/7 about 20 minutes."]],
  fr: [["À quelle heure est le petit-déjeuner ?", "Le petit-déjeuner est servi de 7h30 à 10h30 sur la terrasse et coûte 120 MAD par personne."], ["Y a-t-il un parking ?", "Le parking gardé près de la porte coûte 50 dirhams la nuit."], ["L'eau chaude ne marche pas.", "Tournez le bouton rouge à côté du chauffe-eau et attendez dix minutes."], ["Peut-on partir plus tard ?", "Le départ tardif jusqu'à 14h est gratuit quand la suite est libre."], ["Combien coûte le transfert ?", "Le transfert vers l'aéroport coûte 250 MAD pour quatre personnes."]],
  es: [["¿A qué hora es el desayuno?", "El desayuno se sirve de 7:30 a 10:30 en la terraza y cuesta 120 MAD por persona."], ["¿Hay aparcamiento?", "El aparcamiento vigilado junto a la puerta cuesta 50 dirhams por noche."], ["El agua caliente no funciona.", "Gire el botón rojo al lado de la caldera y espere diez minutos."], ["¿Se puede salir más tarde?", "La salida tardía hasta las 14:00 es gratuita si la suite está libre."], ["¿Cuánto cuesta el traslado?", "El traslado al aeropuerto cuesta 250 MAD para cuatro personas."]],
  ar: [["متى يقدم الإفطار؟", "يقدم الإفطار من 7:30 إلى 10:30 على السطح وثمنه 120 درهم للشخص."], ["هل يوجد موقف للسيارات؟", "الموقف المحروس قرب الباب بثمن 50 درهم لليلة."], ["الماء الساخن لا يعمل.", "أديروا الزر الأحمر بجانب السخان وانتظروا عشر دقائق."], ["هل يمكن المغادرة متأخرا؟", "المغادرة المتأخرة حتى 14:00 مجانية إذا كان الجناح فارغا."], ["كم ثمن النقل؟", "النقل إلى المطار بثمن 250 درهم لأربعة أشخاص."]],
};
const monthNames: Readonly<Record<Locale, readonly string[]>> = {
  en: ["January", "Feb", "March", "April", "May", "June", "July", "August", "Sept", "October", "November", "December"], fr: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
  es: ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"], ar: ["يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"],
};

export function plantedConversation(seed: number): PlantedConversation {
  const next = seededNumbers(seed);
  const below = (count: number): number => Math.floor(next() * count);
  const one = <T>(from: readonly T[]): T => { const picked = from[below(from.length)]; if (picked === undefined) throw new Error("There is nothing to choose from."); return picked; };
  const digits = (count: number): string => Array.from({ length: count }, (_, at) => (at === 0 ? 1 + below(9) : below(10))).join("");
  const letters = (count: number): string => Array.from({ length: count }, () => one([..."ABCDEFGHJKLMNPQRSTVWXYZ"])).join("");
  const easternDigits = (text: string): string => text.replace(/\d/gu, (digit) => String.fromCodePoint(0x660 + Number(digit)));
  const locale = one(["en", "fr", "es", "ar"] as const);
  const native = (text: string): string => (locale === "ar" && next() < 0.3 ? easternDigits(text) : text);
  const luhn = (body: string): string => body + String((10 - ([...body].reverse().reduce((sum, digit, at) => { const twice = Number(digit) * (at % 2 === 0 ? 2 : 1); return sum + (twice > 9 ? twice - 9 : twice); }, 0) % 10)) % 10);
  const dayMonth = (): string => { const [day, month] = [1 + below(28), below(12)]; return one([`${day} ${monthNames[locale][month] ?? ""}`, `${day}/${month + 1}/2027`, `2027-${String(month + 1).padStart(2, "0")}-${String(day).padStart(2, "0")}`]); };
  const make: Readonly<Record<string, () => string>> = {
    phone: () => native(one([() => `+212 6${digits(2)} ${digits(3)} ${digits(3)}`, () => `+33 6 ${digits(2)} ${digits(2)} ${digits(2)} ${digits(2)}`, () => `06.${digits(2)}.${digits(2)}.${digits(2)}.${digits(2)}`, () => `00346${digits(8)}`, () => `(020) 7${digits(3)} ${digits(4)}`, () => `06${digits(8)}`])()),
    mail: () => one([`${letters(5).toLowerCase()}.${letters(6).toLowerCase()}@example.com`, `${letters(4).toLowerCase()}${digits(2)}@mail.example.org`, `${letters(6).toLowerCase()} at example dot com`]),
    address: () => ({ en: [`${digits(2)} ${one(["Marlborough", "Hawthorn", "Kingfisher"])} ${one(["Road", "Street", "Lane"])}`, `${digits(3)} ${one(["Elm Tree", "Old Mill"])} Avenue`], fr: [`${digits(2)} rue ${one(["des Acacias", "de la Roquette", "Oberkampf"])}, 75011 Paris`, `${digits(2)} bis avenue ${one(["Foch", "de Breteuil"])}, 69006 Lyon`], es: [`calle ${one(["Alcalá", "Serrano", "Fuencarral"])} ${digits(2)}, 28014 Madrid`, `avenida ${one(["Diagonal", "Meridiana"])} ${digits(3)}`], ar: [`شارع ${one(["الزرقطوني", "علال الفاسي"])} رقم ${digits(2)}`, `حي ${one(["الرياحين", "السعادة"])} ${digits(2)}`] })[locale][below(2)] ?? "",
    passport: () => native(one([`${letters(2)}${digits(6)}`, `${digits(2)}${letters(2)}${digits(5)}`, digits(9)])),
    booking: () => one([`VT-${digits(1)}${letters(1)}${digits(1)}${letters(1)}${digits(1)}${letters(1)}`, digits(10), `HM${letters(3)}${digits(3)}${letters(2)}`, native(digits(6))]),
    card: () => { const number = luhn(`4${digits(14)}`); return next() < 0.6 ? (number.match(/.{4}/gu) ?? []).join(" ") : number; },
    room: () => native(one([digits(1), digits(2), digits(3)])),
    date: () => ({ en: `${one(["on ", ""])}${dayMonth()}`, fr: one([`le ${dayMonth()}`, `du ${1 + below(9)} au ${11 + below(17)} ${one(monthNames.fr)}`]), es: one([`el ${dayMonth()}`, `del ${1 + below(9)} al ${11 + below(17)} de ${one(monthNames.es)}`]), ar: one([`يوم ${dayMonth()}`, `من ${1 + below(9)} إلى ${11 + below(17)} ${one(monthNames.ar)}`]) })[locale],
  };
  const planted: { kind: string; text: string }[] = [];
  const known: string[] = [];
  const saysName = (): string => {
    const [f, l] = [one(first[locale]), one(last[locale])];
    const pattern = one(people[locale]);
    if (/\{[nf]\}/u.test(pattern)) planted.push({ kind: "name", text: f });
    if (/\{[nl]\}/u.test(pattern)) planted.push({ kind: "name", text: l });
    const fullName = `${f} ${l}`;
    if (next() < 0.5) { known.push(fullName); if (next() < 0.2 && locale !== "ar") return pattern.replace("{n}", fullName.toLowerCase()).replace("{f}", f.toLowerCase()).replace("{l}", l.toUpperCase()); }
    return pattern.replace("{n}", fullName).replace("{f}", f).replace("{l}", l);
  };
  const saysDetail = (): string => {
    const kind = one(Object.keys(make));
    const text = make[kind]?.() ?? "";
    planted.push({ kind, text });
    return one(details[locale][kind] ?? []).replace("{x}", text);
  };
  /** What is said one after another; where a sentence has no end of its own, its line ends. */
  const joined = (parts: readonly string[]): string => parts.map((part) => (/[.?!؟]$/u.test(part) ? `${part} ` : `${part}\n`)).join("").trim();
  const taught = Array.from({ length: 1 + below(2) }, () => one(facts[locale]));
  const turns = taught.flatMap(([question, answer]) => [
    { author: "guest" as const, text: joined([...(next() < 0.8 ? [saysName()] : []), question, ...Array.from({ length: below(3) }, saysDetail)]) },
    { author: "house" as const, text: joined([...(next() < 0.4 ? [saysName()] : []), answer, ...(next() < 0.3 ? [saysDetail()] : [])]) },
  ]);
  return { locale, turns, planted, known, facts: taught.flat() };
}

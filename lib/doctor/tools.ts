import { createTranslator } from "next-intl";
import { type Extractor, unclear } from "@/lib/ai/offline/extractor";
import { always, choice, entity, firstDay, firstOf, lastDay, lookup } from "@/lib/ai/offline/extractors";
import { type AiTool, asTool, type Examples } from "@/lib/ai/tool";
import { type Locale, pickText } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";
import { examine } from "./commands/examine";
import { testBooking } from "./commands/test-booking";
import { listDiagnoses } from "./queries/list-diagnoses";
import { listSubjects } from "./queries/list-subjects";
import { rootOf } from "./rules/report";

const asked: Examples = {
  en: ["Why is the {roomTypes} not on Booking.com?", "Why can nobody book the {roomTypes} on {channels} next weekend?", "Find out why {channels} shows two rooms instead of one", "Diagnose the {roomTypes} on {channels} for December", "Why does {channels} show the wrong price for the {roomTypes}?", "Ask the sync doctor about the {roomTypes} next week", "Why does Booking.com still sell the {roomTypes} on Friday?", "What is the reason the {roomTypes} does not appear on Expedia?"],
  fr: ["Pourquoi la {roomTypes} n'est-elle pas sur Booking.com ?", "Pourquoi personne ne peut réserver la {roomTypes} sur {channels} le week-end prochain ?", "Cherche pourquoi {channels} montre deux chambres au lieu d'une", "Diagnostique la {roomTypes} sur {channels} pour décembre", "Pourquoi {channels} affiche-t-il un prix faux pour la {roomTypes} ?", "Demande au docteur de la synchronisation pour la {roomTypes} la semaine prochaine", "Pourquoi Booking.com vend-il encore la {roomTypes} vendredi ?"],
  es: ["¿Por qué la {roomTypes} no está en Booking.com?", "¿Por qué nadie puede reservar la {roomTypes} en {channels} el próximo fin de semana?", "Averigua por qué {channels} muestra dos habitaciones en vez de una", "Diagnostica la {roomTypes} en {channels} para diciembre", "¿Por qué {channels} muestra un precio incorrecto de la {roomTypes}?", "Pregunta al doctor de la sincronización por la {roomTypes} la semana que viene", "¿Por qué Booking.com sigue vendiendo la {roomTypes} el viernes?"],
  ar: ["لماذا {roomTypes} غير موجودة على Booking.com؟", "لماذا لا يستطيع أحد حجز {roomTypes} على {channels} نهاية الأسبوع القادم؟", "ابحث لماذا تعرض {channels} غرفتين بدل واحدة", "شخّص {roomTypes} على {channels}", "اسأل طبيب المزامنة عن {roomTypes}"],
};
const earlier: Examples = {
  en: ["What did the sync doctor find?", "Show the last diagnoses", "Earlier answers of the sync doctor"],
  fr: ["Qu'a trouvé le docteur de la synchronisation ?", "Montre les derniers diagnostics", "Les réponses précédentes du docteur de la synchronisation"],
  es: ["¿Qué encontró el doctor de la sincronización?", "Muestra los últimos diagnósticos", "Las respuestas anteriores del doctor de la sincronización"],
  ar: ["ماذا وجد طبيب المزامنة؟", "أرني آخر التشخيصات"],
};
const subjects: Examples = {
  en: ["What can the sync doctor be asked about?", "Which channels does the sync doctor know?", "Subjects of the sync doctor"],
  fr: ["Que peut-on demander au docteur de la synchronisation ?", "Quels canaux connaît le docteur de la synchronisation ?", "Les sujets du docteur de la synchronisation"],
  es: ["¿Sobre qué se puede preguntar al doctor de la sincronización?", "¿Qué canales conoce el doctor de la sincronización?", "Los temas del doctor de la sincronización"],
  ar: ["عم يمكن سؤال طبيب المزامنة؟", "ما القنوات التي يعرفها طبيب المزامنة؟"],
};
const tried: Examples = {
  en: ["Make a test booking of the {roomTypes}", "Run a test booking to see whether {channels} follows", "Test the channel with a far-future booking of the {roomTypes}"],
  fr: ["Fais une réservation d'essai de la {roomTypes}", "Lance une réservation d'essai pour voir si {channels} suit", "Essaie le canal avec une réservation lointaine de la {roomTypes}"],
  es: ["Haz una reserva de prueba de la {roomTypes}", "Lanza una reserva de prueba para ver si {channels} sigue", "Prueba el canal con una reserva lejana de la {roomTypes}"],
  ar: ["اعمل حجزا تجريبيا لـ {roomTypes}", "ابدأ حجزا تجريبيا لنرى هل تتبع {channels}"],
};

const isId = (value: string) => /^[0-9a-f]{8}-/.test(value);
/** A sales channel is named by its word, a connection of the house by its id: each argument takes its own. */
const channelWhere = (fits: (value: string) => boolean): Extractor<string> => {
  const named = entity("channels");
  return { ...named, extract: (reading, options) => {
    const value = named.extract(reading, options);
    return value === undefined || value === unclear || fits(value) ? value : undefined;
  } };
};

const question = firstOf(choice([
  { value: "wrong_price" as const, words: { en: ["wrong price", "price", "rate"], fr: ["prix", "tarif"], es: ["precio", "tarifa"], ar: ["سعر", "السعر"] } },
  { value: "too_many_left" as const, words: { en: ["instead of one", "too many", "still sell", "still sells", "still shows"], fr: ["au lieu d une", "trop de", "encore"], es: ["en vez de una", "demasiadas", "sigue vendiendo"], ar: ["بدل واحدة", "ما زالت"] } },
  { value: "booking_missing" as const, words: { en: ["booking is missing", "missing booking"], fr: ["reservation manque", "reservation manquante"], es: ["falta una reserva", "reserva que falta"], ar: ["حجز ناقص"] } },
]), always("not_sold" as const));

/** The one connection, or the names to choose from. */
const theConnection = lookup<string>("doctor_subjects", {}, (result) => {
  const { connections } = result as Awaited<ReturnType<typeof listSubjects.run>>;
  const sold = connections.filter((one) => one.kind !== "calendar");
  const [only, ...others] = sold;
  return only && others.length === 0 ? { value: only.connectionId } : { choices: sold.map((one) => one.name) };
});

/** A sentence of the Doctor's own. */
const sayIn = (locale: Locale) => {
  const translate = createTranslator({ locale, messages: loadMessages(locale) });
  return (key: string) => translate(`doctor.${key}` as never) as string;
};

export const tools: readonly AiTool[] = [
  asTool(examine, {
    name: "examine_channel",
    description: "The Sync Doctor: why a channel (bookingcom, expedia, airbnb …) shows something else than it should for one room type and nights. Goes through some fifty causes on record and answers the likeliest first with evidence, how sure, whose move it is and the fix. question: not_sold, too_many_left, too_few_left, wrong_price, booking_missing. In `seen` pass only what the person said. A suspected cause is a suspicion: say so. Needs a roomTypeId of list_room_types.",
    examples: asked, arguments: { channel: channelWhere((value) => !isId(value)), connectionId: channelWhere(isId), roomTypeId: entity("roomTypes"), from: firstDay(), to: lastDay(), question },
    summary: ({ report }, { locale, number, range }) => {
      const say = sayIn(locale);
      const root = rootOf(report);
      const when = range(report.from, report.to);
      const about = [report.channel ?? report.connection?.name, pickText(report.room, locale), when].filter(Boolean).join(", ");
      if (!root) return {
        en: `${about}: nothing on record explains it; ${number(report.findings.length)} causes were checked.`, fr: `${about} : rien d’enregistré ne l’explique ; ${number(report.findings.length)} causes vérifiées.`,
        es: `${about}: nada de lo registrado lo explica; se comprobaron ${number(report.findings.length)} causas.`, ar: `${about}: لا شيء مسجلًا يفسر ذلك؛ فُحصت أسباب عددها ${number(report.findings.length)}.`,
      }[locale];
      return `${about}. ${say(`verdict.${root.verdict}`)} (${number(root.confidence * 100)} %): ${say(`causes.${root.cause}.name`)} ${say(`causes.${root.cause}.do`)}`;
    },
  }),
  asTool(listDiagnoses, {
    name: "list_diagnoses", description: "The Sync Doctor's last answers: what was asked, and the cause each came to.", examples: earlier, arguments: {},
    summary: ({ diagnoses }, { locale, range }) => {
      const say = sayIn(locale);
      if (diagnoses.length === 0) return say("earlier.none");
      return diagnoses.slice(0, 5).map((one) => `${[one.channel ?? one.connection, one.room, range(one.from, one.to)].filter(Boolean).join(", ")}: ${one.root ? say(`causes.${one.root}.name`) : say("earlier.healthy")}`).join(" ");
    },
  }),
  asTool(listSubjects, {
    name: "doctor_subjects", description: "What the Sync Doctor can be asked about: channels, the connections that reach them with their connectionId, room types.", examples: subjects, arguments: {},
    summary: ({ channels, connections }, { list }) => `${list(channels.map((one) => one.name))}. ${connections.map((one) => one.name).join("; ")}`,
  }),
  asTool(testBooking, {
    name: "test_booking",
    description: "Try a channel connection with one room held far ahead, watched until the channel has one less, and let go at once. Always waits for a person's approval. Needs the connectionId of doctor_subjects and a room type with several rooms.",
    examples: tried, arguments: { connectionId: theConnection, roomTypeId: entity("roomTypes") },
    summary: ({ night, number: reference }, { locale, date }) => ({
      en: `The test runs: one room is held on ${date(night)} (${reference}) and let go by itself.`, fr: `L’essai est en cours : une chambre est tenue le ${date(night)} (${reference}) et se libère d’elle-même.`,
      es: `La prueba está en marcha: una habitación retenida el ${date(night)} (${reference}), que se suelta sola.`, ar: `الاختبار جارٍ: غرفة محجوزة في ${date(night)} (${reference}) وتُترك تلقائيًا.`,
    })[locale],
    proposal: ({ locale }) => sayIn(locale)("test.about"),
  }),
];

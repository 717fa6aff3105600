import { answer } from "@/lib/ai/answers";
import { type AiTool, asTool, examplesIn } from "@/lib/ai/tool";
import { pickText } from "@/lib/kernel/locale";
import { getNightAudit } from "./queries/get-night-audit";
import { getProperty } from "./queries/get-property";
import { listGaps } from "./queries/list-gaps";
import { listTaxes } from "./queries/list-taxes";

const facts = examplesIn(
  "What is the address of the house?|What are our check-in and check-out times?|Show me the facts of the property|What is our phone number?|How many stars does the house have?|At what hour is check-in?",
  "Quelle est l'adresse de la maison ?|Quels sont nos horaires d'arrivée et de départ ?|Montre-moi la fiche de l'établissement|Quel est notre numéro de téléphone ?|Combien d'étoiles a la maison ?|À quelle heure est le check-in ?",
  "¿Cuál es la dirección de la casa?|¿Cuáles son nuestros horarios de entrada y salida?|Muéstrame la ficha del establecimiento|¿Cuál es nuestro teléfono?|¿Cuántas estrellas tiene la casa?|¿A qué hora es el check-in?",
  "ما عنوان الدار؟|ما مواعيد الدخول والخروج عندنا؟|أرني بيانات الدار");
const audit = examplesIn(
  "Has the night audit run?|Is the day closed?|What stands in the way of closing the day?|State of the night audit|Which business day are we on?|Can we close the day?",
  "La clôture de nuit est-elle faite ?|La journée est-elle clôturée ?|Qu'est-ce qui empêche de clôturer la journée ?|L'état de la clôture|Sur quelle journée comptable sommes-nous ?|Peut-on clôturer la journée ?",
  "¿Se ha hecho el cierre del día?|¿Está cerrado el día?|¿Qué impide cerrar el día?|El estado del cierre de día|¿En qué día contable estamos?|¿Podemos cerrar el día?",
  "هل تم إغلاق اليوم؟|ما الذي يمنع إغلاق اليوم؟|حالة التدقيق الليلي");
const gaps = examplesIn(
  "What is missing in our data?|Which gaps does the house have?|What do we not know about the house?|Is our property file complete?|What is still incomplete in our setup?",
  "Que manque-t-il dans nos données ?|Quelles lacunes a la fiche de la maison ?|Que ne sait-on pas de la maison ?|La fiche de l'établissement est-elle complète ?|Qu'est-ce qui est encore incomplet chez nous ?",
  "¿Qué falta en nuestros datos?|¿Qué carencias tiene la ficha de la casa?|¿Qué no sabemos de la casa?|¿Está completa la ficha del establecimiento?|¿Qué sigue incompleto?",
  "ما الناقص في بياناتنا؟|ما نواقص ملف الدار؟|هل ملف الدار مكتمل؟");
const taxes = examplesIn(
  "Which taxes does the house charge?|What is the tourist tax per person and night?|Which tax rates apply?|Show me the tax rules|Is the tax setup confirmed?|What VAT rate do we use?",
  "Quelles taxes la maison applique-t-elle ?|Quel est le montant de la taxe de séjour par personne et par nuit ?|Quels taux de taxe s'appliquent ?|Montre-moi les règles de taxes|Les taxes sont-elles confirmées ?|Quel taux de TVA appliquons-nous ?",
  "¿Qué impuestos aplica la casa?|¿Cuál es la tasa turística por persona y noche?|¿Qué tipos de impuesto se aplican?|Muéstrame las reglas de impuestos|¿Están confirmados los impuestos?|¿Qué tipo de IVA usamos?",
  "ما الضرائب التي تطبقها الدار؟|كم رسم الإقامة للشخص والليلة؟|أرني قواعد الضرائب");

export const tools: readonly AiTool[] = [
  asTool(getProperty, {
    name: "get_house", description: "The property's own facts: address, contact, check-in and check-out times, stars.", examples: facts, arguments: {},
    summary: (house, { locale }) => answer(locale, "house.facts", { name: house.name, place: [house.street, house.city].filter(Boolean).join(", "), stars: house.stars ?? 0, in: house.checkInTime ?? "–", out: house.checkOutTime ?? "–", phone: house.contact.phone ?? "–", email: house.contact.email ?? "–" }),
  }),
  asTool(getNightAudit, {
    name: "night_audit", description: "The open business day, what stands in the way of closing it, and whether the close is due or running.", examples: audit, arguments: {},
    summary: ({ day, running, lastClosed, preconditions }, { locale, date }) => {
      if (running) return answer(locale, "house.audit.running", { day: date(day, "full") });
      const [arrivals, departures, drawers] = [preconditions.arrivals.length, preconditions.departures.length, preconditions.drawers.length];
      return `${answer(locale, lastClosed ? "house.audit.open" : "house.audit.first", { day: date(day, "full"), last: lastClosed ? date(lastClosed) : "" })} ${answer(locale, arrivals + departures + drawers === 0 ? "house.audit.clear" : "house.audit.blocked", { arrivals, departures, drawers })}`;
    },
  }),
  asTool(listGaps, {
    name: "list_gaps", description: "What the house does not know about itself or contradicts, gravest first, with the next step.", examples: gaps, arguments: {},
    summary: ({ gaps: all }, { locale }) => all.length === 0 ? answer(locale, "house.gaps.none") : answer(locale, "house.gaps.some", { n: all.length, grave: all.filter(({ severity }) => severity === "act").length, list: [...new Set(all.slice(0, 5).map(({ subject }) => subject))].join(", ") }),
  }),
  asTool(listTaxes, {
    name: "list_tax_rules", description: "The house's taxes and levies, their rates, and whether an accountant confirmed them.", examples: taxes, arguments: {},
    summary: ({ taxes: all }, { locale, money, percent }) => {
      const live = all.filter(({ state }) => state === "in_force");
      if (live.length === 0) return answer(locale, "house.taxes.none");
      return answer(locale, "house.taxes.some", { open: live.filter(({ confirmed }) => !confirmed).length, list: live.map((tax) => `${pickText(tax.name, locale)} ${tax.rateBp !== null ? percent(tax.rateBp / 100, 2) : tax.amount !== null ? money({ amount: tax.amount, currency: tax.currency ?? "MAD" }) : ""}`.trim()).join("; ") });
    },
  }),
];

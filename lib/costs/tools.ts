import { type AiTool, asTool, type Examples } from "@/lib/ai/tool";
import type { Extractor } from "@/lib/ai/offline/extractor";
import { amountOfMoney, choice, firstDay, oneDay, reasonGiven } from "@/lib/ai/offline/extractors";
import type { Speech } from "@/lib/ai/speech";
import { forecastGop } from "@/lib/boardroom/queries/forecast-gop";
import { type Locale, writingOf } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { planExpense } from "./commands/plan-expense";
import { getCostModel } from "./queries/get-cost-model";
import { listExpenses } from "./queries/list-expenses";
import type { CostCode } from "./rules/cost-items";
import type { ExpenseCategory } from "./rules/expense";
import type { Spread } from "./rules/spread";

const costsAsked: Examples = {
  en: ["What does running the house cost?", "Show me the cost model", "What does an occupied room cost us?", "Which costs do we not know yet?", "How much is payroll a month?", "What do we pay for water and electricity?", "Our fixed costs"],
  fr: ["Que coûte le fonctionnement de la maison ?", "Montre-moi le modèle de coûts", "Combien nous coûte une chambre occupée ?", "Quels coûts ne connaissons-nous pas encore ?", "À combien s'élèvent les salaires par mois ?", "Combien payons-nous d'eau et d'électricité ?", "Nos charges fixes"],
  es: ["¿Cuánto cuesta llevar la casa?", "Muéstrame el modelo de costes", "¿Cuánto nos cuesta una habitación ocupada?", "¿Qué costes no conocemos todavía?", "¿A cuánto ascienden los salarios al mes?", "¿Cuánto pagamos de agua y electricidad?", "Nuestros costes fijos"],
  ar: ["كم تكلفة تشغيل الدار؟", "أرني نموذج التكاليف", "كم تكلفنا الغرفة المشغولة؟", "ما تكاليفنا الثابتة؟"],
};
const spent: Examples = {
  en: ["What did we spend this month?", "List the expenses of November", "Which expenses are planned for next month?", "What have we ordered and not paid yet?", "Our spending in December", "Show me this month's expenses"],
  fr: ["Qu'avons-nous dépensé ce mois-ci ?", "Liste les dépenses de novembre", "Quelles dépenses sont prévues le mois prochain ?", "Qu'avons-nous commandé sans l'avoir payé ?", "Nos dépenses de décembre", "Montre-moi les dépenses du mois"],
  es: ["¿Qué hemos gastado este mes?", "Enumera los gastos de noviembre", "¿Qué gastos están previstos el mes que viene?", "¿Qué hemos encargado y aún no hemos pagado?", "Nuestros gastos de diciembre", "Muéstrame los gastos del mes"],
  ar: ["كم أنفقنا هذا الشهر؟", "أرني مصاريف نوفمبر", "ما المصاريف المقررة الشهر القادم؟"],
};
const noted: Examples = {
  en: ["Record an expense of 12 000 MAD for maintenance on 3 December", "Note a bill of 450 € for marketing due on 15 January", "We are going to spend 8 000 dirhams on laundry on Monday", "Add an expense of 2 500 MAD for the garden on Friday", "Write down an invoice of 900 € for software due tomorrow", "Plan 30 000 MAD for new beds on 10 February"],
  fr: ["Enregistre une dépense de 12 000 MAD pour l'entretien le 3 décembre", "Note une facture de 450 € de publicité à payer le 15 janvier", "Nous allons dépenser 8 000 dirhams en blanchisserie lundi", "Ajoute une dépense de 2 500 MAD pour le jardin vendredi", "Inscris une facture de 900 € pour le logiciel, échéance demain", "Prévois 30 000 MAD pour de nouveaux lits le 10 février"],
  es: ["Registra un gasto de 12 000 MAD de mantenimiento el 3 de diciembre", "Anota una factura de 450 € de publicidad para el 15 de enero", "Vamos a gastar 8 000 dirhams en lavandería el lunes", "Añade un gasto de 2 500 MAD para el jardín el viernes", "Apunta una factura de 900 € de software para mañana", "Prevé 30 000 MAD para camas nuevas el 10 de febrero"],
  ar: ["سجل مصروفا قدره 12000 درهم للصيانة يوم 3 ديسمبر", "أضف فاتورة بمبلغ 450 يورو للتسويق يوم 15 يناير", "سجل مصروف الغسيل 8000 درهم يوم الاثنين"],
};
const forecast: Examples = {
  en: ["What GOP do we expect this month?", "Forecast GOP for May", "What will be left of December after costs?", "GOP forecast for next month", "How much profit will we make in January?", "GOPPAR of this month"],
  fr: ["Quel GOP attendons-nous ce mois-ci ?", "Prévision du RBE de mai", "Que restera-t-il de décembre une fois les charges payées ?", "La prévision de GOP du mois prochain", "Quel résultat ferons-nous en janvier ?", "Le GOPPAR de ce mois"],
  es: ["¿Qué GOP esperamos este mes?", "Previsión del GOP de mayo", "¿Qué quedará de diciembre después de los costes?", "La previsión de GOP del mes que viene", "¿Qué beneficio tendremos en enero?", "El GOPPAR de este mes"],
  ar: ["ما الربح التشغيلي المتوقع هذا الشهر؟", "توقع الربح التشغيلي لشهر مايو", "كم سيبقى من ديسمبر بعد التكاليف؟"],
};

const moneySaid = amountOfMoney();
type FoundMoney = ReturnType<typeof moneySaid.extract>;
const partOf = <T>(pick: (found: Exclude<FoundMoney, symbol | undefined>) => T): Extractor<T> => ({
  ...moneySaid,
  extract(reading, options) {
    const found = moneySaid.extract(reading, options);
    return found === undefined || typeof found === "symbol" ? found : pick(found);
  },
});
const day = firstDay({ lean: "nearest", weekend: "days" });
/** The month in which the days of a message begin, as YYYY-MM. */
const monthSaid: Extractor<string> = {
  ...day,
  extract(reading, options) {
    const found = day.extract(reading, options);
    return typeof found === "string" ? found.slice(0, 7) : found;
  },
};

/** What people call the departments of an operating statement. */
const categories = choice<ExpenseCategory>([
  { value: "rooms", words: { en: ["laundry", "linen", "towels", "housekeeping", "cleaning", "bedding", "toiletries"], fr: ["blanchisserie", "linge", "serviettes", "ménage", "nettoyage", "literie", "produits d'accueil"], es: ["lavandería", "ropa de cama", "toallas", "limpieza", "lencería", "amenities"], ar: ["الغسيل", "غسيل", "المناشف", "التنظيف", "البياضات"] } },
  { value: "food_beverage", words: { en: ["food", "breakfast", "kitchen", "drinks", "groceries", "restaurant"], fr: ["petit-déjeuner", "cuisine", "boissons", "restaurant", "courses", "alimentation"], es: ["desayuno", "cocina", "bebidas", "restaurante", "comida", "alimentación"], ar: ["الفطور", "المطبخ", "المشروبات", "المطعم", "الطعام"] } },
  { value: "other_operated", words: { en: ["spa", "hammam", "excursions", "transfers"], fr: ["spa", "hammam", "excursions", "transferts"], es: ["spa", "hammam", "excursiones", "traslados"], ar: ["الحمام", "السبا", "الرحلات", "النقل"] } },
  { value: "marketing", words: { en: ["marketing", "advertising", "ads", "photos", "photographer", "campaign"], fr: ["marketing", "publicité", "photos", "photographe", "campagne"], es: ["marketing", "publicidad", "fotos", "fotógrafo", "campaña"], ar: ["التسويق", "للتسويق", "الإعلان", "الصور", "الحملة"] } },
  { value: "technology", words: { en: ["software", "internet", "computers", "wifi", "telephone", "it"], fr: ["logiciel", "internet", "informatique", "wifi", "téléphone"], es: ["software", "internet", "informática", "wifi", "teléfono"], ar: ["البرمجيات", "الإنترنت", "الهاتف", "الحاسوب"] } },
  { value: "utilities", words: { en: ["water", "electricity", "gas", "power", "energy", "utilities"], fr: ["eau", "électricité", "gaz", "énergie"], es: ["agua", "electricidad", "gas", "energía", "luz"], ar: ["الماء", "الكهرباء", "الغاز", "الطاقة"] } },
  { value: "administration", words: { en: ["accountant", "accounting", "office", "licence", "lawyer", "bank"], fr: ["comptable", "comptabilité", "bureau", "licence", "avocat", "banque"], es: ["contable", "contabilidad", "oficina", "licencia", "abogado", "banco"], ar: ["المحاسب", "المحاسبة", "المكتب", "الرخصة", "المحامي"] } },
  { value: "non_operating", words: { en: ["rent", "insurance", "loan", "property tax", "interest"], fr: ["loyer", "assurance", "emprunt", "taxe foncière", "intérêts"], es: ["alquiler", "seguro", "préstamo", "impuesto de bienes", "intereses"], ar: ["الإيجار", "التأمين", "القرض", "الفوائد"] } },
  { value: "capital", words: { en: ["renovation", "furniture", "beds", "new beds", "works", "investment", "air conditioner", "boiler"], fr: ["rénovation", "mobilier", "lits", "travaux", "investissement", "climatiseur", "chaudière"], es: ["renovación", "mobiliario", "camas", "obras", "inversión", "aire acondicionado", "caldera"], ar: ["الترميم", "الأثاث", "الأسرة", "الأشغال", "الاستثمار"] } },
  { value: "maintenance", words: { en: ["maintenance", "repair", "repairs", "plumber", "plumbing", "electrician", "garden", "gardener", "pool", "painting"], fr: ["entretien", "réparation", "réparations", "plombier", "plomberie", "électricien", "jardin", "jardinier", "piscine", "peinture"], es: ["mantenimiento", "reparación", "reparaciones", "fontanero", "fontanería", "electricista", "jardín", "jardinero", "piscina", "pintura"], ar: ["الصيانة", "للصيانة", "الإصلاح", "السباك", "الكهربائي", "الحديقة", "المسبح"] } },
]);

const categoryNames: Readonly<Record<ExpenseCategory, Readonly<Record<Locale, string>>>> = {
  rooms: { en: "rooms", fr: "hébergement", es: "habitaciones", ar: "الغرف" }, food_beverage: { en: "food and beverage", fr: "restauration", es: "restauración", ar: "الطعام والشراب" }, other_operated: { en: "other departments", fr: "autres départements", es: "otros departamentos", ar: "أقسام أخرى" },
  administration: { en: "administration", fr: "administration", es: "administración", ar: "الإدارة" }, technology: { en: "technology", fr: "informatique", es: "tecnología", ar: "التقنية" }, marketing: { en: "marketing", fr: "marketing", es: "marketing", ar: "التسويق" },
  maintenance: { en: "maintenance", fr: "entretien", es: "mantenimiento", ar: "الصيانة" }, utilities: { en: "water and energy", fr: "eau et énergie", es: "agua y energía", ar: "الماء والطاقة" }, capital: { en: "investment", fr: "investissement", es: "inversión", ar: "الاستثمار" }, non_operating: { en: "charges of ownership", fr: "charges de propriété", es: "cargas de la propiedad", ar: "أعباء الملكية" },
};
const costNames: Readonly<Record<CostCode, Readonly<Record<Locale, string>>>> = {
  occupied_room: { en: "an occupied room", fr: "une chambre occupée", es: "una habitación ocupada", ar: "الغرفة المشغولة" }, guest_night: { en: "a guest's night", fr: "la nuit d’une personne", es: "la noche de un huésped", ar: "ليلة الضيف" },
  payment_fees: { en: "payment fees", fr: "frais de paiement", es: "comisiones de pago", ar: "رسوم الدفع" }, payroll: { en: "payroll a month", fr: "salaires par mois", es: "salarios al mes", ar: "الأجور شهريًا" },
  administration: { en: "administration a month", fr: "administration par mois", es: "administración al mes", ar: "الإدارة شهريًا" }, technology: { en: "technology a month", fr: "informatique par mois", es: "tecnología al mes", ar: "التقنية شهريًا" },
  marketing: { en: "marketing a month", fr: "marketing par mois", es: "marketing al mes", ar: "التسويق شهريًا" }, maintenance: { en: "maintenance a month", fr: "entretien par mois", es: "mantenimiento al mes", ar: "الصيانة شهريًا" }, utilities: { en: "water and energy a month", fr: "eau et énergie par mois", es: "agua y energía al mes", ar: "الماء والطاقة شهريًا" },
};

const spoken = ({ low, expected, high }: Spread, write: (amount: number) => string): string => low === high ? write(expected) : `${write(expected)} (${write(low)} – ${write(high)})`;
const monthName = (month: string, { locale }: Pick<Speech, "locale">): string =>
  new Intl.DateTimeFormat(writingOf(locale), { month: "long", year: "numeric", timeZone: "UTC", numberingSystem: "latn" }).format(new Date(`${month}-01T00:00:00Z`));

type Costs = Awaited<ReturnType<typeof getCostModel.run>>;
function costsSpoken({ items, currency, month }: Costs, { locale, money: write, percent, list }: Speech): string {
  const amount = (figure: number) => write(money(figure, currency));
  const known = items.flatMap(({ code, unit, known: said, figure }) => said && figure ? [`${costNames[code][locale]} ${spoken(figure, unit === "revenue_bp" ? (bp) => percent(bp / 100, 2) : amount)}`] : []);
  const open = items.filter(({ known: said }) => !said).map(({ code }) => costNames[code][locale]);
  const gop = month ? spoken(month.gop, amount) : null;
  const all = {
    en: [known.length > 0 ? `Known: ${list(known)}.` : "No cost has been said yet.", open.length > 0 ? `Not known, and assumed in wide bands: ${list(open)}.` : "", gop ? `GOP of an average month: ${gop}.` : ""],
    fr: [known.length > 0 ? `Connus : ${list(known)}.` : "Aucun coût n’a encore été indiqué.", open.length > 0 ? `Inconnus, supposés dans de larges fourchettes : ${list(open)}.` : "", gop ? `GOP d’un mois moyen : ${gop}.` : ""],
    es: [known.length > 0 ? `Conocidos: ${list(known)}.` : "Todavía no se ha indicado ningún coste.", open.length > 0 ? `Desconocidos, supuestos en bandas amplias: ${list(open)}.` : "", gop ? `GOP de un mes medio: ${gop}.` : ""],
    ar: [known.length > 0 ? `المعروف: ${list(known)}.` : "لم تُذكر أي تكلفة بعد.", open.length > 0 ? `غير معروف، ومفترض ضمن نطاقات واسعة: ${list(open)}.` : "", gop ? `الربح التشغيلي لشهر متوسط: ${gop}.` : ""],
  }[locale];
  return all.filter((part) => part !== "").join(" ");
}

type Expenses = Awaited<ReturnType<typeof listExpenses.run>>;
const mostNamed = 6;
function expensesSpoken({ month, currency, totals, expenses }: Expenses, speech: Speech): string {
  const { locale, money: write } = speech;
  const when = monthName(month, speech);
  const standing = expenses.filter(({ status }) => status !== "cancelled");
  if (standing.length === 0) return { en: `No expense is written down for ${when}.`, fr: `Aucune dépense n’est inscrite pour ${when}.`, es: `No hay ningún gasto anotado en ${when}.`, ar: `لا مصاريف مسجلة في ${when}.` }[locale];
  const named = standing.slice(0, mostNamed).map(({ category, amount, payee }) => `${payee ?? categoryNames[category as ExpenseCategory][locale]} ${write(money(amount, currency))}`).join("; ");
  const [all, paid] = [write(money(totals.all, currency)), write(money(totals.paid, currency))];
  return { en: `${when}: ${all} in all, ${paid} of it paid. ${named}.`, fr: `${when} : ${all} en tout, dont ${paid} payés. ${named}.`, es: `${when}: ${all} en total, de los que ${paid} están pagados. ${named}.`, ar: `${when}: ${all} إجمالًا، دُفع منها ${paid}. ${named}.` }[locale];
}

type Forecast = Awaited<ReturnType<typeof forecastGop.run>>;
function forecastSpoken({ month, currency, gop, revenue, widened }: Forecast, speech: Speech): string {
  const { locale, money: write } = speech;
  const amount = (figure: number) => write(money(figure, currency));
  const when = monthName(month, speech);
  const [profit, sales] = [spoken(gop, amount), spoken(revenue, amount)];
  const [widest] = widened;
  const by = widest ? (widest.code === "commission" ? { en: "commissions", fr: "les commissions", es: "las comisiones", ar: "العمولات" }[locale] : costNames[widest.code][locale]) : "";
  const tail = widest ? { en: ` What widens it most: ${by}.`, fr: ` Ce qui élargit le plus la fourchette : ${by}.`, es: ` Lo que más amplía la banda: ${by}.`, ar: ` أكثر ما يوسّع النطاق: ${by}.` }[locale] : "";
  return {
    en: `${when}: GOP ${profit} on room revenue of ${sales}.${tail}`, fr: `${when} : GOP ${profit} pour un revenu hébergement de ${sales}.${tail}`,
    es: `${when}: GOP ${profit} con ingresos de habitaciones de ${sales}.${tail}`, ar: `${when}: الربح التشغيلي ${profit} من إيراد غرف ${sales}.${tail}`,
  }[locale];
}

export const tools: readonly AiTool[] = [
  asTool(getCostModel, { name: "get_costs", description: "What running the house costs, item by item in minor units or basis points, which items are not known and how much each of those widens GOP.", examples: costsAsked, arguments: {}, summary: costsSpoken }),
  asTool(listExpenses, { name: "get_expenses", description: "Expenses of a month (YYYY-MM; this month when left out): planned, ordered, paid, cancelled, and their totals in minor units.", examples: spent, arguments: { month: monthSaid }, summary: expensesSpoken }),
  asTool(forecastGop, { name: "get_gop_forecast", description: "Revenue, departmental and undistributed expenses, GOP and GOPPAR a month (YYYY-MM; this month when left out) is expected to come to, each with its range and what widens it.", examples: forecast, arguments: { month: monthSaid }, summary: forecastSpoken }),
  asTool(planExpense, {
    name: "record_expense", description: "Write down an expense that is planned or ordered: amount in minor units of the house's currency, the day it falls due, its department. Outside the spending mandate it becomes a proposal that a person approves; no money leaves by it.",
    examples: noted, arguments: { amount: partOf((found) => found.amount), currency: partOf((found) => found.currency), category: categories, day: oneDay(), note: reasonGiven() },
    questions: {
      category: { en: "What is it for: rooms, kitchen, maintenance, marketing, technology, water and energy, administration, or an investment?", fr: "Pour quoi est-ce : hébergement, cuisine, entretien, marketing, informatique, eau et énergie, administration ou investissement ?", es: "¿Para qué es: habitaciones, cocina, mantenimiento, marketing, tecnología, agua y energía, administración o una inversión?", ar: "لأي غرض: الغرف أم المطبخ أم الصيانة أم التسويق أم التقنية أم الماء والطاقة أم الإدارة أم استثمار؟" },
      day: { en: "On which day does it fall due?", fr: "À quelle date est-elle à payer ?", es: "¿Qué día hay que pagarlo?", ar: "في أي يوم يحين دفعها؟" },
    },
    summary: (_result, { input, locale, money: write, date }) => {
      const [amount, when, what] = [write(money(input.amount, input.currency)), date(input.day), categoryNames[input.category][locale]];
      return { en: `Written down: ${amount} for ${what}, due ${when}.`, fr: `C’est inscrit : ${amount} pour ${what}, à payer le ${when}.`, es: `Anotado: ${amount} para ${what}, a pagar el ${when}.`, ar: `سُجّل: ${amount} لـ ${what}، يستحق في ${when}.` }[locale];
    },
    proposal: ({ input, locale, money: write, date }) => {
      const [amount, when, what] = [write(money(input.amount, input.currency)), date(input.day), categoryNames[input.category][locale]];
      return { en: `Spend ${amount} for ${what}, due ${when}.`, fr: `Dépenser ${amount} pour ${what}, à payer le ${when}.`, es: `Gastar ${amount} en ${what}, a pagar el ${when}.`, ar: `إنفاق ${amount} على ${what}، يستحق في ${when}.` }[locale];
    },
  }),
];

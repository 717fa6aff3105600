import type { Extractor } from "@/lib/ai/offline/extractor";
import { type AiTool, asTool, examplesIn } from "@/lib/ai/tool";
import { money } from "@/lib/kernel/money";
import { draftObjective } from "../commands/draft-objective";
import { listObjectives } from "../queries/list-objectives";
import { listQuestions } from "../queries/list-questions";
import type { Goal, MetricUnit } from "../rules/objective";

const shown = examplesIn(
  "What are our objectives?|Show me the objectives|How are our goals going?|Are we on course for the objective?|Which goals did I set?|Where do we stand against the objective?",
  "Quels sont nos objectifs ?|Montre-moi les objectifs|Où en sont nos objectifs ?|Sommes-nous dans les temps pour l'objectif ?|Quels objectifs ai-je fixés ?|Où en est-on par rapport à l'objectif ?",
  "¿Cuáles son nuestros objetivos?|Muéstrame los objetivos|¿Cómo van nuestros objetivos?|¿Vamos bien con el objetivo?|¿Qué objetivos he fijado?|¿Dónde estamos respecto al objetivo?",
  "ما أهدافنا؟|أرني الأهداف|كيف تسير أهدافنا؟|أين نحن من الهدف؟");
const wished = examplesIn(
  "Prioritise occupancy this month|Make occupancy the priority|Set an objective: at least {percent} occupancy|New objective for GOP|I want the GOP up {percent} for the month, keep the score|Our goal is more direct bookings|Set a goal for RevPAR",
  "Priorité à l'occupation ce mois-ci|Fais de l'occupation la priorité|Fixe un objectif : au moins {percent} d'occupation|Nouvel objectif de GOP|Je veux {percent} de GOP en plus sur le mois, garde la note|Notre objectif est plus de ventes directes|Fixe un objectif de RevPAR",
  "Prioriza la ocupación este mes|Haz de la ocupación la prioridad|Fija un objetivo: al menos {percent} de ocupación|Nuevo objetivo de GOP|Quiero un {percent} más de GOP en el mes, mantén la nota|Nuestro objetivo es más venta directa|Fija un objetivo de RevPAR",
  "أعط الأولوية للإشغال هذا الشهر|حدد هدفًا للإشغال|هدف جديد للربح|هدفنا المزيد من الحجوزات المباشرة");
const asked = examplesIn(
  "Which questions are before the board?|What did I ask the board?|Where do the directors disagree?|Do the directors differ on something?|Show me the questions to the board",
  "Quelles questions sont devant le conseil ?|Qu'ai-je demandé au conseil ?|Sur quoi les directeurs sont-ils en désaccord ?|Montre-moi les questions au conseil|Les directeurs divergent-ils sur un point ?",
  "¿Qué preguntas tiene el consejo?|¿Qué pregunté al consejo?|¿En qué discrepan los directores?|Muéstrame las preguntas al consejo|¿Hay desacuerdo entre los directores?",
  "ما الأسئلة المطروحة على المجلس؟|أين يختلف المديرون؟|أرني أسئلة المجلس");

/** The whole message: the command reads it by its own rules. */
const wholeMessage: Extractor<string> = { takes: ["text"], question: "text", extract: (reading) => reading.text.trim().slice(0, 500) || undefined };

type Spoken = { readonly money: (value: { amount: number; currency: string }) => string; readonly percent: (value: number, digits?: number) => string; readonly number: (value: number, digits?: number) => string };
const figure = (value: number, unit: MetricUnit, currency: string, speech: Spoken) => (unit === "money" ? speech.money(money(Math.round(value / 100) * 100, currency)) : unit === "bp" ? speech.percent(value / 100, 1) : speech.number(value / 10, 1));
const bound = { at_least: { en: "at least", fr: "au moins", es: "al menos", ar: "على الأقل" }, at_most: { en: "at most", fr: "au plus", es: "como máximo", ar: "على الأكثر" } } as const;
const goalText = ({ is, value }: Goal, unit: MetricUnit, currency: string, speech: Spoken, locale: "en" | "fr" | "es" | "ar") => `${bound[is][locale]} ${figure(value, unit, currency, speech)}`;

export const objectiveTools: readonly AiTool[] = [
  asTool(listObjectives, {
    name: "get_objectives", description: "What the owner wants: each objective with its goal, where it stands, what is expected at the end, what would have come without it, and its plan. Weigh every proposal by them.", examples: shown, arguments: {},
    summary: ({ objectives, currency }, speech) => objectives.length === 0
      ? { en: "No objective is set.", fr: "Aucun objectif n’est fixé.", es: "No hay ningún objetivo fijado.", ar: "لا هدف محدد." }[speech.locale]
      : objectives.map(({ title, goal, unit, now }) => `${title}: ${goalText(goal, unit, currency, speech, speech.locale)}${now ? `; ${{ en: "expected", fr: "attendu", es: "se espera", ar: "المتوقع" }[speech.locale]} ${figure(now.projected.expected, unit, currency, speech)}` : ""}`).join(". ") + ".",
  }),
  asTool(draftObjective, {
    name: "draft_objective", description: "Draft an objective from the person's own words (`said`, whole and unchanged). It answers in figures or with one question to pass on. It changes nothing: the owner confirms the draft on the objectives page.", examples: wished, arguments: { said: wholeMessage },
    summary: ({ from, to, goal, forecast, metric, currency }, speech) => {
      const unit: MetricUnit = ["adr", "revpar", "room_revenue", "gop", "cash", "commission_cost"].includes(metric) ? "money" : "bp";
      const [wanted, usual, when] = [goalText(goal, unit, currency, speech, speech.locale), figure(forecast.expected, unit, currency, speech), speech.range(from, to)];
      return {
        en: `Drafted: ${wanted}, ${when}. Usually it comes to ${usual}. Confirm it on the objectives page.`,
        fr: `Brouillon : ${wanted}, ${when}. D’habitude cela donne ${usual}. Confirmez-le sur la page des objectifs.`,
        es: `Borrador: ${wanted}, ${when}. Lo habitual es ${usual}. Confírmelo en la página de objetivos.`,
        ar: `مسودة: ${wanted}، ${when}. المعتاد ${usual}. أكدوها في صفحة الأهداف.`,
      }[speech.locale];
    },
  }),
  asTool(listQuestions, {
    name: "list_board_questions", description: "Questions the owner put to the board, and where directors differ, each option with its figures. Only the owner decides one.", examples: asked, arguments: {},
    summary: ({ questions }, { locale }) => questions.length === 0
      ? { en: "Nothing is put to the board.", fr: "Aucune question n’est posée au conseil.", es: "No hay preguntas al consejo.", ar: "لا سؤال مطروح على المجلس." }[locale]
      : questions.map(({ said, disagree }) => `“${said}”${disagree ? ` (${{ en: "the directors differ", fr: "les directeurs divergent", es: "los directores discrepan", ar: "المديرون مختلفون" }[locale]})` : ""}`).join("; ") + ".",
  }),
];

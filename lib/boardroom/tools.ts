import { type AiTool, asTool, type Examples } from "@/lib/ai/tool";
import { money } from "@/lib/kernel/money";
import { listMandates } from "./queries/list-mandates";
import { listProposals } from "./queries/list-proposals";
import { listReceipts } from "./queries/list-receipts";
import { actsAlone } from "./rules/mandate";
import { objectiveTools } from "./tools/objectives";
import { recordTools } from "./tools/record";

const decisions: Examples = {
  en: ["What is waiting for my decision?", "Show me the pending approvals", "What do I have to approve?", "Any proposals?", "Decisions waiting", "Is there anything I need to sign off?", "What is on my desk?", "Open proposals?", "What should I decide today?", "What needs my signature?"],
  fr: ["Qu'est-ce qui attend ma décision ?", "Montre-moi les validations en attente", "Que dois-je approuver ?", "Y a-t-il des propositions ?", "Décisions en attente", "Ai-je quelque chose à valider ?", "Qu'y a-t-il à trancher ?", "Des propositions ouvertes ?", "Que dois-je décider aujourd'hui ?", "Qu'ai-je à signer ?"],
  es: ["¿Qué espera mi decisión?", "Muéstrame las aprobaciones pendientes", "¿Qué tengo que aprobar?", "¿Hay propuestas?", "Decisiones pendientes", "¿Hay algo que deba autorizar?", "¿Qué tengo sobre la mesa por decidir?", "¿Propuestas abiertas?", "¿Qué debo decidir hoy?", "¿Qué tengo que firmar?"],
  ar: ["ما الذي ينتظر قراري؟", "أرني الموافقات المعلقة", "القرارات المعلقة", "هل هناك ما يحتاج موافقتي؟", "ماذا يجب أن أقرر اليوم؟"],
};
const journal: Examples = {
  en: ["What was changed recently?", "Show me the receipts", "What did the directors do?", "Who changed the prices last?", "The log of changes"],
  fr: ["Qu'est-ce qui a été modifié récemment ?", "Montre-moi les reçus", "Qu'ont fait les directeurs ?", "Qui a changé les prix en dernier ?", "Le journal des modifications"],
  es: ["¿Qué se cambió últimamente?", "Muéstrame los recibos", "¿Qué han hecho los directores?", "¿Quién cambió los precios por última vez?", "El registro de cambios"],
  ar: ["ما الذي تغيّر مؤخرا؟", "أرني الإيصالات", "سجل التغييرات"],
};
const limits: Examples = {
  en: ["What may the directors do on their own?", "What are you allowed to do?", "What is your mandate?", "Which limits do the directors have?", "How far may you move a price on your own?"],
  fr: ["Que peuvent faire les directeurs seuls ?", "Qu'as-tu le droit de faire ?", "Quel est ton mandat ?", "Quelles limites ont les directeurs ?", "De combien peux-tu changer un prix seul ?"],
  es: ["¿Qué pueden hacer los directores por su cuenta?", "¿Qué puedes hacer por tu cuenta?", "¿Cuál es tu mandato?", "¿Qué límites tienen los directores?", "¿Cuánto puedes mover un precio tú solo?"],
  ar: ["ما المسموح لك بفعله؟", "ما تفويضك؟", "ما حدود المديرين؟"],
};

const most = 6;

export const tools: readonly AiTool[] = [
  asTool(listProposals, {
    name: "list_decisions", description: "Proposals waiting for a person, with their expected impact. You can never approve one: a person does, on its card.", examples: decisions, arguments: {},
    summary: ({ proposals }, { locale, money: write }) => proposals.length === 0
      ? { en: "Nothing is waiting for you.", fr: "Rien n’attend votre décision.", es: "Nada espera su decisión.", ar: "لا شيء ينتظر قراركم." }[locale]
      : proposals.slice(0, most).map((proposal) => {
          const revenue = "revenue" in proposal.impact ? proposal.impact.revenue : null;
          return `${proposal.title}${revenue && "currency" in proposal.impact ? ` (${write(money(revenue.expected, proposal.impact.currency))})` : ""}`;
        }).join("; ") + ".",
  }),
  asTool(listReceipts, {
    name: "list_receipts", description: "What was done in the house, newest first, by whom and on whose authority. Undoing is for people, on the receipt.", examples: journal, arguments: {},
    summary: ({ receipts }, { locale }) => receipts.length === 0
      ? { en: "Nothing has been changed yet.", fr: "Rien n’a encore été modifié.", es: "Todavía no se ha cambiado nada.", ar: "لم يتغيّر شيء بعد." }[locale]
      : receipts.slice(0, most).map((receipt) => receipt.title).join("; ") + ".",
  }),
  asTool(listMandates, {
    name: "list_mandates", description: "What each director may do on its own and within which limits. Only the owner changes it, on the mandate page.", examples: limits, arguments: {},
    summary: ({ directors }, { locale, number }) => {
      const alone = directors.flatMap(({ director, mandates }) => mandates.filter((mandate) => actsAlone(mandate.mode) && mandate.measure !== "harmless").map((mandate) => ({ director, ...mandate })));
      if (alone.length === 0) return { en: "Everything is proposed to you first; nothing is done on our own.", fr: "Tout vous est d’abord proposé ; rien n’est fait de notre propre chef.", es: "Todo se le propone primero; nada se hace por cuenta propia.", ar: "كل شيء يُقترح عليكم أولًا، ولا يُنفَّذ شيء دون موافقتكم." }[locale];
      const seat = { "general-manager": { en: "General Manager", fr: "Directeur général", es: "Director general", ar: "المدير العام" }, "revenue-manager": { en: "Revenue Manager", fr: "Directeur des revenus", es: "Director de ingresos", ar: "مدير الإيرادات" }, cfo: { en: "CFO", fr: "Directeur financier", es: "Director financiero", ar: "المدير المالي" }, cto: { en: "CTO", fr: "Directeur technique", es: "Director técnico", ar: "المدير التقني" } } as const;
      const nights = { en: "nights a day", fr: "nuits par jour", es: "noches al día", ar: "ليلة في اليوم" }[locale];
      const rates = { en: "prices", fr: "prix", es: "precios", ar: "الأسعار" }[locale];
      return alone.map((mandate) => {
        const parts = [...(mandate.limits.maxChangeBp ? [`${rates} ±${number(mandate.limits.maxChangeBp / 100, 2)} %`] : []), ...(mandate.limits.maxNights ? [`${number(mandate.limits.maxNights)} ${nights}`] : [])];
        return `${seat[mandate.director][locale]}: ${parts.join(", ")}`;
      }).join("; ") + ".";
    },
  }),
  ...recordTools,
  ...objectiveTools,
];

import { answer } from "@/lib/ai/answers";
import type { Extractor } from "@/lib/ai/offline/extractor";
import { type AiTool, asTool, examplesIn } from "@/lib/ai/tool";
import { findPassages } from "./queries/find-passages";
import { sureEnough } from "./rules/retrieval/confidence";
import { extractAnswer } from "./rules/answering/extract";
import { unsupportedIn } from "./rules/answering/verify";

/** The whole of what was said is the question. */
const wholeQuestion: Extractor<string> = { takes: ["text"], question: "text", extract: ({ text }) => text.trim() || undefined };

const asked = examplesIn(
  "What does the book say about late arrivals?|Look in the house book how complaints are handled|Find in the SOPs what to do when a key is lost|What is our written procedure for lost property?|According to our SOP, how is the till counted?|Which page of the book speaks of smoking?",
  "Que dit le livre sur les arrivées tardives ?|Regarde dans le livre de la maison comment traiter une réclamation|Cherche dans les procédures que faire quand une clé est perdue|Quelle est notre procédure écrite pour les objets trouvés ?|D'après notre procédure, comment compte-t-on la caisse ?|Quelle page du livre parle du tabac ?",
  "¿Qué dice el libro sobre las llegadas tardías?|Mira en el libro de la casa cómo se atiende una queja|Busca en los procedimientos qué hacer cuando se pierde una llave|¿Cuál es nuestro procedimiento escrito para objetos perdidos?|Según nuestro procedimiento, ¿cómo se cuenta la caja?|¿Qué página del libro habla de fumar?",
  "ماذا يقول الكتاب عن الوصول المتأخر؟|ابحث في كتاب الدار كيف نعالج الشكوى|ابحث في الإجراءات ماذا نفعل عند ضياع مفتاح|ما إجراؤنا المكتوب للمفقودات؟");

/** The book for directors: what stands in it, quoted and named, or that it does not say. */
export const tools: readonly AiTool[] = [
  asTool(findPassages, {
    name: "find_in_book",
    description: "What the house's own book (SOPs and documents) says to a question: passages with their page, in the order in which they are likely to answer, and how sure that is (0 to 1). Quote it; below 0.5 say that the book does not tell.",
    examples: asked, arguments: { question: wholeQuestion },
    summary: ({ passages, confidence, locale: spoken }, { input, locale }) => {
      const [best] = passages;
      if (!best || confidence < sureEnough) return answer(locale, "book.silent");
      const { text } = extractAnswer(input.question, spoken, best.text);
      const page = best.heading === "" ? best.anchor : best.heading;
      return unsupportedIn(text, [best.text]).length > 0 ? answer(locale, "book.silent") : answer(locale, "book.says", { page, text });
    },
  }),
];

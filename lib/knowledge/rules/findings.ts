import { languageOfText } from "./compare";
import type { Domain } from "./book";
import { intentOf } from "./questions/intent-of";
import type { Intent } from "./questions/intent-words";
import { fold, wordsOf } from "./retrieval/fold";
import { whatIsSaid } from "./said";
import { namesSomebody } from "./people/strip";

/** One turn of a finished conversation, already without people. A call's dialogue is as many turns. */
export type Turn = { readonly messageId: string; readonly author: "guest" | "house"; readonly text: string; readonly kind: "text" | "call" };
export type Quote = { readonly author: "guest" | "house"; readonly text: string };
/** What a conversation proposes: problem and solution, the sentences they were read from, and how sure the reading is (0 to 1). */
export type Proposed = { readonly messageId: string; readonly problem: string; readonly solution: string; readonly category: Domain; readonly locale: "en" | "fr" | "es" | "ar"; readonly confidence: number; readonly quotes: readonly Quote[]; readonly madeBy: "rules" | "model" };

const any = (...words: string[]): RegExp => new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words.join("|")})(?![\p{L}\p{N}])`, "u");

/** How somebody asks without a question mark, folded. */
const asking = any("(?:what|when|where|which|who|why|how) ", "(?:can|could|may|might|do|does|is|are|will|would) (?:you|i|we|it|there|the|someone|somebody)", "i(?: would|'d) like to know", "(?:guest|caller|client|customer) (?:asked|wanted to know|inquired|enquired|reported)", "a demande (?:si|quand|comment|ou|combien|a quelle)", "a signale", "pregunto (?:si|cuando|como|donde|cuanto|por)", "سال عن", "استفسر عن", "we need", "i need", "looking for", "wondering", "est-ce qu\\p{L}*", "(?:puis-je|peut-on|pouvez-vous|pourriez-vous|pourrait-on|avez-vous|y a-t-il|faut-il)", "(?:ou|quand|comment|combien|quel(?:le)?s?) ", "je voudrais", "j'aimerais", "nous aimerions", "j'ai besoin", "(?:se puede|puedo|podemos|pueden|podria|podriamos|podrian|tienen|hay)", "(?:donde|cuando|como|cuanto|cual|que) ", "quisiera", "quisieramos", "necesito", "necesitamos", "me gustaria", "(?:هل|متي|اين|كيف|كم|ما هو|ما هي|ماذا|من اين|وين|فين|شحال|واش)", "(?:اريد|نريد|نود|اود|احتاج|نحتاج|ممكن|يمكن|هل يمكن)");
/** What does not work, folded. */
const trouble = any("(?:does not|doesn't|do not|don't|is not|isn't|not|won't|cannot|can't) (?:work|working|turn|open|close|connect|heat|flush|drain|start)\\p{L}*", "broken", "leak\\p{L}*", "no (?:hot water|water|electricity|power|wifi|wi-fi|internet|signal|light|towels|heating)", "(?:too|very) (?:cold|hot|noisy|loud)", "blocked", "stuck", "smells?", "locked out", "ne (?:marche|fonctionne|s'allume|s'ouvre|ferme|chauffe) (?:pas|plus)", "(?:marche|fonctionne) (?:pas|plus)", "en panne", "fuite", "cassee?", "bouchee?", "pas d'(?:eau|electricite|internet)", "plus d'eau", "pas de (?:wifi|wi-fi|chauffage|lumiere|courant)", "trop (?:froid|chaud|de bruit)", "no (?:funciona|enciende|abre|cierra|calienta|sale|hay)", "(?:esta )?(?:roto|rota|atascad[oa]|averiad[oa])", "fuga", "gotea", "sin (?:agua|luz|internet|wifi)", "demasiado (?:frio|calor|ruido)", "(?:لا|ما) (?:يعمل|تعمل|يشتغل|تشتغل|يفتح|تفتح|خدام|خدامه)", "معطل", "معطله", "مكسور", "مكسوره", "تسرب", "لا يوجد (?:ماء|كهرباء|انترنت)", "مقطوع", "بارد جدا", "حار جدا");
/** Small talk, folded: asks nothing of the house. */
const chatter = any("how are you", "how is it going", "how's it going", "ca va", "comment allez[- ]vous", "comment vas[- ]tu", "que tal", "como esta\\p{L}*", "كيف حالك\\p{L}*", "كيف الحال", "لاباس", "are you there", "anyone there", "vous etes la", "hay alguien", "really", "vraiment", "de verdad", "is that (?:ok|okay|right)", "d'accord", "right");
/** About one booking or one guest, folded: true today and for nobody else. */
const oneGuest = any("my (?:booking|reservation|invoice|bill|receipt|payment|deposit|card|flight|bag|bags|suitcase|luggage has|driver|order|name|husband|wife|email|mail)", "our (?:booking|reservation|invoice|bill|payment|flight|driver|order)", "my room (?:ready|number)", "(?:did|have) you (?:receive|received|got|get|find|found|see|seen)", "is (?:my|our) \\p{L}+ ready", "you (?:charged|promised|told)", "ma (?:reservation|facture|commande|valise)", "mon (?:paiement|acompte|vol|chauffeur|email|mail)", "notre (?:reservation|facture|vol|chauffeur)", "avez-vous (?:bien )?(?:recu|trouve|vu)", "vous avez (?:bien )?recu", "(?:mi|nuestra) (?:reserva|factura|maleta|habitacion esta)", "(?:mi|nuestro) (?:pago|vuelo|chofer|conductor|pedido|correo)", "han (?:recibido|encontrado|visto)", "حجزي", "حجزنا", "فاتورتي", "رحلتي", "حقيبتي", "سائقي", "هل (?:وصلكم|استلمتم|وجدتم)");
/** The house puts off or asks back, folded: no answer yet. */
const putOff = any("(?:let me|i'll|i will|we'll|we will|i am going to|going to) (?:check|ask|look|see|find out|get back|come back|verify)", "(?:one|a) (?:moment|minute|second)", "checking", "get back to you", "back to you", "just a (?:moment|minute|second)", "(?:je|nous|on) (?:verifi\\p{L}*|regarde\\p{L}*|demande\\p{L}*|me renseigne|nous renseignons|revien\\p{L}*)", "un (?:instant|moment)", "je reviens", "(?:lo|la)? ?(?:compruebo|consulto|verifico|pregunto|miro)", "(?:voy|vamos) a (?:comprobar|consultar|preguntar|mirar|ver)", "un momento", "dejeme", "سا?(?:تحقق|سال|نتحقق|نسال|تاكد|نتاكد)", "لحظه", "دقيقه من فضلك", "ساعود اليك\\p{L}*", "سنعود اليك\\p{L}*");
const courtesy = any("hello", "hi", "dear", "good (?:morning|afternoon|evening)", "thank you", "thanks", "you're welcome", "you are welcome", "welcome", "(?:best|kind|warm) regards", "have a (?:nice|good|lovely)", "enjoy your", "see you", "looking forward", "anything else", "bonjour", "bonsoir", "merci", "je vous en prie", "de rien", "cordialement", "bonne (?:journee|soiree)", "a bientot", "au plaisir", "n'hesitez pas", "hola", "buen(?:os|as) (?:dias|tardes|noches)", "gracias", "de nada", "saludos", "que tenga\\p{L}*", "hasta pronto", "مرحبا", "السلام عليكم", "وعليكم السلام", "صباح الخير", "مساء الخير", "شكرا", "عفوا", "علي الرحب", "العفو", "مع التحيه", "تحياتي", "اهلا");
const pleased = any("thank\\p{L}*", "perfect", "great", "wonderful", "excellent", "merci", "parfait", "super", "genial", "impeccable", "gracias", "perfecto", "estupendo", "شكرا", "ممتاز", "رائع", "it works", "works now", "ca marche", "ya funciona", "يعمل الان");
const hedged = any("maybe", "perhaps", "i think", "not sure", "probably", "peut-etre", "je pense", "je crois", "sans doute", "quizas?", "tal vez", "creo que", "ربما", "اظن", "اعتقد");

const chapters: Readonly<Partial<Record<Intent, Domain>>> = { emergency: "emergency", internet: "tech", room_problem: "tech", access: "tech", payment: "finance", cancellation: "booking", price: "booking", booking: "booking", arrival: "booking", departure: "booking" };

/** The chapter of the book a problem belongs in. */
export const categoryOf = (text: string): Domain => chapters[intentOf(text)] ?? "service";

/** Sentences as they were written; a line break ends one, a decimal point does not. */
export const sentencesOf = (text: string): string[] => text.split(/(?<=[?؟!…])\s*|(?<=[^\s\p{N}][.])\s+|(?<=\p{N}\.)\s+(?=\p{Lu}|\p{Script=Arabic})|\n+/u).map((each) => each.trim()).filter((each) => /\p{L}/u.test(each));

const content = (folded: string): string[] => wordsOf(folded).filter((word) => word.length > 3 || /\p{N}/u.test(word) || (/\p{Script=Arabic}/u.test(word) && word.length > 2));

/** Whether a sentence of a guest asks something of how the house works: neither small talk nor about one booking. */
export function asksTheHouse(sentence: string): boolean {
  const folded = fold(sentence);
  const marked = /[?؟]\s*$/u.test(sentence);
  if (!marked && !asking.test(folded) && !trouble.test(folded)) return false;
  const words = content(folded);
  if (words.length < 1 || wordsOf(folded).length < (marked ? 2 : 3)) return false;
  if (chatter.test(folded) && words.length < 4) return false;
  return !oneGuest.test(folded) && !namesSomebody(sentence) && !/\[room\]/u.test(sentence);
}

/** Whether a sentence of the house says how it is, rather than greeting, asking back or putting off. */
export function tellsSomething(sentence: string): boolean {
  const folded = fold(sentence);
  if (/[?؟]\s*$/u.test(sentence) || putOff.test(folded) || namesSomebody(sentence) || /\[(?:room|name)\]/u.test(sentence)) return false;
  const said = whatIsSaid(sentence);
  const figures = said.prices.length + said.times.length + said.numbers.length > 0;
  const rest = content(folded.replaceAll(new RegExp(courtesy.source, "gu"), " "));
  return figures ? rest.length >= 1 : rest.length >= 3 || (said.answer !== null && rest.length >= 2);
}

const round = (value: number): number => Math.round(Math.min(0.95, Math.max(0.05, value)) * 100) / 100;

/**
 * What a conversation teaches, by rules alone, in English, French, Spanish and Arabic: each question of how the house works with what
 * the house answered before the next one. Counter-questions and promises to look are passed over, so that the answer may be turns away.
 */
export function proposeByRules(turns: readonly Turn[]): Proposed[] {
  const proposed: Proposed[] = [];
  const asked = turns.map((turn) => (turn.author === "guest" ? sentencesOf(turn.text).filter(asksTheHouse) : []));
  for (const [at, turn] of turns.entries()) {
    const questions = asked[at] ?? [];
    if (questions.length === 0) continue;
    const solution: Quote[] = [];
    let after = at + 1;
    for (; after < turns.length && after <= at + 8; after += 1) {
      const next = turns[after];
      if (!next) break;
      if (next.author === "guest") {
        if ((asked[after] ?? []).length > 0 || solution.length > 0) break;
        continue;
      }
      for (const sentence of sentencesOf(next.text)) if (tellsSomething(sentence) && solution.length < 4) solution.push({ author: "house", text: sentence });
    }
    const [first] = solution;
    if (!first) continue;
    const problem = questions.slice(0, 2).join(" ");
    const told = solution.map((quote) => quote.text).join(" ");
    const [ask, say] = [fold(problem), fold(told)];
    const shared = content(ask).some((word) => content(say).some((other) => other.slice(0, 4) === word.slice(0, 4)));
    const said = whatIsSaid(told);
    const reaction = turns.slice(after, after + 2).find((next) => next.author === "guest");
    const confidence = round(0.5 + (shared ? 0.15 : -0.05) + (said.prices.length + said.times.length > 0 || said.answer !== null ? 0.1 : 0) + (reaction && pleased.test(fold(reaction.text)) ? 0.15 : 0) - (hedged.test(say) ? 0.2 : 0) - (questions.length > 1 ? 0.1 : 0) - (turn.kind === "call" ? 0.05 : 0));
    proposed.push({ messageId: turn.messageId, problem, solution: told, category: categoryOf(`${problem} ${told}`), locale: languageOfText(`${problem} ${told}`) ?? "en", confidence, quotes: [...questions.slice(0, 2).map((text): Quote => ({ author: "guest", text })), ...solution], madeBy: "rules" });
  }
  return proposed;
}

const squeezed = (text: string): string => text.replace(/\s+/gu, " ").trim();
/** What a model made of a conversation, as far as the conversation bears it out. */
export type ModelProposal = { readonly problem: string; readonly solution: string; readonly category: Domain; readonly confidence: number; readonly quotes: readonly Quote[] };

/**
 * Of a model's items those whose every quote stands literally in a turn of whom it is ascribed to, with one of the guest's and one of
 * the house's among them, and whose solution names no price, hour or number that the house's quotes do not. The others are dropped.
 */
export function provenByTurns(items: readonly ModelProposal[], turns: readonly Turn[]): Proposed[] {
  return items.flatMap((item): Proposed[] => {
    const where = item.quotes.map((quote) => turns.find((turn) => turn.author === quote.author && squeezed(quote.text).length > 2 && squeezed(turn.text).includes(squeezed(quote.text))));
    const asked = where.find((turn, at) => turn !== undefined && item.quotes[at]?.author === "guest");
    const house = item.quotes.filter(({ author }) => author === "house");
    if (where.some((turn) => turn === undefined) || !asked || house.length === 0) return [];
    const [told, source] = [whatIsSaid(item.solution), whatIsSaid(house.map(({ text }) => text).join(" "))];
    const invented = (["prices", "times", "dates", "contacts", "numbers"] as const).some((kind) => told[kind].some((each) => !source[kind].includes(each)));
    if (invented || /\[\p{L}+\]/u.test(`${item.problem} ${item.solution}`)) return [];
    return [{ ...item, messageId: asked.messageId, locale: languageOfText(`${item.problem} ${item.solution}`) ?? "en", confidence: round(item.confidence), madeBy: "model" }];
  });
}

/** What the model found and could prove, and what the rules found besides it in turns it said nothing of. */
export function together(byModel: readonly Proposed[], byRules: readonly Proposed[]): Proposed[] {
  const seen = new Set(byModel.map(({ messageId }) => messageId));
  return [...byModel, ...byRules.filter(({ messageId }) => !seen.has(messageId))];
}

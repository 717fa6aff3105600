import { answer, wordsOf } from "@/lib/ai/answers";
import { type AiTool, asTool, examplesIn } from "@/lib/ai/tool";
import { money } from "@/lib/kernel/money";
import { getCalibration } from "../queries/get-calibration";
import { getModelSpend } from "../queries/get-model-spend";
import { getPrivacy } from "../queries/get-privacy";
import { getSwitches } from "../queries/get-switches";
import { listActed } from "../queries/list-acted";
import { listGuardRails } from "../queries/list-guard-rails";
import { verifyReceipts } from "../queries/verify-receipts";

const rails = examplesIn(
  "Which guard rails do we have?|Show me the guard rails|What safety rules bind the directors?|Which rules stand above the mandates?|List the house rules for the board",
  "Quels garde-fous avons-nous ?|Montre-moi les garde-fous|Quelles règles de prudence lient les directeurs ?|Quelles règles passent avant les mandats ?|La liste des garde-fous",
  "¿Qué salvaguardas tenemos?|Muéstrame las reglas de seguridad|¿Qué reglas obligan a los directores?|¿Qué reglas están por encima de los mandatos?|La lista de salvaguardas",
  "ما الضوابط التي تحكم المديرين؟|أرني قواعد السلامة|قائمة الضوابط");
const calibration = examplesIn(
  "How good are your predictions?|How accurate are the directors?|Show me the calibration|Were your forecasts right?|Can I trust your estimates?|How did your predictions turn out?",
  "Tes prévisions sont-elles bonnes ?|Les directeurs sont-ils fiables ?|Montre-moi la calibration|Vos prédictions étaient-elles justes ?|Puis-je me fier à tes estimations ?|Quelle est la justesse de vos prévisions ?",
  "¿Son buenas tus predicciones?|¿Son fiables los directores?|Muéstrame la calibración|¿Acertaron vuestras predicciones?|¿Puedo fiarme de tus estimaciones?|¿Qué tal aciertan los directores?",
  "ما دقة توقعاتك؟|هل المديرون موثوقون؟|هل كانت توقعاتكم صحيحة؟");
const switches = examplesIn(
  "Is any director stopped?|Which directors are switched off?|When are the quiet hours?|Are we in quiet hours?|Is the Revenue Manager working?|Show me the kill switches",
  "Un directeur est-il arrêté ?|Quels directeurs sont suspendus ?|Quelles sont les heures calmes ?|Sommes-nous en heures calmes ?|Le revenue manager est-il actif ?|L'état des directeurs",
  "¿Hay algún director detenido?|¿Qué directores están suspendidos?|¿Cuáles son las horas de silencio?|¿Estamos en horas de silencio?|¿Está activo el director de ingresos?|El estado de los directores",
  "هل هناك مدير متوقف؟|من المديرين متوقف؟|ما ساعات الهدوء؟");
const proven = examplesIn(
  "Verify the journal|Was the journal tampered with?|Is the record intact?|Check the integrity of the log|Prove that the receipts were not altered",
  "Vérifie le journal|Le journal a-t-il été falsifié ?|Le journal est-il intact ?|Contrôle l'intégrité du journal|Prouve que les reçus n'ont pas été altérés",
  "Verifica el registro|¿Se ha manipulado el registro?|¿Está intacto el registro?|Comprueba la integridad del registro|Demuestra que los recibos no se han alterado",
  "تحقق من السجل|هل تم تزوير السجل؟|هل السجل سليم من التلاعب؟");
const spend = examplesIn(
  "What does the AI cost us?|How much did the language model cost this month?|Model spend|How far are we from the AI cap?|What do the directors cost in tokens?",
  "Combien nous coûte l'IA ?|Le coût du modèle de langage ce mois-ci|La dépense en modèle de langage|Sommes-nous loin du plafond d'IA ?|Que coûtent les directeurs en tokens ?",
  "¿Cuánto nos cuesta la IA?|¿Cuánto costó el modelo de lenguaje este mes?|El gasto del modelo de lenguaje|¿Cuánto falta para el límite de IA?|¿Qué cuestan los directores en tokens?",
  "كم يكلفنا الذكاء الاصطناعي؟|كلفة نموذج اللغة هذا الشهر|كم صرفنا على الذكاء الاصطناعي؟");
const hidden = examplesIn(
  "Are guests' names hidden from the AI?|Is personal data redacted?|What about privacy?|Does the language model see our guests' names?",
  "Les noms des clients sont-ils masqués pour l'IA ?|Les données personnelles sont-elles masquées ?|Et la vie privée ?|Le modèle de langage voit-il les noms de nos clients ?",
  "¿Están ocultos los nombres de los huéspedes para la IA?|¿Se ocultan los datos personales?|¿Y la privacidad?|¿Ve el modelo de lenguaje los nombres de nuestros huéspedes?",
  "هل تُخفى أسماء الضيوف عن الذكاء الاصطناعي؟|هل البيانات الشخصية محجوبة؟|ماذا عن الخصوصية؟");
const acted = examplesIn(
  "What did you do on your own?|What have you done on your own?|What did the directors do without asking?|What did you do yesterday on your own initiative?|Did anybody act alone?|What was done by itself in the last two days?",
  "Qu'as-tu fait de ton propre chef ?|Qu'ont fait les directeurs seuls ?|Qu'as-tu fait hier de ta propre initiative ?|Quelqu'un a-t-il agi sans demander ?|Qu'avez-vous fait tout seuls ?",
  "¿Qué has hecho por tu cuenta?|¿Qué han hecho los directores sin preguntar?|¿Qué hiciste ayer por iniciativa propia?|¿Ha actuado alguien por su cuenta?|¿Qué habéis hecho solos?",
  "ماذا فعلت من تلقاء نفسك؟|ماذا فعل المديرون وحدهم؟|هل تصرف أحد بمفرده دون إذن؟");

const minor = (micros: number) => ({ amount: Math.round(micros / 10_000), currency: "USD" });

export const recordTools: readonly AiTool[] = [
  asTool(listGuardRails, {
    name: "list_guard_rails", description: "The house's guard rails: experience as rules that stand above every mandate.", examples: rails, arguments: {},
    summary: ({ rails: all }, { locale }) => {
      const live = all.filter(({ active }) => active);
      return answer(locale, "board.rails", { n: live.length, off: all.length - live.length, list: live.slice(0, 6).map(({ title }) => title).join("; ") });
    },
  }),
  asTool(getCalibration, {
    name: "get_calibration", description: "How well the directors foretold what their decisions would bring.", examples: calibration, arguments: {},
    summary: ({ currency, leastOutcomes, seats }, { locale, percent, money: write, number }) => {
      const measured = seats.flatMap(({ director, real, simulated }) => {
        const record = real ?? simulated;
        return record ? [answer(locale, real ? "board.calibration.real" : "board.calibration.simulated", { seat: wordsOf(locale, `answers.seats.${director}`), n: record.n, within: percent(record.withinBp / 100), error: write(money(record.meanAbsoluteError, currency)) })] : [];
      });
      return measured.length === 0 ? answer(locale, "board.calibration.none", { least: number(leastOutcomes) }) : measured.join(" ");
    },
  }),
  asTool(getSwitches, {
    name: "get_switches", description: "Which directors are stopped, by whom and since when, and the quiet hours.", examples: switches, arguments: {},
    summary: ({ stops, quiet, quietNow }, { locale, list }) => [
      stops.length === 0 ? answer(locale, "board.switches.none") : answer(locale, "board.switches.some", { list: list(stops.map(({ director }) => wordsOf(locale, `answers.seats.${director}`))) }),
      quiet === null ? answer(locale, "board.switches.noQuiet") : answer(locale, quietNow ? "board.switches.quietNow" : "board.switches.quiet", { from: quiet.from, until: quiet.until }),
    ].join(" "),
  }),
  asTool(verifyReceipts, {
    name: "verify_journal", description: "Check that nothing in the journal of acts was changed, removed or slipped in.", examples: proven, arguments: {},
    summary: ({ agrees, receipts, waiting, deviations }, { locale }) => answer(locale, agrees ? "board.journal.agrees" : "board.journal.differs", { n: receipts, waiting, deviations }),
  }),
  asTool(getModelSpend, { name: "model_spend", description: "What the language models cost this month against the cap.", examples: spend, arguments: {}, summary: ({ from, costMicros, capMicros, reached }, { locale, money: write, date }) => answer(locale, reached ? "board.spend.reached" : "board.spend.open", { since: date(from), sum: write(minor(Number(costMicros))), cap: write(minor(Number(capMicros))) }) }),
  asTool(getPrivacy, { name: "privacy", description: "Whether names, addresses and numbers of people are hidden from a foreign language model.", examples: hidden, arguments: {}, summary: ({ redactPeople }, { locale }) => answer(locale, redactPeople ? "board.privacy.hidden" : "board.privacy.shown") }),
  asTool(listActed, {
    name: "list_acted", description: "What directors did on their own in the last two days.", examples: acted, arguments: {},
    summary: ({ receipts }, { locale }) => receipts.length === 0 ? answer(locale, "board.acted.none") : answer(locale, "board.acted.some", { n: receipts.length, list: receipts.slice(0, 6).map(({ title }) => title).join("; ") }),
  }),
];

import { answer } from "@/lib/ai/answers";
import { type AiTool, asTool, examplesIn } from "@/lib/ai/tool";
import { listPmsConnections } from "./queries/list-connections";

const beside = examplesIn(
  "Is Mews in step with us?|State of the PMS connection|Are there conflicts with the PMS?|When was Mews last read?|What waits to be told to Mews?",
  "Mews est-il en phase avec nous ?|L'état de la connexion au PMS|Y a-t-il des conflits avec le PMS ?|Quand Mews a-t-il été lu ?|Qu'est-ce qui attend d'être dit à Mews ?",
  "¿Va Mews al compás con nosotros?|El estado de la conexión con el PMS|¿Hay conflictos con el PMS?|¿Cuándo se leyó Mews?|¿Qué queda por comunicar a Mews?",
  "هل Mews متوافق معنا؟|حالة الاتصال مع PMS|هل هناك تعارضات مع PMS؟");

export const tools: readonly AiTool[] = [
  asTool(listPmsConnections, {
    name: "pms_state", description: "The connection to a PMS beside us (Mews): when it was read, what waits to be told, conflicts.", examples: beside, arguments: {},
    summary: ({ connections }, { locale, date }) => connections.length === 0 ? answer(locale, "pms.none")
      : connections.map((one) => answer(locale, "pms.some", { name: one.name ?? one.partner, when: one.lastPulledAt ? date(one.lastPulledAt.slice(0, 10)) : "–", waiting: one.writes.waiting, dead: one.writes.dead, conflicts: Number(one.conflicts) })).join(" "),
  }),
];

import { answer } from "@/lib/ai/answers";
import { type AiTool, asTool, examplesIn } from "@/lib/ai/tool";
import { listBoard } from "./queries/board";

const ready = examplesIn(
  "How ready are we for Airbnb?|Which OTAs are we live on?|Show me the OTA readiness|What is missing to go live on Booking.com?|Where does the onboarding stand?|Are we listed on Expedia?",
  "Sommes-nous prêts pour Airbnb ?|Sur quelles OTA sommes-nous en ligne ?|Montre-moi l'état de préparation par OTA|Que manque-t-il pour être en ligne sur Booking.com ?|Où en est la mise en ligne ?|Sommes-nous inscrits sur Expedia ?",
  "¿Estamos listos para Airbnb?|¿En qué OTA estamos publicados?|Muéstrame la preparación por OTA|¿Qué falta para salir en Booking.com?|¿Cómo va el alta en las OTA?|¿Estamos dados de alta en Expedia?",
  "هل نحن جاهزون لـ Airbnb؟|على أي OTA نحن متاحون؟|ماذا ينقص للانضمام إلى Booking.com؟");

export const tools: readonly AiTool[] = [
  asTool(listBoard, {
    name: "ota_readiness", description: "Every OTA: where its onboarding stands, how ready the house is, what is missing.", examples: ready, arguments: {},
    summary: ({ properties }, { locale, percent }) => {
      const otas = properties.flatMap((house) => house.otas);
      const shown = otas.toSorted((a, b) => a.priority - b.priority).slice(0, 6).map((ota) => answer(locale, ota.liveAt ? "ready.live" : "ready.open", { name: ota.name, share: percent(ota.readiness ?? 0), gaps: ota.gaps.length }));
      return shown.length === 0 ? answer(locale, "ready.none") : shown.join(" ");
    },
  }),
];

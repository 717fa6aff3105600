import { answer } from "@/lib/ai/answers";
import { type AiTool, asTool, examplesIn } from "@/lib/ai/tool";
import { listBoard } from "./queries/board";
import { getOpening } from "./queries/opening";

const ready = examplesIn(
  "How ready are we for Airbnb?|Which OTAs are we live on?|Show me the OTA readiness|What is missing to go live on Booking.com?|Where does the onboarding stand?|Are we listed on Expedia?",
  "Sommes-nous prêts pour Airbnb ?|Sur quelles OTA sommes-nous en ligne ?|Montre-moi l'état de préparation par OTA|Que manque-t-il pour être en ligne sur Booking.com ?|Où en est la mise en ligne ?|Sommes-nous inscrits sur Expedia ?",
  "¿Estamos listos para Airbnb?|¿En qué OTA estamos publicados?|Muéstrame la preparación por OTA|¿Qué falta para salir en Booking.com?|¿Cómo va el alta en las OTA?|¿Estamos dados de alta en Expedia?",
  "هل نحن جاهزون لـ Airbnb؟|على أي OTA نحن متاحون؟|ماذا ينقص للانضمام إلى Booking.com؟");

const opening = examplesIn(
  "How far is the opening of the house?|Which step of the opening comes next?|What did we put off when opening the house?",
  "Où en est l’ouverture de la maison ?|Quelle est la prochaine étape de l’ouverture ?|Qu’avons-nous remis à plus tard à l’ouverture ?",
  "¿Cómo va la apertura de la casa?|¿Cuál es el siguiente paso de la apertura?|¿Qué aplazamos al abrir la casa?",
  "إلى أين وصل افتتاح الدار؟|ما هي الخطوة التالية في الافتتاح؟|ماذا أجّلنا في الافتتاح؟");

export const tools: readonly AiTool[] = [
  asTool(getOpening, {
    name: "opening_progress", description: "How far the house is from sign-up to its first booking: steps that stand, what comes next, what was put off.", examples: opening, arguments: {},
    summary: ({ steps, done, minutesLeft, next, complete, facts }, { locale }) => {
      if (complete) return answer(locale, "opening.open", { bookings: facts.standing });
      const later = steps.filter(({ state }) => state === "later").length;
      return [
        answer(locale, "opening.begun", { done, all: steps.length, minutes: minutesLeft }),
        ...(next === null ? [] : [answer(locale, "opening.next", { step: next })]),
        ...(later === 0 ? [] : [answer(locale, "opening.later", { count: later })]),
        ...(facts.demo ? [answer(locale, "opening.demo", { stays: facts.demo.stays })] : []),
      ].join(" ");
    },
  }),
  asTool(listBoard, {
    name: "ota_readiness", description: "Every OTA: where its onboarding stands, how ready the house is, what is missing.", examples: ready, arguments: {},
    summary: ({ properties }, { locale, percent }) => {
      const otas = properties.flatMap((house) => house.otas);
      const shown = otas.toSorted((a, b) => a.priority - b.priority).slice(0, 6).map((ota) => answer(locale, ota.liveAt ? "ready.live" : "ready.open", { name: ota.name, share: percent(ota.readiness ?? 0), gaps: ota.gaps.length }));
      return shown.length === 0 ? answer(locale, "ready.none") : shown.join(" ");
    },
  }),
];

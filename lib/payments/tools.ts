import { answer } from "@/lib/ai/answers";
import { type AiTool, asTool, examplesIn } from "@/lib/ai/tool";
import { listDrawers } from "./queries/list-payments";

const cash = examplesIn(
  "How much cash is in the drawer?|What lies in the till?|Cash up|Show me the cash drawers|Does the till agree with the books?|Cash count of the drawers",
  "Combien y a-t-il dans la caisse ?|Que contient la caisse ?|Le point de caisse|Montre-moi les caisses|La caisse est-elle juste ?|L'arrêté de caisse",
  "¿Cuánto efectivo hay en la caja?|¿Qué hay en la caja?|El arqueo de caja|Muéstrame las cajas|¿Cuadra la caja con los libros?|El recuento de caja",
  "كم النقد في الصندوق؟|ماذا يوجد في الصندوق؟|أرني صناديق النقد");

export const tools: readonly AiTool[] = [
  asTool(listDrawers, {
    name: "cash_drawers", description: "The cash drawers: what should lie in each by the books, and the last count with its difference.", examples: cash, arguments: {},
    summary: ({ drawers }, { locale, list, money, date }) => drawers.length === 0 ? answer(locale, "money.drawers.none") : drawers.map((drawer) => {
      const inside = list(drawer.inside.map((sum) => money(sum))) || answer(locale, "money.drawers.empty");
      const [last] = drawer.counts;
      return last ? answer(locale, "money.drawers.counted", { name: drawer.name, inside, when: date(last.day), apart: money({ amount: Number(last.counted) - Number(last.expected), currency: last.currency }) }) : answer(locale, "money.drawers.uncounted", { name: drawer.name, inside });
    }).join(" "),
  }),
];

import { expect, test } from "vitest";
import type { Locale } from "@/lib/kernel/locale";
import { toIsoDate } from "@/lib/kernel/nights";
import { routeQuestion, topics, topicsOf } from "../rules/board-topics";
import { directorNames } from "../rules/directors";
import { hear } from "./read-objective";

const seatFor = (locale: Locale, said: string) => routeQuestion(hear(said, { today: toIsoDate("2026-11-20"), locale, currency: "MAD" }).words).seat;

test.each([
  ["en", "Should we drop the price of the suites by 10 % next week?", "revenue-manager"],
  ["en", "Can we afford a new boiler?", "cfo"],
  ["en", "Why does Booking.com not show our rooms?", "cto"],
  ["en", "How do we welcome the guests of the wedding?", "general-manager"],
  ["en", "What is our profit worth with these costs?", "cfo"],
  ["fr", "Faut-il baisser le tarif des suites de 10 % la semaine prochaine ?", "revenue-manager"],
  ["fr", "Pouvons-nous dépenser 20 000 MAD pour la cuisine ?", "cfo"],
  ["fr", "La synchronisation avec Airbnb est-elle en panne ?", "cto"],
  ["fr", "Que répondre à la plainte des voyageurs de ce matin ?", "general-manager"],
  ["es", "¿Bajamos los precios de las suites un 10 %?", "revenue-manager"],
  ["es", "¿Podemos comprar otra caldera con este presupuesto?", "cfo"],
  ["es", "¿Por qué no hay conexión con el canal?", "cto"],
  ["es", "¿Cómo va la limpieza para las llegadas?", "general-manager"],
  ["ar", "هل نخفض أسعار الأجنحة الأسبوع المقبل؟", "revenue-manager"],
  ["ar", "هل تسمح الميزانية بهذا الشراء؟", "cfo"],
  ["ar", "لماذا تعطل الموقع؟ هل هناك عطل في المزامنة؟", "cto"],
  ["ar", "كيف نستقبل الضيوف غدا؟", "general-manager"],
] as const)("%s: %s", (locale, said, seat) => {
  expect(seatFor(locale, said)).toBe(seat);
});

test("what nobody owns goes to the General Manager, and every seat owns something", () => {
  expect(seatFor("en", "What do you think of Tuesday?")).toBe("general-manager");
  expect(directorNames.every((seat) => topicsOf(seat).length > 0)).toBe(true);
  expect(new Set(topics.map(({ code }) => code)).size).toBe(topics.length);
});

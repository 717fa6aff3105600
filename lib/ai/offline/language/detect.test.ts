import { describe, expect, test } from "vitest";
import { detectLocale } from "./detect";

describe("the language of a message", () => {
  test.each([
    ["en", "Who arrives today?"],
    ["en", "rates"],
    ["en", "arrivals mon"],
    ["en", "and tomorrow?"],
    ["en", "raise 15% next weekend please"],
    ["en", "27 to 30 December"],
    ["fr", "Qui arrive aujourd'hui ?"],
    ["fr", "tarifs"],
    ["fr", "et demain ?"],
    ["fr", "départs"],
    ["fr", "augmente de 15 % le week-end prochain"],
    ["fr", "du 27 au 30"],
    ["fr", "arrivées"],
    ["es", "¿Quién llega hoy?"],
    ["es", "precios"],
    ["es", "¿y mañana?"],
    ["es", "sube un 15 % el próximo fin de semana"],
    ["es", "del 27 al 30"],
    ["es", "salidas"],
    ["ar", "من يصل اليوم؟"],
    ["ar", "الأسعار"],
    ["ar", "أوقف البيع على Booking.com"],
  ] as const)("%s: %s", (locale, text) => {
    expect(detectLocale(text, "en").locale).toBe(locale);
    expect(detectLocale(text, "fr").locale).toBe(locale);
  });
  test.each(["15 %", "VT-7K3M9Q", "ok", "Junior", ""])("what tells nothing keeps the person's own: %s", (text) => {
    for (const own of ["en", "fr", "es"] as const) expect(detectLocale(text, own).locale).toBe(own);
  });
  test("a person whose language is Arabic may write in another", () => {
    expect(detectLocale("Who arrives today?", "ar").locale).toBe("en");
    expect(detectLocale("15 %", "ar").locale).toBe("ar");
  });
});

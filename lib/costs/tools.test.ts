import { describe, expect, it } from "vitest";
import type { ConversationEvent } from "@/lib/ai/offline/conversation";
import { planNext } from "@/lib/ai/offline/plan";
import { toolsByName } from "@/lib/ai/tool";
import { directorOf } from "@/lib/boardroom/directors/seats";
import { toIsoDate } from "@/lib/kernel/nights";
import type { Locale } from "@/lib/kernel/locale";

const tools = toolsByName(directorOf("cfo").tools);
const today = toIsoDate("2026-11-20");
const say = (locale: Locale, ...texts: string[]) =>
  planNext(texts.map((text): ConversationEvent => ({ type: "user", text })), tools, new Set(tools.keys()), { today, locale, vocabulary: {} });

describe("the CFO, offline, on costs", () => {
  it.each([
    ["en", "Please record an expense of 1 200 MAD for the plumber on 2 December", { amount: 120_000, currency: "MAD", category: "maintenance", day: "2026-12-02" }],
    ["fr", "Enregistre une dépense de 1 200 MAD pour le plombier le 2 décembre", { amount: 120_000, currency: "MAD", category: "maintenance", day: "2026-12-02" }],
    ["es", "Registra un gasto de 1 200 MAD para el fontanero el 2 de diciembre", { amount: 120_000, currency: "MAD", category: "maintenance", day: "2026-12-02" }],
    ["ar", "سجل مصروفا قدره 1200 درهم للصيانة يوم 2 ديسمبر", { amount: 120_000, currency: "MAD", category: "maintenance", day: "2026-12-02" }],
    ["en", "Add an expense of 90 € for towels tomorrow", { amount: 9_000, currency: "EUR", category: "rooms", day: "2026-11-21" }],
  ] as const)("writes an expense down as it was said (%s: %s)", (locale, text, input) => {
    expect(say(locale, text)).toMatchObject({ kind: "call", tool: "record_expense", input });
  });
  it.each([
    ["en", "What GOP do we expect in December?"], ["fr", "Quelle est la prévision de GOP de décembre ?"], ["es", "¿Qué GOP esperamos en diciembre?"], ["ar", "ما الربح التشغيلي المتوقع في ديسمبر؟"],
  ] as const)("foresees a month (%s)", (locale, text) => {
    expect(say(locale, text)).toMatchObject({ kind: "call", tool: "get_gop_forecast", input: { month: "2026-12" } });
  });
  it.each([["en", "What does it cost to run the house?"], ["fr", "Combien coûte le fonctionnement de la maison ?"], ["es", "¿Cuánto nos cuesta llevar la casa?"], ["ar", "كم تكلفة تشغيل الدار؟"]] as const)("reads the cost model (%s)", (locale, text) => {
    expect(say(locale, text)).toMatchObject({ kind: "call", tool: "get_costs" });
  });
  it("asks for what is missing, one thing at a time, and never for what was said", () => {
    const first = say("fr", "Enregistre une dépense de 1 200 MAD le 2 décembre");
    expect(first).toMatchObject({ kind: "say", why: "question" });
    expect(say("fr", "Enregistre une dépense de 1 200 MAD le 2 décembre", "pour le jardin")).toMatchObject({ kind: "call", tool: "record_expense", input: { amount: 120_000, category: "maintenance", day: "2026-12-02" } });
    expect(say("en", "Record an expense for laundry tomorrow", "800 dirhams")).toMatchObject({ kind: "call", tool: "record_expense", input: { amount: 80_000, currency: "MAD", category: "rooms", day: "2026-11-21" } });
  });
});

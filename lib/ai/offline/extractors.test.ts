import { describe, expect, test } from "vitest";
import { vocabulary } from "@/lib/ai/eval/fixtures/house";
import type { Locale } from "@/lib/kernel/locale";
import { toIsoDate } from "@/lib/kernel/nights";
import { type Extractor, unclear } from "./extractor";
import {
  always,
  amountOfMoney,
  choice,
  count,
  entities,
  entity,
  firstDay,
  firstOf,
  identifier,
  lastDay,
  oneDay,
  percentage,
  percentChange,
  personName,
  reasonGiven,
  yesNo,
} from "./extractors";
import { read } from "./reading/read";

const reading = (text: string, locale: Locale = "en") => read(text, { today: toIsoDate("2026-11-20"), locale, vocabulary });
const from = <T>(extractor: Extractor<T>, text: string, locale: Locale = "en", options: { answering?: boolean; earlier?: string } = {}) =>
  extractor.extract(reading(text, locale), {
    answering: options.answering ?? false,
    stretch: true,
    earlier: options.earlier ? [reading(options.earlier, locale)] : [],
  });

describe("days", () => {
  test("first and last of a range", () => {
    expect([from(firstDay(), "from 27 to 30 December"), from(lastDay(), "from 27 to 30 December")]).toEqual(["2026-12-27", "2026-12-30"]);
  });
  test("two single days become a range", () => {
    expect([from(firstDay(), "arrives on 27 December and leaves on 30 December"), from(lastDay(), "arrives on 27 December and leaves on 30 December")]).toEqual(
      ["2026-12-27", "2026-12-30"],
    );
  });
  test("nothing said, nothing found; nonsense is unclear", () => {
    expect(from(firstDay(), "raise the rates")).toBeUndefined();
    expect(from(firstDay(), "on 31 February")).toBe(unclear);
  });
  test("the tense decides where a bare month lies in a report", () => {
    expect(from(firstDay({ lean: "nearest" }), "how is March looking")).toBe("2027-03-01");
    expect(from(firstDay({ lean: "nearest" }), "how was March")).toBe("2026-03-01");
    expect(from(firstDay({ lean: "nearest" }), "¿cómo fue marzo?", "es")).toBe("2026-03-01");
  });
  test("one day", () => expect(from(oneDay(), "arrivals tomorrow")).toBe("2026-11-21"));
});

describe("percent", () => {
  test.each([
    ["raise 15 %", "en", 15],
    ["cut by a tenth", "en", -10],
    ["15 % off next week", "en", -15],
    ["put prices up twelve percent", "en", 12],
    ["-10% on Friday", "en", -10],
    ["+8 %", "en", 8],
    ["double the rates", "en", 100],
    ["baisse de 10 %", "fr", -10],
    ["fais une remise de 12 %", "fr", -12],
    ["monte de 5 pour cent", "fr", 5],
    ["10 % plus cher", "fr", 10],
    ["sube un 15 %", "es", 15],
    ["un 10 % más barato", "es", -10],
    ["haz un descuento del 12 %", "es", -12],
    ["ارفع السعر 15٪", "ar", 15],
    ["خفض الأسعار 10٪", "ar", -10],
    ["vamos baratos, más 30 %", "es", 30],
    ["on est trop bas, plus 30 %", "fr", 30],
    ["we are too cheap, add 18 percent", "en", 18],
    ["prices down, minus 15 %", "en", -15],
    ["des prix moins chers, moins 15 %", "fr", -15],
  ] as const)("%s", (text, locale, value) => {
    expect(from(percentChange(), text, locale)).toBe(value);
  });
  test("without a direction, or with two, it asks", () => {
    expect(from(percentChange(), "15 % on Friday")).toBe(unclear);
    expect(from(percentChange(), "we should either raise or lower our somewhat particular old winter rates by 15 %")).toBe(unclear);
  });
  test("an answer may be a bare figure, the direction said before", () => {
    expect(from(percentChange(), "15", "en", { answering: true, earlier: "lower the rates next week" })).toBe(-15);
    expect(from(percentChange(), "15", "en", { answering: true })).toBe(unclear);
    expect(from(percentChange(), "up 15", "en", { answering: true })).toBe(15);
    expect(from(percentChange(), "15", "en")).toBeUndefined();
  });
  test("a share has no direction", () => expect(from(percentage(), "a 30 % deposit")).toBe(30));
});

describe("figures, things and words", () => {
  test("money", () => {
    expect(from(amountOfMoney(), "set it to 1 200 MAD")).toEqual({ amount: 120_000, currency: "MAD" });
    expect(from(amountOfMoney({ currency: "MAD" }), "1200", "en", { answering: true })).toEqual({ amount: 120_000, currency: "MAD" });
    expect(from(amountOfMoney({ currency: "JPY" }), "1200", "en", { answering: true })).toEqual({ amount: 1_200, currency: "JPY" });
    expect(from(amountOfMoney(), "1200", "en", { answering: true })).toBeUndefined();
  });
  test.each([
    ["minimum 3 nights from 24 to 31 December", "en", 3],
    ["two-night minimum", "en", 2],
    ["mínimo dos noches", "es", 2],
    ["au moins 4 nuits", "fr", 4],
    ["one night is fine", "en", 1],
  ] as const)("nights: %s", (text, locale, value) => {
    expect(from(count("night"), text, locale)).toBe(value);
  });
  test("of several figures none is guessed", () => expect(from(count(), "3 or 4")).toBe(unclear));
  test("things of the house", () => {
    expect(from(entities("roomTypes"), "the doubles")).toEqual(["double-superior", "double-standard"]);
    expect(from(entity("roomTypes"), "the doubles")).toBe(unclear);
    expect(from(entity("roomTypes"), "the triple")).toBe("triple");
    expect(from(entities("roomTypes"), "raise everything")).toBeUndefined();
  });
  test("a room that does not exist is asked about, never taken for all rooms", () => {
    expect(from(entities("roomTypes"), "raise the turquoise suite 10 %")).toEqual(expect.anything());
    expect(from(entities("roomTypes"), "raise the turquoise room 10 %")).toBe(unclear);
    expect(from(entities("roomTypes"), "family wedding, close on Friday")).toBe(unclear);
    expect(from(entities("roomTypes"), "family wedding, close the whole house on Friday")).toBeUndefined();
  });
  test("codes, names, the first that is there", () => {
    expect(from(identifier(), "open vt-7k3m9q")).toBe("VT-7K3M9Q");
    expect(from(identifier(/^HR/), "open VT-7K3M9Q")).toBeUndefined();
    expect(from(firstOf(identifier(), personName()), "the booking of Bennani")).toBe("Bennani");
    expect(from(firstOf(identifier(), personName()), "the booking of Bennani, VT-7K3M9Q")).toBe("VT-7K3M9Q");
  });
  test("a choice takes what was said first; a constant asks for nothing", () => {
    const measure = choice([
      { value: "adr", concepts: ["adr"] },
      { value: "sea", words: { en: ["sea view"], fr: ["vue mer"] } },
    ]);
    expect(from(measure, "adr with sea view")).toBe("adr");
    expect(from(measure, "sea view and adr")).toBe("sea");
    expect(from(measure, "la vue mer", "fr")).toBe("sea");
    expect(from(measure, "nothing of the kind")).toBeUndefined();
    expect(from(always(true), "")).toBe(true);
  });
  test("yes and no begin the message", () => {
    expect([
      from(yesNo(), "yes please"),
      from(yesNo(), "non merci", "fr"),
      from(yesNo(), "sí", "es"),
      from(yesNo(), "لا", "ar"),
      from(yesNo(), "maybe"),
      from(yesNo(), "nobody said yes"),
    ]).toEqual([true, false, true, false, undefined, undefined]);
  });
  test("a reason is what follows because", () => {
    expect(from(reasonGiven(), "cancel it because they never confirmed.")).toBe("they never confirmed");
    expect(from(reasonGiven(), "annule car le client est malade", "fr")).toBe("le client est malade");
    expect(from(reasonGiven(), "cancel it")).toBeUndefined();
  });
});

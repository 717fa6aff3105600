import { describe, expect, test } from "vitest";
import { vocabulary } from "@/lib/ai/eval/fixtures/house";
import type { Locale } from "@/lib/kernel/locale";
import { toIsoDate } from "@/lib/kernel/nights";
import { read } from "./read";

const reading = (text: string, locale: Locale = "en") => read(text, { today: toIsoDate("2026-11-20"), locale, vocabulary });
const rooms = (text: string, locale: Locale = "en") =>
  reading(text, locale)
    .entities.filter((mention) => mention.kind === "roomTypes")
    .flatMap((mention) => mention.ids)
    .toSorted();

describe("the house's own names", () => {
  test.each([
    ["the junior suite", ["junior-suite"]],
    ["suite junior", ["junior-suite"]],
    ["junior suites", ["junior-suite"]],
    ["the superior double", ["double-superior"]],
    ["the doubles", ["double-standard", "double-superior"]],
    ["both suites", ["junior-suite", "presidential-suite"]],
    ["family rooms and the triple", ["family", "triple"]],
    ["the presidental suite", ["presidential-suite"]],
    ["quadruple", ["quadruple"]],
    ["la double supérieure", ["double-superior"]],
    ["les chambres familiales", ["family"]],
    ["la suite présidentielle", ["presidential-suite"]],
    ["habitación doble estándar", ["double-standard"]],
    ["la cuadruple", ["quadruple"]],
    ["الجناح الرئاسي", ["presidential-suite"]],
    ["غرفة عائلية", ["family"]],
  ])("%s", (text, ids) => {
    expect(rooms(text)).toEqual(ids);
  });
  test.each(["all rooms", "toutes les chambres", "double the rates", "the Lindqvist family", "family wedding", "the room"])("%s names none", (text) => {
    expect(rooms(text)).toEqual([]);
  });
  test("a booking is not Booking.com, and Booking is", () => {
    expect(reading("cancel the booking").entities).toEqual([]);
    expect(reading("how is Booking doing").entities.map((mention) => mention.ids)).toEqual([["booking.com"]]);
    expect(reading("is booking.com ok").entities.map((mention) => mention.ids)).toEqual([["booking.com"]]);
  });
});

describe("people's names", () => {
  const best = (text: string, locale: Locale = "en") => reading(text, locale).names.toSorted((a, b) => b.weight - a.weight)[0]?.text;
  test.each([
    ["en", "find the booking of Aziza Bennani", "Aziza Bennani"],
    ["en", "Mr. Bergström's stay", "Bergström"],
    ["en", "find the dubois booking", "dubois"],
    ["en", "anything under the name Haddad?", "Haddad"],
    ["en", "the Lindqvist family", "Lindqvist"],
    ["fr", "la réservation de Mme Okafor", "Okafor"],
    ["fr", "au nom de haddad", "haddad"],
    ["fr", "cherche le dossier Kowalski", "Kowalski"],
    ["es", "la reserva de la señora López", "López"],
    ["es", "a nombre de romero", "romero"],
  ] as const)("%s: %s", (locale, text, name) => {
    expect(best(text, locale)).toBe(name);
  });
  test("no name in an ordinary request", () => {
    for (const text of ["who arrives tomorrow", "raise rates 15 % next week", "cancel VT-7K3M9Q please"])
      expect(reading(text).names.filter((name) => name.weight >= 0.6)).toEqual([]);
  });
});

describe("a whole message", () => {
  test("is read in one go", () => {
    const found = reading("Augmente la suite junior de 15 % du 27 au 30 décembre, réservation VT-7K3M9Q, budget 1 200 MAD");
    expect(found.locale).toBe("fr");
    expect(found.percents.map((mention) => mention.value)).toEqual([15]);
    expect(found.ids.map((mention) => mention.id)).toEqual(["VT-7K3M9Q"]);
    expect(found.amounts.map((mention) => mention.money.amount)).toEqual([120_000]);
    expect(found.dates).toHaveLength(1);
    expect(found.numbers).toEqual([]);
    expect(found.concepts.flatMap((mention) => mention.names)).toContain("raise");
  });
  test("very long messages are cut, not refused", () => {
    expect(reading("a ".repeat(50_000)).tokens.length).toBeLessThanOrEqual(1_000);
  });
});

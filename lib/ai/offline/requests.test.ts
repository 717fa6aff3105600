import { describe, expect, it } from "vitest";
import { vocabulary } from "@/lib/ai/eval/fixtures/house";
import { fixtureTools } from "@/lib/ai/eval/fixtures/tools";
import { toIsoDate } from "@/lib/kernel/nights";
import { toolsByName } from "../tool";
import { matcherFor } from "./matching/matcher";
import { requestsIn } from "./requests";

const tools = toolsByName(fixtureTools);
const offered = new Set(tools.keys());
const found = (text: string, locale: "en" | "fr" | "es") =>
  requestsIn(text, { locale }, { today: toIsoDate("2026-11-20"), locale, vocabulary }, matcherFor([...tools.values()]), offered).map(({ tool, filled }) => [tool.name, filled.values]);

describe("several requests in one message", () => {
  it.each([
    ["en", "Who arrives tomorrow and who leaves?", ["list_arrivals", "list_departures"]],
    ["fr", "Qui arrive demain et qui part ?", ["list_arrivals", "list_departures"]],
    ["es", "¿Quién llega mañana y quién se va?", ["list_arrivals", "list_departures"]],
    ["en", "How is the house today? Then raise the rate 15% from 27 to 30 December", ["get_today", "adjust_rates"]],
  ] as const)("are found (%s: %s)", (locale, text, names) => {
    const all = found(text, locale);
    expect(all.map(([name]) => name)).toEqual(names);
    if (names[1] === "list_departures") expect(all[1]?.[1]).toEqual(all[0]?.[1]);
  });
  it.each([
    ["en", "Raise the rate 15% from 27 to 30 December"], ["en", "Close sales between 1 and 3 February"], ["en", "What is our occupancy for November and December?"],
    ["fr", "Augmente les tarifs de la suite junior et de la suite présidentielle de 10 % du 3 au 5 mars"], ["es", "Sube las tarifas un 10 % el viernes y el sábado"],
  ] as const)("are one where they are one (%s: %s)", (locale, text) => {
    expect(found(text, locale)).toEqual([]);
  });
});

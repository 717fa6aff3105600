import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { reachableModel } from "@/lib/ai/models";
import { boardOf } from "@/lib/boardroom/testing/board";
import { formatMoney } from "@/lib/kernel/money";
import { type Locale, writingOf } from "@/lib/kernel/locale";
import { ask } from "@/lib/runtime/ask";
import { searchAvailability } from "@/lib/site/queries/search-availability";
import { startAnthropic } from "@/sandbox/anthropic/server";
import { plantPassages } from "../testing/planted-passages";
import { whatIsSaid } from "../rules/said";
import { answerQuestion } from "./answer-question";
import "@/lib/wiring";

const database = useTestDatabase();
let house: TestHouse;
let sandbox: Awaited<ReturnType<typeof startAnthropic>>;
beforeAll(async () => {
  sandbox = await startAnthropic({ port: 0 });
  house = await makeHouse({ units: [2, 1], nights: 30, levy: true });
  await plantPassages(house, [{ id: "rooms", text: "Our rooms have thick walls and a view of the courtyard. Breakfast is included in every rate." }, { id: "dinner", text: "Dinner costs 280 MAD a head and is served at 20:00." }], { locale: "en" });
});
afterAll(async () => { await sandbox.close(); });

const [first = "", , third = ""] = [...Array.from({ length: 3 }).keys()].map((at) => new Date(Date.now() + (12 + at) * 86_400_000).toISOString().slice(0, 10));
const spoken = (date: string, locale: Locale): string => new Intl.DateTimeFormat(locale === "ar" ? "ar-MA-u-nu-latn" : locale, { day: "numeric", month: "long", timeZone: "UTC" }).format(new Date(`${date}T12:00:00Z`));
type Turns = Parameters<typeof answerQuestion>[0]["turns"];
const asGuest = (question: string, locale: Locale, turns: Turns = []) => answerQuestion({ ctx: boardOf(house).owner, audience: "guest", question, locale, turns, model: null });

describe("what a stay costs", () => {
  it.each([
    ["en", (from: string, to: string) => `Hello, how much for a room from ${from} to ${to} for two?`], ["en", (from: string) => `How much for two nights from ${from} for two?`],
    ["fr", (from: string) => `Combien pour deux nuits à partir du ${from} pour deux personnes ?`], ["fr", (from: string, to: string) => `Avez-vous une chambre libre du ${from} au ${to} pour deux adultes ?`],
    ["es", (from: string) => `¿Cuánto cuestan dos noches desde el ${from} para dos?`], ["ar", (from: string) => `كم ثمن ليلتين ابتداء من ${from} لشخصين؟`],
  ] as const)("is said from the one quote, with taxes and what is free (%s)", async (locale, question) => {
    const { owner } = boardOf(house);
    const found = await ask(searchAvailability, owner, { arrival: first, departure: third, adults: 2 });
    const total = found.offers[0]?.total;
    const answered = await asGuest(question(spoken(first, locale), spoken(third, locale)), locale);
    expect(answered, JSON.stringify(answered)).toMatchObject({ kind: "answer", by: "live", locale, citations: [{ source: "live", heading: "site.search-availability", anchor: `${first}/${third}` }], costMicros: 0 });
    if (answered.kind !== "answer" || !total) throw new Error("Nothing was offered.");
    expect(total.amount).toBe(2 * 100_000 + 2 * 2 * 2_600);
    expect(whatIsSaid(answered.text).prices).toEqual([`${total.amount} MAD`]);
    expect(answered.text.replaceAll(/[\u200e\u200f]/g, "")).toContain(formatMoney(total, writingOf(locale)).replaceAll(/[\u200e\u200f]/g, ""));
  });

  it("is asked back for where the days, the party or the children's ages are missing, and understood when the reply brings them", async () => {
    const missing = async (question: string, turns: Turns = []) => { const answered = await asGuest(question, "en", turns); return answered.kind === "answer" ? answered.citations[0]?.anchor : answered.because; };
    expect(await missing("How much is a night for two?")).toBe("missing-dates");
    expect(await missing(`How much is a room on ${spoken(first, "en")}?`)).toBe("missing-both");
    expect(await missing(`How much is a room from ${spoken(first, "en")} to ${spoken(third, "en")}?`)).toBe("missing-party");
    expect(await missing(`How much is a room from ${spoken(first, "en")} to ${spoken(third, "en")} for 2 adults and one child?`)).toBe("missing-ages");
    const before: Turns = [{ who: "guest", text: "How much is a room?" }, { who: "house", text: "On which dates, and how many of you?" }];
    expect(await missing(`${spoken(first, "en")} to ${spoken(third, "en")}, two people`, before)).toBe(`${first}/${third}`);
    expect(await missing("For two adults", [{ who: "guest", text: `How much is a room from ${spoken(first, "en")} to ${spoken(third, "en")}?` }, { who: "house", text: "How many of you?" }])).toBe(`${first}/${third}`);
    // A child that is known by age changes the levy, and the quote knows.
    const withChild = await asGuest(`How much is a room from ${spoken(first, "en")} to ${spoken(third, "en")} for 2 adults and a child of 6 years?`, "en");
    expect(withChild.kind === "answer" ? withChild.text : "").toContain("2 adults and 1 child");
  });

  it("is a person's where nothing can be booked, for several rooms, and where something else costs", async () => {
    const far = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10);
    expect(await asGuest(`How much for two nights from ${far} for two?`, "en")).toMatchObject({ kind: "abstain" });
    expect(await asGuest(`How much for two rooms from ${spoken(first, "en")} to ${spoken(third, "en")} for four people?`, "en")).toMatchObject({ kind: "abstain" });
    expect(JSON.stringify(await asGuest(`How much is dinner for two on ${spoken(first, "en")}?`, "en"))).not.toContain("search-availability");
    expect(await asGuest(`There is a fire! How much is a room from ${spoken(first, "en")} to ${spoken(third, "en")} for two?`, "en")).toMatchObject({ kind: "abstain", because: "emergency" });
  });

  it("follows what is free now, and is worded by no model", async () => {
    const question = `How much is a room from ${spoken(first, "en")} to ${spoken(third, "en")} for two?`;
    await fetch(`http://127.0.0.1:${sandbox.port}/_sandbox/script`, { method: "POST", body: JSON.stringify({ turns: [{ text: JSON.stringify({ answer: "A room costs 100 MAD.", cited: ["L1"] }) }] }) });
    const model = reachableModel({ ANTHROPIC_API_KEY: "sandbox-key", ANTHROPIC_BASE_URL: `http://127.0.0.1:${sandbox.port}` });
    const [one] = house.types;
    await database.admin`update rate_nights set amount = 130000 where rate_plan_id = ${one?.ratePlanId ?? ""} and night = any(${nightsFrom(first, 2)}::text[]::date[])`;
    const answered = await answerQuestion({ ctx: boardOf(house).owner, audience: "guest", question, locale: "en", model });
    expect(answered).toMatchObject({ by: "live", costMicros: 0 });
    expect(answered.kind === "answer" ? whatIsSaid(answered.text).prices : []).toEqual(["210400 MAD", "270400 MAD"]);
  });
});

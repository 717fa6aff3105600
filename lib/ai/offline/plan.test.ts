import { beforeAll, describe, expect, test } from "vitest";
import { fixtureTools } from "@/lib/ai/eval/fixtures/tools";
import { vocabulary } from "@/lib/ai/eval/fixtures/house";
import type { Locale } from "@/lib/kernel/locale";
import { toIsoDate } from "@/lib/kernel/nights";
import type { ToolOutcome } from "../outcome";
import { toolsByName } from "../tool";
import type { ConversationEvent } from "./conversation";
import { type Plan, planNext } from "./plan";

const tools = toolsByName(fixtureTools);
const everything = new Set(tools.keys());
const plan = (events: readonly ConversationEvent[], locale: Locale = "en", offered: ReadonlySet<string> = everything) =>
  planNext(events, tools, offered, { today: toIsoDate("2026-11-20"), locale, vocabulary });
const user = (text: string): ConversationEvent => ({ type: "user", text });
const said = (answer: Plan): ConversationEvent => ({ type: "said", text: answer.kind === "say" ? answer.text : "" });
let ids = 0;
const ran = (tool: string, input: Record<string, unknown>, outcome: ToolOutcome): ConversationEvent[] => {
  const id = `call-${ids++}`;
  return [
    { type: "call", id, tool, input },
    { type: "result", id, tool, outcome },
  ];
};
const textOf = (answer: Plan): string => (answer.kind === "say" ? answer.text : `CALL ${answer.tool}`);

beforeAll(() => {
  plan([user("hello")]);
});

const nights = { from: "2026-12-27", to: "2026-12-30" };

describe("one message", () => {
  test("a complete request calls its tool", () => {
    expect(plan([user("Raise the rate 15 % from 27 to 30 December")])).toMatchObject({ kind: "call", tool: "adjust_rates", input: { ...nights, percent: 15 } });
    expect(plan([user("ارفع السعر 15٪ من 27 إلى 30 ديسمبر")], "ar")).toMatchObject({ kind: "call", tool: "adjust_rates", input: { ...nights, percent: 15 } });
  });
  test("what is no request of ours is refused, with what can be asked, in the person's language", () => {
    const answer = plan([user("écris-moi un poème sur les chameaux")], "en");
    expect(answer).toMatchObject({ kind: "say", why: "refusal", locale: "fr" });
    expect(textOf(answer)).toMatch(/^Cela dépasse .*« Comment va la maison aujourd'hui \? »/);
  });
  test("a tool that is not offered is not called", () => {
    expect(plan([user("Raise the rate 15 % from 27 to 30 December")], "en", new Set(["list_arrivals"]))).toMatchObject({ kind: "say", why: "refusal" });
  });
  test.each([
    ["hello", "en"],
    ["merci beaucoup", "fr"],
    ["¿qué puedes hacer?", "es"],
    ["من أنت؟", "ar"],
    ["Good morning, what can you do?", "en"],
  ] as const)("courtesy: %s", (text, locale) => {
    expect(plan([user(text)], "en")).toMatchObject({ kind: "say", why: "courtesy", locale });
  });
  test("a room nobody has is asked about", () => {
    expect(plan([user("raise the turquoise room by 10 % next week")])).toMatchObject({ kind: "say", why: "question" });
  });
  test("an order backwards in time is asked about, not sent", () => {
    expect(plan([user("raise rates 400 % next week")])).toMatchObject({ kind: "say", why: "question" });
  });
});

describe("several turns", () => {
  test("a missing argument is asked for, and the next message supplies it", () => {
    const first = [user("Raise the rates by 15 %")];
    const question = plan(first);
    expect(question).toMatchObject({ kind: "say", why: "question" });
    expect(textOf(question)).toContain("nights");
    expect(plan([...first, said(question), user("27 to 30 December")])).toMatchObject({
      kind: "call",
      tool: "adjust_rates",
      input: { ...nights, percent: 15 },
    });
  });
  test("two things missing are asked for one after the other", () => {
    const first = [user("lower the rates")];
    const when = plan(first);
    const second = [...first, said(when), user("from 27 to 30 December")];
    const much = plan(second);
    expect(textOf(much)).toContain("percentage");
    expect(plan([...second, said(much), user("10")])).toMatchObject({ kind: "call", tool: "adjust_rates", input: { ...nights, percent: -10 } });
  });
  test("an answer that is none is asked for once more, then let go", () => {
    const first = [user("Raise the rates by 15 %")];
    const question = plan(first);
    const second = [...first, said(question), user("hmm well")];
    const again = plan(second);
    expect(textOf(again)).toMatch(/^I did not catch that/);
    expect(plan([...second, said(again), user("27 to 30 December")])).toMatchObject({ kind: "call", input: { ...nights, percent: 15 } });
    expect(plan([...second, said(again), user("purple elephants")])).toMatchObject({ kind: "say", why: "refusal" });
  });
  test("never mind drops it", () => {
    const first = [user("Raise the rates by 15 %")];
    const open = [...first, said(plan(first)), user("never mind")];
    expect(textOf(plan(open))).toContain("Nothing was changed");
    expect(plan([...open, said(plan(open)), user("27 to 30 December")]).kind).toBe("say");
  });
  test("another request in between is served", () => {
    const first = [user("Raise the rates by 15 %")];
    expect(plan([...first, said(plan(first)), user("Who arrives tomorrow?")])).toMatchObject({ kind: "call", tool: "list_arrivals" });
  });
  test("a remark changes the request before", () => {
    const before = [
      user("Who arrives tomorrow?"),
      ...ran("list_arrivals", { from: "2026-11-21", to: "2026-11-21" }, { status: "done", data: { date: "", guests: [] } }),
      user("and on Monday?"),
    ];
    expect(plan(before)).toMatchObject({ kind: "call", tool: "list_arrivals", input: { from: "2026-11-23", to: "2026-11-23" } });
  });
  test("another question about the same day keeps the day", () => {
    const before = [
      user("Qui arrive demain ?"),
      ...ran("list_arrivals", { from: "2026-11-21", to: "2026-11-21" }, { status: "done", data: { date: "", guests: [] } }),
      user("et les départs ?"),
    ];
    expect(plan(before, "fr")).toMatchObject({ kind: "call", tool: "list_departures", input: { from: "2026-11-21", to: "2026-11-21" } });
  });
  test("a change of figure repeats the command with it", () => {
    const before = [
      user("Raise the rate 15 % from 27 to 30 December"),
      ...ran("adjust_rates", { ...nights, percent: 15 }, { status: "proposed", proposalId: "p", reason: "Above your limit." }),
      user("make it 10 % instead"),
    ];
    expect(plan(before)).toMatchObject({ kind: "call", tool: "adjust_rates", input: { ...nights, percent: 10 } });
  });
  test("a yes in the conversation approves nothing", () => {
    const before = [
      user("Raise the rate 15 % from 27 to 30 December"),
      ...ran("adjust_rates", { ...nights, percent: 15 }, { status: "proposed", proposalId: "p", reason: "Above your limit." }),
    ];
    const spoken = plan(before);
    expect(textOf(plan([...before, said(spoken), user("yes, go ahead")]))).toContain("card");
    expect(textOf(plan([user("oui")], "fr"))).toContain("suspens");
  });
});

describe("looking things up first", () => {
  const found = (...reservations: { id: string; number: string; guest: string }[]): ToolOutcome => ({ status: "done", data: { reservations } });
  const ask = user("cancel the booking of Bennani because she is ill");
  test("the id comes from the other tool", () => {
    expect(plan([ask])).toMatchObject({ kind: "call", tool: "find_reservation", input: { text: "Bennani" } });
    const looked = [ask, ...ran("find_reservation", { text: "Bennani" }, found({ id: "r1", number: "VT-7K3M9Q", guest: "Aziza Bennani" }))];
    expect(plan(looked)).toMatchObject({ kind: "call", tool: "cancel_reservation", input: { id: "r1", reason: "she is ill" } });
    const done = [
      ...looked,
      ...ran("cancel_reservation", { id: "r1" }, { status: "done", data: { number: "VT-7K3M9Q", fee: { amount: 0, currency: "MAD" } }, undoable: true }),
    ];
    expect(textOf(plan(done)).replace(/\u00a0/g, " ")).toBe("VT-7K3M9Q is cancelled; fee MAD 0. You can undo it from its receipt.");
  });
  test("of several the person chooses", () => {
    const several = [
      ask,
      ...ran(
        "find_reservation",
        { text: "Bennani" },
        found({ id: "r1", number: "VT-7K3M9Q", guest: "Aziza" }, { id: "r2", number: "VT-AB23CD", guest: "Karim" }),
      ),
    ];
    const which = plan(several);
    expect(textOf(which)).toContain("VT-7K3M9Q (Aziza) and VT-AB23CD (Karim)");
    expect(plan([...several, said(which), user("VT-AB23CD")])).toMatchObject({ kind: "call", tool: "find_reservation", input: { text: "VT-AB23CD" } });
    const narrowed = [
      ...several,
      said(which),
      user("VT-AB23CD"),
      ...ran("find_reservation", { text: "VT-AB23CD" }, found({ id: "r2", number: "VT-AB23CD", guest: "Karim" })),
    ];
    expect(plan(narrowed)).toMatchObject({ kind: "call", tool: "cancel_reservation", input: { id: "r2", reason: "she is ill" } });
  });
  test("nothing found is said, with what was looked for", () => {
    expect(textOf(plan([ask, ...ran("find_reservation", { text: "Bennani" }, found())]))).toBe("I found nothing for “Bennani”.");
  });
  test("without the other tool it asks", () => {
    expect(plan([ask], "en", new Set(["cancel_reservation"]))).toMatchObject({ kind: "say", why: "question" });
  });
});

describe("results are spoken", () => {
  const after = (text: string, tool: string, outcome: ToolOutcome, locale: Locale = "en") =>
    textOf(plan([user(text), ...ran(tool, { ...nights, percent: 15 }, outcome)], locale));
  const raise = "Raise the rate 15 % from 27 to 30 December";
  test("done, with figures from the result only", () => {
    const answer = after(raise, "adjust_rates", {
      status: "done",
      data: { nights: 28, averageBefore: { amount: 120_000, currency: "MAD" }, averageAfter: { amount: 138_000, currency: "MAD" } },
      receiptId: "r",
      undoable: true,
    });
    expect(answer.replace(/\u00a0/g, " ")).toBe("Done: 28 prices changed, on average from MAD 1,200 to MAD 1,380. You can undo it from its receipt.");
  });
  test("in the language of the request, whatever the interface's", () => {
    const answer = after(
      "¿Cómo va la casa hoy?",
      "get_today",
      { status: "done", data: { arrivals: 3, departures: 2, inHouse: 14, occupancyPercent: 75, adr: { amount: 124_000, currency: "MAD" }, decisions: 1 } },
      "fr",
    );
    expect(answer).toMatch(/^3 llegadas, 2 salidas, 14 alojados/);
  });
  test("proposed, with the mandate's reason", () => {
    expect(after(raise, "adjust_rates", { status: "proposed", proposalId: "p", reason: "Above 10 % a day." })).toMatch(
      /27\s?–\s?30 Dec 2026: 15%\. This goes beyond .* Above 10 % a day\.$/,
    );
  });
  test("refused and failed", () => {
    expect(after(raise, "adjust_rates", { status: "refused", code: "mandate_refused", message: "Beyond the ceiling of MAD 2,000." })).toBe(
      "I may not do this. Beyond the ceiling of MAD 2,000.",
    );
    expect(after(raise, "adjust_rates", { status: "refused", code: "forbidden", message: "x" })).toBe("You or I lack the permission for this.");
    expect(after(raise, "adjust_rates", { status: "error", code: "not_found", message: "The property was not found." })).toContain(
      "The property was not found.",
    );
    expect(after(raise, "adjust_rates", { status: "error", code: "internal", message: "secret stack" })).not.toContain("secret");
  });
  test("no figure is spoken that was not given", () => {
    const given = "3 2 14 75 1,240";
    const answer = after("How is the house today?", "get_today", {
      status: "done",
      data: { arrivals: 3, departures: 2, inHouse: 14, occupancyPercent: 75, adr: { amount: 124_000, currency: "MAD" }, decisions: 1 },
    });
    for (const figure of answer.match(/\d[\d,.]*\d|\d/g) ?? []) expect(given).toContain(figure);
  });
});

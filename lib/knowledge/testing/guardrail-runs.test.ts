import { describe, expect, it } from "vitest";
import { badBooks, detection, falseAlarms, runStage } from "./guardrail-runs";

const book = (name: string) => badBooks.find((one) => one.name === name) ?? expect.fail(name);

// The long form, with every severity and 400 messages a day, is `npm run simulate:guardrails`.
describe("guards over simulated stages", () => {
  it("sound for one good book in twenty at most over a whole epoch of daily looks, where a plain posterior would for more", () => {
    const few = falseAlarms(10, 60, 1);
    const many = falseAlarms(40, 40, 1);
    process.stdout.write(`false alarms in ${few.runs + many.runs} epochs: ${few.alarms + many.alarms} (a plain posterior at 2 %: ${few.naive + many.naive})\n`);
    expect((few.alarms + many.alarms) / (few.runs + many.runs)).toBeLessThanOrEqual(0.05);
    expect(few.naive + many.naive).toBeGreaterThan(few.alarms + many.alarms);
  }, 30_000);

  it("stop a wrong price at its first appearance, and a book wrong in six of ten within 100 messages at ten a day", () => {
    const price = detection(book("one price wrong"), 10, 12, 10);
    expect(price.alarms).toBe(price.runs);
    expect(Object.keys(price.by)).toEqual(["wrong_price"]);
    expect(price.messages[0]).toBeLessThan(60);
    expect(price.misled).toBe(0);
    const wrong = detection(book("wrong in six of ten"), 10, 12, 2);
    expect(wrong.alarms).toBe(wrong.runs);
    expect(wrong.messages[0]).toBeLessThan(100);
    expect(detection(book("wrong in three of ten"), 40, 6, 1).days[0]).toBeLessThan(8);
  }, 30_000);

  it("are the same for the same seed", () => {
    const given = { seed: "same", perDay: 20, book: book("wrong in six of ten"), badFrom: 3, days: 20, looks: 1 };
    expect(runStage(given)).toEqual(runStage(given));
  });
});

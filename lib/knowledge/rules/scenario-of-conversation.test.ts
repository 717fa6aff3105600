import { describe, expect, it } from "vitest";
import type { Turn } from "./findings";
import { type AnsweredQuestion, scenarioOfConversation } from "./scenario-of-conversation";

const turn = (messageId: string, author: "guest" | "house", text: string): Turn => ({ messageId, author, text, kind: "text" });
const turns = [turn("1", "guest", "Hello, my name is [name]. Is there an airport transfer?"), turn("2", "house", "Yes, [name]."), turn("3", "guest", "And what does it cost, [name]?")];
const question = (messageId: string, more: Partial<AnsweredQuestion> = {}): AnsweredQuestion => ({ messageId, locale: "en", audience: "guest", well: true, answer: "A transfer costs 250 MAD.", sopId: "sop", anchor: "transfer", ...more });
const two = [question("1"), question("3")];

describe("the scenario of a conversation", () => {
  it("asks what the guest asked, one after another, and wants the last answered with its figures from its passage", () => {
    expect(scenarioOfConversation(turns, two)).toEqual({
      sopId: "sop", locale: "en", turns: ["Is there an airport transfer?", "And what does it cost?"], expectation: { kind: "answer", facts: ["price:25000 MAD"], forbidden: [], anchor: "transfer" }, messageIds: ["1", "3"],
      quotes: [{ author: "guest", text: "Is there an airport transfer?" }, { author: "house", text: "A transfer costs 250 MAD." }, { author: "guest", text: "And what does it cost?" }, { author: "house", text: "A transfer costs 250 MAD." }],
    });
  });

  it.each([
    ["one question", [question("3")]], ["a question that was not answered well", [question("1", { well: false }), question("3")]], ["a last answer from a live figure", [question("1"), question("3", { sopId: null })]], ["two languages", [question("1", { locale: "fr" }), question("3")]],
    ["an answer that names somebody's room", [question("1", { answer: "Your [room] is ready." }), question("3")]], ["a question that is not there any more", [question("1"), question("9")]], ["nothing", []],
  ])("is none of %s", (_, questions) => { expect(scenarioOfConversation(turns, questions)).toBeNull(); });

  it("is none of what is about one guest, nor of the same question twice", () => {
    expect(scenarioOfConversation([turn("1", "guest", "We come on [date], is there a transfer?"), turn("3", "guest", "How much is it?")], two)).toBeNull();
    expect(scenarioOfConversation([turn("1", "guest", "Is there a transfer?"), turn("3", "guest", "Is there a transfer?")], two)).toBeNull();
  });
});

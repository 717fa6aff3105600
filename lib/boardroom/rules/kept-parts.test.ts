import { describe, expect, it } from "vitest";
import { partsForReader } from "./kept-parts";

describe("partsForReader", () => {
  it("keeps words and what became of tools, never what they read", () => {
    expect(partsForReader([
      { type: "step-start" }, { type: "text", text: "Hello", secret: 1 }, { type: "reasoning", text: "x" }, null, "x",
      { type: "tool-list_arrivals", toolCallId: "a", state: "output-available", input: { date: "x" }, output: { status: "done", data: { reservations: ["private"] } } },
      { type: "tool-adjust_rates", toolCallId: "b", state: "output-available", input: {}, output: { status: "proposed", proposalId: "p", reason: "r", data: {} } },
      { type: "tool-adjust_rates", toolCallId: "c", state: "input-available", input: {} },
    ])).toEqual([
      { type: "text", text: "Hello" },
      { type: "tool-list_arrivals", toolCallId: "a", state: "output-available", input: {}, output: { status: "done" } },
      { type: "tool-adjust_rates", toolCallId: "b", state: "output-available", input: {}, output: { status: "proposed", proposalId: "p" } },
    ]);
  });
});

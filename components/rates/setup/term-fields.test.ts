import { describe, expect, it } from "vitest";
import { asText, type Entered, readTerms, type TermField } from "./term-fields";

const entered = (values: Record<string, string | string[]>): Entered => ({ one: (name) => { const value = values[name]; return typeof value === "string" ? value : (value?.[0] ?? ""); }, all: (name) => { const value = values[name]; return value === undefined ? [] : [value].flat(); } });
const label = "";
const kinds = { percent: "percent", nights: "count", amount: "money", none: "none" } as const;
const fields: readonly TermField[] = [
  { kind: "words", name: "name", label, required: true }, { kind: "select", name: "parent", label, options: [], none: "" }, { kind: "select", name: "kind", label, options: [] },
  { kind: "measured", name: "value", label, by: "kind", measures: kinds, signed: true }, { kind: "number", name: "least", label, measure: "count" }, { kind: "date", name: "from", label }, { kind: "check", name: "open", label },
  { kind: "checks", name: "days", label, options: [], numeric: true },
  { kind: "rows", name: "steps", label, most: 3, add: "", columns: [{ kind: "number", name: "hoursBefore", label, measure: "hours" }, { kind: "select", name: "kind", label, options: [] }, { kind: "measured", name: "value", label, by: "kind", measures: kinds }] },
];

describe("forms of what a house sells by", () => {
  it("read every kind of field into what the command takes", () => {
    const { values, problems } = readTerms(fields, entered({
      "name.fr": " Souple ", "name.en": "", parent: "", kind: "percent", value: "-12,5", least: "", from: "2027-01-01", open: "on", days: ["5", "6"],
      "steps.0.there": "1", "steps.0.hoursBefore": "7", "steps.0.kind": "nights", "steps.0.value": "1", "steps.2.there": "1", "steps.2.hoursBefore": "", "steps.2.kind": "none", "steps.2.value": "9",
    }), "MAD");
    expect(problems).toEqual([]);
    expect(values).toEqual({
      name: { fr: "Souple" }, parent: null, kind: "percent", value: -1250, least: null, from: "2027-01-01", open: true, days: [5, 6],
      steps: [{ hoursBefore: 168, kind: "nights", value: 1 }, { hoursBefore: null, kind: "none", value: 0 }],
    });
    expect(readTerms(fields, entered({ "name.ar": "مرن", kind: "amount", value: "1 240,50" }), "MAD").values).toMatchObject({ value: 124_050, open: false, days: [], steps: [] });
  });

  it("name the field that cannot be read", () => {
    const { problems } = readTerms(fields, entered({ kind: "nights", value: "1.5", least: "-2", "steps.1.there": "1", "steps.1.kind": "percent", "steps.1.value": "much" }), "MAD");
    expect(problems).toEqual([{ name: "name", rule: "required" }, { name: "value", rule: "number" }, { name: "least", rule: "number" }, { name: "steps.1.value", rule: "number" }]);
  });

  it("write a stored number back as it is typed", () => {
    expect([asText(124_050, "money", "MAD"), asText(-1250, "percent", "MAD"), asText(168, "hours", "MAD"), asText(3, "count", "MAD"), asText(null, "money", "MAD"), asText(0, "none", "MAD")]).toEqual(["1240.5", "-12.5", "7", "3", "", ""]);
  });
});

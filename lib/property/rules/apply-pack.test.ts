import { describe, expect, it } from "vitest";
import { toIsoDate } from "@/lib/kernel/nights";
import { loadPacks } from "../adapters/packs/load-packs";
import { choiceProblems, packTaxes, planPack } from "./apply-pack";
import { countryPackSchema } from "./country-pack";

const packs = loadPacks();
const pack = (code: string) => {
  const found = packs.find((each) => each.code === code);
  if (!found) throw new Error(`No pack ${code}.`);
  return found;
};
const morocco = { classification: "first", sejour: 1_500 };
const france = { category: "rooms", sejour: 80, departmental: "yes" };

describe("country packs", () => {
  it("are there, and every tax says in words what it stands on", () => {
    expect(packs.map(({ code }) => code)).toEqual(["fr", "ma"]);
    for (const { taxes } of packs) for (const tax of taxes) expect(tax.legalBasis.length).toBeGreaterThan(10);
  });

  it("Morocco: 15 + 11 = 26 MAD a person and night; second category pays 8", () => {
    const levies = packTaxes(pack("ma"), morocco).filter(({ kind }) => kind === "levy");
    expect(levies.map(({ code, amount }) => [code, amount])).toEqual([["taxe-sejour", 1_500], ["taxe-promotion", 1_100]]);
    expect(packTaxes(pack("ma"), { classification: "second", sejour: 2_000 }).find(({ code }) => code === "taxe-promotion")?.amount).toBe(800);
    expect(packTaxes(pack("ma"), morocco).filter(({ kind }) => kind === "vat").map(({ appliesTo, rateBp }) => [appliesTo, rateBp])).toEqual([["accommodation", 1_000], ["food", 1_000], ["extra", 2_000]]);
  });

  it("what only the press or custom says waits for an accountant", () => {
    expect(Object.fromEntries(packTaxes(pack("ma"), morocco).map(({ code, confirmed }) => [code, confirmed]))).toEqual({ tva: true, "tva-food": false, "tva-extra": false, "taxe-sejour": false, "taxe-promotion": false });
  });

  it("France runs on the same engine: the department's tenth comes and goes with one choice, minors are exempt", () => {
    const wanted = packTaxes(pack("fr"), france);
    expect(wanted.find(({ code }) => code === "taxe-sejour")).toMatchObject({ amount: 80, currency: "EUR", exemptBelowAge: 18 });
    expect(wanted.find(({ code }) => code === "taxe-sejour-departement")).toMatchObject({ basis: "percent_added", appliesTo: "tax:taxe-sejour", rateBp: 1_000 });
    const stored = wanted.map((tax, index) => ({ ...tax, id: String(index) }));
    const changes = planPack(pack("fr"), { ...france, departmental: "no" }, stored, toIsoDate("2026-12-01"));
    expect(changes.filter(({ action }) => action !== "unchanged")).toMatchObject([{ action: "end", after: { code: "taxe-sejour-departement", validUntil: "2026-11-30" } }]);
  });

  it("names each choice that is missing, unknown or out of range", () => {
    expect(choiceProblems(pack("ma"), morocco)).toEqual([]);
    expect(choiceProblems(pack("ma"), { classification: "third", sejour: 3_100, colour: "blue" }).map(({ path }) => path)).toEqual(["choices.colour", "choices.classification", "choices.sejour"]);
    expect(choiceProblems(pack("ma"), {}).map(({ path }) => path)).toEqual(["choices.classification", "choices.sejour"]);
  });

  it("leaves the house's own taxes alone, and applied twice changes nothing", () => {
    const stored = packTaxes(pack("ma"), morocco).map((tax, index) => ({ ...tax, id: String(index) }));
    const own = { ...stored[0], id: "own", code: "own-fee" } as (typeof stored)[number];
    const changes = planPack(pack("ma"), morocco, [...stored, own], toIsoDate("2026-12-01"));
    expect(changes.map(({ action }) => action)).toEqual(["unchanged", "unchanged", "unchanged", "unchanged", "unchanged", "keep"]);
  });

  it("a pack that leans on what it does not have is refused by field", () => {
    const broken = structuredClone(pack("fr"));
    const read = countryPackSchema.safeParse({ ...broken, choices: broken.choices.filter((choice) => choice.code !== "departmental") });
    expect(read.error?.issues.map((issue) => issue.path.join("."))).toEqual(["taxes.4.when"]);
  });
});

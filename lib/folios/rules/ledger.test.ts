import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deposits, folioAccounts, guestLedger } from "./accounts";
import { chargeOfQuoted } from "./charge-line";
import { standing, uninvoiced, whyFixed, whyNotInvoiced } from "./folio-state";
import { balanced, chargePostings, credit, debit, reversed } from "./posting";
import { nextLabel, routeTo } from "./routes";
import { share, splitParts, splitVatAmount } from "./split";
import { type QuotedCharge, quotedCharges, slotsOf } from "./stay-charges";
import { splitVat, vatInside, vatOf, vatRuleFor } from "./vat";

const minor = fc.integer({ min: -50_000_000, max: 50_000_000 }).filter((amount) => amount !== 0);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const rules = [{ code: "vat10", appliesTo: "accommodation", rateBp: 1_000, inside: true }, { code: "vat20", appliesTo: "all", rateBp: 2_000, inside: true }];

describe("an entry", () => {
  it("of any charge sums to zero, and its reversal takes every account back", () => {
    fc.assert(fc.property(minor, fc.constantFrom("accommodation", "food", "extra", "levy", "penalty"), fc.integer({ min: 0, max: 3_000 }), (amount, taxClass, rateBp) => {
      const vat = vatOf([{ code: "vat", appliesTo: "all", rateBp, inside: true }], taxClass, amount);
      const postings = balanced(chargePostings("f", { kind: "extra", code: "c", amount, currency: "MAD", taxClass, ...vat }));
      expect(sum(postings.map((posting) => posting.amount))).toBe(0);
      expect(sum(postings.filter(({ folioId }) => folioId === "f").map((posting) => posting.amount))).toBe(amount);
      expect(balanced([...postings, ...reversed(postings)])).toEqual([]);
    }));
  });

  it("that does not balance in each currency is refused", () => {
    expect(() => balanced([debit("bank", 100, "MAD"), credit(guestLedger, 100, "EUR", "f")])).toThrow("sum to zero");
    expect(() => balanced([debit("bank", 1.5, "MAD"), credit("card", 1.5, "MAD")])).toThrow("whole minor units");
    expect(folioAccounts).toContain(deposits);
  });
});

describe("a share", () => {
  it("loses and gains nothing, and no part is a unit away from its due", () => {
    fc.assert(fc.property(minor, fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 12 }).filter((weights) => sum(weights) > 0), (amount, weights) => {
      const parts = share(amount, weights);
      expect(sum(parts)).toBe(amount);
      parts.forEach((part, index) => expect(Math.abs(part - (amount * (weights[index] ?? 0)) / sum(weights))).toBeLessThan(1));
    }));
  });

  it("splits 100.00 in three, by percent and by amount, and refuses a part of nothing", () => {
    expect(splitParts(10_000, { by: "equally", parts: 3 })).toEqual([3_334, 3_333, 3_333]);
    expect(splitParts(10_001, { by: "percent", percent: 33.33 })).toEqual([6_668, 3_333]);
    expect(splitParts(-900, { by: "amount", amount: -400 })).toEqual([-500, -400]);
    expect(splitVatAmount(909, [5_000, 5_000])).toEqual([455, 454]);
    for (const how of [{ by: "amount", amount: 10_000 }, { by: "amount", amount: -1 }, { by: "equally", parts: 20_000 }] as const) expect(() => splitParts(10_000, how)).toThrow(RangeError);
  });
});

describe("VAT", () => {
  it("is inside the price, half to even, by the class's own rate else the one for all", () => {
    expect(vatInside(110_000, 1_000)).toBe(10_000);
    expect([vatRuleFor(rules, "accommodation")?.code, vatRuleFor(rules, "food")?.code, vatRuleFor(rules, "levy"), vatRuleFor(rules, "penalty")]).toEqual(["vat10", "vat20", null, null]);
    expect([vatInside(1, 10_000), vatInside(3, 10_000), vatInside(5, 10_000)]).toEqual([0, 2, 2]);
  });

  it("splits per rate with levies apart, and base + VAT + levies is the total", () => {
    fc.assert(fc.property(fc.array(fc.tuple(minor, fc.constantFrom("accommodation", "food", "extra", "levy")), { maxLength: 40 }), (drawn) => {
      const lines = drawn.map(([amount, taxClass]) => ({ amount, taxClass, code: taxClass, name: {}, ...vatOf(rules, taxClass, amount) }));
      const split = splitVat(lines);
      expect(sum(split.vat.map(({ base, vat }) => base + vat)) + sum(split.levies.map(({ amount }) => amount))).toBe(split.total);
      expect(split.vat.every(({ base, vat, gross }) => base + vat === gross)).toBe(true);
    }));
  });

  it("of a quote that adds VAT to prices is a line of its own, whole", () => {
    const added = [{ code: "tva", appliesTo: "accommodation", rateBp: 1_000, inside: false }];
    const [night, tax, levy] = ([{ kind: "night", code: "n", name: {}, amount: 100_000, included: false }, { kind: "tax", code: "tva", name: {}, amount: 10_000, included: false }, { kind: "tax", code: "city", name: {}, amount: 2_600, included: false, taxClass: "accommodation" }] as const).map((line) => chargeOfQuoted(line, added, "2026-12-01"));
    expect([night?.vatAmount, tax?.vatAmount, levy?.taxClass]).toEqual([0, 10_000, "levy"]);
    expect(splitVat([night, tax, levy].filter((line) => line !== undefined))).toMatchObject({ vat: [{ base: 100_000, vat: 10_000 }], levies: [{ amount: 2_600 }], total: 112_600 });
  });
});

describe("a quote", () => {
  const line = fc.record({ kind: fc.constantFrom("night", "extra", "promotion", "tax", "fee"), amount: minor, included: fc.boolean(), night: fc.option(fc.constantFrom("2026-12-01", "2026-12-02", "2026-12-03"), { nil: undefined }), roomId: fc.option(fc.constantFrom("r1", "r2"), { nil: undefined }) });

  it("falls into slots that sum to what the guest pays", () => {
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), (drawn) => {
      const quoted = drawn.map((each) => ({ ...each, code: each.kind, name: {} })) as QuotedCharge[];
      const slots = slotsOf(quotedCharges({ totalAmount: 0, quoted, taxes: [] }, []));
      const due = sum(quoted.filter(({ included }) => !included).map(({ amount }) => amount));
      expect(sum(slots.map(({ amount }) => amount))).toBe(due);
      expect(sum(slots.flatMap((slot) => slot.lines.map((each) => chargeOfQuoted(each, rules, "2026-12-01").amount)))).toBe(due);
    }));
  });

  it("missing, is made of nights, taxes on top and the difference to the total", () => {
    const rooms = [{ id: "r1", amount: 30_000, arrival: "2026-12-01", nights: [{ night: "2026-12-01", amount: 10_000 }, { night: "2026-12-02", amount: 20_000 }] }];
    const charges = quotedCharges({ totalAmount: 33_000, quoted: [], taxes: [{ code: "city", name: "City", amount: 2_600, included: false }, { code: "vat", name: "VAT", amount: 2_727, included: true }] }, rooms);
    expect(charges.map(({ code, amount }) => [code, amount])).toEqual([["night", 10_000], ["night", 20_000], ["city", 2_600], ["difference", 400]]);
  });
});

describe("a folio", () => {
  const folios = [{ id: "a", label: "A", status: "open", routes: ["*"] }, { id: "b", label: "B", status: "open", routes: ["night", "tax"] }, { id: "c", label: "C", status: "closed", routes: ["extra"] }];
  it("receives what is routed to it, closed ones nothing", () => {
    expect(["night", "promotion", "tax", "extra", "penalty"].map((kind) => routeTo(folios, kind)?.id)).toEqual(["b", "b", "b", "a", "a"]);
    expect(routeTo([], "night")).toBeNull();
    expect([nextLabel([]), nextLabel(["A", "B"]), nextLabel([..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"])]).toEqual(["A", "C", "A2"]);
  });

  it("counts standing lines, and says why one is fixed or an invoice not issued", () => {
    const lines = [{ id: "1", kind: "night", reverses: null, invoiceId: null, amount: 1 }, { id: "2", kind: "extra", reverses: null, invoiceId: null, amount: 2 }, { id: "3", kind: "reversal", reverses: "2", invoiceId: null, amount: -2 }, { id: "4", kind: "night", reverses: null, invoiceId: "i", amount: 4 }] as const;
    expect(standing(lines).map(({ id }) => id)).toEqual(["1", "4"]);
    expect(uninvoiced(lines).map(({ id }) => id)).toEqual(["1"]);
    expect([whyFixed(lines[0], false), whyFixed(lines[1], true)?.code, whyFixed(lines[2], false)?.code, whyFixed(lines[3], false)?.code]).toEqual([null, "line_reversed", "line_is_reversal", "line_invoiced"]);
    const facts = { lines: 1, balance: 0, onAccount: false, withBalanceDue: false };
    expect([whyNotInvoiced(facts), whyNotInvoiced({ ...facts, lines: 0 })?.code, whyNotInvoiced({ ...facts, balance: 5 })?.code, whyNotInvoiced({ ...facts, balance: -5 })?.code, whyNotInvoiced({ ...facts, balance: 5, onAccount: true }), whyNotInvoiced({ ...facts, balance: 5, withBalanceDue: true })])
      .toEqual([null, "nothing_to_invoice", "folio_not_settled", "folio_overpaid", null, null]);
  });
});

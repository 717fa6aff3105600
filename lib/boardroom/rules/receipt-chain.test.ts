import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSeal, type Place, type Seal } from "./chain-findings";
import { canonicalJson, firstPrevious, headText, latenessMs, readHead, receiptDigest, type ReceiptStatement, sealHash } from "./receipt-chain";

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");
const moment = (ms: number) => `${new Date(ms).toISOString().slice(0, -1)}000Z`;
const receipt = (n: number, change: Partial<ReceiptStatement> = {}): ReceiptStatement => ({
  tenantId: "t", id: `r${n}`, propertyId: "p", command: "rates.set-rates", actor: { type: "person", name: "Amina" }, authority: null, input: { b: 1, a: [n] }, result: { cells: n }, facts: {},
  inverse: null, noInverse: "why", undoOf: null, requestId: "q", createdAt: moment(1_000_000 + n), ...change,
});
function chain(sizes: readonly number[], gapMs = 60_000): { seals: Seal[]; places: Place[][] } {
  const seals: Seal[] = [];
  const places: Place[][] = [];
  let n = 0;
  for (const [index, size] of sizes.entries()) {
    const mine = Array.from({ length: size }, (_, position): Place => {
      const one = receipt((n += 1), { createdAt: moment((index + 1) * gapMs - 1) });
      return { seq: index + 1, position, digest: receiptDigest(one, sha256), receiptId: one.id, receipt: one };
    });
    const statement = { tenantId: "t", seq: index + 1, previous: seals.at(-1)?.hash ?? firstPrevious, count: size, sealedAt: moment((index + 1) * gapMs) };
    seals.push({ ...statement, hash: sealHash(statement, mine.map(({ digest }) => digest), sha256) });
    places.push(mine);
  }
  return { seals, places };
}
const findings = ({ seals, places }: { seals: Seal[]; places: Place[][] }) => seals.flatMap((seal, index) => checkSeal(seal, seals[index - 1] ?? null, places[index] ?? [], sha256)).map(({ kind, seq, receiptId }) => [kind, seq, receiptId]);
const at = <T>(list: readonly T[], index: number): T => {
  const value = list[index];
  if (value === undefined) throw new Error("missing");
  return value;
};

describe("canonical JSON", () => {
  it("is RFC 8785's own example", () => {
    const value = JSON.parse('{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}') as unknown;
    expect(canonicalJson(value)).toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
  });
  it("says the same of the same, whatever the order of members, and is read back as what it was", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      const turned = (one: unknown): unknown => (Array.isArray(one) ? one.map(turned) : one !== null && typeof one === "object" ? Object.fromEntries(Object.entries(one).toReversed().map(([key, inner]) => [key, turned(inner)])) : one);
      expect(canonicalJson(turned(value))).toBe(text);
    }), { numRuns: 200 });
  });
});

describe("the digest of a receipt", () => {
  it("covers every column that says something", () => {
    const one = receipt(1);
    const plain = receiptDigest(one, sha256);
    expect(plain).toBe("700fa1f2f86848ee7e0299fc1d6cb4a8e03591e66d0482742cfb9387dab58a53");
    const changes: Partial<ReceiptStatement>[] = [
      { tenantId: "u" }, { id: "r2" }, { propertyId: null }, { command: "rates.x" }, { actor: { type: "system" } }, { authority: {} }, { input: {} }, { result: null }, { facts: { a: 1 } },
      { inverse: { command: "x", input: {} } }, { noInverse: null }, { undoOf: "r9" }, { requestId: "z" }, { createdAt: moment(5) },
    ];
    expect(changes.map((change) => Object.keys(change)[0]).sort()).toEqual(Object.keys(one).sort());
    expect(new Set([plain, ...changes.map((change) => receiptDigest({ ...one, ...change }, sha256))]).size).toBe(changes.length + 1);
  });
});

describe("a chain", () => {
  it("agrees with itself", () => { expect(findings(chain([3, 1, 5]))).toEqual([]); });

  it("names what was changed, removed, moved, and where", () => {
    const base = chain([2, 2, 2]);
    const swapPlaces = (change: (place: Place) => Place | null, index = 1) => ({ seals: base.seals, places: base.places.map((list, i) => (i === index ? list.flatMap((place) => change(place) ?? []) : list)) });
    expect(findings(swapPlaces((place) => (place.position === 0 && place.receipt ? { ...place, receipt: { ...place.receipt, facts: { amount: 1 } } } : place)))).toEqual([["receipt_changed", 2, "r3"]]);
    expect(findings(swapPlaces((place) => (place.position === 1 ? { ...place, receipt: null } : place)))).toEqual([["receipt_missing", 2, "r4"]]);
    expect(findings(swapPlaces((place) => (place.position === 1 ? null : place)))).toEqual([["seal_count", 2, null], ["seal_broken", 2, null]]);
    expect(findings({ seals: base.seals, places: base.places.map((list, i) => (i === 1 ? list.toReversed().map((place, position) => ({ ...place, position })) : list)) })).toEqual([["seal_broken", 2, null]]);
    expect(findings({ seals: [at(base.seals, 0), at(base.seals, 2)], places: [at(base.places, 0), at(base.places, 2)] })).toEqual([["seal_missing", 2, null], ["seal_unlinked", 3, null]]);
    expect(findings({ ...base, seals: base.seals.map((seal) => (seal.seq === 2 ? { ...seal, hash: "0".repeat(64) } : seal)) })).toEqual([["seal_broken", 2, null], ["seal_unlinked", 3, null]]);
  });

  it("takes a receipt that was committed a little late, and names one that is too old for its seal", () => {
    const { seals, places } = chain([1, 1], 3 * latenessMs);
    const [first, second] = [at(seals, 0), at(seals, 1)];
    for (const [late, found] of [[latenessMs, []], [latenessMs + 1, ["receipt_backdated"]]] as const) {
      const old = receipt(9, { createdAt: moment(Date.parse(first.sealedAt) - late) });
      const place = { ...at(at(places, 1), 0), receiptId: old.id, receipt: old, digest: receiptDigest(old, sha256) };
      const seal = { ...second, hash: sealHash(second, [place.digest], sha256) };
      expect(checkSeal(seal, first, [place], sha256).map(({ kind }) => kind)).toEqual(found);
    }
  });
});

it("a head is read as a person noted it", () => {
  const head = { seq: 42, hash: "ab".repeat(32) };
  expect(readHead(`  ${headText(head).toUpperCase()} `)).toEqual(head);
  expect(["", "42", `42:${"ab".repeat(31)}`, `x:${head.hash}`].map(readHead)).toEqual([null, null, null, null]);
});

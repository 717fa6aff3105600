import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "@/inngest/embedded/canonical-json";
import { assertSigningKey, bearerToken, isSignedAnswer, sameSecret, signedBody } from "@/inngest/embedded/keys";

const key = "signkey-prod-0123456789abcdef";

describe("canonical JSON", () => {
  it("keeps every value and forgets the order of keys", () => {
    const reversed = (value: unknown): unknown =>
      typeof value !== "object" || value === null
        ? value
        : Array.isArray(value)
          ? value.map(reversed)
          : Object.fromEntries(
              Object.entries(value)
                .toReversed()
                .map(([name, member]) => [name, reversed(member)]),
            );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const parsed: unknown = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(canonicalJson(parsed))).toEqual(parsed);
        expect(canonicalJson(reversed(parsed))).toBe(canonicalJson(parsed));
      }),
    );
  });
  it("sorts by code unit and leaves undefined out", () => {
    expect(canonicalJson({ b: [undefined, 1], a: undefined, Z: "é\u0000" })).toBe('{"Z":"é\\u0000","b":[null,1]}');
  });
});

describe("signatures", () => {
  it("are over the body and the second, with the bare key", () => {
    const { text, signature } = signedBody({ b: 1, a: 2 }, key, 1_700_000_000_999);
    expect(text).toBe('{"a":2,"b":1}');
    expect(signature).toMatch(/^t=1700000000&s=[0-9a-f]{64}$/);
    expect(isSignedAnswer(text, signature, "signkey-test-0123456789abcdef", 1_700_000_100_000)).toBe(true);
    expect(isSignedAnswer(text, signature, key, 1_700_000_301_000)).toBe(false);
    expect(isSignedAnswer(`${text} `, signature, key, 1_700_000_000_000)).toBe(false);
    expect(isSignedAnswer(text, undefined, key, 1_700_000_000_000)).toBe(false);
    expect(isSignedAnswer(text, "t=x&s=", key, 1_700_000_000_000)).toBe(false);
  });
  it("need a key the SDK can hash", () => {
    expect(() => assertSigningKey(key)).not.toThrow();
    expect(() => assertSigningKey("abcd")).not.toThrow();
    for (const bad of ["", "signkey-prod-", "signkey-prod-abc", "xyz1"]) expect(() => assertSigningKey(bad)).toThrow(/hex/);
  });
  it("give the SDK's bearer", () => {
    expect(bearerToken("signkey-prod-00ff")).toBe("signkey-prod-06eb7d6a69ee19e5fbdf749018d3d2abfa04bcbd1365db312eb86dc7169389b8");
    expect(sameSecret("a", "a")).toBe(true);
    expect(sameSecret("a", "ab")).toBe(false);
  });
});

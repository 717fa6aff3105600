import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeReturnPath } from "./return-path";

const refused = [
  "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/\\/evil.example", "https://evil.example", "http:evil.example", "javascript:alert(1)",
  "/%2Fevil.example", "/%2fevil.example/x", "/%5Cevil.example", "/%252Fevil.example", "/%25252Fevil.example", "/%255Cevil.example", "%2F%2Fevil.example", "/%09/evil.example",
  "/\t/evil.example", "/\n/evil.example", "/ok\r\nLocation: https://evil.example", "/x//evil.example", "/.//evil.example", "/x/..//evil.example", "evil.example", "", " /x", "@evil.example",
  "/%00", `/%${"25".repeat(6)}2Fevil.example`, "/%2Fevil.example%zz", "/%252Fevil.example%25zz", `/${"a".repeat(2_000)}`, "/api/auth/signout", "/api", "/s/other.example", "/sign-in?callbackUrl=/x", "/sign-up", null, undefined, 42, ["/x"], {},
];

describe("safeReturnPath", () => {
  it.each(refused)("refuses %j", (value) => {
    expect(safeReturnPath(value, "/houses")).toBe("/houses");
  });

  it.each([
    ["/villa-thaifa/boardroom", "/villa-thaifa/boardroom"],
    ["/villa-thaifa/calendar?from=2027-01-01&to=2027-02-01#today", "/villa-thaifa/calendar?from=2027-01-01&to=2027-02-01#today"],
    ["/", "/"],
    ["/riad/guests?name=Z%C3%A9lie", "/riad/guests?name=Z%C3%A9lie"],
    ["/riad/guests?rate=15%25", "/riad/guests?rate=15%25"],
    ["/invitation?token=abc", "/invitation?token=abc"],
    ["/riad/settings?site=https%3A%2F%2Friad.example", "/riad/settings?site=https%3A%2F%2Friad.example"],
    ["/apiary/boardroom", "/apiary/boardroom"],
  ])("keeps %s", (value, expected) => {
    expect(safeReturnPath(value, "/houses")).toBe(expected);
  });

  it("never leaves the origin, whatever is asked and however a browser reads the answer", () => {
    const piece = fc.constantFrom("/", "\\", "//", "%2f", "%5c", "%252f", "%09", "\t", "\n", "http:", "https:", "evil.example", "@", ":", "?", "#", ".", "..", "%2e", " ", "a", "%", "；", "／");
    fc.assert(fc.property(fc.array(piece, { maxLength: 8 }).map((parts) => parts.join("")), (value) => {
      const answer = safeReturnPath(value, "/houses");
      for (const text of [answer, decodeURI(answer.replace(/%(?![0-9a-f]{2})/gi, "%25"))]) {
        expect(new URL(text, "https://root.example").origin).toBe("https://root.example");
      }
    }), { numRuns: 3_000 });
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskCards, withoutCardData } from "./card-data";

describe("card data", () => {
  it.each([
    ["Virtual card 5555 5555 5555 4444, CVC: 737", "Virtual card •••• 4444, CVC: •••"],
    ["4111-1111-1111-1111", "•••• 1111"],
    ["378282246310005 csc 1234", "•••• 0005 csc •••"],
    ["Booking 4705950059, phone +212 600 000 000", "Booking 4705950059, phone +212 600 000 000"],
    ["4111111111111112", "4111111111111112"],
    ["REF4111111111111111X", "REF4111111111111111X"],
  ])("%s", (text, masked) => expect(maskCards(text)).toBe(masked));

  it("drops what names it, wherever it lies, and leaves codes and dates", () => {
    const raw = {
      "@ResID_Value": "4111111111111111", Rate: { "@ExpireDate": "2027-01-02" }, Note: "4111111111111111", "@Comment": "cvv 123",
      Guarantee: { PaymentCard: { "@CardNumber": "4111111111111111", CardHolderName: "A B" } }, list: [{ CreditCard: 1, "@seriesCode": "123", "@cardCode": "VI", kept: null }],
    };
    expect(withoutCardData(raw)).toEqual({
      "@ResID_Value": "4111111111111111", Rate: { "@ExpireDate": "2027-01-02" }, Note: "•••• 1111", "@Comment": "cvv •••", Guarantee: {}, list: [{ kept: null }],
    });
  });

  it("leaves no valid card number in any sentence", () => {
    const card = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 18 }).map((body) => {
      for (let check = 0; check < 10; check += 1) {
        const number = `${body.join("")}${check}`;
        if (maskCards(number) !== number) return number;
      }
      return "";
    });
    fc.assert(fc.property(card, fc.constantFrom(" ", "-", ""), (number, gap) => {
      expect(number).not.toBe("");
      const grouped = number.replace(/(.{4})(?=.)/g, `$1${gap}`);
      expect(maskCards(`card: ${grouped}.`)).toBe(`card: •••• ${number.slice(-4)}.`);
    }), { numRuns: 200 });
  }, 30_000);
});

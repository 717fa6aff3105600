import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Abandoned, reminderWay } from "./recover-booking";

const left: Abandoned = { status: "expired", arrival: "2027-03-10", today: "2027-03-01", agreed: "email", email: "guest@example.com", phone: "+33 6 12 34 56 78", doNotContact: false, bookedSince: false, reminded: false };

describe("a reminder of a booking that was begun", () => {
  it("goes by the way the guest agreed to", () => {
    expect(reminderWay(left)).toBe("mail");
    expect(reminderWay({ ...left, agreed: "whatsapp" })).toBe("whatsapp");
  });

  it.each([
    ["nothing was agreed", { agreed: null }], ["the address is not known", { email: null }], ["the number is not known", { agreed: "whatsapp", phone: null }], ["the guest booked", { status: "confirmed" }], ["it is still held", { status: "held" }],
    ["the guest called it off", { status: "cancelled" }], ["something else was booked since", { bookedSince: true }], ["another reminder went lately", { reminded: true }], ["they asked to be left alone", { doNotContact: true }], ["the arrival is today", { today: "2027-03-10" }],
  ] satisfies [string, Partial<Abandoned>][])("never where %s", (_, over) => { expect(reminderWay({ ...left, ...over })).toBeNull(); });

  it("never goes without consent, whatever else is true", () => {
    fc.assert(fc.property(fc.record({ status: fc.constantFrom("expired", "held", "confirmed"), doNotContact: fc.boolean(), bookedSince: fc.boolean(), reminded: fc.boolean(), agreed: fc.constantFrom(null, "", "sms", "yes") }), (over) => {
      expect(reminderWay({ ...left, ...over })).toBeNull();
    }));
  });
});

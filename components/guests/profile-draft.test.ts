import { describe, expect, it } from "vitest";
import type { Mergeable } from "@/lib/guests/rules/merge";
import { nameParts } from "@/lib/guests/rules/profile";
import { changedProfile, draftOf } from "./profile-draft";

const guest: Mergeable = { name: "Ana López", firstName: "Ana", lastName: "López", email: "ana@example.com", phone: null, locale: "es", languages: ["es", "fr"], country: null, nationality: "ES", birthDate: null, birthPlace: null, gender: "f", profession: null, address: { city: "Cádiz", country: "ES" }, company: null, taxNumber: null, vip: null, preferences: [{ code: "halal", note: "always" }], allergies: ["nuts"], note: null, doNotContact: false };
const picked = new Map(guest.preferences.map(({ code, note }) => [code, note ?? ""]));

describe("the form of a profile", () => {
  const draft = draftOf(guest, nameParts(guest));

  it("sends nothing when nothing was typed", () => expect(changedProfile(guest, draft, picked)).toEqual({}));

  it("sends what was changed, emptied and added", () => {
    expect(changedProfile(guest, { ...draft, email: " ", phone: "+34 600 000 000", languages: "es", allergies: "nuts\n\n milk ", street: "Calle 1", gender: "" }, new Map([["vegan", ""]]))).toEqual({
      email: null, phone: "+34 600 000 000", languages: ["es"], allergies: ["nuts", "milk"], address: { street: "Calle 1", city: "Cádiz", country: "ES" }, gender: null, preferences: [{ code: "vegan" }],
    });
  });

  it("sends a new guest's facts and no empty ones", () => expect(changedProfile(null, { firstName: "Omar", nationality: "MA" }, new Map())).toEqual({ firstName: "Omar", nationality: "MA" }));

  it("cuts a whole name for the form, and says so when it is saved", () => {
    const whole = { ...guest, firstName: null, lastName: null };
    expect(changedProfile(whole, draftOf(whole, nameParts(whole)), picked)).toEqual({ firstName: "Ana", lastName: "López" });
  });
});

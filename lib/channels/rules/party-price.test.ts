import { describe, expect, it } from "vitest";
import { perRoom } from "@/lib/rates/rules/occupancy";
import { dependsOnParty } from "./party-price";

describe("dependsOnParty", () => {
  it("is so of a price by person and of one that holds for fewer adults than fit, and of no other", () => {
    const perPerson = { ...perRoom, pricing: "per_person" as const };
    expect([dependsOnParty(perRoom, 3), dependsOnParty(perPerson, 1)]).toEqual([false, false]);
    expect([dependsOnParty(perPerson, 2), dependsOnParty({ ...perRoom, includedAdults: 2, extraAdultAmount: 9_000 }, 3)]).toEqual([true, true]);
    expect([dependsOnParty({ ...perRoom, includedAdults: 2, extraAdultAmount: 9_000 }, 2), dependsOnParty({ ...perRoom, includedAdults: 1 }, 3)]).toEqual([false, false]);
  });
});

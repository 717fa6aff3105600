import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type StayAtStake, waysOut } from "./overbooking";

const stay = (id: string, amount: number, locked = false): StayAtStake => ({ id, reservationId: `r${id}`, number: `N-${id}`, guestName: null, amount, locked });
const told = (ways: ReturnType<typeof waysOut>) => ways.map((way) => (way.kind === "reshuffle" ? way.kind : `${way.kind} ${way.stay.id} ${way.cost}`));

describe("ways out of an overbooking", () => {
  it("asks nobody when changing rooms is enough", () => {
    expect(told(waysOut(stay("a", 100), [], [{ stayId: "a", roomTypeId: "x", roomType: "Suite", amount: 90 }], { moves: 2 }))).toEqual(["reshuffle", "other_type a 0", "walk a 100"]);
  });
  it("ranks by what it costs, the guest without a room before one who has one", () => {
    const ways = waysOut(stay("a", 100), [stay("b", 120), stay("c", 60)], [{ stayId: "a", roomTypeId: "x", roomType: "Suite", amount: 150 }, { stayId: "b", roomTypeId: "x", roomType: "Suite", amount: 150 }], null);
    expect(told(ways)).toEqual(["other_type b 30", "other_type a 50", "walk c 60", "walk a 100", "walk b 120"]);
    expect(told(waysOut(stay("a", 100), [stay("b", 100)], [], null))).toEqual(["walk a 100", "walk b 100"]);
  });
  it("sends nobody away who was promised the very room", () => {
    expect(told(waysOut(stay("a", 100), [stay("b", 10, true)], [], null))).toEqual(["walk a 100"]);
  });
  it("never lists a dearer way before a cheaper one", () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 8 });
    fc.assert(fc.property(fc.integer({ min: 1, max: 900 }), amounts, amounts, (own, others, places) => {
      const stays = others.map((amount, index) => stay(`s${index}`, amount));
      const costs = waysOut(stay("a", own), stays, places.map((amount, index) => ({ stayId: stays[index % Math.max(1, stays.length)]?.id ?? "a", roomTypeId: "x", roomType: "X", amount })), null).map((way) => way.cost);
      expect(costs).toEqual(costs.toSorted((a, b) => a - b));
    }), { seed: 20_261_120 });
  });
});

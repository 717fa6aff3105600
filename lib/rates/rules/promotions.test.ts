import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { type PromotedRoom, promotionLines, type PromotionRule, spread, whyNotPromoted } from "./promotions";

const arrival = toIsoDate("2027-03-01"); // a Monday
const room = (amounts: readonly number[], over: Partial<PromotedRoom> = {}): PromotedRoom => ({ roomId: "r1", familyId: "f1", roomTypeId: "t1", nights: amounts.map((amount, index) => ({ night: addDays(arrival, index), amount })), ...over });
const rule = (over: Partial<PromotionRule> = {}): PromotionRule => ({ id: "p1", code: null, name: { en: "Offer" }, kind: "percent", value: 1_000, every: null, conditions: {}, combinable: false, active: true, maxUses: null, uses: 0, ...over });
const ask = (nights: number, over: Partial<Parameters<typeof whyNotPromoted>[2]> = {}) => ({ arrival, departure: addDays(arrival, nights), bookedOn: "2027-02-01", soldOn: "site", ...over });
const off = (rules: readonly PromotionRule[], rooms: readonly PromotedRoom[], nights: number, code?: string) => {
  const { lines, refusal } = promotionLines(rules, rooms, ask(nights), code);
  return { amounts: lines.map((line) => line.amount), ids: [...new Set(lines.map((line) => line.promotionId))], refusal };
};

describe("promotionLines", () => {
  it("reckons each kind, night by night", () => {
    expect(off([rule()], [room([10_001, 20_000])], 2).amounts).toEqual([-1_000, -2_000]);
    expect(off([rule({ kind: "amount_per_night", value: 15_000 })], [room([10_000, 20_000])], 2).amounts).toEqual([-10_000, -15_000]);
    expect(off([rule({ kind: "amount_per_stay", value: 10_000 })], [room([10_000, 20_000])], 2).amounts).toEqual([-3_333, -6_667]);
    expect(off([rule({ kind: "free_nights", value: 2, every: 3 })], [room([30_000, 10_000, 20_000, 10_000])], 4).amounts).toEqual([-10_000]);
    expect(off([rule({ kind: "free_nights", value: 3, every: 4 })], [room([1, 1, 1])], 3)).toEqual({ amounts: [], ids: [], refusal: null });
  });

  it("takes all that may be combined, or the best alone, whichever is worth more", () => {
    const five = rule({ id: "five", value: 500, combinable: true });
    const ten = rule({ id: "ten", value: 1_000, combinable: true });
    const twelve = rule({ id: "twelve", value: 1_200 });
    const twenty = rule({ id: "twenty", value: 2_000 });
    expect(off([five, ten, twelve], [room([100_000])], 1)).toMatchObject({ amounts: [-5_000, -9_500], ids: ["five", "ten"] });
    expect(off([five, ten, twelve, twenty], [room([100_000])], 1).ids).toEqual(["twenty"]);
  });

  it("takes a typed code without case, says why one gives nothing, and of equal ones prefers it", () => {
    const code = rule({ id: "code", code: "Spring", value: 1_000 });
    const automatic = rule({ id: "auto", value: 1_000 });
    expect(off([automatic, code], [room([100_000])], 1, " sPRING ")).toMatchObject({ ids: ["code"], refusal: null });
    expect(off([automatic, code], [room([100_000])], 1).ids).toEqual(["auto"]);
    expect(off([code], [room([100_000])], 1, "winter")).toMatchObject({ ids: [], refusal: "unknown" });
    expect(off([rule({ id: "big", value: 5_000 }), code], [room([100_000])], 1, "spring")).toMatchObject({ ids: ["big"], refusal: "better_offer" });
  });

  it("touches only the rooms, nights and weekdays of its conditions", () => {
    const { lines } = promotionLines([rule({ conditions: { stayFrom: "2027-03-02", stayTo: "2027-03-04", weekdays: [2, 3], roomTypeIds: ["t1"] } })], [room([100, 100, 100, 100, 100]), room([100], { roomId: "r2", roomTypeId: "t2" })], ask(5));
    expect(lines.map((line) => [line.roomId, line.night])).toEqual([["r1", "2027-03-02"], ["r1", "2027-03-03"]]);
  });

  it("names the first condition in the way", () => {
    const why = (over: Partial<PromotionRule>, nights = 2, asked: Partial<Parameters<typeof whyNotPromoted>[2]> = {}) => whyNotPromoted(rule(over), [room(Array.from({ length: nights }, () => 100))], ask(nights, asked));
    expect(why({})).toBeNull();
    expect(why({ active: false })).toBe("inactive");
    expect(why({ maxUses: 3, uses: 3 })).toBe("used_up");
    expect(why({ conditions: { soldOn: ["desk"] } })).toBe("sold_on");
    expect(why({ conditions: { bookFrom: "2027-02-02" } })).toBe("book_window");
    expect(why({ conditions: { bookTo: "2027-01-31" } })).toBe("book_window");
    expect(why({ conditions: { minAdvanceDays: 29 } })).toBe("advance_window");
    expect(why({ conditions: { maxAdvanceDays: 27 } })).toBe("advance_window");
    expect(why({ conditions: { minAdvanceDays: 28, maxAdvanceDays: 28 } })).toBeNull();
    expect(why({ conditions: { minNights: 3 } })).toBe("min_nights");
    expect(why({ conditions: { maxNights: 1 } })).toBe("max_nights");
    expect(why({ conditions: { roomTypeIds: ["t2"] } })).toBe("room_type");
    expect(why({ conditions: { familyIds: ["f2"] } })).toBe("rate");
    expect(why({ conditions: { stayFrom: "2027-04-01" } })).toBe("stay_window");
    expect(why({ conditions: { weekdays: [7] } })).toBe("weekdays");
    expect(why({ kind: "free_nights", value: 3, every: 4 })).toBe("min_nights");
  });

  const anyRule = fc.record({ kind: fc.constantFrom("percent" as const, "amount_per_night" as const, "amount_per_stay" as const, "free_nights" as const), value: fc.integer({ min: 1, max: 50_000 }), every: fc.integer({ min: 2, max: 5 }), combinable: fc.boolean() });

  it("never takes more than a night costs, whatever is combined", () => {
    fc.assert(fc.property(fc.array(anyRule, { maxLength: 6 }), fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 1, maxLength: 14 }), (rules, amounts) => {
      const { lines } = promotionLines(rules.map((over, index) => rule({ id: `p${index}`, ...over, value: over.kind === "free_nights" ? 1 : over.kind === "percent" ? over.value % 10_001 : over.value })), [room(amounts)], ask(amounts.length));
      amounts.forEach((amount, index) => {
        const taken = lines.filter((line) => line.night === addDays(arrival, index)).reduce((sum, line) => sum - line.amount, 0);
        expect(taken).toBeGreaterThanOrEqual(0);
        expect(taken).toBeLessThanOrEqual(amount);
      });
    }));
  });
});

describe("spread", () => {
  it("adds up exactly and gives no share more than its weight", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 20 }), (amount, weights) => {
      const shares = spread(amount, weights);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(Math.min(amount, total));
      shares.forEach((share, index) => expect(share >= 0 && share <= (weights[index] ?? 0)).toBe(true));
    }));
  });
});

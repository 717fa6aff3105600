import { describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { owner } from "@/lib/channels/testing/connected-house";
import { DomainError } from "@/lib/kernel/errors";
import { addDays, type IsoDate, toIsoDate } from "@/lib/kernel/nights";
import type { AnyCommand } from "@/lib/runtime/command";
import { execute } from "@/lib/runtime/execute";
import { commandByName } from "@/lib/runtime/registry";
import { quotePreview } from "../rules/quote";
import { sumOfLines } from "../rules/quoted-line";
import { priceStays, type StayWish, type Wish } from "./price-stays";
import { returnPromotions, takePromotions } from "./use-promotions";
import "@/lib/wiring";

const database = useTestDatabase();
const night = (house: TestHouse, index: number): IsoDate => toIsoDate(nightsFrom(house.from, index + 1)[index] ?? "");
const stay = (house: TestHouse, over: Partial<StayWish> = {}, type = 0): StayWish => ({ roomTypeId: house.types[type]?.roomTypeId ?? "", ratePlanId: house.types[type]?.ratePlanId ?? "", arrival: night(house, 0), departure: night(house, 2), adults: 2, ...over });
const price = (house: TestHouse, stays: readonly StayWish[], over: Partial<Wish> = {}) => withTenant(house.tenantId, "read", (tx) => priceStays(tx, house.propertyId, { stays, soldOn: "site", ...over }));
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(() => undefined, (e: unknown) => e);
  return error instanceof DomainError ? error : Promise.reject(new Error(`expected a refusal, got ${String(error)}`));
};
const code = async (work: Promise<unknown>) => (await refusal(work)).code;
async function run(house: TestHouse, name: string, input: unknown): Promise<string> {
  const command: AnyCommand | undefined = commandByName(name);
  const outcome = command ? await execute(command, owner(house), input) : undefined;
  if (outcome?.status !== "done") throw new Error("expected it to be done");
  return String((outcome.result as Record<string, unknown>)["id"] ?? "");
}

describe("priceStays", () => {
  it("names each restriction, and lets a person pass over it", async () => {
    const house = await makeHouse({ nights: 12, units: [1] });
    const at = (index: number) => ({ from: night(house, index), to: night(house, index) });
    const of = (index: number, length = 2) => stay(house, { arrival: night(house, index), departure: addDays(night(house, index), length) });
    await run(house, "rates.set-restrictions", { ...at(0), minStay: 3 });
    await run(house, "rates.set-restrictions", { ...at(3), minStayThrough: 4 });
    await run(house, "rates.set-restrictions", { ...at(4), maxStay: 1 });
    await run(house, "rates.set-restrictions", { ...at(6), closedToArrival: true });
    await run(house, "rates.set-restrictions", { ...at(7), closedToDeparture: true, minAdvance: 60 });
    await run(house, "rates.set-restrictions", { ...at(10), stopSell: true });
    expect((await refusal(price(house, [of(0)]))).detail).toMatchObject({ reason: "min_stay", minStay: 3 });
    expect(await code(price(house, [of(2)]))).toBe("min_stay_through");
    expect(await code(price(house, [of(4)]))).toBe("max_stay");
    expect(await code(price(house, [of(5)]))).toBe("closed_to_departure");
    expect(await code(price(house, [of(6)]))).toBe("closed_to_arrival");
    expect(await code(price(house, [of(7)]))).toBe("advance_window");
    expect((await refusal(price(house, [of(9)]))).detail).toMatchObject({ reason: "stop_sell" });
    expect(await code(price(house, [of(11)]))).toBe("not_open");
    expect((await price(house, [of(6)], { waived: ["closed_to_arrival"] })).quote.totalAmount).toBe(200_000);
    expect(await code(price(house, [of(11)], { waived: ["not_open"] }))).toBe("not_open");
  });

  it("asks for as many rooms as are wanted together, and names the stay whose field is wrong", async () => {
    const house = await makeHouse({ nights: 6, units: [2, 1] });
    const two = await price(house, [stay(house), stay(house, { adults: 1 })]);
    expect(two.rooms.map((room) => room.amount)).toEqual([200_000, 200_000]);
    expect(new Set(two.rooms.map((room) => room.roomId)).size).toBe(2);
    expect(await code(price(house, [stay(house), stay(house), stay(house)]))).toBe("sold_out");
    expect((await price(house, [stay(house, {}, 1), stay(house, { arrival: night(house, 2), departure: night(house, 4) }, 1)])).quote.totalAmount).toBe(400_000);
    const past = await refusal(price(house, [stay(house), stay(house, { arrival: toIsoDate("2020-01-01") })]));
    expect(past.fields.map((field) => field.path)).toEqual(["stays.1.arrival"]);
    expect((await refusal(price(house, [stay(house, { adults: 3 })]))).fields.map((field) => field.path)).toEqual(["adults"]);
    expect((await refusal(price(house, [stay(house, { childAges: [3, 4] })]))).fields.map((field) => field.path)).toEqual(["children"]);
    expect((await refusal(price(house, [stay(house, { departure: addDays(night(house, 0), 61) })]))).fields.map((field) => field.path)).toEqual(["departure"]);
  });

  it("sells a rate only where and when its family is sold, and knows nothing of a neighbour's", async () => {
    const house = await makeHouse({ nights: 4 });
    const neighbour = await makeHouse({ nights: 4 });
    const [family] = await database.admin<{ id: string }[]>`select id from rate_families where tenant_id = ${house.tenantId}`;
    await run(house, "rates.update-family", { id: family?.id, soldOn: ["desk"], minAdvanceDays: 30 });
    expect(await code(price(house, [stay(house)]))).toBe("not_open");
    expect(await code(price(house, [stay(house)], { soldOn: "desk" }))).toBe("advance_window");
    expect(await code(price(house, [{ ...stay(house), ratePlanId: stay(neighbour).ratePlanId }]))).toBe("not_open");
    expect(await code(price(house, [stay(neighbour)]))).toBe("not_open");
    await run(house, "rates.update-family", { id: family?.id, soldOn: ["site"], minAdvanceDays: null, pricing: "per_person", childBands: [{ maxAge: 11, percentBp: 5_000 }] });
    expect((await price(house, [stay(house, { adults: 2, childAges: [9] })])).quote.roomAmount).toBe(2 * 250_000);
    await run(house, "rates.archive-family", { id: family?.id });
    expect(await code(price(house, [stay(house)], { soldOn: "desk" }))).toBe("not_open");
  });

  it("reckons a whole booking: extras, code, taxes by night, deposit, terms, another currency; every line adds up", async () => {
    const house = await makeHouse({ nights: 6, levy: true });
    const [family] = await database.admin<{ id: string }[]>`select id from rate_families where tenant_id = ${house.tenantId}`;
    await run(house, "rates.set-cancellation-policy", { code: "week", name: { en: "Week" }, validFrom: "2020-01-01", steps: [{ hoursBefore: 168, kind: "first_night" }], noShow: { kind: "percent", value: 10_000 } });
    await run(house, "rates.set-cancellation-policy", { code: "week", name: { en: "Strict" }, validFrom: "2100-01-01", steps: [{ hoursBefore: null, kind: "percent", value: 10_000 }], noShow: { kind: "percent", value: 10_000 } });
    await run(house, "rates.set-deposit-policy", { code: "third", name: { en: "Deposit" }, validFrom: "2020-01-01", kind: "percent", value: 3_000, dueDaysBefore: 3 });
    await run(house, "rates.update-family", { id: family?.id, cancellationPolicyCode: "week", depositPolicyCode: "third" });
    const extraId = await run(house, "rates.create-extra", { code: "dinner", name: { en: "Dinner" }, unit: "person", amount: 28_000, taxClass: "food" });
    await run(house, "rates.create-promotion", { code: "Spring", name: { en: "Spring" }, kind: "percent", value: 1_000, conditions: { minNights: 2 } });
    await run(house, "property.set-display-currency", { currency: "EUR" });
    await run(house, "payments.set-exchange-rate", { base: "EUR", quote: "MAD", validFrom: "2020-01-01", rate: 10 });
    const { quote, arrival } = await price(house, [stay(house)], { extras: [{ extraId, quantity: 1, day: night(house, 1) }], promoCode: "SPRING" });
    const total = 180_000 + 4 * 2_600 + 56_000;
    expect(quote).toMatchObject({ roomAmount: 180_000, promotionAmount: -20_000, extraAmount: 56_000, totalAmount: total, deposit: { amount: Math.round((180_000 + 4 * 2_600) * 0.3), dueOn: addDays(arrival, -3) }, display: { currency: "EUR", amount: total / 10 } });
    expect(sumOfLines(quote.lines)).toBe(quote.totalAmount);
    expect(quote.policies.cancellation?.name).toEqual({ en: "Week" });
    expect(quotePreview(quote, { arrival, timezone: "Africa/Casablanca", checkInTime: null }, 0)).toMatchObject({ penaltyAmount: 0, alwaysFree: false });
    expect(await code(price(house, [stay(house)], { extras: [{ extraId: (await makeHouse({ nights: 1 })).propertyId, quantity: 1 }] }))).toBe("not_found");
    expect((await refusal(price(house, [stay(house)], { extras: [{ extraId, quantity: 1, day: night(house, 4) }] }))).fields.map((field) => field.path)).toEqual(["extras.0.day"]);
  });

  it("refuses a code with its rule", async () => {
    const house = await makeHouse({ nights: 4 });
    await run(house, "rates.create-promotion", { code: "long", name: { en: "Long" }, kind: "amount_per_stay", value: 10_000, conditions: { minNights: 3 } });
    const reason = async (promoCode: string, over: Partial<StayWish> = {}) => (await refusal(price(house, [stay(house, over)], { promoCode }))).detail["reason"];
    expect([await reason("nothing"), await reason("LONG")]).toEqual(["unknown", "min_nights"]);
    expect((await price(house, [stay(house, { departure: night(house, 3) })], { promoCode: "Long" })).quote.totalAmount).toBe(290_000);
  });

  it("prices by hand within floor and ceiling only", async () => {
    const house = await makeHouse({ nights: 4 });
    const agreed = (amount: number) => price(house, [stay(house, { agreed: [{ night: night(house, 1), amount }] })], { soldOn: "desk" });
    expect((await agreed(60_000)).quote.totalAmount).toBe(160_000);
    expect([await code(agreed(49_999)), await code(agreed(400_001))]).toEqual(["below_floor", "above_ceiling"]);
  });
});

describe("a promotion that may be used so often", () => {
  it("is used exactly so often, however many book at once, and may be used again when given back", async () => {
    const house = await makeHouse({ nights: 2 });
    const id = await run(house, "rates.create-promotion", { code: "few", name: { en: "Few" }, kind: "percent", value: 500, maxUses: 3 });
    const line = { kind: "promotion" as const, code: "few", name: {}, amount: -1, included: false, promotionId: id };
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => withTenant(house.tenantId, "write", (tx) => takePromotions(tx, [line, line]))));
    expect(attempts.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(3);
    expect(attempts.flatMap((attempt) => (attempt.status === "rejected" && attempt.reason instanceof DomainError ? [attempt.reason.detail["reason"]] : []))).toEqual(Array.from({ length: 17 }, () => "used_up"));
    await withTenant(house.tenantId, "write", (tx) => returnPromotions(tx, [line]));
    await withTenant(house.tenantId, "write", (tx) => takePromotions(tx, [line]));
    expect(await database.admin`select uses from promotions where id = ${id}`).toEqual([{ uses: 3 }]);
    expect(await code(run(house, "rates.update-promotion", { id, maxUses: 2 }))).toBe("already_used");
    expect((await refusal(price(house, [stay(house)], { promoCode: "few" }))).detail["reason"]).toBe("used_up");
    expect((await price(house, [stay(house)], { promoCode: "few", held: [line] })).quote.promotionAmount).toBe(-10_000);
  });
});

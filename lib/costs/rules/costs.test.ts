import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costCodes, costItems, unknownCommission } from "./cost-items";
import { costModel, type CostItem, readItems, setCostInput, unknownItems } from "./cost-model";
import { countsInGop, mayMove } from "./expense";
import { commissionOf, guestsPerRoom, netOf } from "./mix";
import { daysOfMonth } from "./month";
import { exactly, minus, product, type Spread, times, width } from "./spread";
import { gopPar, shareOfGop, statementOf } from "./statement";

const scale = { revenuePerRoomNight: 100_000, guestsPerRoom: 2, monthRevenue: 10_000_000 };
const item = (code: CostItem["code"], expected: number, low?: number, high?: number): CostItem => ({ code, expected, ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) });
const everything: readonly CostItem[] = [
  item("occupied_room", 9_000), item("guest_night", 3_000), item("payment_fees", 150), item("payroll", 3_000_000), item("administration", 500_000),
  item("technology", 100_000), item("marketing", 200_000), item("maintenance", 300_000), item("utilities", 400_000),
];
const trade = { revenue: exactly(10_000_000), roomNights: exactly(100), guestsPerRoom: 2, commissionBp: exactly(500), months: 1 };

describe("the statement", () => {
  it("is revenue less departmental, payroll and undistributed expenses, item by item", () => {
    const { gop, departmental, undistributed, widened } = statementOf(costModel("2026-01-01", everything, scale), trade, 250_000, true);
    expect(departmental).toEqual(exactly(900_000 + 600_000));
    expect(undistributed).toEqual(exactly(150_000 + 3_000_000 + 500_000 + 100_000 + 200_000 + 300_000 + 400_000 + 500_000 + 250_000));
    expect(gop).toEqual(exactly(10_000_000 - 1_500_000 - 5_400_000));
    expect(widened).toEqual([]);
  });

  it("widens by exactly what an item left unknown may come to, and names it", () => {
    const model = costModel("2026-01-01", everything.filter(({ code }) => code !== "payroll"), scale);
    const { gop, widened } = statementOf(model, trade, 0, true);
    expect(unknownItems(model)).toEqual(["payroll"]);
    expect(widened).toEqual([{ code: "payroll", by: 2_500_000 }]);
    expect(width(gop)).toBe(2_500_000);
  });

  it("knows nothing of a house that said nothing, and says so of each item", () => {
    const model = costModel(null, [], scale);
    expect(unknownItems(model)).toEqual(costCodes);
    const { widened, gop } = statementOf(model, { ...trade, commissionBp: unknownCommission }, 0, false);
    expect(widened.map(({ code }) => code).sort()).toEqual([...costCodes, "commission"].sort());
    expect(gop.low).toBeLessThan(gop.expected);
    expect(gop.expected).toBeLessThan(gop.high);
  });

  it("never grows narrower when less is known, whatever is sold", () => {
    fc.assert(fc.property(fc.subarray([...everything]), fc.nat(20_000_000), fc.nat(400), fc.nat(2_000), (said, revenue, nights, bp) => {
      const given = { revenue: exactly(revenue), roomNights: exactly(nights), guestsPerRoom: 2, commissionBp: exactly(bp), months: 1 };
      const all = statementOf(costModel(null, everything, scale), given, 0, true).gop;
      const some = statementOf(costModel(null, said, scale), given, 0, true).gop;
      expect(width(some)).toBeGreaterThanOrEqual(width(all));
      expect(some.low).toBeLessThanOrEqual(some.expected);
      expect(some.expected).toBeLessThanOrEqual(some.high);
    }));
  });

  it("divides by rooms available, and by nothing where there are none", () => {
    expect(gopPar(exactly(300_000), 30)).toEqual(exactly(10_000));
    expect(gopPar(exactly(300_000), 0)).toBeNull();
  });
});

describe("an expense against GOP", () => {
  it("is a share with a range, the least against the best month", () => {
    expect(shareOfGop(20_000, { low: 740_000, expected: 1_000_000, high: 1_430_000 })).toEqual({ low: 140, expected: 200, high: 270 });
  });
  it("has no share of a month that may come to nothing", () => {
    expect(shareOfGop(20_000, { low: 0, expected: 10, high: 20 })).toBeNull();
  });
  it("stands above GOP unless it is an investment or the owner's own charge", () => {
    expect(["rooms", "maintenance", "capital", "non_operating"].map(countsInGop)).toEqual([true, true, false, false]);
  });
  it("does not vanish once it is paid", () => {
    expect([mayMove("planned", "cancelled"), mayMove("committed", "paid"), mayMove("paid", "cancelled"), mayMove("paid", "paid")]).toEqual([true, true, false, false]);
  });
});

describe("what is said of a cost", () => {
  const refused = (input: unknown) => setCostInput.safeParse(input).error?.issues.map((issue) => issue.path.join(".")) ?? [];
  it("is a figure, a band around it, or that it is not known", () => {
    expect(refused({ code: "payroll", expected: 5 })).toEqual([]);
    expect(refused({ code: "payroll", expected: 5, low: 4, high: 9 })).toEqual([]);
    expect(refused({ code: "payroll", expected: null })).toEqual([]);
  });
  it("is refused with the field: half a band, a band turned over, more than the whole, another word", () => {
    expect(refused({ code: "payroll", expected: 5, low: 4 })).toEqual(["high"]);
    expect(refused({ code: "payroll", expected: 5, low: 6, high: 9 })).toEqual(["low"]);
    expect(refused({ code: "payroll", expected: 5, low: 1, high: 4 })).toEqual(["high"]);
    expect(refused({ code: "payment_fees", expected: 10_001 })).toEqual(["expected"]);
    expect(refused({ code: "horses", expected: 1 })).toContain("code");
  });
  it("knows nothing when what is stored cannot be read", () => {
    expect(readItems({})).toEqual([]);
    expect(readItems([{ code: "payroll", expected: -1 }])).toEqual([]);
  });
});

describe("how the house is sold", () => {
  const sold = { revenue: 1_000_000, commission: 60_000, unsaidRevenue: 0, guestNights: 190, guestRoomNights: 100 };
  it("gives the commission of the last year, exact where every channel's share is said", () => {
    expect(commissionOf(sold, unknownCommission)).toEqual({ spread: exactly(600), known: true });
  });
  it("widens by the revenue of channels whose share nobody said", () => {
    expect(commissionOf({ ...sold, unsaidRevenue: 500_000 }, unknownCommission)).toEqual({ spread: { low: 1_100, expected: 1_350, high: 1_700 }, known: false });
    expect(commissionOf({ ...sold, revenue: 0 }, unknownCommission).spread).toEqual({ low: 0, expected: 750, high: unknownCommission.high });
  });
  it("counts guests to a room, two where nobody has slept yet, and takes the tax out of a price", () => {
    expect(guestsPerRoom(sold)).toBe(1.9);
    expect(guestsPerRoom({ ...sold, guestRoomNights: 0 })).toBe(2);
    expect(netOf(110_000, 1_000)).toBe(100_000);
  });
});

describe("bands", () => {
  const spread = fc.tuple(fc.integer({ min: -1_000, max: 1_000 }), fc.nat(500), fc.nat(500)).map(([low, a, b]): Spread => ({ low, expected: low + a, high: low + a + b }));
  const holds = ({ low, expected, high }: Spread) => low <= expected && expected <= high;
  it("keep their order through every operation", () => {
    fc.assert(fc.property(spread, spread, fc.integer({ min: -9, max: 9 }), (a, b, by) => holds(minus(a, b)) && holds(times(a, by)) && holds(product(a, b))));
  });
  it("of every item are whole assumptions, none of nothing", () => {
    for (const { unknown } of Object.values(costItems)) expect(holds(unknown) && unknown.high > unknown.low).toBe(true);
  });
});

describe("a month", () => {
  it("has its first and last day, leap years included", () => {
    expect([daysOfMonth("2028-02"), daysOfMonth("2026-12")]).toEqual([{ from: "2028-02-01", to: "2028-02-29" }, { from: "2026-12-01", to: "2026-12-31" }]);
  });
});

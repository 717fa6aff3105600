import { z } from "zod";
import { isoDate } from "@/lib/kernel/nights";
import { type CostCode, costCodes, costItems } from "./cost-items";
import type { Spread } from "./spread";

const mostAmount = 1_000_000_000_000;
const figure = z.number().int().min(0).max(mostAmount);

/** One item: a single figure (`expected` alone) or one with its band. Minor units, or basis points where the item is a share. */
export const costItemInput = z.strictObject({
  code: z.enum(costCodes as [CostCode, ...CostCode[]]),
  expected: figure.describe("Minor units per occupied room, guest night or month; basis points for payment_fees."),
  low: figure.optional().describe("The least it may be; with high. Left out: the figure is exact."),
  high: figure.optional(),
}).superRefine((item, issues) => {
  if ((item.low === undefined) !== (item.high === undefined)) issues.addIssue({ code: "custom", path: [item.low === undefined ? "low" : "high"], message: "A band has both ends." });
  if (item.low !== undefined && item.low > item.expected) issues.addIssue({ code: "custom", path: ["low"], message: "The least may not be above the expected figure." });
  if (item.high !== undefined && item.high < item.expected) issues.addIssue({ code: "custom", path: ["high"], message: "The most may not be below the expected figure." });
  if (costItems[item.code].unit === "revenue_bp" && (item.high ?? item.expected) > 10_000) issues.addIssue({ code: "custom", path: ["expected"], message: "A share is at most 10,000 basis points." });
});
export type CostItem = z.output<typeof costItemInput>;

const keptItems = z.array(costItemInput);

/** The items of a stored model; one that cannot be read knows nothing, which widens every range. */
export function readItems(stored: unknown): readonly CostItem[] {
  const read = keptItems.safeParse(stored);
  return read.success ? read.data : [];
}

/** A cost as it enters a calculation, and whether the house said it. */
export type KnownCost = { readonly spread: Spread; readonly known: boolean };
export type CostModel = { readonly validFrom: string | null; readonly costs: Readonly<Record<CostCode, KnownCost>> };

/** What unknown items are measured by: room revenue and rooms of a typical month, minor units, net of included taxes. */
export type Scale = { readonly revenuePerRoomNight: number; readonly guestsPerRoom: number; readonly monthRevenue: number };

/** An unknown item's band, from its share of revenue to the item's own unit. */
function assumed(code: CostCode, { revenuePerRoomNight, guestsPerRoom, monthRevenue }: Scale): Spread {
  const { unit, unknown } = costItems[code];
  const by = unit === "occupied_room" ? revenuePerRoomNight / 10_000
    : unit === "guest_night" ? revenuePerRoomNight / Math.max(1, guestsPerRoom) / 10_000
    : unit === "month" ? monthRevenue / 10_000
    : 1;
  return { low: Math.round(unknown.low * by), expected: Math.round(unknown.expected * by), high: Math.round(unknown.high * by) };
}

/** Every item with its figure: the house's own where it said one, else the assumed band. */
export function costModel(validFrom: string | null, items: readonly CostItem[], scale: Scale): CostModel {
  const said = new Map(items.map((item) => [item.code, item]));
  const costs = Object.fromEntries(costCodes.map((code): [CostCode, KnownCost] => {
    const item = said.get(code);
    if (!item) return [code, { spread: assumed(code, scale), known: false }];
    return [code, { spread: { low: item.low ?? item.expected, expected: item.expected, high: item.high ?? item.expected }, known: true }];
  })) as Record<CostCode, KnownCost>;
  return { validFrom, costs };
}

export const unknownItems = (model: CostModel): readonly CostCode[] => costCodes.filter((code) => !model.costs[code].known);

const bare = z.object(costItemInput.shape).extend({
  expected: figure.nullable().describe("Minor units per occupied room, guest night or month; basis points for payment_fees. Null: not known."),
  validFrom: isoDate.optional().describe("From which day it holds; the first of this month when left out."),
});

/** One item said, changed, or taken back to unknown (`expected` null). */
export const setCostInput = bare.superRefine(({ validFrom: _v, expected, ...item }, issues) => {
  if (expected === null) return;
  const read = costItemInput.safeParse({ ...item, expected });
  for (const issue of read.success ? [] : read.error.issues) issues.addIssue({ code: "custom", path: [...issue.path], message: issue.message });
});

import type { Spread } from "./spread";

/** What an item is counted by: per occupied room and night, per guest and night, a calendar month, or basis points of revenue. */
export const costUnits = ["occupied_room", "guest_night", "month", "revenue_bp"] as const;
export type CostUnit = (typeof costUnits)[number];

/** Where an item stands in a summary operating statement after USALI, 11th edition. */
export type StatementLine = "departmental" | "undistributed" | "labour";

export type CostItemDefinition = {
  readonly unit: CostUnit;
  readonly line: StatementLine;
  /** Moves with each room-night sold, so that it decides what one more booking leaves. */
  readonly variable: boolean;
  /**
   * The band an unknown item is assumed to lie in, in basis points of room revenue. None is a measured figure of this house or
   * an industry's published one: each is an assumption, kept wide on purpose and shown as one.
   */
  readonly unknown: Spread;
};

/** Every item of the model. Payroll is one line here: USALI spreads it over departments, a small house rarely can. */
export const costItems = {
  occupied_room: { unit: "occupied_room", line: "departmental", variable: true, unknown: { low: 300, expected: 900, high: 1_800 } },
  guest_night: { unit: "guest_night", line: "departmental", variable: true, unknown: { low: 0, expected: 500, high: 1_200 } },
  payment_fees: { unit: "revenue_bp", line: "undistributed", variable: true, unknown: { low: 0, expected: 150, high: 350 } },
  payroll: { unit: "month", line: "labour", variable: false, unknown: { low: 2_000, expected: 3_000, high: 4_500 } },
  administration: { unit: "month", line: "undistributed", variable: false, unknown: { low: 300, expected: 700, high: 1_200 } },
  technology: { unit: "month", line: "undistributed", variable: false, unknown: { low: 50, expected: 150, high: 300 } },
  marketing: { unit: "month", line: "undistributed", variable: false, unknown: { low: 100, expected: 300, high: 700 } },
  maintenance: { unit: "month", line: "undistributed", variable: false, unknown: { low: 200, expected: 450, high: 900 } },
  utilities: { unit: "month", line: "undistributed", variable: false, unknown: { low: 250, expected: 450, high: 800 } },
} as const satisfies Readonly<Record<string, CostItemDefinition>>;

export type CostCode = keyof typeof costItems;
export const costCodes = Object.keys(costItems) as readonly CostCode[];

/** What a booking whose channel's share nobody has said may cost, in basis points of it. An assumption, as above. */
export const unknownCommission: Spread = { low: 1_000, expected: 1_500, high: 2_200 };

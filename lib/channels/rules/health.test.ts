import { describe, expect, it } from "vitest";
import { type ConnectionFigures, healthOf } from "./health";

const cells = { pending: 0, sent: 0, confirmed: 700, failed: 0, rejected: 0 };
const well: ConnectionFigures = { status: "active", statusReason: null, mappedRooms: 7, cells };

describe("healthOf", () => {
  it.each([
    ["agrees", well],
    ["on-the-way", { ...well, cells: { ...cells, pending: 1 } }],
    ["on-the-way", { ...well, cells: { ...cells, sent: 3 } }],
    ["refused", { ...well, cells: { ...cells, pending: 1, failed: 1 } }],
    ["refused", { ...well, cells: { ...cells, rejected: 1 } }],
    ["setting-up", { ...well, mappedRooms: 0, cells: { ...cells, confirmed: 0 } }],
    ["silent", { ...well, statusReason: "HotelRunner did not answer within 20 s.", cells: { ...cells, rejected: 1 } }],
    ["paused", { ...well, status: "paused", statusReason: "x" }],
  ] as const)("%s", (state, figures) => {
    expect(healthOf(figures)).toBe(state);
  });
});

import { describe, expect, it } from "vitest";
import { guestHears, type Hearing } from "./guest-hears";

const now = Date.parse("2026-05-01T12:00:00Z");
const stay: Hearing = { actor: "person", source: "direct", status: "confirmed", ofCompany: false, email: "guest@example.com", heard: true, confirmedAt: now - 86_400_000, now };

describe("whether the guest hears of what the house did", () => {
  it("does of a confirmed stay the house sold, from whoever works in its name", () => {
    for (const actor of ["person", "director", "api-key"]) for (const source of ["direct", "desk", "concierge"]) expect(guestHears({ ...stay, actor, source }), `${actor} ${source}`).toBe(true);
  });

  it("does not where somebody else writes, or there is nobody to write to", () => {
    for (const other of [{ actor: "guest" }, { actor: "partner" }, { actor: "system" }, { source: "channel" }, { source: "import" }, { status: "held" }, { status: "inquiry" }, { status: "in_house" }, { status: "cancelled" }, { ofCompany: true }, { email: null }, { email: "" }]) expect(guestHears({ ...stay, ...other }), JSON.stringify(other)).toBe(false);
  });

  it("does not of a booking that was made by mistake a moment ago, unless it was written of", () => {
    const fresh = { ...stay, confirmedAt: now - 9 * 60_000 };
    expect(guestHears({ ...fresh, heard: false })).toBe(false);
    expect(guestHears(fresh)).toBe(true);
    expect(guestHears({ ...fresh, heard: false, confirmedAt: now - 10 * 60_000 })).toBe(true);
    expect(guestHears({ ...fresh, heard: false, confirmedAt: null })).toBe(false);
  });
});

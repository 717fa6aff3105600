import { describe, expect, it } from "vitest";
import { locales } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";
import { driftCauses } from "./drift";
import { healthCodes, type HealthFigures, healthSays } from "./health-says";
import { ourRestrictions } from "./restriction-warnings";

const well: HealthFigures = {
  status: "active", statusReason: null, breaker: "closed", failures: 0, lastOutcomeUnauthorized: false, unknownThere: 0, refusedCells: 0, failedMessages: 0, waitingCells: 0, oldestWaitingMs: null, pullLateMs: null,
  mappedRooms: 2, unmappedRooms: 0, unmappedRates: 0, waitingBookings: 0, provable: true, compared: { drifted: 0, failed: false }, credentialsExpireInDays: null, proving: false, usedUp: false, brokenMs: { push: null, pull: null }, nightPassed: true,
};
const codes = (more: Partial<HealthFigures>) => healthSays({ ...well, ...more }).map((one) => one.code);

describe("healthSays", () => {
  it("says all is well only where nothing is wrong, and that a proof is missing where there can be none", () => {
    expect(codes({})).toEqual(["all_well"]);
    expect(codes({ provable: false, compared: null })).toEqual(["not_provable", "all_well"]);
    expect(codes({ compared: null })).toEqual(["never_compared"]);
    // Before its first night nobody could have compared it: said, but no trouble.
    expect(codes({ compared: null, nightPassed: false })).toEqual(["never_compared", "all_well"]);
    expect(codes({ mappedRooms: 0 })).toEqual([]);
  });

  it("owns up to a fault of ours, for how long in the unit a person would say it in", () => {
    const said = (push: number | null, pull: number | null = null) => healthSays({ ...well, brokenMs: { push, pull } }).map(({ code, params }) => [code, params["unit"], params["count"]]);
    expect(said(20_000)).toEqual([["push_broken", "minutes", 1]]);
    expect(said(90 * 60_000, 30 * 3_600_000)).toEqual([["push_broken", "minutes", 90], ["pull_broken", "hours", 30]]);
    expect(said(3 * 86_400_000)).toEqual([["push_broken", "days", 3]]);
  });

  it("names what is wrong, the gravest first", () => {
    expect(codes({ breaker: "open", failures: 7, statusReason: "HTTP 503" })).toEqual(["circuit_open"]);
    expect(codes({ breaker: "resting", failures: 1, statusReason: "HTTP 503" })).toEqual(["silent"]);
    expect(codes({ breaker: "resting", failures: 1, statusReason: "no", lastOutcomeUnauthorized: true })).toEqual(["credentials_refused"]);
    expect(codes({ refusedCells: 3, failedMessages: 1, compared: { drifted: 4, failed: false }, unmappedRooms: 1, waitingBookings: 2 })).toEqual(["messages_failed", "cells_refused", "drifted", "rooms_unmapped", "bookings_waiting"]);
    expect(codes({ unknownThere: 1 })).toEqual(["unknown_there"]);
    expect(codes({ waitingCells: 5, oldestWaitingMs: 60_000 })).toEqual(["on_the_way"]);
    expect(codes({ waitingCells: 5, oldestWaitingMs: 3_600_000 })).toEqual(["waiting_long"]);
    expect(codes({ credentialsExpireInDays: 10 })).toEqual(["credentials_expire_soon"]);
    expect(codes({ credentialsExpireInDays: -1 })).toEqual(["credentials_expired"]);
    expect(codes({ credentialsExpireInDays: 90 })).toEqual(["all_well"]);
  });

  it.each(locales)("has a sentence for everything it may say in %s", (locale) => {
    const words = loadMessages(locale)["channel-words"] as Readonly<Record<string, Readonly<Record<string, string>>>>;
    const missing = (part: string, keys: readonly string[]) => keys.filter((key) => !words[part]?.[key]?.trim()).map((key) => `${part}.${key}`);
    expect([...missing("health", healthCodes), ...missing("causes", driftCauses), ...missing("restrictions", ourRestrictions), ...missing("warnings", ["never", "by-room", "stricter", "unknown"])]).toEqual([]);
  });
});

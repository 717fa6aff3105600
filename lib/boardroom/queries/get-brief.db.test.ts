import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse } from "@/db/testing/house";
import { locales } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";
import { ask } from "@/lib/runtime/ask";
import { briefLines } from "../rules/brief";
import { boardOf, refusalOf } from "../testing/board";
import { getBrief } from "./get-brief";
import "@/lib/wiring";

useTestDatabase();
const busiest = briefLines({
  arrivals: 14, arrivingGuests: 38, departures: 12, roomsTonight: 19, roomsInHouse: 20, occupancyTonightBp: 9_500, occupancyAheadBp: 8_210, adrAhead: 1_240_000,
  pickupNights: 27, pickupAmount: 33_480_000, cancelledNights: 4, channels: { total: 6, troubled: 2, catchingUp: 1 }, decisions: 11, attention: 3, graveGaps: 5, book: "stopped",
});

describe("boardroom.get-brief", () => {
  it.each(locales)("says it in at most 90 words, even on the busiest day (%s)", (locale) => {
    const t = createTranslator({ locale, messages: loadMessages(locale) });
    const tag = (chunks: string) => chunks;
    const tags = Object.fromEntries(["arrivals", "departures", "occupancy", "ahead", "pickup", "channels", "decisions", "attention", "gaps", "opening", "book"].map((name) => [name, tag]));
    const text = busiest.map((line) => t.markup(`boardroom.brief.${line.key}` as never, { ...line.values, adr: "MAD 12,400", amount: "MAD 334,800", ...tags } as never)).join(" ");
    expect(text).not.toMatch(/[<>{}]|boardroom\.|NaN|=>/);
    expect(text.split(/\s+/).length).toBeLessThanOrEqual(90);
    expect(text.split(/\s+/).length).toBeGreaterThan(25);
  });

  it("tells an empty house as it is, and only to those who may sit at the table", async () => {
    const house = await makeHouse();
    const { owner, person } = boardOf(house);
    const { lines } = await ask(getBrief, owner, {});
    expect(lines.map((line) => line.key)).toEqual(expect.arrayContaining(["opening", "quietDay", "noPickup", "noChannel", "noDecision"]));
    expect((await refusalOf(ask(getBrief, person("housekeeping"), {}))).status).toBe(403);
  });
});

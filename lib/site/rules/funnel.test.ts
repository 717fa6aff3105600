import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { directValue } from "./direct-value";
import { fewestGuests, fixFirst, type FunnelGroup, levelsOf, pageOf } from "./funnel";
import { bitOf, depthOf, type FunnelStep, funnelSteps, troubles } from "./funnel-steps";
import { deviceOf, isReading, sourceOf } from "./funnel-visitor";

const upTo = (step: FunnelStep): number => funnelSteps.slice(0, funnelSteps.indexOf(step) + 1).reduce((bits, each) => bits | bitOf(each), 0);
const group = (step: FunnelStep, visitors: number, over: Partial<FunnelGroup> = {}): FunnelGroup => ({ device: "desk", language: "fr", source: "direct", reached: upTo(step), troubles: "", visitors, ...over });

describe("levels", () => {
  it("count everybody who came so far, and lose nobody", () => {
    const step = fc.constantFrom(...funnelSteps);
    fc.assert(fc.property(fc.array(fc.tuple(step, fc.integer({ min: 1, max: 50 })), { maxLength: 20 }), (given) => {
      const groups = given.map(([each, visitors]) => group(each, visitors));
      const levels = levelsOf(groups);
      expect(levels[0]?.reached ?? 0).toBe(given.reduce((sum, [, visitors]) => sum + visitors, 0));
      expect(levels.reduce((sum, level) => sum + level.left, 0) + (levels.at(-1)?.reached ?? 0)).toBe(levels[0]?.reached);
      for (const [index, level] of levels.entries()) expect(level.reached).toBeGreaterThanOrEqual(levels[index + 1]?.reached ?? 0);
    }));
  });

  it("leave the payment out where nobody pays ahead, and know a depth from bits that were skipped", () => {
    expect(levelsOf([group("details", 3), { ...group("booked", 2), reached: upTo("hold") | bitOf("booked") }]).map(({ step, reached }) => [step, reached])).toEqual([["visit", 5], ["search", 5], ["offers", 5], ["details", 5], ["hold", 2], ["booked", 2]]);
    expect(levelsOf([group("pay", 1)]).some(({ step }) => step === "pay")).toBe(true);
    expect([depthOf(0), depthOf(bitOf("visit")), depthOf(bitOf("booked"))]).toEqual([-1, 0, 6]);
  });
});

describe("fix first", () => {
  it("says nothing of too few", () => {
    expect(fixFirst([group("visit", fewestGuests - 1)], "fr")).toEqual({ kind: "too_few", visitors: 99, needed: 100 });
  });

  it("names the rate that cannot be cancelled where those who were led by it leave", () => {
    const led = { troubles: "offers:no_return" };
    const first = fixFirst([group("visit", 100), group("offers", 90, led), group("booked", 10, led), group("offers", 50), group("booked", 50)], "fr");
    expect(first).toMatchObject({ kind: "cause", step: "offers", cause: "offers:no_return", met: 100, leftOfMet: 90, others: 100, leftOfOthers: 50 });
    if (first.kind === "cause") { expect(first.more).toBeCloseTo(40); expect(first.bookings).toBeCloseTo(40); }
  });

  it("prefers what costs more bookings over what more people met", () => {
    const groups = [group("visit", 10), group("search", 60, { troubles: "search:min_stay" }), group("details", 40), group("details", 60, { troubles: "details:price_changed" }), group("booked", 60)];
    expect(fixFirst(groups, "fr")).toMatchObject({ kind: "cause", cause: "details:price_changed" });
  });

  it("sees phones and a language", () => {
    expect(fixFirst([group("details", 80, { device: "phone" }), group("booked", 20, { device: "phone" }), group("details", 40), group("booked", 60)], "fr")).toMatchObject({ kind: "cause", step: "details", cause: "phone" });
    expect(fixFirst([group("visit", 80, { language: "ar" }), group("booked", 20, { language: "ar" }), group("visit", 20), group("booked", 80)], "fr")).toMatchObject({ cause: "language:ar", step: "visit" });
  });

  it("names only the step where nothing tells who leaves, and does not blame what happens to all alike", () => {
    expect(fixFirst([group("offers", 90), group("booked", 30)], "fr")).toMatchObject({ kind: "step", step: "offers", left: 90 });
    expect(fixFirst([group("offers", 90, { troubles: "offers:no_return" }), group("booked", 30, { troubles: "offers:no_return" })], "fr")).toMatchObject({ kind: "step" });
    expect(fixFirst([group("offers", 50, { troubles: "offers:no_return" }), group("booked", 50, { troubles: "offers:no_return" }), group("offers", 50), group("booked", 50)], "fr")).toMatchObject({ kind: "step" });
  });

  it("every trouble is either somebody's page or nobody's, and never fails", () => {
    expect(troubles.map(pageOf).every((page) => page === null || page.length > 0)).toBe(true);
    const groups = fc.array(fc.record({ device: fc.constantFrom("phone", "desk"), language: fc.constantFrom("fr", "ar", "en"), source: fc.constant("direct"), reached: fc.integer({ min: 0, max: 127 }), troubles: fc.constantFrom("", ...troubles, "nonsense words"), visitors: fc.integer({ min: 1, max: 400 }) }), { maxLength: 30 });
    fc.assert(fc.property(groups, (given) => {
      const first = fixFirst(given, "fr");
      if (first.kind === "cause") {
        expect(first.more).toBeGreaterThan(0);
        expect(first.leftOfMet).toBeLessThanOrEqual(first.met);
        expect(first.bookings).toBeGreaterThanOrEqual(0);
      }
    }));
  });
});

describe("visitors", () => {
  it("are told by where they came from", () => {
    const from = (referrer: string | null, tag: string | null = null) => sourceOf(referrer, "house.example:3000", tag);
    expect([from(null), from("https://house.example/fr"), from("https://www.google.com/"), from("https://travel.google.com/x"), from("https://www.booking.com/hotel"), from("https://l.instagram.com/"), from("https://news.example/"), from("not a link"), from(null, "google-hotels")])
      .toEqual(["direct", "direct", "search", "metasearch", "ota", "social", "other", "direct", "metasearch"]);
    expect([deviceOf("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0)"), deviceOf("Mozilla/5.0 (Linux; Android 16; Pixel) Mobile Safari"), deviceOf("Mozilla/5.0 (iPad)"), deviceOf("")]).toEqual(["phone", "phone", "desk", "desk"]);
  });

  it("are let be where they ask for it, and where nobody reads", () => {
    const asks = (headers: Record<string, string>) => isReading((name) => headers[name] ?? null);
    expect(asks({})).toBe(true);
    for (const headers of [{ dnt: "1" }, { "sec-gpc": "1" }, { "sec-purpose": "prefetch;prerender" }, { purpose: "prefetch" }, { "next-router-prefetch": "1" }]) expect(asks(headers as Record<string, string>)).toBe(false);
  });
});

it("direct is worth what channels would have taken; terms nobody said are not guessed", () => {
  const value = directValue({ bookings: 4, total: 400_000, nights: 9 }, [{ title: "Airbnb", commissionBp: 300, bookings: 0 }, { title: "Booking.com", commissionBp: 1_500, bookings: 9 }, { title: "Expedia", commissionBp: 1_800, bookings: 1 }]);
  expect(value.channels.map(({ title, commission, net }) => [title, commission, net])).toEqual([["Expedia", 72_000, 328_000], ["Booking.com", 60_000, 340_000], ["Airbnb", 12_000, 388_000]]);
  expect(value.atMix).toEqual({ commission: 61_200, net: 338_800 });
  expect(directValue({ bookings: 0, total: 0, nights: 0 }, []).atMix).toBeNull();
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterWord, type DeliveryState, deliveryStates, partnerStates, windowOpen } from "./delivery-state";
import { gatherMs, isGathered, loadsOf, pauseMs, waitFor, type Waiting } from "./gathering";
import { phoneNumber, subscriptionInput } from "./inputs";
import { nextCodeAt } from "./number-proof";
import { mayPushTo } from "./push-address";
import { subjects, ways } from "./subjects";
import { waysFor } from "./wishes";

const rows = fc.uniqueArray(fc.record({ id: fc.uuid(), via: fc.constantFrom(...ways), subject: fc.constantFrom(...subjects), carriedBy: fc.constant(null) }), { selector: ({ id }) => id, maxLength: 14 });

/** What the command writes after the rule has spoken. */
const carried = (waiting: readonly Waiting[], loads: ReturnType<typeof loadsOf>): Waiting[] => waiting.map((row) => ({ ...row, carriedBy: loads.find(({ ids }) => ids.includes(row.id))?.carrier ?? row.carriedBy }));

describe("who goes with whom", () => {
  it("puts each of one's own into one message, others only in company, and answers the same when asked again", () => {
    fc.assert(fc.property(rows, fc.array(fc.nat(13), { maxLength: 5 }), (waiting, picks) => {
      const own = [...new Set(picks.flatMap((pick) => waiting[pick]?.id ?? []))];
      const loads = loadsOf(own, waiting);
      const taken = loads.flatMap(({ ids }) => ids);
      expect(new Set(taken).size).toBe(taken.length);
      for (const id of own) expect(taken).toContain(id);
      for (const load of loads) {
        expect(own).toContain(load.carrier);
        expect(load.ids).toContain(load.carrier);
        const here = waiting.filter(({ id }) => load.ids.includes(id));
        expect(new Set(here.map(({ via }) => via)).size).toBe(1);
        if (here.length > 1) expect(here.every(({ subject }) => isGathered(subject))).toBe(true);
      }
      const after = carried(waiting, loads);
      expect(loadsOf(own, after).map(({ carrier, ids }) => [carrier, ids.toSorted()]).toSorted()).toEqual(loads.map(({ carrier, ids }) => [carrier, ids.toSorted()]).toSorted());
      // What one run took is nobody else's.
      const rest = waiting.map(({ id }) => id).filter((id) => !own.includes(id));
      for (const { ids } of loadsOf(rest, after)) expect(ids.filter((id) => taken.includes(id))).toEqual([]);
    }), { numRuns: 300 });
  });

  it("waits two minutes for company, and a quarter of an hour after the last", () => {
    expect([waitFor(1_000_000, null), waitFor(1_000_000, 1_000_000), waitFor(10_000_000, 1)]).toEqual([gatherMs, pauseMs, gatherMs]);
  });
});

describe("a partner's words", () => {
  const words = fc.array(fc.constantFrom(...partnerStates), { maxLength: 8 });
  const fold = (told: readonly (typeof partnerStates)[number][], from: DeliveryState = "sent") => told.reduce<DeliveryState>((state, word) => afterWord(state, word) ?? state, from);

  it("come to the same in whatever order and however often they are told", () => {
    fc.assert(fc.property(words, fc.nat(), (told, seed) => {
      const shuffled = [...told, ...told].map((word, index) => ({ word, at: Math.sin(seed + index * 7.1) })).toSorted((a, b) => a.at - b.at).map(({ word }) => word);
      expect(fold(shuffled)).toBe(fold(told));
    }));
  });

  it("never take back what arrived, and never wake what was not sent", () => {
    expect([fold(["delivered", "failed"]), fold(["failed", "delivered"]), fold(["read", "sent"]), fold(["failed"]), fold(["read"], "dropped")]).toEqual(["delivered", "delivered", "read", "failed", "dropped"]);
    for (const state of deliveryStates) for (const word of partnerStates) if (afterWord(state, word) !== null) expect(afterWord(state, word)).toBe(word);
  });

  it("open the window for a day less five minutes", () => {
    const heard = new Date(0);
    expect([windowOpen(null, 1), windowOpen(heard, 1), windowOpen(heard, 86_100_000 - 1), windowOpen(heard, 86_100_000)]).toEqual([false, true, true, false]);
  });
});

describe("how a person may be reached", () => {
  it("is by the ways they wish that lead somewhere, never by more than asked", () => {
    fc.assert(fc.property(fc.record({ mail: fc.boolean(), push: fc.boolean(), whatsapp: fc.boolean(), browsers: fc.nat(3), proven: fc.boolean() }), fc.subarray([...ways]), (reach, only) => {
      const via = waysFor(reach, only);
      for (const way of via) { expect(only).toContain(way); expect(reach[way]).toBe(true); }
      if (reach.browsers === 0) expect(via).not.toContain("push");
      if (!reach.proven) expect(via).not.toContain("whatsapp");
    }));
  });

  it.each([
    ["+212 600-00 00.01", "+212600000001"], ["00212600000001", "+212600000001"], ["(+33) 6 12 34 56 78", "+33612345678"], ["0600000001", null], ["+1", null], ["+0123456789", null], ["+2126000000011111111", null], ["call me", null],
  ])("reads the number %s", (text, kept) => { expect(phoneNumber.safeParse(text).data ?? null).toBe(kept); });

  it.each([
    ["https://fcm.googleapis.com/fcm/send/abc", true], ["https://updates.push.services.mozilla.com/wpush/v2/x", true], ["http://fcm.googleapis.com/x", false], ["https://127.0.0.1/x", false], ["https://10.0.0.1/x", false], ["https://[::1]/x", false],
    ["https://localhost/x", false], ["https://db.internal/x", false], ["https://user:pw@push.example.com/x", false], ["https://push.example.com:8443/x", false], ["http://127.0.0.1:4080/push/x", true], ["http://127.0.0.1:4081/push/x", false], ["file:///etc/passwd", false],
  ])("sends pushes to %s: %s", (endpoint, may) => { expect(mayPushTo(endpoint, "http://127.0.0.1:4080")).toBe(may); });

  it("wants keys of the right length, and names the field that is none", () => {
    const keys = { p256dh: Buffer.alloc(65, 4).toString("base64url"), auth: Buffer.alloc(16).toString("base64url") };
    expect(subscriptionInput.safeParse({ endpoint: "https://push.example.com/x", keys }).success).toBe(true);
    const wrong = subscriptionInput.safeParse({ endpoint: "https://push.example.com/x", keys: { ...keys, auth: "AAAA" } });
    expect(wrong.error?.issues.map(({ path }) => path.join("."))).toEqual(["keys.auth"]);
  });

  it("may have the next code a minute after the last", () => { expect(nextCodeAt(new Date(600_000))).toBe(60_000); });
});

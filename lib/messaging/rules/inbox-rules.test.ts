import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressKey, e164 } from "@/lib/kernel/address";
import { afterHistoryPage, beginHistory, nextHistoryCall } from "./history";
import type { InboxItem } from "./inbox-item";
import { laterState, mergedCall, messageStates } from "./inbox-order";
import type { HistoryPage } from "./inbox-port";
import { mayReply } from "./may-reply";

it("a number is the same however it is typed, and none is made of what is none", () => {
  expect(["+212 600-000000", "00212600000000", "+212 (600) 00 00 00"].map((typed) => e164(typed, null))).toEqual(Array.from({ length: 3 }, () => "+212600000000"));
  expect([e164("0600 000 000", "MA"), e164("0612345678", "FR"), e164("0612345678", null), e164("x", "FR"), e164("123", "FR")]).toEqual(["+212600000000", "+33612345678", null, null, null]);
  expect([addressKey("A@B.Example "), addressKey("+212 600 000 000")]).toEqual(["a@b.example", "+212600000000"]);
});

describe("what is told in any order", () => {
  const outcome = fc.constantFrom("ringing" as const, "answered" as const, "missed" as const, "forwarded" as const, "failed" as const, "assistant" as const);
  const call = fc.record({ outcome, seconds: fc.option(fc.integer({ min: 0, max: 9_999 })), voicemail: fc.boolean() });
  const folded = <T>(list: readonly T[], join: (a: T, b: T) => T) => list.slice(1).reduce(join, list[0] as T);

  it("comes to the same, and the same again changes nothing", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...messageStates), { minLength: 1, maxLength: 6 }), (states) => folded(states, laterState) === folded([...states].reverse(), laterState) && folded([...states, ...states], laterState) === folded(states, laterState)));
    fc.assert(fc.property(fc.array(call, { minLength: 1, maxLength: 5 }), (calls) => { expect(folded([...calls].reverse(), mergedCall)).toEqual(folded(calls, mergedCall)); expect(folded([...calls, ...calls], mergedCall)).toEqual(folded(calls, mergedCall)); }));
  });
});

describe("the reading of a history", () => {
  it("asks for everything once and ends, whatever the pages bring", () => {
    const at = "2026-11-20T10:00:00.000Z";
    fc.assert(fc.property(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 }), fc.boolean(), (numbers, people, pages, keepsCalls) => {
      let place = beginHistory(Array.from({ length: numbers }, (_, n) => `PN${n}`), at, keepsCalls);
      const askedFor: string[] = [];
      for (let call = nextHistoryCall(place); call !== null; call = nextHistoryCall(place)) {
        askedFor.push(JSON.stringify(call));
        if (askedFor.length > 5_000) throw new Error("It does not end.");
        const n = "token" in call ? Number(call.token ?? 0) : 0;
        const next = "token" in call && n < pages ? String(n + 1) : null;
        const numberId = "numberId" in call ? call.numberId : "";
        const threads = call.of === "conversations" ? Array.from({ length: people }, (_, p) => ({ numberId, contact: `+1${p}`, externalId: `CN${numberId}${n}${p}` })) : [];
        const items: InboxItem[] = call.of === "calls" ? [{ kind: "call", externalId: `AC${call.conversation}${n}`, thread: { externalId: call.conversation, numberId, contact: call.contact }, direction: "in", at, stateAt: at, outcome: "answered", seconds: 3, voicemail: false }] : [];
        place = afterHistoryPage(place, call, { items, threads, next } satisfies HistoryPage);
      }
      expect(new Set(askedFor).size).toBe(askedFor.length);
      const threads = numbers * (pages + 1) * people;
      expect(askedFor.length).toBe((pages + 1) + numbers * (pages + 1) + threads * 2 * (pages + 1) + (keepsCalls ? threads * (pages + 1) * 3 : 0));
    }), { numRuns: 40 });
  });
});

it("nobody who asked to be left alone is written to, but for a person's answer within a day", () => {
  const at = new Date("2026-11-20T12:00:00Z");
  const hours = (ago: number) => new Date(at.getTime() - ago * 3_600_000);
  const code = (over: Partial<Parameters<typeof mayReply>[0]>) => mayReply({ lineStatus: "active", erased: false, doNotContact: true, author: "person", lastHeardAt: hours(1), at, ...over })?.code ?? null;
  expect([code({}), code({ author: "sop" }), code({ author: "assistant" }), code({ lastHeardAt: hours(25) }), code({ lastHeardAt: null }), code({ doNotContact: false, author: "sop", lastHeardAt: null }), code({ erased: true }), code({ lineStatus: "failed" })])
    .toEqual([null, "guest_do_not_contact", "guest_do_not_contact", "guest_do_not_contact", "guest_do_not_contact", null, "conversation_erased", "line_not_active"]);
});

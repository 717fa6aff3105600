import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnyCommand } from "@/lib/runtime/command";
import { allCommands } from "@/lib/runtime/registry";
import { loadPlans, readPlans } from "../adapters/plans/load-plans";
import { classOf, namedToRun } from "./command-class";
import { noticeDue } from "./notices";
import { planFor, plansSchema, priceKey } from "./plans";
import { reportSchema, type Report, subscriptionStates } from "./report";
import { isOwed, standingOf } from "./standing";
import { unitsOfDay } from "./usage";
import "@/lib/wiring";

const plans = readPlans(join(import.meta.dirname, "../../../data/billing/plans.yaml"));
const day = 86_400_000;
const at = Date.parse("2026-11-20T12:00:00Z");
const iso = (ms: number) => new Date(ms).toISOString();
const report = (status: (typeof subscriptionStates)[number], more: Partial<NonNullable<Report["subscription"]>> = {}, invoices: Report["invoices"] = []): Report => reportSchema.parse({
  subscription: { id: "sub_1", status, itemId: "si_1", price: "p", plan: "riad", rooms: 5, currency: "EUR", monthly: 900, startsAt: iso(at - 5 * day), endsAt: iso(at + 25 * day), trialEndsAt: null, cancelAt: null, endedAt: null, ...more }, invoices, next: null, card: null,
});
const invoice = (daysAgo: number, more: Partial<Report["invoices"][number]> = {}): Report["invoices"][number] => ({ id: `in_${daysAgo}`, number: null, status: "open", total: 4_500, due: 4_500, currency: "EUR", at: iso(at - daysAgo * day), attempts: 1, nextTryAt: null, url: null, pdf: null, ...more });
const standing = (kept: Report | null, trialEndsAt = at - 100 * day) => standingOf({ trialEndsAt, report: kept }, plans, at);

describe("plans", () => {
  it("are the smallest that fits, for one room at least, and never dearer a room than in a smaller one", () => {
    expect([0, 1, 10, 11, 40, 41, 5_000].map((rooms) => [planFor(plans, rooms).plan.code, planFor(plans, rooms).quantity])).toEqual([["riad", 1], ["riad", 1], ["riad", 10], ["house", 11], ["house", 40], ["hotel", 41], ["hotel", 5_000]]);
    fc.assert(fc.property(fc.nat(600), (rooms) => {
      const [one, more] = [planFor(plans, rooms), planFor(plans, rooms + 1)];
      expect(more.plan.monthly).toBeLessThanOrEqual(one.plan.monthly);
      if (more.quantity > one.quantity) expect(more.plan.monthly * more.quantity).toBeGreaterThan(one.plan.monthly * one.quantity);
    }));
  });
  it("in a file that does not hold are refused with their place", () => {
    const wrong = (change: (file: Record<string, unknown>) => void) => {
      const file = structuredClone(plans) as unknown as Record<string, unknown>;
      change(file);
      return plansSchema.safeParse(file).error?.issues.map(({ path }) => path.join("."));
    };
    const of = (file: Record<string, unknown>) => file["plans"] as Record<string, unknown>[];
    expect(wrong((file) => { delete of(file)[0]?.["upTo"]; })).toEqual(["plans.0.upTo"]);
    expect(wrong((file) => { Object.assign(of(file)[1] ?? {}, { upTo: 10 }); })).toEqual(["plans.1.upTo"]);
    expect(wrong((file) => { Object.assign(of(file)[2] ?? {}, { code: "riad" }); })).toEqual(["plans.2.code"]);
    expect(wrong((file) => { file["currency"] = "euro"; })).toEqual(["currency"]);
    expect(wrong((file) => { file["price"] = 1; })).toEqual([""]);
  });
  it("have another name at Stripe with another amount, and none without the platform's keys", () => {
    const [first] = plans.plans;
    if (!first) throw new Error("There are plans.");
    expect(priceKey(plans, first)).not.toBe(priceKey(plans, { ...first, monthly: first.monthly + 1 }));
    expect([loadPlans({}), loadPlans({ STRIPE_PLATFORM_KEY: "sk_x" }), loadPlans({ STRIPE_BILLING_WEBHOOK_SECRET: "whsec" })]).toEqual([null, null, null]);
    expect(loadPlans({ STRIPE_PLATFORM_KEY: "sk_x", STRIPE_BILLING_WEBHOOK_SECRET: "whsec" })?.plans.length).toBe(3);
    expect(() => readPlans(join(import.meta.dirname, "nowhere.yaml"))).toThrow();
  });
});

describe("how an organisation stands", () => {
  it("is off where nothing is sold, and open where nothing was begun", () => {
    expect(standingOf({ trialEndsAt: 0, report: null }, null, at).state).toBe("off");
    expect(standingOf(null, plans, at).state).toBe("open");
  });
  it.each([
    ["a trial", standing(null, at + day), "trial", null], ["the trial's end", standing(null, at), "grace", "trial_ended"], ["14 days later", standing(null, at - 14 * day), "read_only", "trial_ended"],
    ["active", standing(report("active")), "open", null], ["active beside an old debt", standing(report("active", {}, [invoice(60)])), "open", null], ["a trial at Stripe", standing(report("trialing", { trialEndsAt: iso(at + day) })), "trial", null],
    ["a first payment that never came, in the trial", standing(report("incomplete"), at + day), "trial", null], ["a first payment that never came, after it", standing(report("incomplete_expired")), "read_only", "trial_ended"],
    ["a payment refused yesterday", standing(report("past_due", {}, [invoice(1)])), "grace", "unpaid"], ["two refused, the older one counts", standing(report("past_due", {}, [invoice(1), invoice(20)])), "read_only", "unpaid"],
    ["given up by Stripe", standing(report("unpaid", {}, [invoice(15)])), "read_only", "unpaid"], ["past due without an invoice we know", standing(report("past_due")), "grace", "unpaid"],
    ["paused after a trial", standing(report("paused")), "grace", "trial_ended"], ["ended yesterday", standing(report("canceled", { endedAt: iso(at - day) })), "grace", "ended"], ["ended long ago", standing(report("canceled", { endedAt: iso(at - 15 * day) })), "read_only", "ended"],
    ["ended over a debt", standing(report("canceled", { endedAt: iso(at - day) }, [invoice(30, { status: "uncollectible" })])), "read_only", "unpaid"],
  ] as const)("%s", (_name, seen, state, reason) => { expect([seen.state, seen.reason]).toEqual([state, reason]); });

  it("does not depend on the order in which invoices are listed, and only ever goes from grace to read-only as time goes by", () => {
    const invoices = fc.array(fc.record({ days: fc.nat(60), status: fc.constantFrom("open" as const, "paid" as const, "void" as const, "uncollectible" as const), attempts: fc.nat(4) }), { maxLength: 6 });
    fc.assert(fc.property(invoices, fc.constantFrom(...subscriptionStates), fc.nat(90), (list, status, later) => {
      const all = list.map(({ days, ...more }, index) => ({ ...invoice(days, { ...more, due: more.status === "paid" ? 0 : 4_500 }), id: `in_${index}` }));
      const seen = standing(report(status, {}, all));
      expect(standing(report(status, {}, all.toReversed()))).toEqual(seen);
      const then = standingOf({ trialEndsAt: at - 100 * day, report: report(status, {}, all) }, plans, at + later * day);
      if (seen.state === "read_only") expect(then.state).toBe("read_only");
      if (seen.state === "open") expect(then.state).toBe("open");
      for (const each of all) if (each.status === "paid" || each.attempts === 0) expect(isOwed(each)).toBe(false);
    }));
  });
});

describe("which commands stand still", () => {
  const commands = () => allCommands() as readonly AnyCommand[];
  it("never those a house is run with, whatever is owed", () => {
    const house = ["reservations", "guests", "folios", "billing", "messaging", "doctor", "costs"];
    expect(commands().length).toBeGreaterThan(250);
    // Who sells is a setting, the only one among what the desk works with.
    expect(commands().filter((command) => house.includes(command.name.split(".")[0] ?? "") && classOf(command) === "settings").map(({ name }) => name)).toEqual(["folios.set-legal-entity"]);
    expect(commands().filter((command) => command.internal && classOf(command) === "settings")).toEqual([]);
    for (const name of ["payments.take-cash", "payments.refund", "payments.start-checkout", "payments.charge-card", "inventory.block-unit", "inventory.assign-units", "inventory.set-unit-condition", "rates.set-rates", "rates.set-restrictions", "rates.publish-drafts", "property.export-house", "property.close-business-day", "channels.request-full-sync", "channels.repair-drift", "boardroom.approve-proposal", "boardroom.undo-receipt", "boardroom.stop-director", "tenancy.remove-member", "tenancy.revoke-api-key", "channels.pause-connection"]) {
      const command = commands().find((each) => each.name === name);
      expect(command && classOf(command), name).toBe("house");
    }
  });
  it("but those a house is set up with", () => {
    for (const name of ["property.update-property", "property.set-tax", "tenancy.invite-member", "tenancy.create-api-key", "tenancy.change-role", "boardroom.set-mandate", "channels.connect-channel", "payments.connect-provider"]) {
      const command = commands().find((each) => each.name === name);
      expect(command && classOf(command), name).toBe("settings");
    }
    const settings = commands().filter((command) => classOf(command) === "settings").map(({ name }) => name).toSorted();
    console.info(`billing: ${settings.length} of ${commands().length} commands are settings: ${settings.join(" ")}`);
    const names = new Set(commands().map(({ name }) => name as string));
    expect(namedToRun.filter((name) => !names.has(name))).toEqual([]);
  });
});

describe("what owners are told", () => {
  it("is one thing at a time, the same one however often it is looked at", () => {
    const grace = standing(report("past_due", {}, [invoice(1)]));
    expect(noticeDue(grace, true, at)).toEqual({ stage: "payment_failed", once: `payment_failed:${at - day}` });
    expect(noticeDue(grace, true, at + day)).toEqual(noticeDue(grace, true, at));
    expect(noticeDue(grace, true, at + 11 * day)?.stage).toBe("last_days");
    expect(noticeDue(standing(report("active")), true, at)).toBeNull();
    expect([noticeDue(standing(null, at + 8 * day), false, at), noticeDue(standing(null, at + 6 * day), false, at)?.stage, noticeDue(standing(null, at + 6 * day), true, at)]).toEqual([null, "trial_ending", null]);
    expect(noticeDue(standing(null), false, at)?.stage).toBe("read_only");
  });
});

describe("units of a day", () => {
  it("add up to everything that was used, with less than one unit left over, whatever the days were", () => {
    fc.assert(fc.property(fc.array(fc.nat(200_000), { maxLength: 40 }), fc.integer({ min: 1, max: 50_000 }), (days, unit) => {
      let [used, units] = [0, 0];
      for (const cost of days) {
        const more = unitsOfDay(unit, { used, units }, cost);
        expect(more).toBeGreaterThanOrEqual(0);
        used += cost;
        units += more;
      }
      expect(units).toBe(Math.floor(used / unit));
    }));
  });
  it("never takes back what was billed, should the unit have grown", () => {
    expect(unitsOfDay(20_000, { used: 50_000, units: 5 }, 10_000)).toBe(0);
  });
});

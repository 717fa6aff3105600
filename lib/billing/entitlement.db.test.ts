import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { withTenant } from "@/db/tenant";
import { makeHouse } from "@/db/testing/house";
import { asRole, useAuthEnvironment } from "@/lib/auth/testing/people";
import { directorPermissions, systemPermissions } from "@/lib/auth/roles";
import type { AnyCommand } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { allCommands } from "@/lib/runtime/registry";
import { billingEntitlements } from "./commands/entitlement-port";
import { classOf } from "./rules/command-class";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => {
  useAuthEnvironment();
  Object.assign(process.env, { STRIPE_PLATFORM_KEY: "sk_test_platform", STRIPE_BILLING_WEBHOOK_SECRET: "whsec_billing" });
});
afterAll(() => { for (const name of ["STRIPE_PLATFORM_KEY", "STRIPE_BILLING_WEBHOOK_SECRET"]) delete process.env[name]; });

const commands = () => allCommands() as readonly AnyCommand[];
const report = (status: string, daysAgo: number) => ({
  subscription: { id: "sub_1", status, itemId: "si_1", price: null, plan: "riad", rooms: 5, currency: "EUR", monthly: 900, startsAt: "2026-01-01T00:00:00Z", endsAt: "2026-02-01T00:00:00Z", trialEndsAt: null, cancelAt: null, endedAt: null },
  invoices: Array.from({ length: 24 }, (_, index) => ({ id: `in_${index}`, number: `A-${index}`, status: index === 0 ? "open" : "paid", total: 4_500, due: index === 0 ? 4_500 : 0, currency: "EUR", at: new Date(Date.now() - (daysAgo + index * 30) * 86_400_000).toISOString(), attempts: 1, nextTryAt: null, url: "https://stripe.example/i", pdf: null })),
  next: null, card: null,
});

describe("the place where entitlements are asked", () => {
  it("holds up settings of who acts by a wish, and nothing else, for every command there is", async () => {
    const house = await makeHouse({ units: [1], nights: 2 });
    await database.admin`insert into billing_accounts (tenant_id, trial_ends_at, report) values (${house.tenantId}, now() - interval '1 year', ${database.admin.json(report("past_due", 20))})`;
    const owner = asRole(house, "owner");
    const actors: Readonly<Record<string, Context["actor"]>> = { person: owner.actor, "api-key": { type: "api-key", keyId: "k", name: "k" }, director: { type: "director", director: "cto", onBehalfOf: null }, guest: { type: "guest" }, partner: { type: "partner", partner: "x", connectionId: "y" }, system: { type: "system", job: "x" } };
    let held = 0;
    await withTenant(house.tenantId, "read", async (tx) => {
      for (const [who, actor] of Object.entries(actors)) for (const command of commands()) {
        const asked = billingEntitlements.refusal(tx, { ...owner, actor, permissions: who === "director" ? directorPermissions : systemPermissions }, command);
        const holds = ["person", "api-key", "director"].includes(who) && classOf(command) === "settings";
        expect(asked === null, `${who} ${command.name}`).toBe(!holds);
        const refused = asked === null ? null : await asked;
        expect(refused?.code ?? null, `${who} ${command.name}`).toBe(holds ? "settings_read_only_unpaid" : null);
        if (refused) { held += 1; expect(refused.status).toBe(402); }
      }
    });
    expect(held).toBeGreaterThan(100);
  });

  it("costs less than a thousandth of a second", async () => {
    const house = await makeHouse({ units: [1], nights: 2 });
    await database.admin`insert into billing_accounts (tenant_id, trial_ends_at, report) values (${house.tenantId}, now() - interval '1 year', ${database.admin.json(report("past_due", 1))})`;
    const owner = asRole(house, "owner");
    const find = (name: string) => { const command = commands().find((each) => each.name === name); if (!command) throw new Error(name); return command; };
    const [setting, ofHouse] = [find("property.update-property"), find("reservations.book-stay")];
    const millis = async (command: AnyCommand, times: number): Promise<number> => withTenant(house.tenantId, "read", async (tx) => {
      for (let warm = 0; warm < 50; warm += 1) await billingEntitlements.refusal(tx, owner, command);
      const took: number[] = [];
      for (let time = 0; time < times; time += 1) {
        const from = performance.now();
        const asked = billingEntitlements.refusal(tx, owner, command);
        if (asked !== null) await asked;
        took.push(performance.now() - from);
      }
      return took.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
    });
    const [asked, passed] = [await millis(setting, 500), await millis(ofHouse, 5_000)];
    console.info(`entitlement: ${asked.toFixed(3)} ms where settings are asked for, ${(passed * 1000).toFixed(2)} µs where the house runs (medians)`);
    expect(passed).toBeLessThan(0.05);
    expect(asked).toBeLessThan(1);
  });
});

import { randomBytes } from "node:crypto";
import { z } from "zod";
import { countVisit, foldDays, takeDaySalt } from "@/db/repos/funnel";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { todayIn } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { bitOf, countStepInput } from "../rules/funnel-steps";

const clockwork = "A visitor counted is no decision to take back.";

/** The day's salt of this house: what turns an address into a digest that nobody can make again tomorrow. */
export const openFunnelDay = defineCommand({
  name: "site.open-funnel-day",
  title: "The day's salt by which visitors of the house's site are counted without being known; yesterday's is thrown away.",
  permission: "site:book",
  input: z.object({ day: z.iso.date() }),
  internal: true, unrecorded: true, noInverse: clockwork,
  run: async ({ tx, ctx }, { day }) => ({ salt: await takeDaySalt(tx, propertyOf(ctx), day, randomBytes(32).toString("base64url")) }),
});

export const countStep = defineCommand({
  name: "site.count-step",
  title: "Count that today's visitor reached a step of the house's site.",
  permission: "site:book",
  input: countStepInput,
  internal: true, unrecorded: true, noInverse: clockwork,
  async run({ tx, ctx }, { step, ...visit }) {
    await countVisit(tx, propertyOf(ctx), { ...visit, bit: bitOf(step) });
    return {};
  },
});

export const closeFunnelDays = defineCommand({
  name: "site.close-funnel-days",
  title: "Turn visitors of days gone by into numbers, and throw the days' salts away.",
  permission: "site:manage",
  input: z.object({}),
  internal: true, unrecorded: true, noInverse: clockwork,
  async run({ tx, ctx }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    return { visitors: await foldDays(tx, property.id, todayIn(property.timezone, nowMs())) };
  },
});

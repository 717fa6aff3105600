import { z } from "zod";
import { armDays, type ArmDay, experimentsOf } from "@/db/repos/site-experiments";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import type { Anchor } from "../rules/anchor-rate";
import { standingOf } from "../rules/experiment";
import { bitOf } from "../rules/funnel-steps";

const sideOf = (days: readonly ArmDay[], arm: Anchor) => days.filter((day) => day.arm === arm).map(({ day, visitors, booked }) => ({ day, visitors, booked }));

export const getExperiment = defineQuery({
  name: "site.get-experiment",
  title: "The comparison of two ways of leading the rooms on the site, with what may honestly be said of it today.",
  permission: "reports:read",
  input: z.object({ past: z.number().int().min(0).max(24).default(6) }),
  async run({ tx, ctx }, { past }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const yesterday = addDays(todayIn(property.timezone, nowMs()), -1);
    const rows = await experimentsOf(tx, property.id, past + 1);
    const told = await Promise.all(rows.map(async (row) => {
      const last = row.lastDay ?? yesterday;
      // Whole days only: a day that goes on would be looked at twice.
      const days = last < row.firstDay ? [] : await armDays(tx, property.id, row.firstDay, last, bitOf("offers"), bitOf("booked"));
      return {
        experimentId: row.id, firstDay: row.firstDay, lastDay: row.lastDay, running: row.endedAt === null, startedBy: row.startedBy, chosen: row.chosen,
        days: new Set(days.map(({ day }) => day)).size, standing: standingOf({ flexible: sideOf(days, "flexible"), cheapest: sideOf(days, "cheapest") }),
      };
    }));
    return { running: told.find(({ running }) => running) ?? null, past: told.filter(({ running }) => !running) };
  },
});

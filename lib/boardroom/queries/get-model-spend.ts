import { z } from "zod";
import { modelCapOf, modelSpendSince } from "@/db/repos/model-uses";
import { findProperty } from "@/db/repos/property";
import { modelMoney } from "@/lib/ai/models";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { startOfDay, todayIn, toIsoDate } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { capOf, microsOf, usualMonthlyCap } from "../rules/model-cost";

/** Amounts in millionths of a US dollar. Answers under way are not counted yet, so that a cap may be passed by one answer. */
export const getModelSpend = defineQuery({
  name: "boardroom.get-model-spend",
  title: "What the directors' language models cost this month, against the cap; past it the offline director answers.",
  permission: "boardroom:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const from = toIsoDate(`${todayIn(property.timezone, nowMs()).slice(0, 7)}-01`);
    const [uses, own] = await Promise.all([modelSpendSince(tx, property.id, new Date(startOfDay(from, property.timezone))), modelCapOf(tx, property.id)]);
    const costMicros = uses.reduce((sum, use) => sum + use.costMicros, 0);
    const capMicros = capOf(own, microsOf(modelMoney().monthlyCap ?? usualMonthlyCap));
    return { from, costMicros, capMicros, reached: costMicros >= capMicros, uses };
  },
});

import { z } from "zod";
import { insertBillingUsage, markUsageSent, modelCostByDay, usageSoFar } from "@/db/repos/billing";
import { now, nowMs } from "@/lib/kernel/clock";
import { defineCommand } from "@/lib/runtime/command";
import { unitsOfDay } from "../rules/usage";
import { heldAccount, plansOrRefuse } from "./account";

const day = 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

export const measureUsage = defineCommand({
  name: "billing.measure-usage",
  title: "Count what language models cost on the days that are over, each day once.",
  permission: "organisation:manage",
  input: z.object({}),
  internal: true,
  unrecorded: true,
  noInverse: "A day is over.",
  async run({ tx }) {
    const { row, report, isNew } = await heldAccount(tx);
    const { models } = plansOrRefuse();
    const today = dayOf(nowMs());
    const before = await usageSoFar(tx);
    const first = before.lastDay === null ? dayOf(row.createdAt.getTime()) : dayOf(Date.parse(`${before.lastDay}T00:00:00Z`) + day);
    if (isNew || !models || first >= today) return { days: 0 };
    const costs = new Map((await modelCostByDay(tx, first, today)).map((each) => [each.day, each.costMicros]));
    // Trials and houses without a subscription are not billed for what they used meanwhile.
    const billed = report?.subscription?.status === "active" || report?.subscription?.status === "past_due";
    let { used, units } = before;
    const rows: { day: string; costMicros: number; units: number; sentAt: Date | null }[] = [];
    for (let at = Date.parse(`${first}T00:00:00Z`); dayOf(at) < today; at += day) {
      const costMicros = billed ? (costs.get(dayOf(at)) ?? 0) : 0;
      const ofDay = unitsOfDay(models.unitMicros, { used, units }, costMicros);
      rows.push({ day: dayOf(at), costMicros, units: ofDay, sentAt: ofDay === 0 ? now() : null });
      used += costMicros;
      units += ofDay;
    }
    await insertBillingUsage(tx, rows);
    return { days: rows.length };
  },
});

export const noteUsage = defineCommand({
  name: "billing.note-usage",
  title: "Note that the meter was told of a day.",
  permission: "organisation:manage",
  input: z.object({ day: z.iso.date() }),
  internal: true,
  unrecorded: true,
  noInverse: "The meter counts.",
  async run({ tx }, given) {
    await markUsageSent(tx, given.day, now());
    return given;
  },
});

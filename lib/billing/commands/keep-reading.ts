import { z } from "zod";
import { beginBillingRead, insertBillingWord, lockBillingAccount, updateBillingAccount } from "@/db/repos/billing";
import { now } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { reportSchema, subscribed } from "../rules/report";
import { oldestOwed } from "../rules/standing";
import { accountOf } from "./account";

export const beginReading = defineCommand({
  name: "billing.begin-reading",
  title: "Number a reading of the subscription before it begins.",
  permission: "organisation:manage",
  input: z.object({}),
  internal: true,
  unrecorded: true,
  noInverse: "A reading changes nothing.",
  run: async ({ tx }) => ({ read: found(await beginBillingRead(tx), "The account") }),
});

/**
 * Keeps what a reading found, unless a later one was kept already. A reading begun after the last word of Stripe's sees everything
 * that was told, so that the order of words and of readings decides nothing.
 */
export const keepReading = defineCommand({
  name: "billing.keep-reading",
  title: "Keep what the platform's provider says of the subscription now.",
  permission: "organisation:manage",
  input: z.object({ read: z.number().int().min(1), report: reportSchema, word: z.object({ eventId: z.string().max(120), type: z.string().max(120) }).optional() }),
  internal: true,
  kept: { input: ({ read, report, word }) => ({ read, status: report.subscription?.status ?? null, word }) },
  noInverse: "It is what the provider says.",
  async run({ tx, emit, record }, { read, report, word }) {
    const row = found(await lockBillingAccount(tx), "The account");
    if (word) await insertBillingWord(tx, word.eventId, word.type);
    if (read <= row.readsKept) return { kept: false };
    const before = accountOf(row);
    const [was, is] = [before.report?.subscription?.cancelAt ?? null, report.subscription?.cancelAt ?? null];
    // Cancelled or taken back at Stripe's own pages counts as if it was done here.
    const leaving = was === null && is !== null ? { leavingAt: row.leavingAt ?? now() } : was !== null && is === null && subscribed(report) ? { leavingAt: null, exportAskedAt: null } : {};
    const again = subscribed(report) && row.exportEndedAt !== null ? { exportEndedAt: null } : {};
    const values = { report, readsKept: read, readAt: now(), ...leaving, ...again };
    await updateBillingAccount(tx, values);
    const after = accountOf({ ...row, ...values });
    const moved = before.standing.state !== after.standing.state || before.report?.subscription?.status !== report.subscription?.status || Object.keys(leaving).length > 0;
    const owed = oldestOwed(before.report);
    const settled = owed !== null && oldestOwed(report) === null && after.standing.state === "open";
    record({ state: after.standing.state, before: before.standing.state });
    if (moved || settled) emit({ name: "billing/moved", data: { state: after.standing.state, before: before.standing.state, settled: settled ? owed.id : null } });
    return { kept: true, state: after.standing.state };
  },
});

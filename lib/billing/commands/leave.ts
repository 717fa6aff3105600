import { z } from "zod";
import { updateBillingAccount } from "@/db/repos/billing";
import { now } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { heldAccount } from "./account";

export const leave = defineCommand({
  name: "billing.leave",
  title: "End the organisation's subscription with the period that is paid for, and write an archive of everything it owns.",
  permission: "organisation:manage",
  input: z.object({}),
  risk: "high",
  async run({ tx, emit, record, invertWith }) {
    const { row, report } = await heldAccount(tx);
    if (row.leavingAt !== null) throw conflict("already_leaving", "The subscription ends already.");
    await updateBillingAccount(tx, { leavingAt: now(), exportAskedAt: null });
    record({ plan: report?.subscription?.plan ?? null, endsAt: report?.subscription?.endsAt ?? null });
    invertWith({ command: "billing.stay", input: {} });
    emit({ name: "billing/leaving-asked", data: { leaving: true } });
    return { leaving: true, endsAt: report?.subscription?.endsAt ?? null };
  },
});

export const stay = defineCommand({
  name: "billing.stay",
  title: "Let a subscription that was to end go on.",
  permission: "organisation:manage",
  input: z.object({}),
  async run({ tx, emit, invertWith }) {
    const { row, report } = await heldAccount(tx);
    if (row.leavingAt === null) throw conflict("not_leaving", "The subscription goes on already.");
    if (report?.subscription?.status === "canceled") throw conflict("subscription_over", "The subscription has ended: subscribe again.");
    await updateBillingAccount(tx, { leavingAt: null, exportAskedAt: null });
    invertWith({ command: "billing.leave", input: {} });
    emit({ name: "billing/leaving-asked", data: { leaving: false } });
    return { leaving: false };
  },
});

export const noteExport = defineCommand({
  name: "billing.note-export",
  title: "Note that the archive of everything was asked for, because somebody leaves.",
  permission: "organisation:manage",
  input: z.object({ when: z.enum(["asked", "ended"]) }),
  internal: true,
  noInverse: "The archive is being written.",
  async run({ tx }, { when }) {
    await heldAccount(tx);
    await updateBillingAccount(tx, when === "asked" ? { exportAskedAt: now() } : { exportEndedAt: now() });
    return { when };
  },
});

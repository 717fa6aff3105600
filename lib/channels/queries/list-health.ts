import { z } from "zod";
import { countLanes, syncPace } from "@/db/repos/ari-claims";
import { callFigures, callsSince } from "@/db/repos/channel-calls";
import { type ConnectionRow, connectionsOf, countCellStates, countUnknownThere, mappingsOf, waitingRooms } from "@/db/repos/channels";
import { failedMessages } from "@/db/repos/dead-letters";
import { recentDriftChecks } from "@/db/repos/drift-checks";
import { rateMappingsOf } from "@/db/repos/rate-mappings";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { breakerState } from "../rules/breaker";
import { type BrokenJob, brokenRunsIn } from "../rules/broken-runs";
import { budgetsOf, leftOf, longestWindowMs } from "../rules/budget";
import { driftCauses, repairable } from "../rules/drift";
import { healthOf } from "../rules/health";
import { healthSays } from "../rules/health-says";
import { pollSecondsOf } from "../rules/polling";
import { profileOf } from "../rules/partners";

const dayMs = 86_400_000;
const iso = (moment: Date | string | null | undefined) => (moment ? new Date(moment).toISOString() : null);
const daysTo = (moment: Date | null, at: number) => (moment === null ? null : Math.floor((moment.getTime() - at) / dayMs));
/** A look may be late by this much before it is said: a run, a call, a busy budget. */
const graceMs = 10 * 60_000;

async function queueOf(tx: TenantTx, id: string) {
  const lanes = await countLanes(tx, id);
  const cells = (urgency: number) => lanes.find((lane) => lane.urgency === urgency)?.cells ?? 0;
  return { closing: cells(0), update: cells(1), bulk: cells(2), oldest: iso(lanes.map((lane) => lane.oldest).sort()[0]) };
}

async function budgetsLeft(tx: TenantTx, row: ConnectionRow, at: number) {
  const budgets = budgetsOf(row.partner, row.facts);
  const calls = await callsSince(tx, row.id, new Date(at - longestWindowMs(budgets)));
  const last = calls.filter((call) => call.outcome !== null).at(-1)?.outcome ?? null;
  return { last, budgets: budgets.map((budget) => leftOf(calls.filter((call) => call.bucket === budget.bucket), at, budget)) };
}

async function proofOf(tx: TenantTx, row: ConnectionRow) {
  const provable = profileOf(row.partner).capabilities.includes("read-back");
  const last = (await recentDriftChecks(tx, row.id, 5)).find((check) => check.finishedAt !== null);
  const mendable = last ? driftCauses.reduce((sum, cause) => sum + (repairable.has(cause) ? (last.causes[cause] ?? 0) : 0), 0) : 0;
  return {
    provable, comparedAt: iso(row.comparedAt), checkId: last?.id ?? null, compared: last?.compared ?? 0, drifted: last?.drifted ?? 0,
    repairable: last && last.repaired > 0 ? 0 : mendable, repaired: last?.repaired ?? 0, error: last?.error ?? null,
  };
}

/** `says` has a sentence for each code in `channel-words.health`, the gravest first; everything else is the figures behind it. */
export const listHealth = defineQuery({
  name: "channels.list-health",
  title: "Each channel connection's health in plain figures: pushes, pulls, queue, budgets, failures, proof, mappings, credentials.",
  permission: "channels:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const at = nowMs();
    const connections = [];
    // Calendars send nothing and have words of their own: channels.list-calendars.
    for (const row of (await connectionsOf(tx, propertyOf(ctx))).filter((one) => one.partner !== "ical")) {
      const states = await countCellStates(tx, row.id);
      const count = (state: string) => states.find((one) => one.state === state)?.cells ?? 0;
      const cells = { pending: count("pending"), sent: count("sent"), confirmed: count("confirmed"), failed: count("failed"), rejected: count("rejected") };
      const mappings = (await mappingsOf(tx, row.id)).filter((one) => one.facts["isDefault"] !== true);
      const mappedRooms = mappings.filter((one) => one.roomTypeId).length;
      const rooms = new Set(mappings.flatMap((one) => (one.roomTypeId ? [one.inventoryCode] : [])));
      const rates = (await rateMappingsOf(tx, row.id)).filter((one) => rooms.has(one.inventoryCode));
      const unmapped = { rooms: mappings.length - mappedRooms, rates: rates.filter((one) => one.ratePlanId === null).length, bookings: (await waitingRooms(tx, row.id)).length };
      const failed = (await failedMessages(tx, [row.id], 100)).length;
      const [queue, { last, budgets }, proof, calls, pace] = [await queueOf(tx, row.id), await budgetsLeft(tx, row, at), await proofOf(tx, row), await callFigures(tx, row.id), await syncPace(tx, row.id)];
      const unknownThere = profileOf(row.partner).kind === "pms" ? await countUnknownThere(tx, row.propertyId) : 0;
      const everySeconds = pollSecondsOf(row.partner);
      const unseenMs = at - (row.lastPulledAt ?? row.createdAt).getTime();
      const late = row.status === "active" && unseenMs > everySeconds * 1_000 + graceMs;
      const breaker = breakerState({ failures: row.failures, openUntil: row.openUntil?.getTime() ?? null }, at);
      const broken = brokenRunsIn(row.facts);
      const brokenMs = (job: BrokenJob) => (broken[job] ? at - Date.parse(broken[job].since) : null);
      const expiresInDays = daysTo(row.credentialsExpireAt, at);
      const usedUp = budgets.some((budget) => budget.windows.some((window) => window.left === 0 && window.seconds >= 3_600));
      const waiting = queue.closing + queue.update + queue.bulk;
      connections.push({
        connectionId: row.id, partner: row.partner, title: row.title, partnerPropertyId: row.partnerPropertyId, status: row.status,
        state: healthOf({ status: row.status, statusReason: row.statusReason, mappedRooms, cells }),
        says: healthSays({
          status: row.status, statusReason: row.statusReason, breaker, failures: row.failures, lastOutcomeUnauthorized: last === "unauthorized", unknownThere, refusedCells: cells.failed + cells.rejected, failedMessages: failed,
          waitingCells: waiting + cells.sent, oldestWaitingMs: queue.oldest === null ? null : at - Date.parse(queue.oldest), pullLateMs: late ? unseenMs : null, mappedRooms,
          unmappedRooms: unmapped.rooms, unmappedRates: unmapped.rates, waitingBookings: unmapped.bookings, brokenMs: { push: brokenMs("push"), pull: brokenMs("pull") }, nightPassed: at - row.createdAt.getTime() > dayMs + 2 * 3_600_000, provable: proof.provable,
          compared: proof.checkId === null ? null : { drifted: proof.repairable, failed: proof.error !== null }, credentialsExpireInDays: expiresInDays, proving: row.nextCredentials !== null, usedUp,
        }),
        cells, queue, lastPushedAt: iso(row.lastPushedAt), pull: { lastAt: iso(row.lastPulledAt), everySeconds, late },
        budgets, calls, pace, breaker: { state: breaker, failures: row.failures, openUntil: iso(row.openUntil), lastFailure: row.lastFailure, lastFailureAt: iso(row.lastFailureAt) },
        broken: { push: broken.push ?? null, pull: broken.pull ?? null },
        refused: { cells: cells.failed + cells.rejected, messages: failed }, unmapped: { ...unmapped, mappedRooms }, proof,
        credentials: { setAt: iso(row.credentialsSetAt), ageDays: row.credentialsSetAt ? Math.floor((at - row.credentialsSetAt.getTime()) / dayMs) : null, expireAt: iso(row.credentialsExpireAt), expiresInDays, beingProven: row.nextCredentials !== null },
      });
    }
    return { connections };
  },
});

import { countLanes } from "@/db/repos/ari-claims";
import { callFigures, callsSince } from "@/db/repos/channel-calls";
import { type ConnectionRow, countCellStates, mappingsOf } from "@/db/repos/channels";
import { lastMessageAt, toldAllocation } from "@/db/repos/doctor";
import type { TenantTx } from "@/db/tenant";
import { breakerState } from "@/lib/channels/rules/breaker";
import { budgetsOf, leftOf, longestWindowMs } from "@/lib/channels/rules/budget";
import { feedFacts } from "@/lib/channels/rules/calendar";
import { profileOf } from "@/lib/channels/rules/partners";
import { pollSecondsOf } from "@/lib/channels/rules/polling";
import { channelKey, type ConnectionCase } from "../rules/case";

const iso = (moment: Date | string | null | undefined) => (moment ? new Date(moment).toISOString() : null);
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : []);

/** Enough of a partner's id to tell two properties apart: of a long one its first part, which people can read out. */
const shortId = (id: string): string => (/^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(id) ? id.slice(0, 8) : id);

/** What people call a connection. */
export const nameOf = ({ partner, title, partnerPropertyId }: Pick<ConnectionRow, "partner" | "title" | "partnerPropertyId">): string =>
  title ?? (partner === "ical" ? profileOf(partner).title : `${profileOf(partner).title} ${shortId(partnerPropertyId)}`);

/** The sales channels a connection reaches, folded; empty where the partner does not list them. */
export async function channelsOf(tx: TenantTx, row: ConnectionRow): Promise<readonly string[]> {
  const { kind } = profileOf(row.partner);
  if (kind === "ota") return [channelKey(row.partner)];
  if (kind === "calendar") { const facts = feedFacts.safeParse(row.facts); return facts.success ? [channelKey(facts.data.ota)] : []; }
  return [...new Set((await mappingsOf(tx, row.id)).flatMap((mapping) => listOf(mapping.facts["channelCodes"])).map(channelKey))];
}

/** Everything about one connection that a diagnosis may need. `at` epoch ms. */
export async function describeConnection(tx: TenantTx, row: ConnectionRow, at: number): Promise<ConnectionCase> {
  const { kind, capabilities, horizonNights } = profileOf(row.partner);
  const budgets = budgetsOf(row.partner, row.facts);
  const calls = await callsSince(tx, row.id, new Date(at - longestWindowMs(budgets)));
  const windows = budgets.flatMap((budget) => leftOf(calls.filter((call) => call.bucket === budget.bucket), at, budget).windows);
  const tightest = [...windows].sort((a, b) => a.left - b.left || b.seconds - a.seconds)[0];
  const states = await countCellStates(tx, row.id);
  const count = (...names: string[]) => states.filter((one) => names.includes(one.state)).reduce((sum, one) => sum + one.cells, 0);
  const figures = await callFigures(tx, row.id);
  return {
    id: row.id, partner: row.partner, name: nameOf(row), kind, status: row.status, statusReason: row.statusReason,
    breaker: breakerState({ failures: row.failures, openUntil: row.openUntil?.getTime() ?? null }, at), failures: row.failures, openUntil: iso(row.openUntil),
    lastOutcome: calls.filter((call) => call.outcome !== null).at(-1)?.outcome ?? null, lastFailure: row.failures > 0 ? row.lastFailure : null, createdAt: row.createdAt.toISOString(),
    lastPulledAt: iso(row.lastPulledAt), lastPushedAt: iso(row.lastPushedAt), lastMessageAt: iso(await lastMessageAt(tx, row.id)), credentialsExpireAt: iso(row.credentialsExpireAt),
    readable: capabilities.includes("read-back"), pollSeconds: pollSecondsOf(row.partner), horizonNights, channels: await channelsOf(tx, row),
    allocation: await toldAllocation(tx, row.id), calls: { made: figures.calls, failed: figures.failed },
    cells: { confirmed: count("confirmed"), refused: count("failed", "rejected"), pending: count("pending"), oldestPendingAt: iso((await countLanes(tx, row.id)).map((lane) => lane.oldest).sort()[0]) },
    budget: { used: tightest?.used ?? 0, allowed: tightest?.allowed ?? 0, seconds: tightest?.seconds ?? 60, usedUp: tightest?.left === 0 },
  };
}

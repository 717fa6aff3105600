import { countRefusal } from "@/db/repos/autonomy";
import { findBoardSettings } from "@/db/repos/board-settings";
import { holdSwitch, stopOf } from "@/db/repos/board-stops";
import { insertProposal, lockMandates, lockProposal, updateProposal } from "@/db/repos/boardroom";
import { findProperty, type PropertyRow } from "@/db/repos/property";
import { insertOutbox } from "@/db/repos/road";
import type { TenantTx } from "@/db/tenant";
import { now, nowMs } from "@/lib/kernel/clock";
import { conflict, DomainError, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { clockIn, startOfDay, todayIn, toIsoDate } from "@/lib/kernel/nights";
import type { AnyCommand } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { hashInput } from "@/lib/runtime/input";
import type { MandatePort, Verdict } from "@/lib/runtime/ports";
import { propertyOf } from "@/lib/runtime/property-scope";
import { defaultMode, delegatedMeasure, limitsNeeded, mayActAlone, measureOf } from "../rules/directors";
import { decideMandate, type Decision, type Limits, type Mandate, type MandateMode, modes, type Stop, stopReason, strictest } from "../rules/mandate";
import { railVerdict } from "../rules/guard-rails";
import { expiryOf } from "../rules/proposal";
import { spanOf } from "../rules/quiet-hours";
import { type Reason, reason } from "../rules/reason";
import { servedBy } from "../rules/rank";
import { appraise, type Appraisal, outdated } from "./appraise";
import { activeObjectives } from "./draft-figures";
import { measureSize } from "./measure-size";
import { reasonText } from "./words";

const hour = 3_600_000;

/** When the first affected night begins for guests: six in the evening of its day. */
const nightBegins = (night: string, property: PropertyRow) => startOfDay(toIsoDate(night), property.timezone) + 18 * hour;

function directorOf(ctx: Context) {
  if (ctx.actor.type !== "director") throw new Error("Mandates are asked for directors only.");
  return ctx.actor;
}

const refusal = (why: Reason, ctx: Context): Verdict => ({ verdict: "refuse", reason: reasonText(why, ctx.locale), detail: { reason: why.key, ...why.params } });

const asMandate = (row: { mode: string; limits: Limits } | undefined): Mandate | null => {
  const mode = modes.find((known) => known === row?.mode);
  return row && mode ? { mode, limits: row.limits } : null;
};

/** Writes the proposal, or renews the same wish already waiting, and says so in the outbox. */
export async function propose(tx: TenantTx, ctx: Context, property: PropertyRow, given: { director: string; onBehalfOf: string | null; command: string; input: unknown; reason: Reason; appraisal: Appraisal }): Promise<string> {
  const { appraisal, ...wish } = given;
  const { firstNight } = appraisal.change;
  const expiresAt = new Date(expiryOf(nowMs(), firstNight ? nightBegins(firstNight, property) : null));
  const rank = servedBy(appraisal.impact, await activeObjectives(tx, property.id));
  const id = await insertProposal(tx, {
    id: newId(), propertyId: property.id, director: wish.director, command: wish.command, input: wish.input, inputHash: hashInput(wish.input),
    reason: { key: wish.reason.key, params: { ...wish.reason.params } }, impact: appraisal.impact, onBehalfOf: wish.onBehalfOf, expiresAt,
    objectiveId: rank.serves[0] ?? null, rank,
  });
  await insertOutbox(tx, [{ id: newId(), name: "boardroom/proposal-made", data: { tenantId: ctx.tenantId, requestId: ctx.requestId, propertyId: property.id, proposalId: id, director: wish.director, command: wish.command, expiresAt: expiresAt.toISOString() } }]);
  return id;
}

/** The kill switch as it stands while this transaction lasts: nobody throws it before this act is done or given up. */
async function stopFor(tx: TenantTx, property: PropertyRow, director: string): Promise<Stop | null> {
  await holdSwitch(tx, property.id, "act");
  const row = await stopOf(tx, property.id, director);
  return row ? { by: row.stoppedBy, on: todayIn(property.timezone, row.stoppedAt.getTime()), at: clockIn(property.timezone, row.stoppedAt.getTime()) } : null;
}

/** Done without asking: the receipt says in which mode, and where the owner wants to hear of it each time, an event names it. */
function actAlone(tx: TenantTx, ctx: Context, property: PropertyRow, command: AnyCommand, involved: readonly MandateMode[]): Verdict {
  const { director } = directorOf(ctx);
  const mode = involved.includes("report") ? "report" : "act";
  if (mode === "act") return { verdict: "do", facts: { alone: mode } };
  return {
    verdict: "do", facts: { alone: mode },
    settle: (receiptId) => insertOutbox(tx, [{ id: newId(), name: "boardroom/acted", data: { tenantId: ctx.tenantId, requestId: ctx.requestId, propertyId: property.id, director, command: command.name, receiptId } }]),
  };
}

async function decide(tx: TenantTx, ctx: Context, command: AnyCommand, input: unknown): Promise<Verdict> {
  const { director, onBehalfOf } = directorOf(ctx);
  if (delegatedMeasure(director, command.name) === undefined) return refusal(reason("not_delegable"), ctx);
  const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
  const stop = await stopFor(tx, property, director);
  if (stop) return refusal(stopReason(stop), ctx);
  const rows = await lockMandates(tx, property.id, director);
  const settings = await findBoardSettings(tx, property.id);
  const mandateFor = (action: string) => asMandate(rows.find((row) => row.action === action)) ?? { mode: defaultMode(action), limits: {} };
  if (mandateFor(command.name).mode === "observe") return refusal(reason("observe_only"), ctx);

  const appraisal = await appraise(tx, property, command.name, input, { lock: true, locale: ctx.locale });
  const size = await measureSize(tx, property, { director, action: command.name, input, change: appraisal.change });
  const actions = [command.name, ...appraisal.change.also];
  const decisions = actions.map((action): Decision => decideMandate({
    director, action, delegable: delegatedMeasure(director, action) !== undefined, alone: mayActAlone(action), mandate: mandateFor(action),
    size, breaches: appraisal.breaches, measured: limitsNeeded(measureOf(action)), stop,
    clock: clockIn(property.timezone, nowMs()), quiet: spanOf(settings?.quietFrom, settings?.quietUntil),
  }));
  const [first, ...others] = decisions;
  if (!first) throw new Error("A command has at least its own action.");
  const rail = railVerdict(appraisal.rails);
  const decision = strictest(first, ...others, ...(rail ? [rail] : []));
  if (decision.verdict === "do") return actAlone(tx, ctx, property, command, actions.map((action) => mandateFor(action).mode));
  if (decision.verdict === "refuse") return refusal(decision.reason, ctx);
  const proposalId = await propose(tx, ctx, property, { director, onBehalfOf, command: command.name, input, reason: decision.reason, appraisal });
  return { verdict: "propose", proposalId, reason: reasonText(decision.reason, ctx.locale) };
}

const mayNotRun = (message: string) => new DomainError("proposal_not_approved", message, { status: 409 });

async function settle(tx: TenantTx, ctx: Context, command: AnyCommand, input: unknown): Promise<(receiptId: string) => Promise<void>> {
  const { director } = directorOf(ctx);
  if (!ctx.authority) throw mayNotRun("This was not approved.");
  const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
  const proposal = found(await lockProposal(tx, property.id, ctx.authority.proposalId), "The proposal");
  if (proposal.status !== "approved") throw mayNotRun("This proposal is not waiting to be carried out.");
  const same = proposal.director === director && proposal.command === command.name && proposal.inputHash === hashInput(input);
  if (!same || delegatedMeasure(director, command.name) === undefined) throw mayNotRun("This is not what was approved.");
  const present = await appraise(tx, property, command.name, input, { lock: true, locale: ctx.locale });
  const [breach] = present.breaches;
  if (breach) throw new DomainError(breach.kind, reasonText(reason(breach.kind, { ...breach }), ctx.locale), { detail: { ...breach } });
  if (outdated(proposal.impact, present.impact)) throw conflict("prices_moved", "The prices have changed since this was approved. Nothing was done.");
  return async (receiptId) => {
    await updateProposal(tx, proposal.id, { status: "executed", receiptId, resolvedAt: proposal.resolvedAt ?? now() });
  };
}

/** One try more on its day of the house's clock. A property the tenant does not have keeps no count. */
async function refused(tx: TenantTx, ctx: Context, command: AnyCommand, detail: Readonly<Record<string, unknown>>): Promise<void> {
  const property = ctx.propertyId === null ? undefined : await findProperty(tx, ctx.propertyId);
  if (!property) return;
  await countRefusal(tx, { propertyId: property.id, director: directorOf(ctx).director, action: command.name, reason: String(detail["reason"] ?? "other"), day: todayIn(property.timezone, nowMs()) });
}

/** Mandates as the road asks for them. */
export const boardroomMandates: MandatePort = { decide, settle, refused };

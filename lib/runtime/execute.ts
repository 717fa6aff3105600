import type { z } from "zod";
import { claimKey, completeKey, findKey, insertOutbox, insertReceipt } from "@/db/repos/road";
import { type TenantTx, withTenant } from "@/db/tenant";
import { conflict, DomainError, forbidden } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import type { AnyCommand, Command, CommandTools, Dispatch } from "./command";
import { actorScope, type Context } from "./context";
import type { DomainEvent } from "./events";
import { databaseRefusal } from "./database-refusal";
import { badKey, hashInput, parseInput } from "./input";
import { logger } from "./logger";
import { observeCommand } from "./metrics";
import { entitlementPort, mandatePort } from "./ports";
import { commandByName } from "./registry";

/** Done with its receipt, or waiting for a person. `next` is what a follow-up came to. */
export type Outcome<R = unknown> =
  | { readonly status: "done"; readonly result: R; readonly receiptId: string; readonly undoable: boolean; readonly replayed?: true; readonly next?: Followed }
  | { readonly status: "proposed"; readonly proposalId: string; readonly reason: string; readonly replayed?: true };

/** What became of the command that followed. A refusal there does not undo the command that led to it. */
export type Followed = Outcome | { readonly status: "failed"; readonly code: string; readonly message: string };

export type ExecuteOptions = {
  /** Same key + same input: the first answer again. Same key + other input: 409. Scoped to the actor. */
  readonly idempotencyKey?: string;
  /** The receipt this run takes back. */
  readonly undoOf?: string;
};

type FollowUp = Parameters<CommandTools["followWith"]>[0];
type Collected = { events: DomainEvent[]; facts: Record<string, unknown>; inverse: Dispatch | null; followUp: FollowUp | null };

/**
 * The one road: permission → parse → entitlement → mandate → one tenant transaction with rows, outbox and receipt.
 * Throws DomainError: 403 `forbidden` or `mandate_refused`, 404, 409, 422 `invalid_input` naming every field.
 */
export async function execute<I extends z.ZodType, R>(command: Command<I, R>, ctx: Context, rawInput: unknown, options: ExecuteOptions = {}): Promise<Outcome<R>> {
  const started = performance.now();
  try {
    if (!ctx.permissions.has(command.permission)) throw forbidden();
    const input = parseInput(command.input, rawInput);
    const { outcome, followUp } = await serialised(() => committed(ctx.tenantId, (tx) => inTransaction(tx, command, ctx, input, options)));
    observeCommand(command.name, outcome.status, (performance.now() - started) / 1000);
    return followUp && outcome.status === "done" ? { ...outcome, next: await follow(followUp) } : outcome;
  } catch (thrown) {
    const error = databaseRefusal(thrown) ?? thrown;
    if (error instanceof DomainError && error.code === "mandate_refused") await noteRefusal(ctx, command as unknown as AnyCommand, error);
    observeCommand(command.name, error instanceof DomainError ? error.code : "bug", (performance.now() - started) / 1000);
    throw error;
  }
}

/** Counted after the fact. Where that fails the refusal still stands and is what the asker hears. */
async function noteRefusal(ctx: Context, command: AnyCommand, error: DomainError): Promise<void> {
  try {
    await withTenant(ctx.tenantId, "write", (tx) => mandatePort().refused(tx, ctx, command, error.detail));
  } catch (failure) {
    logger.error({ err: failure, requestId: ctx.requestId, command: command.name }, "a refusal was not counted");
  }
}

/**
 * What Postgres answers to one of two transactions that wait for each other or give the same unit away: nothing was written, and
 * the same again sees what the other did.
 */
const lostToAnother = new Set(["40P01", "40001", "23P01"]);
const mostTries = 4;
const codeOf = (error: unknown): unknown => (error instanceof Error ? ("code" in error ? error.code : codeOf(error.cause)) : undefined);

/** Runs a transaction again that lost to another one. A command's body touches the database only, so that it may run again. */
async function serialised<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (tries === mostTries || !lostToAnother.has(String(codeOf(error)))) throw error;
      logger.warn({ err: error, tries }, "transaction lost to another one");
      await new Promise((resolve) => { setTimeout(resolve, Math.random() * 50 * tries); });
    }
  }
}

/** `last`: what was written at the end and not waited for. */
type Settled<R> = { readonly outcome: Outcome<R>; readonly followUp: FollowUp | null; readonly last?: Promise<unknown> };

/** The COMMIT leaves behind the last statements without waiting for them: where one of them fails nothing is committed, and its own error is what is heard. */
async function committed<R>(tenantId: string, work: (tx: TenantTx) => Promise<Settled<R>>): Promise<Settled<R>> {
  let last: Promise<unknown> | undefined;
  try {
    return await withTenant(tenantId, "write", async (tx) => {
      const settled = await work(tx);
      ({ last } = settled);
      last?.catch(() => undefined);
      return settled;
    });
  } catch (error) {
    await last;
    throw error;
  }
}

async function inTransaction<I extends z.ZodType, R>(tx: TenantTx, command: Command<I, R>, ctx: Context, input: z.output<I>, options: ExecuteOptions): Promise<Settled<R>> {
  const scope = actorScope(ctx.actor);
  if (options.idempotencyKey !== undefined) {
    const inputHash = hashInput({ propertyId: ctx.propertyId, input });
    const isNew = await claimKey(tx, { scope, key: options.idempotencyKey, command: command.name, inputHash });
    if (!isNew) {
      const earlier = await findKey(tx, scope, options.idempotencyKey);
      if (!earlier || earlier.command !== command.name || earlier.inputHash !== inputHash) throw badKey();
      return { outcome: { ...(earlier.outcome as Outcome<R>), replayed: true }, followUp: null };
    }
  }
  const { idempotencyKey } = options;
  return decideAndRun(tx, command, ctx, input, options, async (outcome) => {
    if (idempotencyKey !== undefined) await completeKey(tx, scope, idempotencyKey, outcome);
  });
}

/** `remember` keeps the answer for whoever asks again with the same key. */
async function decideAndRun<I extends z.ZodType, R>(tx: TenantTx, command: Command<I, R>, ctx: Context, input: z.output<I>, options: ExecuteOptions, remember: (outcome: Outcome<R>) => Promise<void>): Promise<Settled<R>> {
  let settle: ((receiptId: string) => Promise<void>) | null = null;
  let ofMandate: Readonly<Record<string, unknown>> = {};
  const known = command as unknown as AnyCommand;
  const asked = entitlementPort().refusal(tx, ctx, known);
  const refused = asked === null ? null : await asked;
  // Built here: the port may come from another bundle of the server, whose DomainError is another class.
  if (refused) throw new DomainError(refused.code, refused.message, { status: refused.status, detail: refused.detail });
  if (ctx.actor.type === "director") {
    if (ctx.authority) {
      settle = await mandatePort().settle(tx, ctx, known, input);
    } else {
      const verdict = await mandatePort().decide(tx, ctx, known, input);
      if (verdict.verdict === "refuse") throw new DomainError("mandate_refused", verdict.reason, { status: 403, ...(verdict.detail ? { detail: verdict.detail } : {}) });
      if (verdict.verdict === "propose") {
        const proposed: Outcome<R> = { status: "proposed", proposalId: verdict.proposalId, reason: verdict.reason };
        await remember(proposed);
        return { outcome: proposed, followUp: null };
      }
      settle = verdict.settle ?? null;
      ofMandate = verdict.facts ?? {};
    }
  }

  const collected: Collected = { events: [], facts: {}, inverse: null, followUp: null };
  const result = await command.run({
    tx, ctx,
    emit: (event) => { collected.events.push(event); },
    record: (facts) => { Object.assign(collected.facts, facts); },
    invertWith: (inverse) => { collected.inverse = inverse; },
    followWith: (next) => { collected.followUp = next; },
  }, input);

  const receiptId = newId();
  const shared = { tenantId: ctx.tenantId, requestId: ctx.requestId };
  const events = insertOutbox(tx, collected.events.map((event) => ({ id: newId(), name: event.name, data: { ...shared, ...event.data } })));
  const receipt = command.internal && command.unrecorded ? Promise.resolve(true) : insertReceipt(tx, {
    id: receiptId, propertyId: ctx.propertyId, command: command.name, actor: ctx.actor, authority: ctx.authority ?? null,
    input: (command.kept?.input ? command.kept.input(input) : input) ?? null, result: (command.kept?.result ? command.kept.result(result) : result) ?? null, facts: { ...collected.facts, ...ofMandate }, inverse: collected.inverse,
    noInverse: collected.inverse ? null : (command.noInverse ?? "This step has nothing to take back."),
    undoOf: options.undoOf ?? null, requestId: ctx.requestId,
  });
  const outcome: Outcome<R> = { status: "done", result, receiptId, undoable: collected.inverse !== null };
  const writing = Promise.all([receipt, events, remember(outcome)]);
  if (settle === null && options.undoOf === undefined) return { outcome, followUp: collected.followUp, last: writing };
  const [written] = await writing;
  if (!written) throw conflict("already_undone", "This was already undone.");
  await settle?.(receiptId);
  return { outcome, followUp: collected.followUp };
}

/** Runs a follow-up by name. Its own refusal is an answer; a bug is logged and told in a neutral sentence. */
export async function follow(next: FollowUp): Promise<Followed> {
  const command = commandByName(next.command);
  if (!command) return { status: "failed", code: "unknown_command", message: `There is no command ${next.command}.` };
  try {
    return await execute(command, next.ctx, next.input, { idempotencyKey: next.idempotencyKey, ...(next.undoOf ? { undoOf: next.undoOf } : {}) });
  } catch (error) {
    if (error instanceof DomainError) return { status: "failed", code: error.code, message: error.message };
    logger.error({ err: error, requestId: next.ctx.requestId, command: next.command }, "follow-up failed");
    return { status: "failed", code: "internal", message: "This step could not be finished. It will be tried again." };
  }
}

/** The result of a command that is always done: for doors that no director uses. */
export function done<R>(outcome: Outcome<R>): R {
  if (outcome.status === "done") return outcome.result;
  throw conflict("needs_approval", outcome.reason, { proposalId: outcome.proposalId });
}

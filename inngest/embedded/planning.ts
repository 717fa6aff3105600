import { type JsonError, jsonError, type Op } from "@/inngest/embedded/answer";
import { jsonText, type Tx } from "@/inngest/embedded/database";
import { timerEnd } from "@/inngest/embedded/durations";
import { parseExpression } from "@/inngest/embedded/expression";
import { type Plans, storeEvents } from "@/inngest/embedded/routing";
import type { Run } from "@/inngest/embedded/run-state";
import { addWatches, createRuns } from "@/inngest/embedded/scheduling";
import { ulid } from "@/inngest/embedded/ulids";

const year = 31_536_000_000;
type Kind = "run" | "sleep" | "wait" | "invoke";
type Pending = { readonly tx: Tx; readonly run: Run; readonly op: Op; readonly race: boolean };

/** Writes a step down as pending; false when the run knows it already, pending or settled. */
async function add({ tx, run, op, race }: Pending, kind: Kind, due: number | undefined): Promise<boolean> {
  const rows = await tx`
    INSERT INTO runner.step (run_id, id, kind, name, status, race, due)
    VALUES (${run.id}, ${op.id}, ${kind}, ${op.name}, 'pending', ${race}, ${due === undefined ? null : new Date(due)})
    ON CONFLICT (run_id, id) DO NOTHING RETURNING id`;
  return rows.length > 0;
}

async function addFailed({ tx, run, op }: Pending, kind: Kind, error: JsonError): Promise<"settled"> {
  await tx`
    INSERT INTO runner.step (run_id, id, kind, name, status, output, settled, settled_at)
    VALUES (${run.id}, ${op.id}, ${kind}, ${op.name}, 'failed', ${jsonText(error)}::text::json, nextval('runner.settled'), now())
    ON CONFLICT (run_id, id) DO NOTHING`;
  return "settled";
}

const option = (op: Op, name: string): string | undefined => {
  const value = op.opts[name];
  return typeof value === "string" ? value : undefined;
};

async function planRun(pending: Pending): Promise<"pending"> {
  const { tx, run, op } = pending;
  if (await add(pending, "run", undefined)) {
    await tx`
      INSERT INTO runner.job (run_id, step_id, function_id, rank, due, key_1, key_2)
      SELECT id, ${op.id}, function_id, created_at, now(), key_1, key_2 FROM runner.run WHERE id = ${run.id}`;
  }
  return "pending";
}

async function planSleep(pending: Pending): Promise<"pending" | "settled"> {
  const end = timerEnd(option(pending.op, "duration") ?? option(pending.op, "name") ?? "", Date.now());
  if (end === undefined) return addFailed(pending, "sleep", jsonError(`Step "${pending.op.name}" sleeps for something that is no duration or date`));
  await add(pending, "sleep", end);
  return "pending";
}

async function planWait(pending: Pending): Promise<"pending" | "settled"> {
  const { tx, run, op } = pending;
  const name = option(op, "event") ?? option(op, "name");
  const expression = option(op, "if");
  const until = timerEnd(option(op, "timeout") ?? "365d", Date.now());
  if (name === undefined || until === undefined)
    return addFailed(pending, "wait", jsonError(`Step "${op.name}" waits for an event without name or with an unreadable timeout`));
  try {
    if (expression !== undefined) parseExpression(expression);
  } catch (error) {
    return addFailed(
      pending,
      "wait",
      jsonError(`The embedded runner does not support the expression \`${expression}\` of step "${op.name}": ${String(error)}`),
    );
  }
  if (await add(pending, "wait", until)) {
    await addWatches(tx, [{ run: run.id, step: op.id, name, expression, until, event: { id: run.event_id, payload: run.event } }]);
  }
  return "pending";
}

async function planInvoke(pending: Pending, plans: Plans): Promise<"pending" | "settled"> {
  const { tx, run, op } = pending;
  const id = option(op, "function_id") ?? "";
  const plan = plans.get(id);
  if (!plan) return addFailed(pending, "invoke", jsonError(`Step "${op.name}" invokes the function "${id}", which is not registered`));
  const timeout = option(op, "timeout");
  const due = timeout === undefined ? Date.now() + year : timerEnd(timeout, Date.now());
  if (due === undefined) return addFailed(pending, "invoke", jsonError(`Step "${op.name}" has an unreadable timeout`));
  if (await add(pending, "invoke", due)) {
    const given = op.opts["payload"];
    const payload: Record<string, unknown> = typeof given === "object" && given !== null ? { ...given } : {};
    const data = payload["data"];
    const eventId = ulid();
    const event = {
      id: eventId,
      payload: {
        ...payload,
        id: eventId,
        name: "inngest/function.invoked",
        ts: Date.now(),
        data: typeof data === "object" && data !== null ? { ...data } : {},
      },
    };
    await storeEvents(tx, [event]);
    await createRuns(tx, [{ plan, event, parent: { run: run.id, step: op.id } }]);
  }
  return "pending";
}

/** Plans one step the function has found. "settled" when its outcome is known at once. */
export async function planStep(tx: Tx, plans: Plans, run: Run, op: Op, race: boolean): Promise<"pending" | "settled" | "unsupported"> {
  const pending: Pending = { tx, run, op, race };
  switch (op.op) {
    case "StepPlanned":
      return planRun(pending);
    case "Sleep":
      return planSleep(pending);
    case "WaitForEvent":
      return planWait(pending);
    case "InvokeFunction":
      return planInvoke(pending, plans);
    default:
      return "unsupported";
  }
}

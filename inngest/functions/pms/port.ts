import { mewsConnector } from "@/lib/pms/adapters/mews/connector";
import type { PmsPort } from "@/lib/pms/rules/pms-port";
import { claimCall } from "@/lib/channels/commands/claim-call";
import { recordCall } from "@/lib/channels/commands/record-call";
import { getConnectionAccess } from "@/lib/channels/queries/get-channel-work";
import type { Lane } from "@/lib/channels/rules/budget";
import { ChannelError, type ChannelErrorCode } from "@/lib/channels/rules/channel-port";
import { partnerProfiles } from "@/lib/channels/rules/partners";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { observePartnerCall } from "@/lib/runtime/metrics";
import type { Reply } from "../channels/port";

export const mewsBase = (): string => process.env["MEWS_BASE_URL"] || partnerProfiles.mews.baseUrl?.production || "";

/** A call that brought no value: the work around it stops, and is done again as a whole. */
class Interrupted extends Error {
  constructor(readonly reply: Exclude<Reply<never>, { state: "answered" }>) {
    super(reply.state);
  }
}
/** Stops the work as a refusal of Mews would: told again it would be refused again until somebody changes something. */
export function refuseCall(reason: string): never {
  throw new Interrupted({ state: "refused", reason });
}
/** Whether a call was refused for good, rather than put off. */
export const wasRefused = (error: unknown): boolean => error instanceof Interrupted && error.reply.state === "refused";
export type PmsCall = <T>(operation: string, work: (port: PmsPort) => Promise<T>) => Promise<T>;

/**
 * Work of several calls, each booked on the budget before it is made: the inside of one step. Where one brings nothing the whole
 * stops with that reply; what was taken in before is not taken in twice.
 */
export async function withPms<T>(ctx: Context, connectionId: string, lane: Lane, work: (call: PmsCall) => Promise<T>): Promise<Reply<T>> {
  const access = await ask(getConnectionAccess, ctx, { connectionId });
  if (access.partner !== "mews") throw new Error(`${access.partner} is no PMS.`);
  const port = mewsConnector({ baseUrl: mewsBase(), clientToken: access.credentials["clientToken"] ?? "", accessToken: access.credentials["accessToken"] ?? "" });
  const call: PmsCall = async (operation, make) => {
    const booked = done(await execute(claimCall, ctx, { connectionId, endpoint: operation, lane }));
    if (booked.waitMs > 0) throw new Interrupted({ state: "wait", waitMs: booked.waitMs });
    const { callId } = booked;
    if (callId === null) throw new Interrupted({ state: "lost" });
    const started = performance.now();
    const end = async (outcome: "ok" | ChannelErrorCode, error: ChannelError | null) => {
      const tookMs = Math.round(performance.now() - started);
      observePartnerCall("mews", operation, outcome, tookMs / 1_000);
      const retryAfterMs = error?.retryAfterSeconds == null ? null : Math.round(error.retryAfterSeconds * 1_000);
      return done(await execute(recordCall, ctx, { connectionId, callId, outcome, tookMs, reason: error?.message.slice(0, 500) ?? null, retryAfterMs }));
    };
    try {
      const value = await make(port);
      await end("ok", null);
      return value;
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error;
      const { waitMs } = await end(error.code, error);
      if (!error.retryable && error.code !== "unauthorized") throw new Interrupted({ state: "refused", reason: error.message.slice(0, 500) });
      throw new Interrupted({ state: "failed", code: error.code, reason: error.message.slice(0, 500), retryAfterMs: waitMs });
    }
  };
  try {
    return { state: "answered", value: await work(call) };
  } catch (error) {
    if (error instanceof Interrupted) return error.reply;
    throw error;
  }
}

/** All pages of a list, `most` at the utmost. */
export async function everyPage<T>(page: (cursor: string | null) => Promise<{ readonly rows: readonly T[]; readonly cursor: string | null }>, most = 60): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | null = null;
  for (let n = 0; n < most; n += 1) {
    const answer: { readonly rows: readonly T[]; readonly cursor: string | null } = await page(cursor);
    rows.push(...answer.rows);
    cursor = answer.cursor;
    if (cursor === null) break;
  }
  return rows;
}

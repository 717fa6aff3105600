import { hotelRunnerAdapter } from "@/lib/channels/adapters/hotelrunner/adapter";
import { claimCall } from "@/lib/channels/commands/claim-call";
import { getConnectionAccess } from "@/lib/channels/queries/get-channel-work";
import type { Lane } from "@/lib/channels/rules/budget";
import { ChannelError, type ChannelPort } from "@/lib/channels/rules/channel-port";
import { type Partner, partnerProfiles, partners } from "@/lib/channels/rules/partners";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { observePartnerCall } from "@/lib/runtime/metrics";

type Access = { readonly partnerPropertyId: string; readonly currency: string; readonly credentials: Readonly<Record<string, string>>; readonly facts: Readonly<Record<string, unknown>> };

const baseOf = (partner: Partner): string => {
  const { baseUrl } = partnerProfiles[partner];
  return (baseUrl && process.env[baseUrl.variable]) || (baseUrl?.production ?? "");
};

/** Who speaks to each partner. */
const ports: Readonly<Partial<Record<Partner, (access: Access) => ChannelPort>>> = {
  hotelrunner: ({ credentials, partnerPropertyId }) => hotelRunnerAdapter({ baseUrl: baseOf("hotelrunner"), token: credentials["token"] ?? "", hrId: partnerPropertyId }),
};

/** The partner behind a connection. Every call made through it must have been booked on the call budget first. */
export async function openPort(ctx: Context, connectionId: string): Promise<ChannelPort> {
  const access = await ask(getConnectionAccess, ctx, { connectionId });
  const open = ports[partners.find((partner) => partner === access.partner) ?? "hotelrunner"];
  if (!open) throw new Error(`Nobody speaks to ${access.partner}.`);
  return open(access);
}

/** Times one call for the metrics. */
export async function timed<T>(operation: string, call: () => Promise<T>): Promise<T> {
  const started = performance.now();
  let outcome = "failed";
  try {
    const result = await call();
    outcome = "ok";
    return result;
  } finally {
    observePartnerCall("hotelrunner", operation, outcome, (performance.now() - started) / 1000);
  }
}

/** Seconds to wait after failures in a row, when the partner named no time itself. */
const pauses = [2, 5, 15, 60, 180, 300] as const;
export const pauseAfter = (failures: number): number => pauses[Math.min(failures, pauses.length) - 1] ?? pauses[0];

export type Reply<T> =
  | { readonly state: "answered"; readonly value: T }
  /** No room in the budget: nothing was sent. */
  | { readonly state: "wait"; readonly waitMs: number }
  /** Worth another call. */
  | { readonly state: "failed"; readonly code: string; readonly retryAfterMs: number | null }
  /** The partner understood and said no. */
  | { readonly state: "refused"; readonly reason: string };

type Call = { readonly endpoint: string; readonly lane: Lane; readonly operation: string };

/**
 * Books one call, makes it and keeps what it brought: the inside of one step, so that a step run twice is booked twice.
 */
export async function callPartner<T>(ctx: Context, connectionId: string, { endpoint, lane, operation }: Call, work: (port: ChannelPort) => Promise<T>): Promise<Reply<T>> {
  const { waitMs } = done(await execute(claimCall, ctx, { connectionId, endpoint, lane }));
  if (waitMs > 0) return { state: "wait", waitMs };
  const port = await openPort(ctx, connectionId);
  try {
    return { state: "answered", value: await timed(operation, () => work(port)) };
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    if (!error.retryable && error.code !== "unauthorized") return { state: "refused", reason: error.message };
    return { state: "failed", code: error.code, retryAfterMs: error.retryAfterSeconds === null ? null : error.retryAfterSeconds * 1_000 };
  }
}

/** Enough for an outage of some hours; then the run gives up, and the next sweep begins anew. */
const patience = 60;

/** Calls until the partner answers: waits for the budget, and longer after each failure in a row. Null: no answer for very long. */
export async function untilAnswered<T>(
  call: (round: number) => Promise<Reply<T>>,
  rest: (round: number, ms: number) => Promise<unknown>,
  mostFailures = patience,
): Promise<Exclude<Reply<T>, { state: "wait" } | { state: "failed" }> | null> {
  let failures = 0;
  for (let round = 0; round < patience; round += 1) {
    const reply = await call(round);
    if (reply.state === "answered" || reply.state === "refused") return reply;
    if (reply.state === "failed") failures += 1;
    if (failures >= mostFailures) return null;
    await rest(round, reply.state === "wait" ? Math.max(1_000, reply.waitMs) : (reply.retryAfterMs ?? pauseAfter(failures) * 1_000));
  }
  return null;
}

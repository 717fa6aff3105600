import { z } from "zod";
import { bookingAdapter } from "@/lib/channels/adapters/booking/adapter";
import { channexAdapter } from "@/lib/channels/adapters/channex/adapter";
import { expediaAdapter } from "@/lib/channels/adapters/expedia/adapter";
import { hotelRunnerAdapter } from "@/lib/channels/adapters/hotelrunner/adapter";
import { claimCall } from "@/lib/channels/commands/claim-call";
import { recordCall } from "@/lib/channels/commands/record-call";
import { getConnectionAccess } from "@/lib/channels/queries/get-channel-work";
import type { Lane } from "@/lib/channels/rules/budget";
import { ChannelError, type ChannelErrorCode, type ChannelPort } from "@/lib/channels/rules/channel-port";
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

/** What a connection was told of its partner's dialect; each adapter checks its own. */
const settingsIn = (facts: Access["facts"]): Readonly<Record<string, unknown>> => z.record(z.string(), z.unknown()).catch({}).parse(facts["settings"]);

/** Who speaks to each partner. */
const ports: Readonly<Partial<Record<Partner, (access: Access) => ChannelPort>>> = {
  hotelrunner: ({ credentials, partnerPropertyId }) => hotelRunnerAdapter({ baseUrl: baseOf("hotelrunner"), token: credentials["token"] ?? "", hrId: partnerPropertyId }),
  channex: ({ credentials, partnerPropertyId, facts }) => channexAdapter({ baseUrl: baseOf("channex"), apiKey: credentials["apiKey"] ?? "", propertyId: partnerPropertyId, settings: settingsIn(facts) }),
  booking: ({ credentials, partnerPropertyId, currency, facts }) => bookingAdapter({ baseUrl: baseOf("booking"), clientId: credentials["clientId"] ?? "", clientSecret: credentials["clientSecret"] ?? "", propertyId: partnerPropertyId, currency, settings: settingsIn(facts) }),
  expedia: ({ credentials, partnerPropertyId, currency, facts }) => expediaAdapter({ baseUrl: baseOf("expedia"), username: credentials["username"] ?? "", password: credentials["password"] ?? "", propertyId: partnerPropertyId, currency, settings: settingsIn(facts) }),
};

/** The partner behind a connection. Every call made through it must have been booked on the call budget first. */
export async function openPort(ctx: Context, connectionId: string, which: "present" | "next" = "present"): Promise<ChannelPort> {
  const access = await ask(getConnectionAccess, ctx, { connectionId, which });
  const partner = partners.find((one) => one === access.partner);
  const open = partner && ports[partner];
  if (!open) throw new Error(`Nobody speaks to ${access.partner}.`);
  return open(access);
}

export type Reply<T> =
  | { readonly state: "answered"; readonly value: T }
  /** No room in the budget, or the partner is left alone for now: nothing was sent. */
  | { readonly state: "wait"; readonly waitMs: number }
  /** Worth another call. */
  | { readonly state: "failed"; readonly code: string; readonly reason: string; readonly retryAfterMs: number }
  /** The partner understood and said no. */
  | { readonly state: "refused"; readonly reason: string }
  /** What was to be sent is somebody else's by now. */
  | { readonly state: "lost" };

type Call = {
  /** What the call is counted as: `AriBatch.endpoint`, or rooms, pull, confirm-delivery, transaction-details, read-ari. */
  readonly endpoint: string;
  readonly lane: Lane;
  readonly operation: string;
  readonly claimId?: string | undefined;
  /** Not held back by calls that failed before: it tries something new. */
  readonly trial?: boolean;
};

/**
 * Books one call, makes it, keeps what it brought and how it ended: the inside of one step, so that a step run twice is booked
 * twice. `port` spares opening it again.
 */
export async function callPartner<T>(ctx: Context, connectionId: string, { endpoint, lane, operation, claimId, trial }: Call, work: (port: ChannelPort) => Promise<T>, opened?: ChannelPort): Promise<Reply<T>> {
  const booked = done(await execute(claimCall, ctx, { connectionId, endpoint, lane, claimId, trial }));
  if (booked.waitMs > 0) return { state: "wait", waitMs: booked.waitMs };
  const { callId } = booked;
  if (callId === null) return { state: "lost" };
  const port = opened ?? (await openPort(ctx, connectionId));
  const started = performance.now();
  const end = async (outcome: "ok" | ChannelErrorCode, error: ChannelError | null) => {
    const tookMs = Math.round(performance.now() - started);
    observePartnerCall(port.partner, operation, outcome, tookMs / 1_000);
    const retryAfterMs = error?.retryAfterSeconds == null ? null : Math.round(error.retryAfterSeconds * 1_000);
    return done(await execute(recordCall, ctx, { connectionId, callId, outcome, tookMs, reason: error?.message.slice(0, 500) ?? null, retryAfterMs }));
  };
  try {
    const value = await work(port);
    await end("ok", null);
    return { state: "answered", value };
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    const { waitMs } = await end(error.code, error);
    if (!error.retryable && error.code !== "unauthorized") return { state: "refused", reason: error.message };
    return { state: "failed", code: error.code, reason: error.message.slice(0, 500), retryAfterMs: waitMs };
  }
}

/** Enough for an outage of some hours; then the run gives up, and the next sweep begins anew. */
const patience = 60;

/** Calls until the partner answers: waits for the budget, and longer after each failure in a row. Null: no answer for very long. */
export async function untilAnswered<T>(
  call: (round: number) => Promise<Reply<T>>,
  rest: (round: number, ms: number) => Promise<unknown>,
  { mostFailures = patience, rounds = patience }: { readonly mostFailures?: number; readonly rounds?: number } = {},
): Promise<Extract<Reply<T>, { state: "answered" } | { state: "refused" }> | null> {
  let failures = 0;
  for (let round = 0; round < rounds; round += 1) {
    const reply = await call(round);
    if (reply.state === "answered" || reply.state === "refused") return reply;
    if (reply.state === "lost") return null;
    if (reply.state === "failed") failures += 1;
    if (failures >= mostFailures) return null;
    await rest(round, Math.max(1_000, reply.state === "wait" ? reply.waitMs : reply.retryAfterMs));
  }
  return null;
}

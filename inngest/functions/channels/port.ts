import { hotelRunnerAdapter } from "@/lib/channels/adapters/hotelrunner/adapter";
import { getConnectionAccess } from "@/lib/channels/queries/get-channel-work";
import type { ChannelPort } from "@/lib/channels/rules/channel-port";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { observePartnerCall } from "@/lib/runtime/metrics";

/** The partner behind a connection, with the call budget already booked by the caller. */
export async function openPort(ctx: Context, connectionId: string): Promise<ChannelPort> {
  const access = await ask(getConnectionAccess, ctx, { connectionId });
  return portFor({ partnerPropertyId: access.partnerPropertyId, token: access.token, currency: access.currency });
}

export function portFor(access: { partnerPropertyId: string; token: string; currency: string }): ChannelPort {
  const baseUrl = process.env["HOTELRUNNER_BASE_URL"] ?? "https://app.hotelrunner.com";
  return hotelRunnerAdapter({ baseUrl, token: access.token, hrId: access.partnerPropertyId });
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

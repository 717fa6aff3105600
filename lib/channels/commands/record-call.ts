import { finishCall } from "@/db/repos/channel-calls";
import { lockConnection, updateConnection } from "@/db/repos/channels";
import { nowMs } from "@/lib/kernel/clock";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { afterCall, breakerState } from "../rules/breaker";
import { withSoundRun } from "../rules/broken-runs";
import { recordCallInput } from "../rules/inputs";

export const recordCall = defineCommand({
  name: "channels.record-call",
  title: "Record how a call to a partner ended; failures in a row keep the next ones waiting.",
  permission: "channels:sync",
  input: recordCallInput,
  internal: true,
  unrecorded: true,
  noInverse: "A call that was made cannot be unmade.",
  async run({ tx, ctx, record }, { connectionId, callId, outcome, tookMs, reason, retryAfterMs }) {
    const connection = inScope(ctx, await lockConnection(tx, connectionId), "The connection");
    const at = nowMs();
    const endpoint = await finishCall(tx, connectionId, callId, outcome, tookMs);
    const before = { failures: connection.failures, openUntil: connection.openUntil?.getTime() ?? null };
    const after = afterCall(before, outcome, at, Math.random, retryAfterMs);
    if (endpoint === "pull" && outcome === "ok") {
      const sound = withSoundRun(connection.facts, "pull");
      await updateConnection(tx, connectionId, { lastPulledAt: new Date(at), ...(sound === null ? {} : { facts: sound }) });
    }
    const calm = outcome === "ok" && before.failures === 0 && before.openUntil === null && connection.statusReason === null;
    if (!calm) {
      await updateConnection(tx, connectionId, {
        failures: after.failures, openUntil: after.openUntil === null ? null : new Date(after.openUntil),
        ...(outcome === "ok" ? {} : { lastFailure: reason, lastFailureAt: new Date(at) }),
        // A connection is silent while its calls fail, not while it is only asked to go slower.
        ...(after.failures > 0 ? (outcome === "rate_limited" ? {} : { statusReason: reason }) : { statusReason: null }),
      });
    }
    const state = breakerState(after, at);
    record({ outcome, failures: after.failures, breaker: state });
    return { waitMs: after.openUntil === null ? 0 : Math.max(0, after.openUntil - at), state };
  },
});

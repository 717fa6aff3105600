/** Is there a way to the channel at all, and does it carry? */
import type { DoctorCase } from "./case";
import type { Cause, Checked, Evidence, Verdict } from "./causes";

export const said = (code: string, params: Evidence["params"] = {}): Evidence => ({ code, params });
export const checked = (cause: Cause, verdict: Verdict, confidence: number, evidence: readonly Evidence[], nights: readonly string[] = []): Checked => ({ cause, verdict, confidence, nights, evidence });
export const found = (cause: Cause, confidence: number, evidence: readonly Evidence[], nights: readonly string[] = []) => checked(cause, "found", confidence, evidence, nights);
export const ruledOut = (cause: Cause, ...evidence: readonly Evidence[]) => checked(cause, "ruled_out", 0.95, evidence);
export const unknown = (cause: Cause, ...evidence: readonly Evidence[]) => checked(cause, "unknown", 0, evidence);
/** Days between two moments, whole. */
export const daysBetween = (from: string, to: string): number => Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000));

function reach({ connection, channel }: DoctorCase): Checked[] {
  if (!connection) return [found("not_connected", 0.97, [channel ? said("no_connection_reaches", { channel: channel.name }) : said("no_connection")])];
  const listed = connection.channels.length > 0;
  const reached = ruledOut("not_connected", said("connected", { connection: connection.name }));
  if (!channel || !listed) return [reached, ...(channel && connection.kind === "manager" ? [unknown("channel_absent", said("channels_not_told", { connection: connection.name }))] : [])];
  return connection.channels.includes(channel.key)
    ? [reached, ruledOut("channel_absent", said("channel_listed", { channel: channel.name, connection: connection.name }))]
    : [reached, found("channel_absent", 0.93, [said("channel_not_listed", { channel: channel.name, connection: connection.name, count: connection.channels.length })])];
}

/** Connection by connection: whether it is allowed to speak, and whether the partner answers. */
export function checkConnection(of: DoctorCase): Checked[] {
  const { connection, at } = of;
  if (!connection) return reach(of);
  const name = { connection: connection.name };
  const checks = reach(of);
  checks.push(connection.status === "paused" ? found("paused", 0.99, [said("connection_paused", name)]) : ruledOut("paused", said("connection_status", { ...name, status: connection.status })));
  if (connection.lastOutcome === "unauthorized") checks.push(found("credentials_refused", 0.97, [said("last_call_unauthorized", name), ...(connection.lastFailure ? [said("partner_said", { sentence: connection.lastFailure })] : [])]));
  else checks.push(connection.lastOutcome === null ? unknown("credentials_refused", said("never_called", name)) : ruledOut("credentials_refused", said("last_call", { ...name, outcome: connection.lastOutcome })));
  const { credentialsExpireAt } = connection;
  checks.push(credentialsExpireAt === null ? unknown("credentials_expired", said("expiry_not_told", name)) : credentialsExpireAt < at
    ? found("credentials_expired", 0.9, [said("credentials_ended", { ...name, at: credentialsExpireAt })]) : ruledOut("credentials_expired", said("credentials_end", { ...name, at: credentialsExpireAt })));
  if (connection.lastOutcome !== "unauthorized" && (connection.breaker === "open" || connection.breaker === "half-open")) {
    checks.push(found("circuit_open", 0.95, [said("breaker_open", { ...name, count: connection.failures, ...(connection.openUntil ? { at: connection.openUntil } : { at }) }), ...(connection.lastFailure ? [said("partner_said", { sentence: connection.lastFailure })] : [])]));
  } else if (connection.lastOutcome !== "unauthorized") checks.push(ruledOut("circuit_open", said("calls_answered", { ...name, made: connection.calls.made, failed: connection.calls.failed })));
  if (connection.status === "broken") checks.push(found("broken", 0.9, [said("connection_broken", { ...name, reason: connection.statusReason ?? "–" })]));
  if (of.feed) {
    checks.push(of.feed.freshness === "stale" ? found("feed_stale", 0.95, [of.feed.readAt ? said("feed_read", { ...name, at: of.feed.readAt }) : said("feed_never_read", name), ...(connection.lastFailure ? [said("partner_said", { sentence: connection.lastFailure })] : [])])
      : ruledOut("feed_stale", said("feed_read", { ...name, at: of.feed.readAt ?? at })));
    checks.push(found("feed_only", 0.8, [said("calendar_carries_nights_only", name)]));
  }
  return checks;
}

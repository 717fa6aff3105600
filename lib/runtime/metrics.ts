import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { once } from "./once";

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

function makeMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    commands: new Histogram({ name: "lhcm_command_seconds", help: "Commands by name and outcome", labelNames: ["command", "outcome"], buckets: seconds, registers }),
    queries: new Histogram({ name: "lhcm_query_seconds", help: "Queries by name and outcome", labelNames: ["query", "outcome"], buckets: seconds, registers }),
    partnerCalls: new Histogram({ name: "lhcm_partner_call_seconds", help: "Calls to partners by partner, operation and outcome", labelNames: ["partner", "operation", "outcome"], buckets: seconds, registers }),
    outboxLag: new Gauge({ name: "lhcm_outbox_lag_seconds", help: "Age of the oldest event not yet handed to the runner", registers }),
    outboxPending: new Gauge({ name: "lhcm_outbox_pending", help: "Events not yet handed to the runner", registers }),
    outboxSent: new Counter({ name: "lhcm_outbox_sent_total", help: "Events handed to the runner", registers }),
    shells: new Counter({ name: "lhcm_site_shells_total", help: "Pages of houses' sites that one copy may serve, by how they were answered: kept, made, or none (no copies)", labelNames: ["answer"], registers }),
    rateLimited: new Counter({ name: "lhcm_rate_limited_total", help: "Requests answered 429, by limit", labelNames: ["limit"], registers }),
  };
}

const metrics = () => once("metrics", makeMetrics);

/** One run of a command: `outcome` is done, proposed, or the code of its refusal. */
export function observeCommand(command: string, outcome: string, duration: number): void {
  metrics().commands.observe({ command, outcome }, duration);
}

/** One run of a query: `outcome` is done or the code of its refusal. */
export function observeQuery(query: string, outcome: string, duration: number): void {
  metrics().queries.observe({ query, outcome }, duration);
}

/** One call to a partner's API: `outcome` is ok or the kind of failure. */
export function observePartnerCall(partner: string, operation: string, outcome: string, duration: number): void {
  metrics().partnerCalls.observe({ partner, operation, outcome }, duration);
}

/** What waits in the outbox: how many events, and the age of the oldest in seconds. */
export function observeOutbox(pending: number, lagSeconds: number): void {
  metrics().outboxPending.set(pending);
  metrics().outboxLag.set(lagSeconds);
}

export function countOutboxSent(events: number): void {
  metrics().outboxSent.inc(events);
}

export function countRateLimited(limit: string): void {
  metrics().rateLimited.inc({ limit });
}

export function countShell(answer: "kept" | "made" | "none"): void {
  metrics().shells.inc({ answer });
}

/** Everything in Prometheus's text format, with its content type. */
export async function renderMetrics(): Promise<{ text: string; contentType: string }> {
  const { registry } = metrics();
  return { text: await registry.metrics(), contentType: registry.contentType };
}

import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import type { Locale } from "@/lib/kernel/locale";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { draftSop } from "../commands/draft-sop";
import { sendToReview } from "../commands/review";
import { signOff } from "../commands/sign-off";

export type PlantedExchange = {
  readonly at: Date;
  readonly intent: string;
  readonly risk: string;
  readonly locale: string;
  readonly engine: "answered" | "abstained" | "failed";
  readonly confidence: number;
  readonly latencyMs: number;
  readonly servedBy: "incumbent" | "sop";
  readonly escalated: boolean;
  readonly verdict: "incumbent" | "sop" | "both" | "neither" | null;
  readonly prices: string;
};

const usual = { intent: "wellness", risk: "low", locale: "en", engine: "answered", confidence: 0.9, latencyMs: 120, servedBy: "incumbent", escalated: false, verdict: "both", prices: "none" } as const;

/** Exchanges as both answerers leave them, one a minute up to now, or as each says. Returns their ids. */
export async function plantExchanges(sql: postgres.Sql, house: { readonly tenantId: string; readonly propertyId: string }, count: number, each: (n: number) => Partial<PlantedExchange> = () => ({})): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, n) => {
    const one: PlantedExchange = { at: new Date(Date.now() - (count - n) * 1_000), ...usual, ...each(n) };
    return {
      tenant_id: house.tenantId, id: randomUUID(), property_id: house.propertyId, conversation_id: randomUUID(), message_id: randomUUID(), asked_at: one.at, intent: one.intent, locale: one.locale, risk: one.risk, audience: "guest",
      incumbent_kind: "assistant", incumbent_state: "answered", engine_state: one.engine, confidence: one.confidence, engine_latency_ms: one.latencyMs, served_by: one.servedBy, escalated: one.escalated,
      comparison: sql.json({ prices: one.prices, actions: "none", contacts: "none" }), machine_verdict: one.verdict, machine_by: one.verdict === null ? null : "rules",
    };
  });
  await sql`insert into exchanges ${sql(rows)}`;
  return rows.map(({ id }) => id);
}

/** A page signed for guests, by the commands of whoever keeps the book. */
export async function signPage(ctx: Context, page: { readonly slug: string; readonly locale: Locale; readonly title: string; readonly body: string }): Promise<string> {
  const { versionId } = done(await execute(draftSop, ctx, { domain: "service", audience: "guest", risk: "low", owner: "Reception", ...page }));
  done(await execute(sendToReview, ctx, { versionId }));
  done(await execute(signOff, ctx, { versionId }));
  return versionId;
}

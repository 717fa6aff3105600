import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { getConversation } from "@/lib/messaging/queries/get-conversation";
import { inboxContext, plantConversation, type Planting, plantLine } from "@/lib/messaging/testing/conversations";
import { setIncumbent } from "../commands/shadow/set-incumbent";

export const standKey = "sk-sandbox-key";
export type ShadowHouse = { readonly house: TestHouse; readonly lineId: string; readonly ctx: ReturnType<typeof inboxContext> };

/** A house with a line, answered by people. */
export async function shadowHouse(): Promise<ShadowHouse> {
  const house = await makeHouse({ units: [1], nights: 2 });
  return { house, lineId: await plantLine(house), ctx: inboxContext(house) };
}

/** Its guests are answered by the assistant of the stand-in at `url`, under an account of its own. */
export async function withAssistant({ ctx }: ShadowHouse, url: string, more: { readonly speaks?: boolean; readonly timeoutMs?: number } = {}): Promise<string> {
  const assistantId = `asst_${randomUUID().slice(0, 8)}`;
  await fetch(`${url}/_sandbox/assistants`, { method: "POST", body: JSON.stringify({ id: assistantId, apiKey: standKey }) });
  done(await execute(setIncumbent, ctx, { kind: "assistant", baseUrl: `${url}/v1`, assistantId, apiKey: standKey, speaks: more.speaks ?? true, timeoutMs: more.timeoutMs ?? 3_000, inputMicros: 2_500, outputMicros: 10_000 }));
  return assistantId;
}

/** A guest's message, as `messaging/message-received` tells it. */
export async function asked({ house, lineId }: ShadowHouse, text: string, more: Partial<Planting> = {}) {
  const { conversationId, messageIds } = await plantConversation(house, lineId, { turns: [{ author: "guest", text }], ...more });
  return { tenantId: house.tenantId, propertyId: house.propertyId, conversationId, messageId: messageIds.at(-1) ?? "" };
}

/** What went out in a conversation, as the guest reads it. */
export const sentIn = async ({ ctx }: ShadowHouse, conversationId: string): Promise<readonly (readonly [string, string])[]> =>
  (await ask(getConversation, ctx, { conversationId, limit: 200 })).messages.filter(({ direction }) => direction === "out").map(({ author, text }) => [author, text] as const);

/** A roll-out that gives the book every low-risk question from this confidence on (hundredths of a percent). */
export async function routedToBook(sql: postgres.Sql, { house }: ShadowHouse, threshold = 7_500): Promise<string> {
  const id = randomUUID();
  await sql`insert into rollouts (tenant_id, id, property_id, status, stages, limits, stage, stage_at, started_at, created_by)
    values (${house.tenantId}, ${id}, ${house.propertyId}, 'running', ${sql.json([{ share: 0, minDays: 0, minJudged: 0, advance: "person" }, { share: 10_000, minDays: 0, minJudged: 0, advance: "person" }])}, '{}', 1, now(), now(), 'test')`;
  await sql`insert into rollout_cells (tenant_id, id, rollout_id, risk, share, threshold) values (${house.tenantId}, ${randomUUID()}, ${id}, 'any', 10000, ${threshold})`;
  return id;
}

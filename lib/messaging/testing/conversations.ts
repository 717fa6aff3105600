import { createHash } from "node:crypto";
import type { TestHouse } from "@/db/testing/house";
import { systemPermissions } from "@/lib/auth/roles";
import { nowMs } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import type { Locale } from "@/lib/kernel/locale";
import { ask } from "@/lib/runtime/ask";
import { type Context, systemContext } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { connectLine } from "../commands/connect-line";
import { finishConversation } from "../commands/finish-conversation";
import { recordLine } from "../commands/record-line";
import { takeItems } from "../commands/take-items";
import { getConversation } from "../queries/get-conversation";
import type { InboxItem } from "../rules/inbox-item";

export type Turn = { readonly author: "guest" | "person"; readonly text: string; /** Minutes after the turn before. Default 2. */ readonly after?: number };
export type Planting = {
  readonly turns: readonly Turn[];
  readonly locale?: Locale;
  /** E.164; a new number where none is given. */
  readonly phone?: string;
  /** When the first turn was said. Default: so that the last one was said a minute ago. */
  readonly from?: Date;
  /** Whether guests' texts are told as just received (`messaging/message-received`). Default true. */
  readonly live?: boolean;
  /** Marked done once planted (`messaging/conversation-finished`). Default false. */
  readonly finished?: boolean;
};
export type Planted = { readonly conversationId: string; readonly phone: string; readonly messageIds: readonly string[] };

export const inboxContext = ({ tenantId, propertyId }: Pick<TestHouse, "tenantId" | "propertyId">): Context => systemContext(tenantId, "test", systemPermissions, propertyId);

/** The number a line of `plantLine` has. */
export const plantedNumber = { id: "PNplanted", number: "+15550100001", name: "Reception" };

/** A connected line of the house, made by the commands that connect one; no partner is asked. */
export async function plantLine(house: Pick<TestHouse, "tenantId" | "propertyId">, terms: { readonly scheme?: "legacy" | "standard"; readonly keepsCalls?: boolean; readonly retentionDays?: number } = {}): Promise<string> {
  const ctx = inboxContext(house);
  const { id } = done(await execute(connectLine, ctx, { title: "Reception", apiKey: "key-of-a-test-line", ...terms }));
  done(await execute(recordLine, ctx, { inboxLineId: id, status: "active", failure: null, numbers: [plantedNumber] }));
  return id;
}

/** Lines are sealed; a suite that set no keys gets some. */
process.env["ENCRYPTION_KEY"] ??= "key-of-a-test";
process.env["AUTH_SECRET"] ??= "secret-of-a-test";

let count = 0;
/** A number nobody has, told apart by when it was asked for. */
const newPhone = (): string => {
  count += 1;
  return `+2126${createHash("sha256").update(`${newId()}${count}`).digest().readUInt32BE(0).toString().padStart(8, "0").slice(-8)}`;
};

/** A conversation with these turns, through the command every partner's messages take. `lineId`: from `plantLine`. */
export async function plantConversation(house: Pick<TestHouse, "tenantId" | "propertyId">, lineId: string, planting: Planting): Promise<Planted> {
  const ctx = inboxContext(house);
  const { turns, phone = newPhone(), live = true } = planting;
  const waits = turns.map(({ after = 2 }, index) => (index === 0 ? 0 : after) * 60_000);
  let at = planting.from?.getTime() ?? nowMs() - 60_000 - waits.reduce((sum, wait) => sum + wait, 0);
  const items = turns.map(({ author, text }, index): InboxItem => {
    at += waits[index] ?? 0;
    const moment = new Date(at).toISOString();
    const direction = author === "guest" ? "in" : "out";
    return { kind: "text", externalId: `AC${newId()}`, thread: { externalId: null, numberId: plantedNumber.id, contact: phone }, direction, at: moment, stateAt: moment, text, media: 0, state: direction === "in" ? "received" : "delivered" };
  });
  const { outcomes } = done(await execute(takeItems, ctx, { inboxLineId: lineId, items, live }));
  const conversationId = outcomes[0]?.conversationId;
  if (!conversationId) throw new Error(`The conversation was not taken in: ${JSON.stringify(outcomes[0])}`);
  if (planting.finished) done(await execute(finishConversation, ctx, { conversationId }));
  const told = await ask(getConversation, ctx, { conversationId, limit: 200 });
  return { conversationId, phone, messageIds: told.messages.map(({ id }) => id) };
}

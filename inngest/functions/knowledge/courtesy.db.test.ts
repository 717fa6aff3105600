import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { useAssistant } from "@/inngest/testing/assistant";
import { mortalSteps } from "@/inngest/testing/mortal-steps";
import { boardOf } from "@/lib/boardroom/testing/board";
import { noteEscalations } from "@/lib/knowledge/commands/shadow/send-served";
import type { EngineOutcome } from "@/lib/knowledge/rules/exchange";
import { getOverview } from "@/lib/knowledge/queries/shadow/get-overview";
import { asked, routedToBook, sentIn, type ShadowHouse, shadowHouse, withAssistant } from "@/lib/knowledge/testing/shadow-house";
import { getConversation } from "@/lib/messaging/queries/get-conversation";
import { plantConversation, type Turn } from "@/lib/messaging/testing/conversations";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { type Answerer, answerThrough } from "./answer-through";
import { askIncumbentThrough } from "./ask-incumbent";
import { giveUp } from "./give-up";
import type { Received, Steps } from "./received";

const database = useTestDatabase();
const stand = useAssistant();

const alive = (): Steps => ({ ...mortalSteps(new Map(), null), sleep: async () => undefined });
const sure: EngineOutcome = { state: "answered", text: "Breakfast is from 8:00 to 10:30 on the terrace.", confidence: 0.93, latencyMs: 12, costMicros: 40, citations: [] };
const answer: Answerer = async () => sure;
const both = async (data: Received) => Promise.all([answerThrough(data, alive(), answer), askIncumbentThrough(data, alive())]);
const exchangesOf = ({ house }: ShadowHouse) => database.admin<Record<string, unknown>[]>`select incumbent_state, engine_state, served_by, escalated from exchanges where tenant_id = ${house.tenantId} order by asked_at`;

/** A conversation whose turns arrive; the guest's are told as received, each by itself. */
async function told({ house, lineId }: ShadowHouse, turns: readonly Turn[]): Promise<{ conversationId: string; guest: readonly Received[] }> {
  const { conversationId } = await plantConversation(house, lineId, { turns });
  const rows = await database.admin<{ id: string }[]>`select id from conversation_messages where conversation_id = ${conversationId} and author = 'guest' order by at`;
  return { conversationId, guest: rows.map(({ id: messageId }) => ({ tenantId: house.tenantId, propertyId: house.propertyId, conversationId, messageId })) };
}

describe("thanks", () => {
  it("are no question: neither the book nor an assistant answers, nothing is handed over, compared or counted, and the message stands in the inbox", async () => {
    const house = await shadowHouse();
    await withAssistant(house, stand.url);
    await routedToBook(database.admin, house);
    for (const text of ["Thank you!", "ok, see you tomorrow", "merci, à demain", "👍", "شكرا جزيلا"]) {
      const data = await asked(house, text);
      expect(await both(data)).toEqual([{ servedBy: null }, { state: "none" }]);
      expect([await giveUp(data, "engine"), await giveUp(data, "incumbent")]).toEqual([{ sent: null }, { sent: null }]);
      expect(await sentIn(house, data.conversationId)).toEqual([]);
      expect((await ask(getConversation, house.ctx, { conversationId: data.conversationId })).messages.map((one) => [one.direction, one.text])).toEqual([["in", text]]);
    }
    expect(await exchangesOf(house)).toEqual([]);
    expect((await ask(getOverview, boardOf(house.house).owner, { days: 7 })).all?.asked ?? 0).toBe(0);
    await both(await asked(house, "Thank you! What time is breakfast?"));
    expect(await exchangesOf(house)).toMatchObject([{ engine_state: "answered", served_by: "sop" }]);
  });

  it("an agreement to what the house has just asked is a guest's answer, and somebody's to deal with", async () => {
    const house = await shadowHouse();
    const agreed = await told(house, [{ author: "guest", text: "Can you call a taxi for us tomorrow?" }, { author: "person", text: "Gladly. Shall we say 6:15?" }, { author: "guest", text: "Perfect, thank you" }]);
    const noted = await told(house, [{ author: "guest", text: "When is breakfast?" }, { author: "person", text: "From 8:00 to 10:30." }, { author: "guest", text: "Perfect, thank you" }]);
    for (const data of [...agreed.guest, ...noted.guest]) await answerThrough(data, alive(), answer);
    expect(await database.admin`select conversation_id, count(*)::int as n from exchanges where tenant_id = ${house.house.tenantId} group by 1 order by 2 desc`).toEqual([{ conversation_id: agreed.conversationId, n: 2 }, { conversation_id: noted.conversationId, n: 1 }]);
  });

  it("between a question and a person's reply leave the reply to the question", async () => {
    const house = await shadowHouse();
    const { guest } = await told(house, [{ author: "guest", text: "When is breakfast?" }, { author: "guest", text: "Thanks in advance 🙏" }, { author: "person", text: "From 8:00 to 10:30." }]);
    for (const data of guest) await both(data);
    expect(await exchangesOf(house)).toMatchObject([{ incumbent_state: "answered", engine_state: "answered" }]);
    const again = await shadowHouse();
    const { guest: twice } = await told(again, [{ author: "guest", text: "When is breakfast?" }, { author: "guest", text: "And where do we park?" }, { author: "person", text: "From 8:00 to 10:30." }]);
    for (const data of twice) await both(data);
    expect((await exchangesOf(again)).map((row) => row["incumbent_state"])).toEqual(["silent", "answered"]);
  });

  it("answered by a person after a machine's answer are no escalation; a word about the matter is one", async () => {
    const house = await shadowHouse();
    const escalated = async (turns: readonly Turn[]) => {
      const { conversationId, guest: [first] } = await told(house, [{ author: "guest", text: "When is breakfast?" }, ...turns]);
      if (!first) throw new Error("Nobody asked.");
      await answerThrough(first, alive(), answer);
      await database.admin`update exchanges set sent_at = asked_at + interval '1 second' where conversation_id = ${conversationId}`;
      return done(await execute(noteEscalations, house.ctx, { conversationId })).marked;
    };
    expect(await escalated([{ author: "guest", text: "Thanks!" }, { author: "person", text: "You’re welcome, good night." }])).toBe(0);
    expect(await escalated([{ author: "guest", text: "Thanks!" }, { author: "person", text: "It is from 9:00 tomorrow, I am sorry." }])).toBe(1);
    expect(await escalated([{ author: "person", text: "Sorry!" }])).toBe(1);
    expect(await escalated([{ author: "guest", text: "Are you sure?" }, { author: "person", text: "Of course!" }])).toBe(1);
  });
});

import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse } from "@/db/testing/house";
import { ask } from "@/lib/runtime/ask";
import { getConversation } from "../queries/get-conversation";
import { listConversations } from "../queries/list-conversations";
import { inboxContext, plantConversation, plantLine } from "../testing/conversations";
import "@/lib/wiring";

const database = useTestDatabase();

describe("a conversation of the inbox", () => {
  it("is planted through the road, told to whoever listens, sealed where it lies, and read in order", async () => {
    const house = await makeHouse();
    const line = await plantLine(house);
    const { conversationId, messageIds, phone } = await plantConversation(house, line, { locale: "fr", turns: [{ author: "guest", text: "Bonjour, à quelle heure est le petit déjeuner ?" }, { author: "person", text: "De 8 h à 10 h 30." }, { author: "guest", text: "Merci beaucoup !" }] });
    const told = await ask(getConversation, inboxContext(house), { conversationId });
    expect(told.messages.map(({ author, text }) => [author, text])).toEqual([["guest", "Bonjour, à quelle heure est le petit déjeuner ?"], ["person", "De 8 h à 10 h 30."], ["guest", "Merci beaucoup !"]]);
    expect(told).toMatchObject({ locale: "fr", status: "open", unread: 1, address: phone });
    const events = await database.admin<{ data: { messageId: string } }[]>`select data from outbox where tenant_id = ${house.tenantId} and name = 'messaging/message-received' order by id`;
    expect(events.map(({ data }) => data.messageId)).toEqual([messageIds[0], messageIds[2]]);
    const rows = await database.admin<{ text: string }[]>`select m::text as text from conversation_messages m where tenant_id = ${house.tenantId} union all select c::text from conversations c where tenant_id = ${house.tenantId} union all select r::text from receipts r where tenant_id = ${house.tenantId} union all select o::text from outbox o where tenant_id = ${house.tenantId}`;
    expect(rows.filter(({ text }) => text.includes("petit") || text.includes(phone.slice(1)) || text.includes("key-of-a-test-line"))).toEqual([]);
    const { conversations } = await ask(listConversations, inboxContext(house), {});
    expect(conversations).toMatchObject([{ id: conversationId, unread: 1, last: { kind: "text", words: "Merci beaucoup !" } }]);
  });
});

import { ask } from "@/lib/runtime/ask";
import type { TestHouse } from "@/db/testing/house";
import { getConversation } from "@/lib/messaging/queries/get-conversation";
import { listConversations } from "@/lib/messaging/queries/list-conversations";
import { inboxContext } from "@/lib/messaging/testing/conversations";

let phones = 33_612_000_000;
/** A number nobody has written from yet. */
export const newPhone = (): string => { phones += 1; return `+${phones}`; };

/** The conversation with the person of this number, with what was said in it. */
export async function the(house: TestHouse, phone: string) {
  const { conversations } = await ask(listConversations, inboxContext(house), { status: "all", limit: 100 });
  const found = conversations.find(({ address }) => address === phone);
  if (!found) throw new Error(`Nobody with ${phone}: ${JSON.stringify(conversations.map(({ address }) => address))}`);
  return ask(getConversation, inboxContext(house), { conversationId: found.id, limit: 200 });
}

import { type Following, sentIn, textsAfter } from "@/db/repos/exchanges";
import type { TenantTx } from "@/db/tenant";
import { readWords } from "@/lib/messaging/commands/inbox-seals";
import { plainOf } from "@/lib/messaging/rules/inbox-content";
import { courtesyIn } from "../../rules/questions/courtesy";

/** So many texts after a moment are looked at; whoever waits longer than that for a reply has none. */
const looked = 60;
const wordsOf = ({ sealed }: Following): string => plainOf(readWords("text", sealed));

/** The next text of a person of the house after a moment, unless the guest said something else before it. Thanks in between are nothing else. */
export async function replyAfter(tx: TenantTx, conversationId: string, at: Date): Promise<{ readonly reply: Following | null; readonly guestAgain: boolean }> {
  const next = (await textsAfter(tx, conversationId, at, looked)).find((text) => text.author === "person" || courtesyIn(wordsOf(text)) === null);
  return { reply: next?.author === "person" ? next : null, guestAgain: next?.author === "guest" };
}

/** Exchanges of a conversation whose sent answer a person had to follow up before the next one was sent. "You're welcome" to a guest's thanks follows nothing up. */
export async function followedUp(tx: TenantTx, conversationId: string): Promise<readonly string[]> {
  const sent = await sentIn(tx, conversationId);
  const first = sent.find(({ escalated }) => !escalated);
  if (!first) return [];
  const texts = await textsAfter(tx, conversationId, first.sentAt, 1_000);
  return sent.filter(({ escalated, sentAt }, nth) => {
    if (escalated) return false;
    const until = sent.slice(nth + 1).find((later) => later.sentAt > sentAt)?.sentAt.getTime() ?? Infinity;
    const here = texts.filter(({ at }) => at > sentAt.getTime() && at < until);
    return here.some((text, nth) => {
      if (text.author === "guest") return false;
      const heard = here.slice(0, nth).findLast(({ author }) => author === "guest");
      return heard === undefined || courtesyIn(wordsOf(heard)) === null || courtesyIn(wordsOf(text)) === null;
    });
  }).map(({ id }) => id);
}

import { setTimeout as pause } from "node:timers/promises";
import { readHistoryThrough } from "@/inngest/functions/messaging/read-history";
import { setUpThrough } from "@/inngest/functions/messaging/set-up-line";
import type { InboxSteps } from "@/inngest/functions/messaging/inbox-port";
import { listGuests } from "@/lib/guests/queries/list-guests";
import { connectLine } from "@/lib/messaging/commands/connect-line";
import { rotateLine } from "@/lib/messaging/commands/rotate-line";
import { getConversation } from "@/lib/messaging/queries/get-conversation";
import { listConversations } from "@/lib/messaging/queries/list-conversations";
import { listLines } from "@/lib/messaging/queries/list-lines";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { at } from "./at";
import { isSandbox, tell } from "./stand-ins";
import type { Talk } from "./talks";

/** The sandbox's own key, as its page shows it. */
export const quoKey = "quo-sandbox-key";
export const quoBase = (): string | undefined => process.env["QUO_BASE_URL"]?.replace(/\/+$/, "");

const moment = (ms: number): string => new Date(ms).toISOString();
export const message = (talk: Talk, said: Talk["said"][number]) => ({ message: { from: talk.from, text: said.text, at: moment(said.at), direction: said.who === "guest" ? "incoming" : "outgoing" } });

/** What of talks stands in the inbox: the texts, and of whom a call is kept. */
async function heardOf(ctx: Context, talks: readonly Talk[]): Promise<{ readonly said: ReadonlySet<string>; readonly called: ReadonlySet<string> }> {
  const [said, called] = [new Set<string>(), new Set<string>()];
  const wanted = new Set(talks.map(({ from }) => from));
  for (const { id, address } of (await ask(listConversations, ctx, { status: "all", limit: 100 })).conversations) {
    if (address === null || !wanted.has(address)) continue;
    for (const { kind, text } of (await ask(getConversation, ctx, { conversationId: id, limit: 200 })).messages) {
      if (kind === "text") said.add(`${address} ${text}`);
      else called.add(address);
    }
  }
  return { said, called };
}

/** What a stand-in for the partner knows of before: conversations, and two calls of today. What has arrived already is not said again. */
export async function plantTalks(ctx: Context, baseUrl: string, talks: readonly Talk[], kept: (talk: Talk) => Talk["said"], now: number): Promise<void> {
  const heard = await heardOf(ctx, talks);
  const ago = (minutes: number) => moment(now - minutes * 60_000);
  const [, caller, , , last] = talks.filter(({ day }) => day === null);
  const calls = [
    ...(caller && !heard.called.has(caller.from) ? [{ call: { from: caller.from, seconds: 142, at: ago(364), answered: true, summary: ["The guest reports that the connection in the room is unstable.", "The library network works for them; the house restarts the access point of the floor."], nextSteps: ["Restart the access point of the first floor.", "Ask tomorrow morning whether it holds."], dialogue: [{ who: "guest", words: "Hello, I wrote to you about the Wi-Fi. It has gone again." }, { who: "house", words: "I am sorry. I restart it from here; in the meantime the library network should reach your room." }, { who: "guest", words: "Yes, I can see that one. It works." }] } }] : []),
    ...(last && !heard.called.has(last.from) ? [{ call: { from: last.from, seconds: 0, at: ago(47), answered: false, voicemail: "Bonjour, c’est au sujet d’un anniversaire le mois prochain. Pourriez-vous me rappeler ?" } }] : []),
  ];
  const texts = talks.flatMap((talk) => kept(talk).filter(({ text }) => !heard.said.has(`${talk.from} ${text}`)).map((said) => message(talk, said)));
  await tell("POST", `${baseUrl}/_sandbox/before`, [...texts, ...calls]);
}

/** Numbers of guests who are in the house, as a telephone has them. */
export async function phonesInHouse(ctx: Context): Promise<string[]> {
  const { guests } = await ask(listGuests, ctx, { limit: 20, inHouse: true });
  return guests.flatMap(({ phone }) => (phone === null ? [] : [phone.replace(/[^+\d]/gu, "")]));
}

/** Steps that are worked at once: the seed waits for what a durable function would come back to. */
const atOnce: InboxSteps = { run: (_, work) => work(), sleep: () => Promise.resolve() };

/** Asked as fast as it answers while the seed works; afterwards the stand-in counts its calls again, as the partner does. */
export async function withoutLimit<T>(baseUrl: string, work: () => Promise<T>): Promise<T> {
  process.env["QUO_UNPACED"] = "1";
  await tell("POST", `${baseUrl}/_sandbox/limit`, { perSecond: 10_000 });
  try {
    return await work();
  } finally {
    await tell("POST", `${baseUrl}/_sandbox/limit`, { perSecond: 10 });
  }
}

/** So long the house's own durable function, where it is there already, has for a line of the seed before the seed does its work. */
const theirsMs = 3_000;
const readMs = 60_000;

/**
 * Connects the house to the stand-in, as if on `day`, or the line that was connected again, and reads what was said there before. The
 * house's own functions may be at it too, and may have begun anew: each page is taken once, and it is over when all is read. Returns the line.
 */
export async function connectDemoLine(ctx: Context, day: number): Promise<string> {
  const lines = async () => (await ask(listLines, ctx, {})).lines;
  const inboxLineId = (await lines())[0]?.id ?? done(await at(day, () => execute(connectLine, ctx, { title: "Réception", apiKey: quoKey, keepsCalls: true }))).id;
  const data = { tenantId: ctx.tenantId, propertyId: ctx.propertyId ?? "", inboxLineId };
  const history = async () => (await lines()).find(({ id }) => id === inboxLineId)?.history;
  const begun = performance.now();
  while (process.env["INNGEST_BASE_URL"] && (await history())?.state === "none" && performance.now() - begun < theirsMs) await pause(100);
  if ((await history())?.state !== "running") await setUpThrough({ ...data, scheme: "legacy" }, atOnce);
  for (let read = await history(); read?.state !== "done"; read = await history()) {
    if (read?.state !== "running" || performance.now() - begun > readMs) throw new Error(`What was said before on the demo's line was not read: ${JSON.stringify(read)}`);
    if ((await readHistoryThrough({ ...data, run: read.run }, atOnce)) === "gone") await pause(20);
  }
  return inboxLineId;
}

/** The stand-in remembers nothing of before: at a later start the webhooks of the line are registered anew. */
export async function reconnectDemoLine(ctx: Context): Promise<"none" | "known"> {
  const [line] = (await ask(listLines, ctx, {})).lines;
  if (!line) return "none";
  if (line.status === "active") await execute(rotateLine, ctx, { inboxLineId: line.id });
  return "known";
}

export const quoAnswers = async (): Promise<string | undefined> => {
  const baseUrl = quoBase();
  return baseUrl && (await isSandbox(baseUrl)) ? baseUrl : undefined;
};

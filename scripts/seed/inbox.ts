import { listGuests } from "@/lib/guests/queries/list-guests";
import { nowMs } from "@/lib/kernel/clock";
import { connectLine } from "@/lib/messaging/commands/connect-line";
import { rotateLine } from "@/lib/messaging/commands/rotate-line";
import { listLines } from "@/lib/messaging/queries/list-lines";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { isSandbox, tell } from "./stand-ins";

/** The sandbox's own key, as its page shows it. */
const apiKey = "quo-sandbox-key";
type Turn = readonly [who: "guest" | "house", minutesAgo: number, text: string];

/** What a small house hears in two days, in four languages; nobody real is meant. Spoken by guests who are in the house, then by strangers. */
const talks: readonly (readonly Turn[])[] = [
  [["guest", 1_510, "Bonjour, à quelle heure servez-vous le petit déjeuner ?"], ["house", 1_502, "Bonjour. De 8 h à 10 h 30, sur la terrasse ou dans le patio, comme vous préférez."], ["guest", 1_498, "Parfait, merci. La terrasse alors."], ["guest", 24, "Pourriez-vous nous réserver un taxi pour l’aéroport demain à 6 h 15 ?"]],
  [["guest", 380, "Hello, the Wi-Fi in our room drops every few minutes. Is there another network we could use?"], ["house", 371, "Good evening. Please try the network of the library floor, with the same password. We restart yours now."], ["guest", 352, "That works, thank you."]],
  [["guest", 95, "مساء الخير، هل يمكن تمديد المغادرة إلى الساعة الثانية ظهرًا؟"]],
  [["guest", 2_700, "Buenas tardes, ¿tienen una cuna para la habitación?"], ["house", 2_690, "Buenas tardes. Sí, la ponemos sin cargo antes de su llegada."], ["guest", 2_688, "Muchas gracias."]],
  [["guest", 12, "Bonsoir, avez-vous encore une chambre libre pour ce week-end, deux adultes et un enfant ?"]],
];
const strangers = ["+34600000101", "+33600000102"];

const ago = (minutes: number): string => new Date(nowMs() - minutes * 60_000).toISOString();

/** Gives the stand-in a past that the house then reads as its own. */
async function plant(baseUrl: string, phones: readonly string[]): Promise<void> {
  const said = talks.flatMap((turns, index) => turns.map(([who, minutes, text]) => ({ message: { from: phones[index] ?? strangers[0], text, at: ago(minutes), direction: who === "guest" ? "incoming" : "outgoing" } })));
  const calls = [
    { call: { from: phones[1], seconds: 142, at: ago(364), answered: true, summary: ["The guest reports that the connection in the room is unstable.", "The library network works for them; the house restarts the access point of the floor."], nextSteps: ["Restart the access point of the first floor.", "Ask tomorrow morning whether it holds."], dialogue: [{ who: "guest", words: "Hello, I wrote to you about the Wi-Fi. It has gone again." }, { who: "house", words: "I am sorry. I restart it from here; in the meantime the library network should reach your room." }, { who: "guest", words: "Yes, I can see that one. It works." }] } },
    { call: { from: strangers[1], seconds: 0, at: ago(47), answered: false, voicemail: "Bonjour, c’est au sujet d’un anniversaire le mois prochain. Pourriez-vous me rappeler ?" } },
  ];
  await tell("POST", `${baseUrl}/_sandbox/before`, [...said, ...calls]);
}

/** Connects the first demo house to the Quo stand-in, or, at a later start, registers its webhooks anew. Does nothing where that is no sandbox of ours. */
export async function seedInbox(ctx: Context): Promise<void> {
  const baseUrl = process.env["QUO_BASE_URL"]?.replace(/\/+$/, "");
  if (!baseUrl || !(await isSandbox(baseUrl))) return;
  const [line] = (await ask(listLines, ctx, {})).lines;
  if (line) {
    // The sandbox remembers nothing of before.
    if (line.status === "active") await execute(rotateLine, ctx, { inboxLineId: line.id });
    return;
  }
  const { guests } = await ask(listGuests, ctx, { limit: 20, inHouse: true });
  const phones = guests.flatMap(({ phone }) => (phone === null ? [] : [phone.replace(/[^+\d]/gu, "")])).slice(0, 3);
  await plant(baseUrl, [...phones, ...strangers].slice(0, talks.length));
  done(await execute(connectLine, ctx, { title: "Reception", apiKey, keepsCalls: true }));
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { personByEmail } from "@/lib/auth/accounts";
import { permissionsOf, systemPermissions } from "@/lib/auth/roles";
import { nowMs } from "@/lib/kernel/clock";
import { addDays, type IsoDate, momentOf } from "@/lib/kernel/nights";
import { keepInbox } from "@/lib/messaging/commands/keep-inbox";
import { getProperty } from "@/lib/property/queries/get-property";
import { ask } from "@/lib/runtime/ask";
import { type Context, systemContext } from "@/lib/runtime/context";
import { execute } from "@/lib/runtime/execute";
import { at } from "./at";
import { giveDocuments, signBook, writeChanges } from "./book";
import { connectDemoDrive } from "./drive";
import { connectDemoLine, phonesInHouse, plantTalks, quoAnswers, reconnectDemoLine, withoutLimit } from "./inbox";
import { liveFrom, liveShadow } from "./shadow";
import { readTalks } from "./talks";

const state = z.object({ complete: z.boolean() });
const stateFile = (dataDir: string): string => join(dataDir, "demo-knowledge.json");
/** Whether a seed was begun here and not ended. */
function wasInterrupted(dataDir: string): boolean {
  return existsSync(stateFile(dataDir)) && !state.parse(JSON.parse(readFileSync(stateFile(dataDir), "utf8"))).complete;
}
function note(dataDir: string, complete: boolean): void {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(stateFile(dataDir), `${JSON.stringify({ complete })}\n`);
}

/** Told after each part, and after each question that was lived. */
export type Told = (part: string) => void;

/**
 * The demo's riad knows how it works: a signed book, documents, a telephone line with three weeks of conversations, and the book beside
 * the house's people on each question. Once; what was interrupted goes on where it was. At a later start the stand-ins are told of the
 * house again.
 */
export async function seedKnowledge(ctx: Context, slug: string, email: string, today: IsoDate, dataDir: string, told: Told = () => undefined): Promise<void> {
  const person = await personByEmail(email);
  if (!person) throw new Error(`The owner ${email} is not there.`);
  const owner: Context = { ...ctx, actor: { type: "person", userId: person.id, name: person.name, role: "owner" }, permissions: permissionsOf("owner") };
  const baseUrl = await quoAnswers();
  if (baseUrl !== undefined && (wasInterrupted(dataDir) || (await reconnectDemoLine(ctx)) === "none")) {
    note(dataDir, false);
    const now = nowMs();
    const { timezone } = await ask(getProperty, ctx, {});
    const morning = (daysAgo: number) => momentOf(addDays(today, -daysAgo), "10:00", timezone);
    await at(morning(23), () => signBook(owner, slug));
    told("book");
    await at(morning(10), () => giveDocuments(owner, slug));
    told("documents");
    const talks = readTalks(slug, { now, today, timezone, inHouse: await phonesInHouse(ctx) });
    // Of the live stage only what guests wrote: who answered is decided question by question.
    await plantTalks(ctx, baseUrl, talks, (talk) => (talk.day !== null && talk.day <= liveFrom ? talk.said.filter(({ who }) => who === "guest") : talk.said), now);
    // The seed is not the place to start a model for: three weeks of questions are found by their words.
    process.env["KNOWLEDGE_MEANING"] = "off";
    await withoutLimit(baseUrl, async () => {
      const lineId = await connectDemoLine(owner, morning(22));
      told("line");
      const machine = systemContext(ctx.tenantId, "knowledge.answer-question", systemPermissions, ctx.propertyId);
      await liveShadow({ ctx: machine, owner, baseUrl, lineId }, talks, morning(22) + 60 * 60_000, (questions) => { told(`question ${questions}`); });
    });
    told("shadow");
    await at(morning(2), () => writeChanges(owner));
    told("changes");
    await execute(keepInbox, ctx, {});
    note(dataDir, true);
  }
  await connectDemoDrive(owner, slug, dataDir);
}

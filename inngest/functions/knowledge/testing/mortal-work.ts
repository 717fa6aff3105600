import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jobContext } from "@/inngest/context";
import { readHistoryThrough } from "@/inngest/functions/messaging/read-history";
import { sendReplyThrough } from "@/inngest/functions/messaging/send-reply";
import type { EngineOutcome } from "@/lib/knowledge/rules/exchange";
import { answerThrough } from "../answer-through";
import { askIncumbentThrough } from "../ask-incumbent";
import { readThrough } from "../read-conversation";
import { readOnce } from "../read-document";
import { watchThrough } from "../watch-rollout";
import "@/lib/wiring";

export const moments = ["before", "during", "after"] as const;
/** What is done of one event, by the durable function that hears it, and the step its process is killed at. `data`: the event's. */
export type Work = {
  readonly name: string;
  readonly of: "answer" | "ask" | "watch" | "extract" | "document" | "reply" | "history";
  readonly data: { readonly tenantId: string; readonly propertyId: string; readonly conversationId: string; readonly messageId: string; readonly inboxLineId: string; readonly documentId: string; readonly run: number };
  readonly dies: { readonly at: number; readonly moment: (typeof moments)[number]; readonly ms: number };
};
export type Orders = { readonly folder: string; readonly journeys: readonly Work[] };

/** Ends this process as kill -9 does, once for each work: what it had not committed is gone, and so is all it knew. */
function die(folder: string, name: string): void {
  const mark = join(folder, `${name}.struck`);
  if (existsSync(mark)) return;
  writeFileSync(mark, "");
  process.kill(process.pid, "SIGKILL");
}

/** Steps whose results lie in a file, as the runner keeps them in its database: the next life goes on after the last one that was written down. */
function steps(folder: string, { name, dies }: Work) {
  const file = join(folder, `${name}.memory`);
  const memory = new Map<string, { value: unknown }>(existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as [string, { value: unknown }][]) : []);
  let count = 0;
  const run = async <T>(id: string, work: () => Promise<T>): Promise<T> => {
    const known = memory.get(id);
    if (known) return known.value as T;
    const here = count === dies.at;
    count += 1;
    if (here && dies.moment === "before") die(folder, name);
    const doomed = here && dies.moment === "during" ? setTimeout(() => die(folder, name), dies.ms) : undefined;
    const value = await work();
    clearTimeout(doomed);
    if (here && dies.moment === "after") die(folder, name);
    memory.set(id, { value });
    writeFileSync(`${file}.next`, JSON.stringify([...memory]));
    renameSync(`${file}.next`, file);
    return value;
  };
  return { run, sleep: async () => undefined };
}

const sure: EngineOutcome = { state: "answered", text: "Breakfast is served from 8 to 10.30 am.", confidence: 0.93, latencyMs: 12, costMicros: 0, citations: [] };

/** One work to its end, in this life or the next. */
export async function travel({ folder }: Orders, work: Work): Promise<void> {
  const done = join(folder, `${work.name}.done`);
  if (existsSync(done)) return;
  const [step, { data }] = [steps(folder, work), work];
  const ways: Readonly<Record<Work["of"], () => Promise<unknown>>> = {
    answer: () => answerThrough(data, step, async () => sure),
    ask: () => askIncumbentThrough(data, step),
    watch: () => watchThrough(data, step),
    extract: () => readThrough(data, step, async () => null),
    document: () => step.run("read", () => readOnce(jobContext(data, "knowledge.read-document"), data.documentId)),
    reply: () => sendReplyThrough(data, step),
    history: () => readHistoryThrough(data, step),
  };
  await ways[work.of]();
  writeFileSync(done, "");
}

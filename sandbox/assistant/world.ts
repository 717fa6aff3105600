/** Threads, messages and runs as the Assistants API has them, and an assistant whose quality is a seed. */
import { z } from "zod";
import { draw } from "@/lib/kernel/seeded-random";
import { type Language, languages, plantedBook, topicShape } from "./book";

export const assistantInput = z.object({
  id: z.string().min(3),
  apiKey: z.string().min(8),
  /** What it knows; the planted book where nothing is given. */
  topics: z.array(topicShape).default(() => [...plantedBook]),
  /** How often it is right in each language, 0 to 1. */
  quality: z.partialRecord(z.enum(languages), z.number().min(0).max(1)).default({}),
  seed: z.number().int().default(1),
  latencyMs: z.number().int().min(0).default(0),
});
type Assistant = z.infer<typeof assistantInput>;
export type RunStatus = "queued" | "in_progress" | "requires_action" | "cancelled" | "failed" | "completed" | "expired";
export type Message = { id: string; object: "thread.message"; created_at: number; thread_id: string; role: "user" | "assistant"; assistant_id: string | null; run_id: string | null; content: readonly { type: "text"; text: { value: string; annotations: readonly never[] } }[]; metadata: Record<string, string> };
export type Run = { id: string; object: "thread.run"; created_at: number; thread_id: string; assistant_id: string; status: RunStatus; metadata: Record<string, string>; readyAt: number; reply: string | null; last_error: { code: string; message: string } | null };
type Thread = { id: string; apiKey: string; metadata: Record<string, string>; messages: Message[]; runs: Run[] };

/** A text as a seed: the same question is answered the same way. */
const hashed = (text: string): number => [...text].reduce((sum, character) => (Math.imul(sum, 31) + (character.codePointAt(0) ?? 0)) | 0, 7);

function languageOf(text: string): Language {
  if (/\p{Script=Arabic}/u.test(text)) return "ar";
  if (/[¿¡ñ]|\b(?:el|la|los|hay|puede|cuánto|hora|para|es)\b/iu.test(text)) return "es";
  return /\b(?:le|les|est|vous|quelle|combien|pour|du|des|je|une?)\b|[çêèà]/iu.test(text) ? "fr" : "en";
}
const unknown: Readonly<Record<Language, string>> = { en: "I am not sure; please ask at the desk.", fr: "Je ne sais pas ; demandez à la réception.", es: "No lo sé; pregunte en recepción.", ar: "لست متأكدا، يرجى سؤال الاستقبال." };

export class World {
  #count = 0;
  readonly assistants = new Map<string, Assistant>();
  readonly threads = new Map<string, Thread>();

  id(prefix: string): string { this.#count += 1; return `${prefix}_sandbox${String(this.#count).padStart(6, "0")}`; }
  knows(apiKey: string): boolean { return [...this.assistants.values()].some((one) => one.apiKey === apiKey); }

  openThread(apiKey: string, metadata: Record<string, string>): Thread {
    const thread: Thread = { id: this.id("thread"), apiKey, metadata, messages: [], runs: [] };
    this.threads.set(thread.id, thread);
    return thread;
  }

  say(thread: Thread, role: Message["role"], value: string, more: { run?: Run; metadata?: Record<string, string> } = {}): Message {
    const message: Message = { id: this.id("msg"), object: "thread.message", created_at: Math.floor(Date.now() / 1_000), thread_id: thread.id, role, assistant_id: more.run?.assistant_id ?? null, run_id: more.run?.id ?? null, content: [{ type: "text", text: { value, annotations: [] } }], metadata: more.metadata ?? {} };
    thread.messages.push(message);
    return message;
  }

  /** What the assistant says to a question: right as often as its quality says, by the seed and the question alone. Null: it wants an action. */
  answer(assistant: Assistant, question: string): string | null {
    const [language, asked] = [languageOf(question), question.toLowerCase()];
    const topic = assistant.topics.find(({ words }) => words.some((word) => asked.includes(word.toLowerCase())));
    if (topic?.handsOver) return null;
    const right = draw((hashed(question) ^ assistant.seed) >>> 0).value < (assistant.quality[language] ?? 1);
    return (right ? topic?.right : topic?.wrong)?.[language] ?? unknown[language];
  }

  run(thread: Thread, assistant: Assistant, metadata: Record<string, string>, lateMs: number): Run {
    const question = thread.messages.findLast(({ role }) => role === "user")?.content[0]?.text.value ?? "";
    const run: Run = { id: this.id("run"), object: "thread.run", created_at: Math.floor(Date.now() / 1_000), thread_id: thread.id, assistant_id: assistant.id, status: "queued", metadata, readyAt: Date.now() + assistant.latencyMs + lateMs, reply: this.answer(assistant, question), last_error: null };
    thread.runs.push(run);
    return this.look(thread, run);
  }

  /** A run is worked on by time: seen when it is looked at. */
  look(thread: Thread, run: Run): Run {
    if (run.status !== "queued" && run.status !== "in_progress") return run;
    if (Date.now() < run.readyAt) { run.status = "in_progress"; return run; }
    if (run.reply === null) { run.status = "requires_action"; return run; }
    run.status = "completed";
    this.say(thread, "assistant", run.reply, { run });
    return run;
  }
}

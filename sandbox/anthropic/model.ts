/** The model behind the sandbox: scripted turns first, else a plain, predictable behaviour. */
import { z } from "zod";
import { type Message, type MessageRequest, type Reply, type StopReason, type TextBlock, textOf, tokensOf, type ToolUseBlock } from "./messages";

export const turnShape = z.strictObject({
  /** Only for a request whose last user text contains this; any request when absent. */
  match: z.string().optional(),
  text: z.string().optional(),
  toolUse: z.array(z.strictObject({ name: z.string(), input: z.record(z.string(), z.unknown()).default({}) })).default([]),
  stopReason: z.enum(["end_turn", "tool_use", "max_tokens", "refusal"]).optional(),
  /** Pause before each piece of a stream. */
  delayMs: z.number().int().nonnegative().default(0),
});
export type Turn = z.infer<typeof turnShape>;

type Content = { readonly blocks: readonly (TextBlock | Omit<ToolUseBlock, "id">)[]; readonly stopReason?: StopReason | undefined };

const SHOWN = 400;
const CALL = /^call\s+([\w-]+)\s*(\{.*\})?\s*$/s;

const say = (text: string): Content => ({ blocks: [{ type: "text", text }] });

const parsedObject = z.string().transform((text, context) => {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    context.addIssue({ code: "custom", message: "not a JSON object" });
    return z.NEVER;
  }
});

/** Every text inside a tool's answer, whether it came as JSON or as text. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function decoded(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text; // no JSON: the text itself
  }
}

const ORDER = /call ([\w-]+) (\{[^{}]*\})/g;
const MOST_ORDERS = 12;

/** What a model does that believes whatever it reads: the calls that the last tools' answers order, each once in a conversation. */
function ordered(messages: readonly Message[]): Content | undefined {
  const content = messages.at(-1)?.content;
  if (content === undefined || typeof content === "string") return undefined;
  const before = new Set(messages.flatMap((message) => (typeof message.content === "string" ? [] : message.content.flatMap((part) => (part.type === "tool_use" ? [`${String(part["name"])} ${JSON.stringify(part["input"])}`] : [])))));
  const texts = content.flatMap((part) => {
    if (part.type !== "tool_result") return [];
    const result = part["content"];
    return textsIn(decoded(typeof result === "string" ? result : Array.isArray(result) ? textOf(result) : ""));
  });
  const blocks = new Map<string, Omit<ToolUseBlock, "id">>();
  for (const text of texts) for (const [, name = "", json = "{}"] of text.matchAll(ORDER)) {
    const input = parsedObject.safeParse(json);
    const key = input.success ? `${name} ${JSON.stringify(input.data)}` : "";
    if (input.success && !before.has(key) && blocks.size < MOST_ORDERS) blocks.set(key, { type: "tool_use", name, input: input.data });
  }
  return blocks.size === 0 ? undefined : { blocks: [...blocks.values()] };
}

/** Names of the tools used so far, by the id of their use. */
function usedTools(messages: readonly Message[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { content } of messages) {
    if (typeof content === "string") continue;
    for (const part of content) if (part.type === "tool_use" && typeof part["id"] === "string") names.set(part["id"], String(part["name"]));
  }
  return names;
}

/** One sentence per tool result in the last message; undefined when there is none. */
function summary(messages: readonly Message[]): string | undefined {
  const content = messages.at(-1)?.content;
  if (content === undefined || typeof content === "string") return undefined;
  const names = usedTools(messages);
  const sentences = content.flatMap((part) => {
    if (part.type !== "tool_result") return [];
    const result = part["content"];
    const text = typeof result === "string" ? result : Array.isArray(result) ? textOf(result) : "";
    const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
    return [`The tool ${names.get(String(part["tool_use_id"])) ?? "?"} ${part["is_error"] === true ? "failed" : "answered"}: ${shown}`];
  });
  return sentences.length === 0 ? undefined : sentences.join("\n");
}

/** `call <tool> <json>`, each beginning a line: the uses it asks for, a sentence when that cannot be done, undefined when it asks for none. */
function asked(text: string, tools: ReadonlySet<string>): Content | undefined {
  const calls = text.split(/^(?=\s*call\s)/m).flatMap((part) => {
    const found = CALL.exec(part.trim());
    return found === null ? [] : [{ name: found[1] ?? "", json: found[2] ?? "{}" }];
  });
  if (calls.length === 0) return undefined;
  const blocks: Omit<ToolUseBlock, "id">[] = [];
  for (const { name, json } of calls) {
    if (!tools.has(name)) return say(`I was not offered a tool called ${name}.`);
    const input = parsedObject.safeParse(json);
    if (!input.success) return say(`The input for ${name} is not a JSON object.`);
    blocks.push({ type: "tool_use", name, input: input.data });
  }
  return { blocks };
}

function ordinary(request: MessageRequest, gullible: boolean): Content {
  const obeyed = gullible ? ordered(request.messages) : undefined;
  if (obeyed !== undefined) return obeyed;
  const choice = request.tool_choice?.type ?? "auto";
  const names = choice === "none" ? [] : (request.tools ?? []).map((tool) => tool.name);
  const summed = summary(request.messages);
  if (summed !== undefined) return say(summed);
  const text = textOf(request.messages.filter((message) => message.role === "user").at(-1)?.content);
  const calls = asked(text, new Set(names));
  if (calls !== undefined) return calls;
  const forced = choice === "tool" ? request.tool_choice?.name : choice === "any" ? names[0] : undefined;
  if (forced !== undefined) return { blocks: [{ type: "tool_use", name: forced, input: {} }] };
  const offered =
    names.length === 0 ? "I was offered no tools." : `I was offered ${names.length} ${names.length === 1 ? "tool" : "tools"}: ${names.join(", ")}.`;
  return say(`This is the sandbox model, not a real one. You said: "${text.slice(0, SHOWN)}". ${offered} Thank you for asking.`);
}

const scripted = (turn: Turn): Content => ({
  blocks: [
    ...(turn.text === undefined ? [] : [{ type: "text" as const, text: turn.text }]),
    ...turn.toolUse.map((use) => ({ type: "tool_use" as const, ...use })),
  ],
  stopReason: turn.stopReason,
});

/** Cuts the text that no longer fits into `max_tokens`. */
function fit(content: Reply["content"], most: number): { content: Reply["content"]; cut: boolean } {
  const [first] = content;
  if (content.length !== 1 || first?.type !== "text" || tokensOf(first.text) <= most) return { content, cut: false };
  return { content: [{ type: "text", text: first.text.slice(0, most * 4) }], cut: true };
}

export class Model {
  #turns: Turn[] = [];
  #made = 0;
  /** Whether it does what the texts in tools' answers tell it: for tests of what then happens. */
  gullible = false;

  script(): readonly Turn[] {
    return this.#turns;
  }

  setScript(turns: readonly Turn[]): void {
    this.#turns = [...turns];
  }

  addTurns(turns: readonly Turn[]): void {
    this.#turns.push(...turns);
  }

  #take(text: string): Turn | undefined {
    const index = this.#turns.findIndex((turn) => turn.match === undefined || text.includes(turn.match));
    return index < 0 ? undefined : this.#turns.splice(index, 1)[0];
  }

  #id(prefix: string): string {
    this.#made += 1;
    return `${prefix}_sandbox_${String(this.#made).padStart(6, "0")}`;
  }

  /** The next reply, and how slowly to stream it. */
  reply(request: MessageRequest): { reply: Reply; delayMs: number; scripted: boolean } {
    const text = textOf(request.messages.filter((message) => message.role === "user").at(-1)?.content);
    const turn = this.#take(text);
    const { blocks, stopReason } = turn === undefined ? ordinary(request, this.gullible) : scripted(turn);
    const named = blocks.map((part) => (part.type === "text" ? part : { ...part, id: this.#id("toolu") }));
    const { content, cut } = fit(named, request.max_tokens);
    const usual: StopReason = cut ? "max_tokens" : content.some((part) => part.type === "tool_use") ? "tool_use" : "end_turn";
    const reply: Reply = {
      id: this.#id("msg"),
      type: "message",
      role: "assistant",
      model: request.model,
      content,
      stop_reason: stopReason ?? usual,
      stop_sequence: null,
      usage: {
        input_tokens: tokensOf([request.system, request.tools, request.messages]),
        output_tokens: tokensOf(content),
        cache_creation_input_tokens: 0,
        cache_read_input_tokens: 0,
      },
    };
    return { reply, delayMs: turn?.delayMs ?? 0, scripted: turn !== undefined };
  }
}

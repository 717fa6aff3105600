import type { Locale } from "@/lib/kernel/locale";
import { phrase } from "../phrases";
import type { AiTool } from "../tool";
import { type Filled, firstMissing, type Values } from "./arguments";
import type { ConversationEvent } from "./conversation";
import { type Intent, type Memory, understand } from "./intent";
import { matcherFor } from "./matching/matcher";
import type { World as ReadWorld } from "./reading/read";
import { requestsIn } from "./requests";
import { askFor, nothingFits, quoted, speakCourtesy, speakResult, speakWhichOne } from "./speak";

/** `seatOf`: who answers for a tool that is not offered here, in the listener's language; none where it is this seat's own and the person may not. */
export type World = ReadWorld & { readonly seatOf?: (tool: string, locale: Locale) => string | undefined };

export type Plan =
  | { readonly kind: "say"; readonly text: string; readonly locale: Locale; readonly why: "answer" | "question" | "refusal" | "courtesy" }
  | { readonly kind: "call"; readonly tool: string; readonly input: Values; readonly locale: Locale };

type Result = Extract<ConversationEvent, { type: "result" }>;
type Turn = { readonly text: string; readonly after: readonly ConversationEvent[] };

/** Turns remembered: older ones say nothing about what is open now. */
const turnsKept = 8;

function turnsOf(events: readonly ConversationEvent[]): Turn[] {
  const turns: { text: string; after: ConversationEvent[] }[] = [];
  for (const event of events) {
    if (event.type === "user") turns.push({ text: event.text, after: [] });
    else turns.at(-1)?.after.push(event);
  }
  return turns.slice(-turnsKept);
}

const resultsIn = (turn: Turn): Result[] => turn.after.filter((event) => event.type === "result");

/** Look-ups that have an answer become values; the rest is what still has to be looked up or asked. */
function settleLookups(
  filled: Filled,
  results: readonly Result[],
): { values: Values; open?: Filled["lookups"][number]; failed?: Result; choices?: { argument: string; what: string; names: readonly string[] } } {
  let values = filled.values;
  for (const item of filled.lookups) {
    const result = results.findLast((candidate) => candidate.tool === item.lookup.lookup);
    if (!result) return { values, open: item };
    if (result.outcome.status !== "done") return { values, failed: result };
    const picked = item.lookup.pick(result.outcome.data);
    if (!("value" in picked))
      return { values, choices: { argument: item.argument, what: Object.values(item.input).map(String).join(" "), names: picked.choices } };
    values = { ...values, [item.argument]: picked.value };
  }
  return { values };
}

/** What is only pointed to may always be asked for: nothing is called. */
const withSignposts = (tools: ReadonlyMap<string, AiTool>, callable: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...callable, ...[...tools.values()].flatMap(({ name, signpost }) => (signpost ? [name] : []))]);

/** What is open after a turn, for the next one. */
function remember(intent: Intent, turn: Turn, memory: Memory): Memory {
  if (intent.kind === "courtesy") {
    const keep = memory.last ? { last: memory.last } : {};
    return { locale: intent.locale, ...keep };
  }
  const { locale } = intent.reading;
  const last = memory.last ? { last: memory.last } : {};
  if (intent.kind === "nothing") return { locale, ...last };
  const { tool, filled, reading } = intent;
  const readings = [reading, ...(memory.pending?.tool === tool ? memory.pending.readings : [])];
  const results = resultsIn(turn);
  const own = results.findLast((result) => result.tool === tool.name);
  const call = turn.after.findLast((event) => event.type === "call" && event.tool === tool.name);
  if (own && call?.type === "call") return { locale, last: { tool, values: call.input, readings, proposed: own.outcome.status === "proposed" } };
  const settled = settleLookups(filled, results);
  const asked = settled.choices?.argument ?? firstMissing(tool, { ...filled, values: settled.values });
  if (asked === undefined) return { locale, ...last };
  const open = { ...filled, lookups: filled.lookups.filter((item) => item.argument !== settled.choices?.argument) };
  return { locale, ...last, pending: { tool, filled: open, readings, asked, tries: intent.again ? (memory.pending?.tries ?? 0) + 1 : 0 } };
}

/**
 * What to do next in a conversation: speak, or call one tool. Pure and repeatable: what is open is worked out from the
 * conversation itself. `tools` is the registry, `offered` the names this call may use.
 */
export function planNext(events: readonly ConversationEvent[], tools: ReadonlyMap<string, AiTool>, callable: ReadonlySet<string>, world: World): Plan {
  const offered = withSignposts(tools, callable);
  const turns = turnsOf(events);
  const matcher = matcherFor([...tools.values()]);
  let memory: Memory = { locale: world.locale };
  for (const turn of turns.slice(0, -1)) {
    const several = requestsIn(turn.text, memory, world, matcher, offered);
    memory = (several.length > 0 ? several : [understand(turn.text, memory, world, matcher, offered)]).reduce((kept, intent) => remember(intent, turn, kept), memory);
  }
  const turn = turns.at(-1);
  const usable = [...tools.values()].filter((tool) => callable.has(tool.name));
  if (!turn || turn.text.trim() === "") return { kind: "say", text: phrase(world.locale, "greeting"), locale: world.locale, why: "courtesy" };
  const several = requestsIn(turn.text, memory, world, matcher, offered);
  if (several.length > 0) return proceedAll(several, resultsIn(turn), tools, offered);
  const intent = understand(turn.text, memory, world, matcher, offered);
  const locale = intent.kind === "courtesy" ? intent.locale : intent.reading.locale;
  const results = resultsIn(turn);
  if (intent.kind === "task") return proceed(intent, results, tools, offered, locale);
  if (results.length > 0)
    return {
      kind: "say",
      text: results.map((result) => speakResult(result, tools.get(result.tool), inputOf(turn, result), locale)).join("\n"),
      locale,
      why: "answer",
    };
  if (intent.kind === "courtesy") return { kind: "say", text: speakCourtesy(intent.talk, usable, locale, memory), locale, why: "courtesy" };
  const owner = intent.elsewhere && world.seatOf?.(intent.elsewhere.name, locale);
  const text = owner ? phrase(locale, "elsewhere", { seat: owner }) : intent.elsewhere && world.seatOf ? phrase(locale, "error.forbidden") : nothingFits(intent.nearest, usable, locale);
  return { kind: "say", text, locale, why: "refusal" };
}

/** Several requests of one message, one after the other; what each came to is said together. */
function proceedAll(tasks: readonly Extract<Intent, { kind: "task" }>[], results: readonly Result[], tools: ReadonlyMap<string, AiTool>, offered: ReadonlySet<string>): Plan {
  const plans = tasks.map((task) => proceed(task, results, tools, offered, task.reading.locale));
  const open = plans.find((plan) => plan.kind === "call");
  if (open) return open;
  const locale = tasks[0]?.reading.locale ?? "en";
  return { kind: "say", text: plans.flatMap((plan) => (plan.kind === "say" ? [plan.text] : [])).join("\n"), locale, why: plans.some((plan) => plan.kind === "say" && plan.why === "question") ? "question" : "answer" };
}

function inputOf(turn: Turn, result: Result): Values {
  const call = turn.after.find((event) => event.type === "call" && event.id === result.id);
  return call?.type === "call" ? call.input : {};
}

function proceed(
  intent: Extract<Intent, { kind: "task" }>,
  results: readonly Result[],
  tools: ReadonlyMap<string, AiTool>,
  offered: ReadonlySet<string>,
  locale: Locale,
): Plan {
  const { tool, filled } = intent;
  const say = (text: string, why: Extract<Plan, { kind: "say" }>["why"]): Plan => ({ kind: "say", text, locale, why });
  if (tool.signpost) return say(tool.signpost(locale), "refusal");
  const own = results.filter((result) => result.tool === tool.name);
  const settled = settleLookups(filled, results);
  if (own.length > 0) return say(own.map((result) => speakResult(result, tool, settled.values, locale)).join("\n"), "answer");
  const missing = firstMissing(tool, filled);
  if (missing !== undefined) {
    const question = askFor(tool, missing, locale);
    return say(intent.again ? phrase(locale, "again", { question }) : question, "question");
  }
  if (settled.failed) return say(speakResult(settled.failed, tools.get(settled.failed.tool), {}, locale), "answer");
  if (settled.choices)
    return say(
      settled.choices.names.length === 0
        ? phrase(locale, "nothingFound", { what: quoted(settled.choices.what, locale) })
        : speakWhichOne(settled.choices.names, locale),
      "question",
    );
  if (settled.open) {
    const { lookup, argument, input } = settled.open;
    if (offered.has(lookup.lookup) && tools.has(lookup.lookup)) return { kind: "call", tool: lookup.lookup, input, locale };
    return say(askFor(tool, argument, locale), "question");
  }
  const still = firstMissing(tool, { ...filled, values: settled.values, lookups: [] });
  if (still !== undefined) return say(askFor(tool, still, locale), "question");
  return { kind: "call", tool: tool.name, input: settled.values, locale };
}

/** The tool a first message is meant for, or null. For evaluation: what is called first may be a look-up. */
export function toolMeant(text: string, tools: ReadonlyMap<string, AiTool>, callable: ReadonlySet<string>, world: World): string | null {
  const intent = understand(text, { locale: world.locale }, world, matcherFor([...tools.values()]), withSignposts(tools, callable));
  return intent.kind === "task" ? intent.tool.name : null;
}

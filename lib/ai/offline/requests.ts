import type { AiTool } from "../tool";
import { firstMissing } from "./arguments";
import { type Intent, type Memory, understand } from "./intent";
import type { Matcher } from "./matching/matcher";
import type { World } from "./reading/read";

type Task = Extract<Intent, { kind: "task" }>;

/** Where one request may end and another begin. */
const joints = /\s*(?:[,;،؛]|[.?!؟](?=\s))\s*(?:(?:and|then|also|et|puis|aussi|y|e|luego|también|ثم|و)\s+)?|\s+(?:and then|and also|and|then|et aussi|et puis|et|puis|y también|y luego|y|ثم)\s+|\s+و(?=\p{L}{3})/giu;
const most = 4;

/** Days said once hold for what is read beside it: "who arrives tomorrow and who leaves". A change never takes days it was not given. */
function withDays(task: Task, earlier: Task | undefined): Task {
  if (!earlier || task.tool.callable.kind !== "query" || earlier.tool.callable.kind !== "query" || task.reading.dates.length > 0) return task;
  const takesDays = (tool: AiTool, name: string) => tool.arguments[name]?.takes.includes("date") === true;
  const carried = Object.fromEntries(Object.entries(earlier.filled.values).filter(([name]) => takesDays(earlier.tool, name) && takesDays(task.tool, name)));
  return { ...task, filled: { ...task.filled, values: { ...task.filled.values, ...carried } } };
}

/**
 * The requests of one message, in their order, where it holds several: each part must ask clearly, on its own words, for a tool
 * that no other part asks for. Empty for everything else: one request, a follow-up, an answer to a question.
 */
export function requestsIn(text: string, memory: Memory, world: World, matcher: Matcher, offered: ReadonlySet<string>): readonly Task[] {
  if (memory.pending) return [];
  const cuts = [...text.matchAll(joints)].map(({ index, 0: joint }) => ({ from: index, to: index + joint.length }));
  if (cuts.length === 0 || cuts.length > 8) return [];
  const fresh: Memory = { locale: memory.locale };
  const tasks: Task[] = [];
  let begin = 0;
  for (const end of [...cuts.map((_, at) => at), cuts.length]) {
    const piece = text.slice(begin, cuts[end]?.from ?? text.length).trim();
    if (piece === "") continue;
    const intent = understand(piece, fresh, world, matcher, offered);
    // A piece that is no request of its own belongs to what follows; a question that only lacks its days may borrow them.
    if (intent.kind !== "task" || intent.reading.concepts.length === 0 || tasks.some(({ tool }) => tool === intent.tool)) continue;
    const task = withDays(intent, tasks.at(-1));
    const lacks = firstMissing(task.tool, task.filled);
    if (lacks !== undefined && task.tool.callable.kind === "command") continue;
    tasks.push(task);
    begin = cuts[end]?.to ?? text.length;
  }
  // "Arrivals and departures tomorrow": days said last hold for what was asked without any.
  const dated = tasks.find(({ reading }) => reading.dates.length > 0);
  const lent = tasks.map((task) => (dated && tasks.indexOf(task) < tasks.indexOf(dated) ? withDays(task, dated) : task));
  // Whatever was left over at the end belonged to somebody: then the message is one request after all.
  return tasks.length > 1 && tasks.length <= most && begin === text.length ? lent : [];
}

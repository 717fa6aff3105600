import type { ConversationEvent } from "@/lib/ai/offline/conversation";
import { planNext, type World } from "@/lib/ai/offline/plan";
import { toolsByName } from "@/lib/ai/tool";
import { permissionOf } from "@/lib/boardroom/directors/run-tool";
import { directorOf, offlineTools, seatOf } from "@/lib/boardroom/directors/seats";
import { directorPermissions, permissionsOf } from "@/lib/auth/roles";
import { toIsoDate } from "@/lib/kernel/nights";
import type { EvalCase } from "./cases";
import type { Called } from "./judge";

const registry = toolsByName(offlineTools);
const mostSteps = 8;

/**
 * What the offline director does with a case, without a house: it plans, and every call is answered as if the house could not be
 * asked. So tools, arguments, questions and refusals can be judged in milliseconds; figures cannot.
 */
export function planCase(given: EvalCase, vocabulary: World["vocabulary"]): { readonly calls: readonly Called[]; readonly text: string; readonly ms: number } {
  const world: World = { today: toIsoDate(given.now.slice(0, 10)), locale: given.locale, vocabulary, seatOf: seatOf(given.actor.director) };
  const person = permissionsOf(given.actor.role);
  const offered = new Set(directorOf(given.actor.director).tools.flatMap((tool) => {
    const needed = permissionOf(tool);
    return needed !== undefined && person.has(needed) && directorPermissions.has(needed) ? [tool.name] : [];
  }));
  const events: ConversationEvent[] = [];
  let calls: Called[] = [];
  let text = "";
  let begun = performance.now();
  const last = given.messages.findLastIndex(({ role }) => role === "user");
  for (const [at, message] of given.messages.slice(0, last + 1).entries()) {
    if (message.role === "assistant") {
      events.push({ type: "said", text: message.text });
      continue;
    }
    events.push({ type: "user", text: message.text });
    if (given.messages[at + 1]?.role === "assistant") continue;
    [calls, text, begun] = [[], "", performance.now()];
    for (let step = 0; step < mostSteps; step++) {
      const plan = planNext(events, registry, offered, world);
      if (plan.kind === "say") {
        text = plan.text;
        events.push({ type: "said", text });
        break;
      }
      const id = `${at}.${step}`;
      calls.push({ tool: plan.tool, args: plan.input, status: "planned", changed: registry.get(plan.tool)?.callable.kind === "command" });
      events.push({ type: "call", id, tool: plan.tool, input: plan.input }, { type: "result", id, tool: plan.tool, outcome: { status: "error", code: "internal", message: "" } });
    }
  }
  return { calls, text, ms: performance.now() - begun };
}

import { type Locale, locales } from "@/lib/kernel/locale";
import type { IsoDate } from "@/lib/kernel/nights";
import { type AiTool, toolsByName } from "../tool";
import { isLookup } from "../offline/extractor";
import { planNext, toolMeant } from "../offline/plan";
import type { Vocabulary } from "../offline/reading/entities";

/** One request of an evaluation file: the tool it should reach (null: none) and the arguments it should pass. */
export type EvalRequest = { readonly locale: Locale; readonly text: string; readonly tool: string | null; readonly args: Readonly<Record<string, unknown>> };

export type EvalMiss = {
  readonly request: EvalRequest;
  readonly got: string | null;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly said?: string;
};
export type EvalScore = {
  readonly locale: Locale;
  /** Requests a tool serves, and how many reached it. */
  readonly inScope: number;
  readonly rightTool: number;
  /** Of all in scope: right tool and exactly the right arguments. */
  readonly rightArguments: number;
  readonly foreign: number;
  readonly refused: number;
  readonly misses: readonly EvalMiss[];
};

/** Reads an evaluation file: one JSON object a line. Throws SyntaxError naming the line. */
export function parseRequests(jsonl: string): EvalRequest[] {
  return jsonl
    .split("\n")
    .filter((line) => line.trim())
    .map((line, index) => {
      try {
        return JSON.parse(line) as EvalRequest;
      } catch {
        throw new SyntaxError(`Line ${index + 1} is not JSON: ${line.slice(0, 80)}`);
      }
    });
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : Array.isArray(item)
        ? item.toSorted()
        : item,
  );

/** A request whose tool needs a look-up first is judged by the look-up's input: the offline director asks for it first. */
function expectedFirstCall(request: EvalRequest, tools: ReadonlyMap<string, AiTool>): { tool: string; args: Readonly<Record<string, unknown>> } | null {
  if (request.tool === null) return null;
  const needed = Object.values(tools.get(request.tool)?.arguments ?? {}).find((argument) => isLookup(argument));
  return needed && isLookup(needed) && !Object.keys(request.args).includes("id")
    ? { tool: needed.lookup, args: request.args }
    : { tool: request.tool, args: request.args };
}

/** Runs every request through the offline director's planner, as the first message of a conversation. */
export function evaluate(
  tools: readonly AiTool[],
  requests: readonly EvalRequest[],
  world: { readonly today: IsoDate; readonly vocabulary: Vocabulary },
): EvalScore[] {
  const registry = toolsByName(tools);
  const offered = new Set(registry.keys());
  return locales.flatMap((locale) => {
    const own = requests.filter((request) => request.locale === locale);
    if (own.length === 0) return [];
    const misses: EvalMiss[] = [];
    const score = { inScope: 0, rightTool: 0, rightArguments: 0, foreign: 0, refused: 0 };
    for (const request of own) {
      const plan = planNext([{ type: "user", text: request.text }], registry, offered, { ...world, locale });
      const target = toolMeant(request.text, registry, offered, { ...world, locale });
      if (request.tool === null) {
        score.foreign++;
        if (target === null && plan.kind === "say") score.refused++;
        else misses.push({ request, got: target });
        continue;
      }
      score.inScope++;
      if (target !== request.tool) {
        misses.push({ request, got: target, ...(plan.kind === "say" ? { said: plan.text } : {}) });
        continue;
      }
      score.rightTool++;
      const expected = expectedFirstCall(request, registry);
      if (plan.kind === "call" && plan.tool === expected?.tool && canonical(plan.input) === canonical(expected.args)) score.rightArguments++;
      else misses.push({ request, got: target, ...(plan.kind === "call" ? { args: plan.input } : { said: plan.text }) });
    }
    return [{ locale, ...score, misses }];
  });
}

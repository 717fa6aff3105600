/** Faults on demand: rules that make a sandbox misbehave by endpoint, a number of times or with a seeded chance. */
import { z } from "zod";
import { draw } from "@/lib/kernel/seeded-random";

const faultShape = {
  /** Method and path as in the call log ("PUT /rooms/daily"), "*" for every one, or a prefix ending in "*". */
  endpoint: z.string().default("*"),
  hr_id: z.string().optional(),
  /** How often it strikes; for ever when absent. */
  count: z.number().int().positive().optional(),
  /** Chance of striking at each matching call, 0 to 1; always when absent. */
  probability: z.number().min(0).max(1).optional(),
  /** Start of the chance's random sequence: the same seed strikes at the same calls. */
  seed: z.number().int().optional(),
  ms: z.number().int().nonnegative().optional(),
  status: z.number().int().min(400).max(599).optional(),
  retryAfter: z.number().int().nonnegative().optional(),
  /** True: the work is done first and only the answer is lost or replaced. */
  applied: z.boolean().optional(),
  cells: z.number().int().positive().optional(),
  channel: z.string().optional(),
  message: z.string().optional(),
};

/** The schema of one rule for a sandbox that knows `kinds`. */
export const faultOf = <const Kinds extends readonly [string, ...string[]]>(kinds: Kinds) => z.strictObject({ kind: z.enum(kinds), ...faultShape });

export type FaultRule = z.infer<ReturnType<typeof faultOf<readonly [string, ...string[]]>>>;

/** A rule in force: with its name, its hits and where its random sequence stands. */
export const standingFault = z.object({
  kind: z.string(),
  ...faultShape,
  id: z.string(),
  hits: z.number().int(),
  random: z.number().int(),
});
export type StandingFault = z.infer<typeof standingFault>;

const covers = (pattern: string, endpoint: string): boolean =>
  pattern === "*" || pattern === endpoint || (pattern.endsWith("*") && endpoint.startsWith(pattern.slice(0, -1)));

/** The rules in force. `save` is told after every change, so that a restart goes on where it stood. */
export class Faults {
  #rules: StandingFault[];
  #named = 0;

  constructor(
    rules: readonly StandingFault[] = [],
    readonly save: (rules: readonly StandingFault[]) => void = () => {},
  ) {
    this.#rules = [...rules];
    this.#named = rules.reduce((highest, rule) => Math.max(highest, Number(rule.id.slice(1)) || 0), 0);
  }

  list(): readonly StandingFault[] {
    return this.#rules;
  }

  add(rules: readonly FaultRule[]): readonly StandingFault[] {
    const added = rules.map((rule) => {
      this.#named += 1;
      return { ...rule, id: `f${this.#named}`, hits: 0, random: rule.seed ?? this.#named };
    });
    this.#rules.push(...added);
    this.save(this.#rules);
    return added;
  }

  /** Removes the rule called `id`, or every rule when no id is given. */
  clear(id?: string): void {
    this.#rules = id === undefined ? [] : this.#rules.filter((rule) => rule.id !== id);
    this.save(this.#rules);
  }

  /** The rules that strike this call; each strike is counted. `only` narrows to some kinds without touching the others. */
  strike(endpoint: string, hrId?: string, only?: readonly string[]): readonly StandingFault[] {
    const struck: StandingFault[] = [];
    this.#rules = this.#rules.map((rule) => {
      if (only !== undefined && !only.includes(rule.kind)) return rule;
      if (!covers(rule.endpoint, endpoint)) return rule;
      if (rule.hr_id !== undefined && rule.hr_id !== hrId) return rule;
      if (rule.count !== undefined && rule.hits >= rule.count) return rule;
      const { value, next } = draw(rule.random);
      if (rule.probability !== undefined && value >= rule.probability) return { ...rule, random: next };
      const hit = { ...rule, random: next, hits: rule.hits + 1 };
      struck.push(hit);
      return hit;
    });
    if (struck.length > 0) this.save(this.#rules);
    return struck;
  }
}

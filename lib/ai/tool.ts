import { z } from "zod";
import { type Locale, locales } from "@/lib/kernel/locale";
import type { Argument } from "./offline/extractor";
import type { Speech } from "./speech";

/** What a tool wraps: a command or query of `lib/runtime/command`, in as much of its shape as words need. */
export type Callable = {
  readonly kind: "command" | "query";
  readonly name: string;
  readonly title: string;
  readonly input: z.ZodType;
  readonly run: (tools: never, input: never) => Promise<unknown>;
};

export type InputOf<C extends Callable> = z.input<C["input"]>;
export type ResultOf<C extends Callable> = C["run"] extends (tools: never, input: never) => Promise<infer R> ? R : unknown;

/** Requests as people phrase them. `{roomTypes}`, `{name}`, `{id}`, `{date}`, `{percent}` stand for any such thing. */
export type Examples = { readonly en: readonly string[]; readonly fr: readonly string[]; readonly es: readonly string[]; readonly ar?: readonly string[] };

const phrasesOf = (text: string): string[] => text.split("|").map((part) => part.trim()).filter(Boolean);

/** Examples written in one line a language, separated by `|`. */
export const examplesIn = (en: string, fr: string, es: string, ar: string): Examples => ({ en: phrasesOf(en), fr: phrasesOf(fr), es: phrasesOf(es), ar: phrasesOf(ar) });

/** Speaks a result in the listener's language; every figure comes from the result or from `speech.input`. */
export type Summary<R, I> = (result: R, speech: Speech<I>) => string;

export type ToolWords<C extends Callable> = {
  /** snake_case, as a model reads it. */
  readonly name: string;
  /** When to use it and what it needs, for a language model. */
  readonly description: string;
  readonly examples: Examples;
  /** How each argument is found in a message. Arguments left out are never filled by the offline director. */
  readonly arguments: { readonly [K in keyof InputOf<C>]?: Argument<NonNullable<InputOf<C>[K]>> };
  readonly summary: Summary<ResultOf<C>, InputOf<C>> | Readonly<Record<Locale, Summary<ResultOf<C>, InputOf<C>>>>;
  /** The question for an argument where the extractor's own is too general. */
  readonly questions?: { readonly [K in keyof InputOf<C>]?: Readonly<Record<Locale, string>> };
  /** What a proposal says before the mandate's reason, e.g. "Raise 27–30 December by 15 %". */
  readonly proposal?: (speech: Speech<InputOf<C>>, impact: unknown) => string;
};

/** A command or query in words, its own types forgotten so that a registry can hold any. */
export type AiTool = {
  readonly name: string;
  readonly description: string;
  readonly callable: Callable;
  readonly examples: Examples;
  readonly arguments: Readonly<Record<string, Argument<unknown>>>;
  readonly questions: Readonly<Record<string, Readonly<Record<Locale, string>>>>;
  /** Of a signpost: all there is to say. It is recognised and answered, never called and never offered to a model. */
  readonly signpost?: (locale: Locale) => string;
  summarise(result: unknown, speech: Speech<unknown>): string;
  describeProposal(speech: Speech<unknown>, impact: unknown): string;
};

/**
 * A command or query as a tool. Throws RangeError when the words are malformed: a name that is not snake_case, a
 * language without examples.
 */
export function asTool<C extends Callable>(callable: C, words: ToolWords<C>): AiTool {
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(words.name)) throw new RangeError(`A tool's name is snake_case: ${words.name}`);
  for (const locale of ["en", "fr", "es"] as const) {
    if (words.examples[locale].length < 3) throw new RangeError(`${words.name} needs at least three example requests in ${locale}.`);
  }
  const { summary } = words;
  return {
    name: words.name,
    description: words.description,
    callable,
    examples: words.examples,
    arguments: Object.fromEntries(Object.entries(words.arguments).filter((entry) => entry[1] !== undefined)) as Record<string, Argument<unknown>>,
    questions: (words.questions ?? {}) as Record<string, Record<Locale, string>>,
    summarise(result, speech) {
      const known = result as ResultOf<C>;
      const spoken = speech as Speech<InputOf<C>>;
      return typeof summary === "function" ? summary(known, spoken) : summary[spoken.locale](known, spoken);
    },
    describeProposal: (speech, impact) => words.proposal?.(speech as Speech<InputOf<C>>, impact) ?? "",
  };
}

/** A request that is understood and is not a director's to fulfil: it is answered with where it is done, and by whom. */
export const asSignpost = (name: string, examples: Examples, says: (locale: Locale) => string): AiTool => ({
  ...asTool({ kind: "query", name: `signpost.${name}`, title: name, input: z.object({}), run: () => Promise.resolve(null) }, { name, description: "", examples, arguments: {}, summary: (_result, { locale }) => says(locale) }),
  signpost: says,
});

/** Tools by name. Throws when two tools share one. */
export function toolsByName(tools: readonly AiTool[]): ReadonlyMap<string, AiTool> {
  const map = new Map<string, AiTool>();
  for (const tool of tools) {
    if (map.has(tool.name)) throw new RangeError(`Two tools are called ${tool.name}.`);
    map.set(tool.name, tool);
  }
  return map;
}

/** The examples of a tool with their language. */
export const examplesOf = (tool: AiTool): { readonly locale: Locale; readonly text: string }[] =>
  locales.flatMap((locale) => (tool.examples[locale] ?? []).map((text) => ({ locale, text })));

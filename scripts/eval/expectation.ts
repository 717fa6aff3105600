import { z } from "zod";

type WantedCall = { readonly name: string; readonly args: Readonly<Record<string, unknown>> | undefined };
/** What should come of a case, as far as it says: calls in any order with arguments that must be among those given, words, a question, a refusal. */
export type Expectation = { readonly tools?: readonly WantedCall[]; readonly nothing?: boolean; readonly asks?: boolean; readonly includes?: readonly string[]; readonly excludes?: readonly string[]; readonly locale?: string };

const bag = z.record(z.string(), z.unknown());
const call = z.union([
  z.string().transform((name) => ({ name, args: undefined })),
  z.looseObject({ name: z.string().optional(), tool: z.string().optional(), toolName: z.string().optional(), args: bag.optional(), arguments: bag.optional(), input: bag.optional() })
    .transform(({ name, tool, toolName, args, arguments: given, input }) => ({ name: name ?? tool ?? toolName ?? "", args: args ?? given ?? input })),
]);
const calls = z.union([z.array(call), call.transform((one) => [one])]);
const words = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const yes = z.union([z.boolean(), z.string().transform((said) => said !== "" && said !== "false")]);

/** The names a key goes by. */
const names: Readonly<Record<string, string>> = {
  tools: "calls", tool: "calls", calls: "calls", tool_calls: "calls", toolCalls: "calls", args: "args", arguments: "args", input: "args",
  refuse: "refuse", refusal: "refuse", refused: "refuse", no_tool: "refuse", noTool: "refuse", asks: "asks", ask: "asks", clarify: "asks", question: "asks",
  includes: "includes", contains: "includes", text: "includes", mentions: "includes", excludes: "excludes", not_includes: "excludes", notIncludes: "excludes", locale: "locale", language: "locale",
};
const silent = new Set(["note", "notes", "comment", "why", "signpost", "category"]);

/** Reads `expect` in whatever shape; what is not understood is noted and not judged, never a crash. */
export function expectationOf(given: unknown): { readonly wanted: Expectation | undefined; readonly notes: readonly string[] } {
  if (given === undefined) return { wanted: undefined, notes: [] };
  const entries: [string, unknown][] = given === null ? [["tool", null]] : typeof given === "string" || Array.isArray(given) ? [["tools", given]] : typeof given === "object" ? Object.entries(given) : [];
  const notes: string[] = [];
  const found: { tools?: readonly WantedCall[]; args?: Readonly<Record<string, unknown>>; nothing?: boolean; asks?: boolean; includes?: readonly string[]; excludes?: readonly string[]; locale?: string } = {};
  const take = <T>(key: string, schema: z.ZodType<T>, value: unknown, use: (read: T) => void) => {
    const read = schema.safeParse(value);
    if (read.success) use(read.data);
    else notes.push(`expect.${key} was not understood and is not judged.`);
  };
  for (const [key, value] of entries) {
    switch (Object.hasOwn(names, key) ? names[key] : undefined) {
      case "calls":
        if (value === null || (Array.isArray(value) && value.length === 0)) found.nothing = true;
        else take(key, calls, value, (read) => { found.tools = read; });
        break;
      case "args": take(key, bag, value, (read) => { found.args = read; }); break;
      case "refuse": take(key, yes, value, (read) => { if (read) found.nothing = true; }); break;
      case "asks": take(key, yes, value, (read) => { if (read) found.asks = true; }); break;
      case "includes": take(key, words, value, (read) => { found.includes = read; }); break;
      case "excludes": take(key, words, value, (read) => { found.excludes = read; }); break;
      case "locale": take(key, z.string(), value, (read) => { found.locale = read.slice(0, 2).toLowerCase(); }); break;
      default: if (!silent.has(key)) notes.push(`expect.${key} is not known here and is not judged.`);
    }
  }
  const { args, tools, ...rest } = found;
  const [only] = tools ?? [];
  return { wanted: { ...rest, ...(tools ? { tools: args && only && tools.length === 1 && !only.args ? [{ name: only.name, args }] : tools } : {}) }, notes };
}

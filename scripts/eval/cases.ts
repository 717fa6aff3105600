import { z } from "zod";
import { directorNames } from "@/lib/boardroom/rules/directors";
import { locales } from "@/lib/kernel/locale";
import { roles } from "@/lib/tenancy/rules/roles";

const seats: Readonly<Record<string, (typeof directorNames)[number]>> = { gm: "general-manager", "general manager": "general-manager", general_manager: "general-manager", revenue: "revenue-manager", rm: "revenue-manager", "revenue manager": "revenue-manager", revenue_manager: "revenue-manager", board: "general-manager", owner: "general-manager" };
const seat = z.string().transform((name, issues) => {
  const wanted = name.trim().toLowerCase();
  const found = directorNames.find((known) => known === wanted) ?? seats[wanted];
  if (!found) issues.addIssue({ code: "custom", message: `Nobody here is called ${name}: ${directorNames.join(", ")}.` });
  return found ?? "general-manager";
});

/** Whom the person speaks with, and as whom they are signed in. A bare name is the director's; the person is then the owner. */
const actor = z.union([
  z.string().pipe(z.union([z.enum(roles).transform((role) => ({ director: "general-manager" as const, role })), seat.transform((director) => ({ director, role: "owner" as const }))])),
  z.object({ director: seat.default("general-manager"), role: z.enum(roles).default("owner") }),
]).default({ director: "general-manager", role: "owner" });

const message = z.union([
  z.string().transform((text) => ({ role: "user" as const, text })),
  z.object({ role: z.enum(["user", "assistant"]).default("user"), text: z.string().optional(), content: z.string().optional() }).transform(({ role, text, content }) => ({ role, text: text ?? content ?? "" })),
]);

/** What should come of it, as far as a case says: tools in any order, arguments that must be among those given, words, a refusal. */
const expectation = z.looseObject({
  tools: z.array(z.union([z.string().transform((name) => ({ name, args: undefined })), z.object({ name: z.string(), args: z.record(z.string(), z.unknown()).optional() })])).optional(),
  tool: z.string().nullable().optional(),
  args: z.record(z.string(), z.unknown()).optional(),
  refuse: z.boolean().optional(),
  includes: z.array(z.string()).optional(),
});
export type Expectation = z.output<typeof expectation>;

const evalCase = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  locale: z.enum(locales).default("en"),
  actor,
  now: z.iso.datetime({ offset: true }).or(z.iso.date().transform((day) => `${day}T09:00:00Z`)).default("2026-11-20T09:00:00Z"),
  messages: z.array(message).min(1),
  expect: expectation.optional(),
});
export type EvalCase = z.output<typeof evalCase>;

/** Reads a file of cases, one JSON object a line. Throws SyntaxError naming the line and what is wrong with it. */
export function parseCases(text: string): EvalCase[] {
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    let raw: unknown;
    try {
      raw = JSON.parse(line);
    } catch {
      throw new SyntaxError(`Line ${index + 1} is not JSON.`);
    }
    const parsed = evalCase.safeParse(raw);
    if (!parsed.success) throw new SyntaxError(`Line ${index + 1}: ${parsed.error.issues.map((issue) => `${issue.path.map(String).join(".")}: ${issue.message}`).join("; ")}`);
    return [parsed.data];
  });
}

import { z } from "zod";
import { directorNames } from "@/lib/boardroom/rules/directors";
import { locales } from "@/lib/kernel/locale";
import { roles } from "@/lib/tenancy/rules/roles";
import { expectationOf } from "./expectation";

type Seat = (typeof directorNames)[number];
type Role = (typeof roles)[number];

const seatNames: Readonly<Record<string, Seat>> = { gm: "general-manager", revenue: "revenue-manager", rm: "revenue-manager", board: "general-manager", boardroom: "general-manager", finance: "cfo", tech: "cto", technology: "cto", director: "general-manager" };
const roleNames: Readonly<Record<string, Role>> = { admin: "owner", proprietor: "owner", receptionist: "front-desk", reception: "front-desk", frontdesk: "front-desk", staff: "front-desk", housekeeper: "housekeeping", accounting: "accountant", guest: "viewer" };
const plain = (name: string) => name.trim().toLowerCase().replace(/[\s_]+/gu, "-");
const seatCalled = (name: string): Seat | undefined => directorNames.find((known) => known === plain(name)) ?? seatNames[plain(name)];
const roleCalled = (name: string): Role | undefined => roles.find((known) => known === plain(name)) ?? roleNames[plain(name)];

/**
 * Whom the person speaks with, and as whom they are signed in: a seat, a role, or both, by whatever name. What nobody here is called
 * is the owner speaking with the General Manager, and a note says so.
 */
function actorOf(given: unknown): { readonly director: Seat; readonly role: Role; readonly notes: readonly string[] } {
  const words = typeof given === "string" ? { name: given } : z.looseObject({ director: z.string().optional(), seat: z.string().optional(), name: z.string().optional(), type: z.string().optional(), role: z.string().optional() }).safeParse(given).data ?? {};
  const said = Object.entries(words).flatMap(([, value]) => (typeof value === "string" ? [value] : []));
  const director = said.map(seatCalled).find((found) => found !== undefined);
  const role = said.map(roleCalled).find((found) => found !== undefined);
  const strange = given !== undefined && director === undefined && role === undefined;
  return { director: director ?? "general-manager", role: role ?? "owner", notes: strange ? [`Nobody here is called ${JSON.stringify(given)}: the owner speaks with the General Manager.`] : [] };
}

/** A text, or parts of which the texts are read. */
const words = z.union([z.string(), z.array(z.union([z.string(), z.looseObject({ text: z.string().optional() }).transform(({ text }) => text ?? "")])).transform((parts) => parts.filter(Boolean).join("\n"))]);
const message = z.union([
  z.string().transform((text) => ({ role: "user" as const, text })),
  z.looseObject({ role: z.enum(["user", "assistant", "system", "tool"]).default("user"), text: words.optional(), content: words.optional(), parts: words.optional() })
    .transform(({ role, text, content, parts }) => ({ role, text: text ?? content ?? parts ?? "" })),
]);

/** Any moment: with an offset, without one (then it is the house's morning in UTC), or only a day. */
const moment = z.string().transform((written, issues) => {
  const whole = /^\d{4}-\d{2}-\d{2}$/u.test(written) ? `${written}T09:00:00Z` : /T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/u.test(written) ? `${written}Z` : written;
  if (Number.isNaN(Date.parse(whole))) issues.addIssue({ code: "custom", message: `No moment: ${written}.` });
  return whole;
});

const evalCase = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String),
  locale: z.string().default("en").transform((tag) => tag.slice(0, 2).toLowerCase()).pipe(z.enum(locales)),
  actor: z.unknown().optional(),
  now: moment.default("2026-11-20T09:00:00Z"),
  messages: z.union([z.string().transform((text) => [{ role: "user" as const, text }]), z.array(message)]).transform((all) => all.flatMap(({ role, text }) => (role === "user" || role === "assistant" ? [{ role, text }] : []))).pipe(z.array(z.object({ role: z.enum(["user", "assistant"]), text: z.string() })).min(1)),
  expect: z.unknown().optional(),
}).transform(({ id, locale, actor: who, now, messages, expect }) => {
  const { notes: about, ...actor } = actorOf(who);
  const { wanted, notes } = expectationOf(expect);
  return { id, locale, actor, now, messages, ...(wanted ? { expect: wanted } : {}), notes: [...about, ...notes] };
});
export type EvalCase = z.output<typeof evalCase>;

/** Reads a file of cases, one JSON object a line. Throws SyntaxError naming the line and what is wrong with it. */
export function parseCases(text: string): EvalCase[] {
  return text.replace(/^\uFEFF/u, "").split(/\r?\n/u).flatMap((line, index) => {
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

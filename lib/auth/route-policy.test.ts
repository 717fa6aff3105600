import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Access, actionPolicies, type Policy, routePolicies } from "./route-policy";

const root = join(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");

/** Files Next serves under a name of its own. */
const named: Readonly<Record<string, string>> = { sitemap: "sitemap.xml", robots: "robots.txt", manifest: "manifest.webmanifest", "opengraph-image": "opengraph-image" };

/** `app/(owner)/[property]/settings/page.tsx` → `/[property]/settings`. */
function routeOf(file: string): string {
  const folders = dirname(file).split("/").slice(1).filter((part) => !/^\(.*\)$/.test(part) && !part.startsWith("@"));
  const name = named[basename(file).replace(/\.tsx?$/, "")];
  return `/${[...folders, ...(name === undefined ? [] : [name])].join("/")}`;
}
const routeFiles = globSync(["app/**/{page,route,sitemap,robots,manifest,opengraph-image}.{ts,tsx}"], { cwd: root }).map((file) => file.replaceAll("\\", "/"));
const actionFiles = globSync(["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}", "lib/**/*.{ts,tsx}"], { cwd: root }).filter((file) => /^["']use server["']/.test(read(file)));

function fileAt(from: string, specifier: string): string | undefined {
  const path = specifier.startsWith("@/") ? specifier.slice(2) : specifier.startsWith(".") ? join(dirname(from), specifier) : undefined;
  return path === undefined ? undefined : [`${path}.ts`, `${path}.tsx`, path].find((candidate) => /\.tsx?$/.test(candidate) && existsSync(join(root, candidate)));
}

/** A file's text with that of the house's modules it imports, `depth` steps down. */
function textOf(file: string, depth: number, seen = new Set<string>()): string {
  if (seen.has(file)) return "";
  seen.add(file);
  const text = read(file);
  if (depth === 0) return text;
  const below = [...text.matchAll(/from "([^"]+)"/g)].map(([, specifier = ""]) => fileAt(file, specifier)).filter((path) => path !== undefined);
  return [text, ...below.map((path) => textOf(path, depth - 1, seen))].join("\n");
}

/** What a source must do to keep its promise, and how many imports down that may stand. */
const evidence: Readonly<Record<Access, readonly [RegExp, number]>> = {
  anonymous: [/^/, 0],
  guest: [/\bhostContext\(/, 2],
  session: [/\b(?:pageContext|sessionContext|requireSession|currentSession)\(/, 0],
  "api-key": [/\bkeyContext\(/, 1],
  signed: [/\b(?:partnerContext|paymentPartnerContext|connectedAccountContext|billingContext|calendarContext|signedBy|jobDoor)\(/, 0],
  "metrics-key": [/\bMETRICS_KEY\b/, 0],
};

/** What is missing for this policy in a text. */
function missing({ access, limits }: Policy, file: string, only?: string): string[] {
  const [pattern, depth] = evidence[access];
  const own = only ?? textOf(file, depth);
  const counted = `${own}\n${textOf(file, 4)}`;
  return [...(pattern.test(own) ? [] : [`does not ask for ${access}`]), ...limits.filter((limit) => !counted.includes(`limited("${limit}"`)).map((limit) => `does not count ${limit}`)];
}

describe("routes", () => {
  it("all have a policy, and every policy a route", () => {
    expect(routeFiles.length).toBeGreaterThan(20);
    const routes = [...new Set(routeFiles.map(routeOf))].sort();
    expect(routes.filter((route) => !(route in routePolicies)), "routes without a policy").toEqual([]);
    expect(Object.keys(routePolicies).filter((route) => !routes.includes(route)), "policies without a route").toEqual([]);
  });

  it.each(routeFiles.filter((file) => routeOf(file) in routePolicies))("%s keeps its promise", (file) => {
    expect(missing(routePolicies[routeOf(file)] as Policy, file)).toEqual([]);
  });

  it("of a house's own pages are for its people", () => {
    for (const [route, { access }] of Object.entries(routePolicies)) if (route.startsWith("/[property]")) expect(access, route).toBe("session");
    for (const [route, { access }] of Object.entries(routePolicies)) if (route.startsWith("/s/")) expect(access, route).toBe("guest");
  });

  it("that anybody may call with a body are counted", () => {
    const open = routeFiles.filter((file) => /route\.tsx?$/.test(file) && /export (?:const|async function|\{[^}]*\b)(?: ?)(?:POST|PUT|PATCH|DELETE)\b|as POST\b/.test(read(file)));
    expect(open.length).toBeGreaterThan(3);
    for (const file of open) {
      const policy = routePolicies[routeOf(file)];
      if (policy && routeOf(file) !== "/api/inngest") expect(policy.limits.length, file).toBeGreaterThan(0);
    }
  });
});

describe("server actions", () => {
  const actions = actionFiles.flatMap((file) => {
    const text = read(file);
    const bodies = [...text.matchAll(/export (?:const (\w+) = ([\s\S]*?);\n|async function (\w+)\([\s\S]*?\n\}\n)/g)];
    return bodies.map(([whole, constant, value, named]) => ({ id: `${file}#${constant ?? named ?? ""}`, file, whole, wrapped: /^(?:action|reader)\(/.test(value ?? "") }));
  });

  it("are all seen", () => {
    const exported = actionFiles.reduce((sum, file) => sum + [...read(file).matchAll(/^export (?!type|interface)/gm)].length, 0);
    expect(actions).toHaveLength(exported);
    expect(actions.length).toBeGreaterThan(10);
  });

  it("all go through a session's Context, or have a policy they keep", () => {
    const problems = actions.filter(({ wrapped }) => !wrapped).flatMap(({ id, file, whole }) => {
      const policy = actionPolicies[id];
      if (!policy) return [`${id} has no policy`];
      const onlyItself = policy.access === "session" ? whole : undefined;
      return missing(policy, file, onlyItself).map((problem) => `${id} ${problem}`);
    });
    expect(problems).toEqual([]);
    const ids = new Set(actions.map(({ id }) => id));
    expect(Object.keys(actionPolicies).filter((id) => !ids.has(id)), "policies without an action").toEqual([]);
  });
});

describe("the checks themselves", () => {
  it("notice a page that forgets to ask, and a door that forgets to count", () => {
    const policy: Policy = { access: "session", limits: ["webhook"] };
    expect(missing(policy, "app/(marketing)/page.tsx")).toEqual(["does not ask for session", "does not count webhook"]);
    expect(routeOf("app/(owner)/[property]/(rooms)/settings/page.tsx")).toBe("/[property]/settings");
    expect(routeOf("app/(marketing)/page.tsx")).toBe("/");
    expect(routeOf("app/(site)/s/[host]/sitemap.ts")).toBe("/s/[host]/sitemap.xml");
  });
});

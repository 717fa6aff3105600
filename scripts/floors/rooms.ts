/** The contexts, in the order in which one may lean on another. */
export const contexts = [
  "tenancy", "property", "inventory", "rates", "reservations", "guests", "folios", "payments", "channels", "pms", "site", "onboarding", "doctor", "messaging", "concierge",
  "services", "operations", "knowledge", "revenue", "costs", "insights", "boardroom", "billing", "webhooks",
] as const;

export type RoomKind =
  | "app" | "components" | "ui" | "inngest"
  | "tools" | "actions" | "directors" | "agent"
  | "commands" | "queries" | "auth"
  | "runtime" | "ai" | "adapters"
  | "kernel" | "rules" | "db"
  | "wiring" | "sandbox" | "e2e" | "bench" | "scripts" | "docs" | "public" | "root" | "unknown";

export type Room = { readonly kind: RoomKind; readonly context: string | null; readonly floor: number | null };

/** null: outside the house proper (tools, tests, stand-ins), where only circles, names and lengths are checked. */
const floors: Readonly<Record<RoomKind, number | null>> = {
  app: 5,
  components: 4, ui: 4, inngest: 4,
  wiring: 3, tools: 3, actions: 3, directors: 3, agent: 3,
  commands: 2, queries: 2, auth: 2,
  runtime: 1, ai: 1, adapters: 1,
  kernel: 0, rules: 0, db: 0,
  sandbox: null, e2e: null, bench: null, scripts: null, docs: null, public: null, root: 5, unknown: null,
};

const inContext: Readonly<Record<string, RoomKind>> = {
  rules: "rules", commands: "commands", queries: "queries", adapters: "adapters",
  "tools.ts": "tools", tools: "tools", "actions.ts": "actions",
};

function kindInLib(parts: readonly string[]): { kind: RoomKind; context: string | null } {
  const [, first = "", second = ""] = parts;
  if (first === "wiring.ts" || first === "wiring") return { kind: "wiring", context: null };
  if (first === "kernel" || first === "runtime" || first === "ai") return { kind: first, context: null };
  if (first === "auth") return { kind: second === "actions.ts" ? "actions" : "auth", context: null };
  if (!(contexts as readonly string[]).includes(first)) return { kind: "unknown", context: null };
  if (first === "boardroom" && second === "directors") return { kind: "directors", context: first };
  if (first === "concierge" && /^agent(\.ts)?$/.test(second)) return { kind: "agent", context: first };
  return { kind: inContext[second] ?? "unknown", context: first };
}

function kindOf(path: string): { kind: RoomKind; context: string | null } {
  const parts = path.split("/");
  const [top = ""] = parts;
  if (parts.length === 1) return { kind: "root", context: null };
  if (top === "lib") return kindInLib(parts);
  if (top === "components") return { kind: parts[1] === "ui" ? "ui" : "components", context: null };
  const tops: readonly string[] = ["app", "inngest", "db", "sandbox", "e2e", "bench", "scripts", "docs", "public"] satisfies RoomKind[];
  return { kind: tops.includes(top) ? (top as RoomKind) : "unknown", context: null };
}

/** The room a path stands in. */
export function roomOf(path: string): Room {
  const { kind, context } = kindOf(path);
  return { kind, context, floor: floors[kind] };
}

/** Tests and what only tests use stand outside the floors: they may look at anything. */
export function isTest(path: string): boolean {
  return /\.(test|eval)\.tsx?$/.test(path) || /(^|\/)(testing|fixtures)\//.test(path);
}

import { type Figure, isKnown, type Known, type Ref } from "./evidence";

const money = /^(?:.*(?:amount|revenue|price|balance|commission|payroll|cost|expense|fee|spend|refunded)s?|adr|revpar|gop|goppar|cash|total|net|vat|taken|paid|fixed|low|high|expected|floor|ceiling|aboveGop|all)$/iu;
const never = /^(?:.*id|position|version|revision|seq|minor|year|stars|lat|lon|latitude|longitude|at)$/iu;
/** Keys that have a name of their own in `conversation.figures`. */
const named: Readonly<Record<string, string>> = {
  occupancyBp: "occupancy", adr: "adr", revpar: "revpar", revenue: "revenue", sold: "sold", available: "available", blocked: "blocked", booked: "booked", cancelled: "cancelled", bookedNights: "bookedNights", cancelledNights: "cancelledNights",
  taken: "taken", refunded: "refunded", vat: "vat", gop: "gop", goppar: "goppar", decisions: "decisions", reservations: "reservations", guests: "guests", balance: "balance", amount: "amount", net: "net", nights: "nights", roomNights: "roomNights", cells: "values", all: "total", total: "total", aboveGop: "aboveGop", paid: "paid",
};
const groups = new Set(["tonight", "next30", "last14", "arrivals", "departures", "inHouse", "day", "week", "net", "gop", "revenue", "cash"]);
const mostNodes = 4_000;
const mostKept = 80;

type Walk = { readonly figures: Map<string, Figure>; readonly refs: Map<string, Ref>; nodes: number };

function take(walk: Walk, key: string, value: number, currency: string | undefined, listed: boolean, of: string | undefined): void {
  if (!Number.isFinite(value) || never.test(key)) return;
  const percent = /(?:Bp|bp|basisPoints)$/u.test(key);
  const kind = percent ? "percent" as const : money.test(key) && currency ? "money" as const : "count" as const;
  // A count inside a list is a detail of one row: its number would be found everywhere.
  if (kind === "count" && listed) return;
  const shown = percent ? value / 100 : value;
  const label = listed || !Object.hasOwn(named, key) ? undefined : named[key];
  const id = `${kind}:${shown}:${label ?? ""}:${of ?? ""}`;
  if (walk.figures.has(id) || (!label && walk.figures.has(`${kind}:${shown}::`))) return;
  walk.figures.set(id, { kind, value: shown, ...(kind === "money" && currency ? { currency } : {}), ...(label ? { label } : {}), ...(label && of ? { of } : {}) });
}

function visit(walk: Walk, value: unknown, key: string, currency: string | undefined, listed: boolean, of: string | undefined): void {
  walk.nodes += 1;
  if (walk.nodes > mostNodes) return;
  if (typeof value === "number") return take(walk, key, value, currency, listed, of);
  // Sums come from Postgres as text where they may be long.
  if (typeof value === "string" && money.test(key) && /^-?\d{1,15}$/u.test(value)) return take(walk, key, Number(value), currency, listed, of);
  if (Array.isArray(value)) {
    for (const item of value) visit(walk, item, key, currency, true, of);
    return undefined;
  }
  if (!isKnown(value)) return undefined;
  const own = typeof value["currency"] === "string" ? value["currency"] : isKnown(value["property"]) && typeof value["property"]["currency"] === "string" ? value["property"]["currency"] : currency;
  if (typeof value["number"] === "string" && typeof value["id"] === "string" && ("arrival" in value || "rooms" in value)) walk.refs.set(value["number"], { text: value["number"], kind: "reservation", path: `/reservations/${value["id"]}` });
  // Figures of the whole come before those of single rows.
  const entries = Object.entries(value).toSorted(([, one], [, other]) => Number(Array.isArray(one)) - Number(Array.isArray(other)));
  for (const [name, inner] of entries) {
    const amountOf = name === "amount" && isKnown(value) && "currency" in value ? key : name;
    visit(walk, inner, amountOf, own, listed, groups.has(name) && isKnown(inner) ? name : of);
  }
  return undefined;
}

/** The sums a summary speaks of that stand in no row: what was taken by method, what is due in all. */
function sums(data: Known, currency: string | undefined): Figure[] {
  const rows = [data["rows"], data["levies"], data["expenses"]].filter(Array.isArray).flat().filter(isKnown);
  const by = new Map<string, number>();
  for (const row of rows) {
    for (const key of ["taken", "refunded", "revenue", "amount"]) {
      const value = Number(row[key]);
      if (!(key in row) || !Number.isFinite(value)) continue;
      by.set(key, (by.get(key) ?? 0) + value);
      if (typeof row["method"] === "string") by.set(`${key}.${row["method"]}`, (by.get(`${key}.${row["method"]}`) ?? 0) + value);
    }
  }
  const all = by.get("revenue") ?? 0;
  const shares = all === 0 ? [] : rows.flatMap((row): Figure[] => ("revenue" in row ? [{ kind: "percent", value: (Number(row["revenue"]) / all) * 100 }] : []));
  return currency ? [...[...by].map(([key, value]): Figure => ({ kind: "money", value, currency, ...(Object.hasOwn(named, key) ? { label: named[key] } : {}) })), ...shares] : [];
}

/** Figures and named rows of an answer, the labelled ones first; at most 80 and 60. */
export function figuresOf(data: unknown): { readonly figures: readonly Figure[]; readonly refs: readonly Ref[] } {
  const walk: Walk = { figures: new Map(), refs: new Map(), nodes: 0 };
  visit(walk, data, "", undefined, false, undefined);
  const currency = isKnown(data) && typeof data["currency"] === "string" ? data["currency"] : undefined;
  const found = [...(isKnown(data) ? sums(data, currency) : []), ...walk.figures.values()];
  const once = [...new Map(found.map((figure) => [`${figure.kind}:${figure.value}:${figure.label ?? ""}:${figure.of ?? ""}`, figure])).values()];
  return { figures: once.toSorted((one, other) => Number(other.label !== undefined) - Number(one.label !== undefined)).slice(0, mostKept), refs: [...walk.refs.values()].slice(0, 60) };
}

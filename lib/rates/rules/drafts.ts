import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { countNights, isoDate } from "@/lib/kernel/nights";
import { limitBreach, type LimitBreach, type PriceLimits } from "./adjust";
import { derivedAmount, type Derivation, levelsOf, type RestrictionField, restrictionFields, type Restrictions, stricter, unrestricted } from "./derive";
import { mostCells, rateCell } from "./inputs";

/** The fields a draft may set: those of `rates.set-rates`. */
const draftSet = rateCell.omit({ ratePlanId: true, night: true });
export type DraftSet = z.output<typeof draftSet>;
export const draftFields = ["amount", "pinned", ...restrictionFields] as const;

export const draftCellsInput = z.object({
  cells: z.array(z.object({
    ratePlanId: idSchema, night: isoDate,
    set: draftSet.describe("Only the fields named change; what is in force already is no draft."),
    replace: z.boolean().optional().describe("True forgets what was drafted for this cell before."),
  })).min(1).max(mostCells),
});
const span = { ratePlanIds: z.array(idSchema).max(400).optional(), from: isoDate.optional(), to: isoDate.optional() };
export const draftSpanInput = z.object(span);
export const publishDraftsInput = z.object({ ...span, seen: z.string().max(80).optional().describe("The `seen` of a preview: refused where the drafts have changed since.") });

/** Nights one grid shows at most. */
export const mostGridNights = 400;
export const gridInput = z.object({ from: isoDate, to: isoDate, familyIds: z.array(idSchema).max(50).optional(), roomTypeIds: z.array(idSchema).max(100).optional() })
  .refine((input) => input.to >= input.from, { message: "The last night must not come before the first.", path: ["to"] })
  .refine((input) => countNights(input.from, input.to) < mostGridNights, { message: `At most ${mostGridNights} nights.`, path: ["to"] });

export type CellValues = Restrictions & { readonly amount: number; readonly pinned: boolean };

/** A draft without the fields that say what is in force already. */
export function realDraft(inForce: CellValues | undefined, draft: DraftSet): DraftSet {
  return Object.fromEntries(draftFields.flatMap((field): [string, unknown][] => {
    const value = draft[field];
    return value === undefined || (inForce ? inForce[field] === value : field !== "amount" && field !== "pinned" && unrestricted[field] === value) ? [] : [[field, value]];
  }));
}

export type GridFamily = Derivation & { readonly id: string; readonly parentId: string | null; readonly inheritRestrictions: boolean };
export type PreviewPlan = PriceLimits & { readonly id: string; readonly familyId: string; readonly roomTypeId: string };
/** A cell as it is in force, and what of it is the plan's own. */
export type PreviewCell = { readonly ratePlanId: string; readonly night: string; readonly inForce: CellValues; readonly own: CellValues };
export type PreviewChange = {
  readonly ratePlanId: string; readonly night: string; readonly before: CellValues | null; readonly after: CellValues;
  /** True where nobody drafted it: it follows its parent. */
  readonly derived: boolean;
  /** The limit that holds a derived price. */
  readonly clamped: LimitBreach | null;
};
export type DraftProblem = { readonly ratePlanId: string; readonly night: string; readonly rule: LimitBreach | "no_price" | "stay_limits" | "advance_limits" };

const same = (a: CellValues, b: CellValues) => draftFields.every((field) => a[field] === b[field]);
const keyOf = (cell: { readonly ratePlanId: string; readonly night: string }) => `${cell.ratePlanId} ${cell.night}`;

function problemOf(cell: CellValues, before: CellValues | undefined, plan: PreviewPlan, follows: boolean): DraftProblem["rule"] | null {
  if (cell.maxStay !== null && cell.maxStay < cell.minStay) return "stay_limits";
  if (cell.maxAdvance !== null && cell.maxAdvance < (cell.minAdvance ?? 0)) return "advance_limits";
  return follows || before?.amount === cell.amount ? null : limitBreach(cell.amount, plan);
}

/**
 * What publishing drafts would change, derived plans included: the same as the command writes, worked out without writing.
 * `pinnedByHand` says whether a price set by hand on a plan's night becomes pinned.
 */
export function previewDrafts(given: {
  readonly families: readonly GridFamily[]; readonly plans: readonly PreviewPlan[]; readonly cells: readonly PreviewCell[];
  readonly drafts: readonly { readonly ratePlanId: string; readonly night: string; readonly values: DraftSet }[]; readonly pinnedByHand: (ratePlanId: string, night: string) => boolean;
}): { readonly changes: PreviewChange[]; readonly problems: DraftProblem[] } {
  const { families, plans, drafts } = given;
  const planOf = new Map(plans.map((plan) => [plan.id, plan]));
  const familyOf = new Map(families.map((family) => [family.id, family]));
  const cellOf = new Map(given.cells.map((cell) => [keyOf(cell), cell]));
  const after = new Map<string, { own: CellValues; inForce: CellValues; clamped: LimitBreach | null; drafted: boolean }>();
  const problems: DraftProblem[] = [];
  for (const { ratePlanId, night, values } of drafts) {
    const plan = planOf.get(ratePlanId);
    const cell = cellOf.get(keyOf({ ratePlanId, night }));
    const amount = values.amount ?? cell?.own.amount;
    if (!plan) continue;
    if (amount === undefined) {
      problems.push({ ratePlanId, night, rule: "no_price" });
      continue;
    }
    const priceMoved = values.amount !== undefined && values.amount !== cell?.own.amount;
    const { amount: _, pinned: __, ...named } = values;
    const set = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
    const own: CellValues = { ...(cell?.own ?? unrestricted), ...set, amount, pinned: values.pinned ?? (priceMoved ? given.pinnedByHand(ratePlanId, night) : (cell?.own.pinned ?? false)) };
    const follows = familyOf.get(plan.familyId)?.parentId != null && !own.pinned;
    const rule = problemOf(own, cell?.own, plan, follows);
    if (rule) problems.push({ ratePlanId, night, rule });
    after.set(keyOf({ ratePlanId, night }), { own, inForce: own, clamped: null, drafted: true });
  }
  follow(given, planOf, cellOf, after);
  const changes = [...after].flatMap(([key, cell]): PreviewChange[] => {
    const [ratePlanId = "", night = ""] = key.split(" ");
    const before = cellOf.get(key)?.inForce ?? null;
    return before && same(before, cell.inForce) ? [] : [{ ratePlanId, night, before, after: cell.inForce, derived: !cell.drafted, clamped: cell.clamped }];
  });
  return { changes: changes.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)), problems };
}

type After = Map<string, { own: CellValues; inForce: CellValues; clamped: LimitBreach | null; drafted: boolean }>;

/** Brings derived plans up to what was drafted above them and on them. */
function follow({ families, plans, drafts }: Parameters<typeof previewDrafts>[0], planOf: ReadonlyMap<string, PreviewPlan>, cellOf: ReadonlyMap<string, PreviewCell>, after: After): void {
  const nights = [...new Set(drafts.map((draft) => draft.night))];
  const moved = [...new Set(drafts.flatMap((draft) => planOf.get(draft.ratePlanId)?.familyId ?? []))];
  for (const family of levelsOf(families, moved, moved).flat()) {
    for (const plan of plans.filter((each) => each.familyId === family.id)) {
      const parent = plans.find((each) => each.familyId === family.parentId && each.roomTypeId === plan.roomTypeId);
      if (!parent) continue;
      for (const night of nights) {
        const key = keyOf({ ratePlanId: plan.id, night });
        const source = after.get(keyOf({ ratePlanId: parent.id, night }))?.inForce ?? cellOf.get(keyOf({ ratePlanId: parent.id, night }))?.inForce;
        const mine = after.get(key);
        if (!source || (!mine && !after.has(keyOf({ ratePlanId: parent.id, night })))) continue;
        const own = mine?.own ?? cellOf.get(key)?.own ?? { ...unrestricted, amount: source.amount, pinned: false };
        const derived = derivedAmount(source.amount, family, plan);
        const limits = family.inheritRestrictions ? stricter(source, own) : own;
        after.set(key, { own, inForce: { ...own, ...limits, amount: own.pinned ? own.amount : derived.amount, pinned: own.pinned }, clamped: own.pinned ? null : derived.clamped, drafted: mine?.drafted ?? false });
      }
    }
  }
}

/** Restrictions no channel manager's nightly values can carry: they hold here, and only here. */
export const onlyHere: readonly RestrictionField[] = ["minStayThrough", "minAdvance", "maxAdvance"];

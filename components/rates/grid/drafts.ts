import type { GridField, GridPlan, GridValue } from "@/components/rates/grid/grid-view";

/** One field of one cell, and what it is to become. `night`: the column. */
export type Edit = { readonly planId: string; readonly night: number; readonly field: GridField; readonly value: GridValue };
/** What is written and not published, by `plan night`. */
export type Drafts = ReadonlyMap<string, Readonly<Partial<Record<GridField, GridValue>>>>;

export const cellKey = (planId: string, night: number): string => `${planId} ${night}`;

/** What is in force for a cell. */
export const inForce = (plan: GridPlan, night: number, field: GridField): GridValue => plan.values[field][night] ?? null;

/** What the cell shows: the draft where there is one. */
export function shown(plan: GridPlan, night: number, field: GridField, drafts: Drafts): { value: GridValue; drafted: boolean } {
  const draft = drafts.get(cellKey(plan.id, night));
  const published = inForce(plan, night, field);
  if (!draft || !(field in draft)) return { value: published, drafted: false };
  const value = draft[field] ?? null;
  return { value, drafted: value !== published };
}

/** The drafts after some edits; one that says what is in force already is no draft. */
export function withEdits(drafts: Drafts, edits: readonly Edit[], planOf: (id: string) => GridPlan | undefined): Drafts {
  const next = new Map(drafts);
  for (const { planId, night, field, value } of edits) {
    const key = cellKey(planId, night);
    const { [field]: _, ...rest } = next.get(key) ?? {};
    const plan = planOf(planId);
    const draft = plan && inForce(plan, night, field) === value ? rest : { ...rest, [field]: value };
    if (Object.keys(draft).length === 0) next.delete(key);
    else next.set(key, draft);
  }
  return next;
}

/** The edits that bring back what the cells show now. */
export const takenBack = (drafts: Drafts, edits: readonly Edit[], planOf: (id: string) => GridPlan | undefined): Edit[] =>
  edits.toReversed().flatMap((edit) => {
    const plan = planOf(edit.planId);
    return plan ? [{ ...edit, value: shown(plan, edit.night, edit.field, drafts).value }] : [];
  });

export type Refusal = { readonly edit: Edit; readonly rule: "below_floor" | "above_ceiling" | "no_price"; readonly limit: number | null };

/** The first edit that can never be published, and why: outside the plan's limits, or a restriction on a night without a price. */
export function firstRefusal(edits: readonly Edit[], drafts: Drafts, planOf: (id: string) => GridPlan | undefined): Refusal | null {
  for (const edit of edits) {
    const plan = planOf(edit.planId);
    if (!plan) continue;
    if (edit.field !== "amount") {
      const price = edits.find((other) => other.field === "amount" && other.planId === edit.planId && other.night === edit.night)?.value ?? shown(plan, edit.night, "amount", drafts).value;
      if (price === null) return { edit, rule: "no_price", limit: null };
      continue;
    }
    if (typeof edit.value !== "number") return { edit, rule: "no_price", limit: null };
    const floor = Math.max(1, plan.floorAmount ?? 1);
    if (edit.value < floor) return { edit, rule: "below_floor", limit: floor };
    if (plan.ceilingAmount !== null && edit.value > plan.ceilingAmount) return { edit, rule: "above_ceiling", limit: plan.ceilingAmount };
  }
  return null;
}

/** What can stand in a cell: minor units or nights, yes or no, or nothing. */
export type GridValue = number | boolean | null;
export const gridFields = ["amount", "minStay", "minStayThrough", "maxStay", "stopSell", "closedToArrival", "closedToDeparture", "minAdvance", "maxAdvance"] as const;
export type GridField = (typeof gridFields)[number];
export const restrictionFields = gridFields.filter((field) => field !== "amount");
const switches: ReadonlySet<GridField> = new Set(["stopSell", "closedToArrival", "closedToDeparture"]);
/** Yes-or-no fields are toggled; the others take a number. */
export const isSwitch = (field: GridField): boolean => switches.has(field);

export type GridPlan = {
  readonly id: string;
  readonly typeId: string;
  readonly name: string;
  /** The plan it follows; its prices are drafted there or pinned here. */
  readonly derivedFrom: string | null;
  readonly floorAmount: number | null;
  readonly ceilingAmount: number | null;
  /** One list a field, as long as the nights. A night without a price has null everywhere. */
  readonly values: Readonly<Record<GridField, readonly GridValue[]>>;
  readonly pinned: readonly boolean[];
};
export type GridType = { readonly id: string; readonly name: string; /** Rooms left; null where the night is not open. */ readonly available: readonly (number | null)[] };
export type GridView = { readonly currency: string; readonly nights: readonly string[]; readonly today: string; readonly types: readonly GridType[]; readonly plans: readonly GridPlan[] };

/** A line of the grid: a room type with what is left, a plan's price, or one of its restrictions. */
export type GridRow =
  | { readonly kind: "type"; readonly key: string; readonly type: GridType }
  | { readonly kind: "value"; readonly key: string; readonly plan: GridPlan; readonly field: GridField };

/** The lines as they stand, with the restrictions of the plans that are unfolded. */
export function rowsOf(view: Pick<GridView, "types" | "plans">, unfolded: ReadonlySet<string>): GridRow[] {
  return view.types.flatMap((type) => {
    const plans = view.plans.filter((plan) => plan.typeId === type.id);
    if (plans.length === 0) return [];
    return [
      { kind: "type", key: type.id, type } as const,
      ...plans.flatMap((plan) => [
        { kind: "value", key: `${plan.id} amount`, plan, field: "amount" } as const,
        ...(unfolded.has(plan.id) ? restrictionFields.map((field) => ({ kind: "value", key: `${plan.id} ${field}`, plan, field }) as const) : []),
      ]),
    ];
  });
}

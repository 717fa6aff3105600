import type { GridField, GridValue } from "@/components/rates/grid/grid-view";
import type { OurRestriction } from "@/lib/channels/rules/restriction-warnings";

type Change = { readonly ratePlanId: string; readonly before: Readonly<Partial<Record<GridField, GridValue>>> | null; readonly after: Readonly<Partial<Record<GridField, GridValue>>> };

const kindOf: Readonly<Partial<Record<GridField, OurRestriction>>> = {
  minStay: "minStayArrival", minStayThrough: "minStayThrough", maxStay: "maxStay", stopSell: "stopSell", closedToArrival: "closedToArrival", closedToDeparture: "closedToDeparture", minAdvance: "advance", maxAdvance: "advance",
};
const stays: ReadonlySet<GridField> = new Set(["minStay", "minStayThrough"]);

/** Fields whose fate at a channel is told by its warnings, and needs no second sentence. */
export const warnedFields: ReadonlySet<GridField> = new Set(Object.keys(kindOf) as GridField[]);

/** Whether a value holds somebody back; lifting a restriction surprises nobody. */
const restricts = (field: GridField, value: GridValue | undefined): boolean => (stays.has(field) ? typeof value === "number" && value > 1 : value !== null && value !== undefined && value !== false);

/** The restrictions these changes set, and of which plans: what to ask the channels' words about. */
export function restrictionsSet(changes: readonly Change[]): { kinds: OurRestriction[]; ratePlanIds: string[] } {
  const set = changes.flatMap(({ ratePlanId, before, after }) =>
    Object.entries(kindOf).flatMap(([name, kind]) => {
      const field = name as GridField;
      return restricts(field, after[field]) && (before?.[field] ?? null) !== (after[field] ?? null) ? [{ ratePlanId, kind }] : [];
    }));
  return { kinds: [...new Set(set.map((one) => one.kind))], ratePlanIds: [...new Set(set.map((one) => one.ratePlanId))] };
}

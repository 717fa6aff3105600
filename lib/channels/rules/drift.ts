/** What a partner shows, compared with what it should show, and why they differ as far as that can be known. Pure. */
import { type CellValue, expressibleFields, type ValueField, valueFields } from "./ari-value";

export const driftCauses = ["pending", "on_the_way", "refused", "not_open", "missing", "changed_there", "unknown"] as const;
export type DriftCause =
  /** Changed here and not sent yet. */
  | "pending"
  /** Sent, and not confirmed yet. */
  | "on_the_way"
  /** The partner did not take it. */
  | "refused"
  /** The partner's own settings let us update nothing of what differs. */
  | "not_open"
  /** The partner shows nothing for this night. */
  | "missing"
  /** It took our value and shows another one: changed on its side. */
  | "changed_there"
  /** Never confirmed, and no reason on record. */
  | "unknown";

/** Causes that sending once more may mend, and that nobody is about to. */
export const repairable: ReadonlySet<DriftCause> = new Set(["refused", "missing", "changed_there", "unknown"]);

export type ComparedCell = {
  readonly rateCode: string;
  readonly desired: CellValue;
  readonly acknowledged: Partial<CellValue> | null;
  readonly state: string;
  /** Changed or sent after the partner was read: what was read says nothing about it. */
  readonly newer: boolean;
};
/** Which kinds of values the partner's settings let us update. */
export type Updates = { readonly availability: boolean; readonly restrictions: boolean; readonly price: boolean };

export type Drift = { readonly cause: DriftCause; readonly fields: readonly ValueField[] };

const kindOf = (field: ValueField): keyof Updates => (field === "availability" ? "availability" : field === "amount" || field === "currency" ? "price" : "restrictions");

/**
 * Null: the partner shows what it should, as far as it tells. Only fields it told and has words for are compared; `observed`
 * undefined: it shows nothing for this night.
 */
export function compareCell(partner: string, cell: ComparedCell, observed: Partial<CellValue> | undefined, updates: Updates): Drift | null {
  const told = expressibleFields(partner, cell.rateCode).filter((field) => observed === undefined || observed[field] !== undefined);
  const fields = observed === undefined ? told : told.filter((field) => observed[field] !== cell.desired[field]);
  if (fields.length === 0) return null;
  const cause = ((): DriftCause => {
    if (cell.state === "pending") return "pending";
    if (cell.newer || cell.state === "sent") return "on_the_way";
    if (fields.every((field) => !updates[kindOf(field)])) return "not_open";
    if (cell.state === "failed" || cell.state === "rejected") return "refused";
    if (observed === undefined) return "missing";
    const { acknowledged } = cell;
    return acknowledged && fields.every((field) => acknowledged[field] === cell.desired[field]) ? "changed_there" : "unknown";
  })();
  return { cause, fields };
}

/** A value as the partner tells it, by the names of ours. */
export type ObservedValue = { readonly [F in ValueField]?: CellValue[F] | undefined };

/** Several rows about one cell become one; an absent field is one the partner does not tell. */
export function mergeObserved(rows: readonly ObservedValue[]): Partial<CellValue> {
  const merged: Record<string, unknown> = {};
  for (const row of rows) for (const field of valueFields) if (row[field] !== undefined) merged[field] = row[field];
  return merged as Partial<CellValue>;
}

type Row = { readonly reservationId: string; readonly guestId: string; readonly arrived: boolean; readonly standing: "declare" | "national" | "with_adult"; readonly completeness: { readonly percent: number } | null; readonly changed: boolean; readonly declaration: { readonly declaredAt: string | null } | null };
export type PoliceState = "expected" | "ready" | "incomplete" | "declared" | "changed" | "national" | "with_adult";

/** Where a guest's declaration stands, in one word. A child on an adult's form is declared like everybody once its facts are there. */
export function policeState(row: Row): PoliceState {
  if (row.declaration?.declaredAt) return row.changed ? "changed" : "declared";
  if (row.standing === "national") return "national";
  if (!row.arrived) return "expected";
  return (row.completeness?.percent ?? 100) < 100 ? "incomplete" : "ready";
}

/** A guest in a stay: who comes twice on a day is declared twice. */
export const keyOf = (row: { readonly reservationId: string; readonly guestId: string }): string => `${row.reservationId} ${row.guestId}`;

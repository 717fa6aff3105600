/** One unit of a stay between two dates; the departure is free. `part`: a room that goes with a composite. */
export type SeatRow = { readonly unitId: string; readonly reason: "stay" | "part"; readonly arrival: string; readonly departure: string; readonly locked: boolean };

/** The same rows, those of one unit that follow one another made one. */
export function mergeSeats(rows: readonly SeatRow[]): SeatRow[] {
  const merged: SeatRow[] = [];
  for (const row of rows.filter((one) => one.arrival < one.departure).toSorted((a, b) => (a.arrival < b.arrival ? -1 : a.arrival > b.arrival ? 1 : a.unitId < b.unitId ? -1 : 1))) {
    const before = merged.findIndex((one) => one.unitId === row.unitId && one.reason === row.reason && one.locked === row.locked && one.departure === row.arrival);
    const known = merged[before];
    if (known) merged[before] = { ...known, departure: row.departure };
    else merged.push(row);
  }
  return merged;
}

/** Whether some rows take up every night of a span, from `arrival` to `departure`. */
export function fill(rows: readonly Pick<SeatRow, "arrival" | "departure">[], span: { readonly arrival: string; readonly departure: string }): boolean {
  let reached = span.arrival;
  for (const row of rows.toSorted((a, b) => (a.arrival < b.arrival ? -1 : 1))) if (row.arrival <= reached && row.departure > reached) reached = row.departure;
  return reached >= span.departure;
}

/** Whether some rows leave nights out between the first and the last they take. */
export function hollow(rows: readonly Pick<SeatRow, "arrival" | "departure">[]): boolean {
  const [arrival, departure] = [rows.map((row) => row.arrival).sort()[0], rows.map((row) => row.departure).sort().at(-1)];
  return arrival !== undefined && departure !== undefined && !fill(rows, { arrival, departure });
}

/** What is left of some rows before a date. */
export const seatsBefore = (rows: readonly SeatRow[], date: string): SeatRow[] =>
  rows.filter((row) => row.arrival < date).map((row) => (row.departure > date ? { ...row, departure: date } : row));

/** What is left of some rows from a date on. */
export const seatsAfter = (rows: readonly SeatRow[], date: string): SeatRow[] =>
  rows.filter((row) => row.departure > date).map((row) => (row.arrival < date ? { ...row, arrival: date } : row));

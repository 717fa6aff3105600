/** A room of a stay in one of its units, or in none (`unit_id` null, without dates). `room_arrival` and `room_departure` are its nights. */
type Piece = {
  readonly room_id: string; readonly number: string; readonly unit_id: string | null; readonly reason: string | null; readonly locked: boolean;
  readonly arrival: string | null; readonly departure: string | null; readonly room_arrival: string; readonly room_departure: string;
};
type Dated = { readonly arrival: string; readonly departure: string };
type Bar<Row> = Omit<Row, "arrival" | "departure"> & Dated & { /** The same wherever the stay lies. */ readonly key: string };

const byDates = (a: Dated & Piece, b: Dated & Piece): number => (a.arrival < b.arrival ? -1 : a.arrival > b.arrival ? 1 : (a.unit_id ?? "") < (b.unit_id ?? "") ? -1 : 1);

/** The bars of one room: its units, the nights before and after them that have none, and the parts of a composite. */
function barsOfRoom<Row extends Piece>(rows: readonly [Row, ...Row[]]): Bar<Row>[] {
  const seats = rows.flatMap((row) => (row.arrival === null || row.departure === null ? [] : [{ ...row, arrival: row.arrival, departure: row.departure }])).sort(byDates);
  const [own, parts] = [seats.filter(({ reason }) => reason !== "part"), seats.filter(({ reason }) => reason === "part")];
  const [{ room_id: room, room_arrival: arrival, room_departure: departure }] = rows;
  const last = own.reduce((latest, seat) => (seat.departure > latest ? seat.departure : latest), "");
  const bare = [{ arrival, departure: own[0]?.arrival ?? departure }, ...(last === "" ? [] : [{ arrival: last, departure }])].filter((run) => run.arrival < run.departure);
  return [...own, ...bare.map((run) => ({ ...rows[0], unit_id: null, reason: null, locked: false, ...run })), ...parts].map((bar, index) => ({ ...bar, key: index === 0 ? room : `${room} ${index + 1}` }));
}

/** Every bar a chart of some nights shows, `to` the last of them: one a unit a stay lies in, and one for the nights of each room that have none. */
export function barsOf<Row extends Piece>(rows: readonly Row[], from: string, to: string): Bar<Row>[] {
  const rooms = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const known = rooms.get(row.room_id);
    if (known) known.push(row);
    else rooms.set(row.room_id, [row]);
  }
  return [...rooms.values()].flatMap(barsOfRoom).filter((bar) => bar.arrival <= to && bar.departure >= from)
    .sort((a, b) => (a.arrival < b.arrival ? -1 : a.arrival > b.arrival ? 1 : a.number < b.number ? -1 : a.number > b.number ? 1 : a.key < b.key ? -1 : 1));
}

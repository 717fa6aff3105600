/** A house as the oracle knows it: how many rooms of each type, and of what composites are made. Types by index, nights by offset. */
export type OracleHouse = { readonly nights: number; readonly rooms: readonly number[]; readonly parts: ReadonlyMap<number, ReadonlyMap<number, number>> };
export type Column = "sold" | "held" | "blocked";
export type Taken = { readonly type: number; readonly from: number; readonly to: number; readonly column: Column };

export type OracleOp =
  | { readonly kind: "take" | "force"; readonly key: string; readonly take: Taken }
  | { readonly kind: "sell" | "give"; readonly key: string }
  | { readonly kind: "change"; readonly key: string; readonly take: Taken }
  | { readonly kind: "none" };

export type OracleRow = { sold: number; held: number; blocked: number; taken: number; allowed: number; partsLeft: number | null; available: number };

/** What the oracle may be made to get wrong, to prove that the comparison notices. */
export type Flaw = "parts take nothing" | "composites stay open" | "holds count for nothing" | "blocks count for nothing" | "force makes room for others" | "nothing is given back" | "day-use sleeps over";

/**
 * The house in memory: every sale, hold and block by itself, and nothing remembered but them. Each figure is counted anew, so it
 * shares no arithmetic with the ledger, which adds and subtracts.
 */
export class Oracle {
  readonly #taken = new Map<string, Taken>();
  readonly #house: OracleHouse;
  readonly #flaw: Flaw | undefined;
  constructor(house: OracleHouse, flaw?: Flaw) {
    this.#house = house;
    this.#flaw = flaw;
  }

  get keys(): string[] { return [...this.#taken.keys()]; }
  of(key: string): Taken | undefined { return this.#taken.get(key); }

  #count(type: number, night: number, column?: Column): number {
    let count = 0;
    for (const take of this.#taken.values()) {
      if (take.type !== type || (column && take.column !== column)) continue;
      if (this.#flaw === "holds count for nothing" && take.column === "held") continue;
      if (this.#flaw === "blocks count for nothing" && take.column === "blocked") continue;
      const last = this.#flaw === "day-use sleeps over" && this.#house.rooms[type] === 0 ? take.to + 1 : take.to;
      if (take.from <= night && night < last) count += 1;
    }
    return count;
  }
  #partsOf(type: number): [number, number][] { return [...(this.#house.parts.get(type) ?? [])]; }
  #taking(type: number, night: number): number {
    if (this.#flaw === "parts take nothing") return 0;
    return [...this.#house.parts].reduce((sum, [composite, parts]) => sum + (parts.get(type) ?? 0) * this.#count(composite, night), 0);
  }
  /** Rooms there are of a type: its own, or as many as its parts make up where it has none. */
  #rooms(type: number): number {
    const own = this.#house.rooms[type] ?? 0;
    return own > 0 ? own : Math.min(...this.#partsOf(type).map(([part, quantity]) => Math.floor((this.#house.rooms[part] ?? 0) / quantity)));
  }
  #free(type: number, night: number): number { return Math.max(0, this.#rooms(type) - this.#count(type, night) - this.#taking(type, night)); }

  /** How many more of a type could really be sold for a night: one after the other, until something is missing. */
  #sellable(type: number, night: number): number {
    const parts = this.#flaw === "composites stay open" ? [] : this.#partsOf(type);
    for (let more = 1; ; more += 1) if (more > this.#free(type, night) || parts.some(([part, quantity]) => more * quantity > this.#free(part, night))) return more - 1;
  }

  row(type: number, night: number): OracleRow {
    const [sold, held, blocked, taken] = [this.#count(type, night, "sold"), this.#count(type, night, "held"), this.#count(type, night, "blocked"), this.#taking(type, night)];
    const parts = this.#partsOf(type);
    const allowed = Math.max(0, sold + held + blocked + taken - this.#rooms(type)) + (this.#flaw === "force makes room for others" && sold + held + blocked + taken > this.#rooms(type) ? 1 : 0);
    return {
      sold, held, blocked, taken, allowed, available: this.#sellable(type, night),
      partsLeft: parts.length === 0 ? null : Math.min(...parts.map(([part, quantity]) => Math.floor(this.#free(part, night) / quantity))),
    };
  }

  /** Whether the house has a room for this, night by night. */
  can({ type, from, to }: Taken): boolean {
    for (let night = from; night < to; night += 1) if (this.#sellable(type, night) < 1) return false;
    return true;
  }
  canChange(key: string, take: Taken): boolean {
    const before = this.#taken.get(key);
    if (!before) return false;
    this.#taken.delete(key);
    const overThen = Array.from({ length: take.to - take.from }, (_, index) => take.from + index).filter((night) => before.type !== take.type || night < before.from || night >= before.to);
    this.#taken.set(key, before);
    // Nights that stay are never let go, so they ask for nothing anew.
    return overThen.every((night) => this.can({ ...take, from: night, to: night + 1 }));
  }

  apply(op: OracleOp): void {
    switch (op.kind) {
      case "take": case "force": case "change": this.#taken.set(op.key, op.take); break;
      case "sell": {
        const held = this.#taken.get(op.key);
        if (held) this.#taken.set(op.key, { ...held, column: "sold" });
        break;
      }
      case "give": if (this.#flaw !== "nothing is given back") this.#taken.delete(op.key); break;
      case "none": break;
    }
  }
}

/** The house as the database tells it after a step. */
export type Snapshot = {
  readonly ledger: readonly (OracleRow & { readonly type: number; readonly night: number })[];
  readonly seats: readonly { readonly key: string; readonly unit: string; readonly type: number; readonly from: number; readonly to: number }[];
};
export type Finding = { readonly what: "overlap" | "oversell" | "phantom closure" | "ledger" | "seat"; readonly told: string };

const same = (a: OracleRow, b: OracleRow) => a.sold === b.sold && a.held === b.held && a.blocked === b.blocked && a.taken === b.taken && a.allowed === b.allowed && a.partsLeft === b.partsLeft && a.available === b.available;

/** Everything in which the database and the oracle differ. `joints`: composite unit → the very units it is made of. */
export function compare(oracle: Oracle, house: OracleHouse, snapshot: Snapshot, joints: ReadonlyMap<string, readonly string[]>): Finding[] {
  const found: Finding[] = [];
  if (snapshot.ledger.length !== house.rooms.length * house.nights) found.push({ what: "ledger", told: `${snapshot.ledger.length} nights` });
  for (const row of snapshot.ledger) {
    const want = oracle.row(row.type, row.night);
    if (same(row, want)) continue;
    const told = `type ${row.type} night ${row.night}: ${JSON.stringify(row)}, should be ${JSON.stringify(want)}`;
    found.push({ what: row.available > want.available ? "oversell" : row.available < want.available ? "phantom closure" : "ledger", told });
  }
  const byUnit = Map.groupBy(snapshot.seats, (seat) => seat.unit);
  for (const [unit, seats] of byUnit) {
    seats.forEach((a, index) => {
      for (const b of seats.slice(index + 1)) if (a.from < b.to && b.from < a.to) found.push({ what: "overlap", told: `${unit}: ${a.key} and ${b.key}` });
    });
  }
  for (const [key, seats] of Map.groupBy(snapshot.seats, (seat) => seat.key)) {
    const take = oracle.of(key);
    if (!take) {
      found.push({ what: "seat", told: `${key} lies in ${seats[0]?.unit ?? ""} and is not there` });
      continue;
    }
    for (let night = Math.min(take.from, ...seats.map((seat) => seat.from)); night < Math.max(take.to, ...seats.map((seat) => seat.to)); night += 1) {
      const here = seats.filter((seat) => seat.from <= night && night < seat.to);
      const wrong = wrongSeats(take, here, house, joints, night);
      if (wrong) found.push({ what: "seat", told: `${key} night ${night}: ${wrong}` });
    }
  }
  return found;
}

function wrongSeats(take: Taken, here: Snapshot["seats"], house: OracleHouse, joints: ReadonlyMap<string, readonly string[]>, night: number): string | null {
  if (night < take.from || night >= take.to) return here.length > 0 ? "a room outside its nights" : null;
  // A stay that was stretched may have no room for the nights added, but never half of one.
  if (here.length === 0) return null;
  const own = here.filter((seat) => seat.type === take.type);
  const parts = house.parts.get(take.type) ?? new Map<number, number>();
  if (own.length !== ((house.rooms[take.type] ?? 0) > 0 ? 1 : 0)) return `${own.length} rooms of its own`;
  if (here.length - own.length !== [...parts.values()].reduce((sum, one) => sum + one, 0)) return `${here.length - own.length} parts`;
  for (const [part, quantity] of parts) if (here.filter((seat) => seat.type === part).length !== quantity) return `the wrong parts`;
  const joined = own[0] && joints.get(own[0].unit);
  return joined && !joined.every((unit) => here.some((seat) => seat.unit === unit)) ? "rooms that do not connect" : null;
}

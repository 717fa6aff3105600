/** Somebody or something on a unit. `options`: the units it may be moved to; empty when it stays where it is. Dates are ISO, the departure is free. */
export type Placed = { readonly id: string; readonly unitId: string; readonly arrival: string; readonly departure: string; readonly options: readonly string[] };
/** A seat that is looked for, in the order of preference. */
export type SeatWish = { readonly id: string; readonly options: readonly string[]; readonly arrival: string; readonly departure: string };
export type Move = { readonly id: string; readonly from: string; readonly to: string };
export type SeatPlan = { readonly seats: ReadonlyMap<string, string>; readonly moves: readonly Move[] };

/** How many are pushed aside one after the other, and how many places are tried before another way is taken. */
const deepest = 4;
const mostTries = 4_000;

type Item = Placed | SeatWish;
const touch = (a: Item, b: Item) => a.arrival < b.departure && b.arrival < a.departure;

class Board {
  readonly #at = new Map<string, string>();
  readonly #on = new Map<string, Set<Item>>();
  readonly #done: { item: Item; was: string | undefined }[] = [];
  constructor(placed: readonly Placed[]) {
    for (const item of placed) this.#set(item, item.unitId);
  }
  unitOf(id: string): string | undefined { return this.#at.get(id); }
  inTheWay(item: Item, unitId: string): Item[] {
    return [...(this.#on.get(unitId) ?? [])].filter((other) => other.id !== item.id && touch(other, item));
  }
  put(item: Item, unitId: string): void {
    this.#done.push({ item, was: this.#at.get(item.id) });
    this.#set(item, unitId);
  }
  get steps(): number { return this.#done.length; }
  /** Takes back everything after the first `steps`. */
  backTo(steps: number): void {
    while (this.#done.length > steps) {
      const last = this.#done.pop();
      if (last) this.#set(last.item, last.was);
    }
  }
  #set(item: Item, unitId: string | undefined): void {
    const before = this.#at.get(item.id);
    if (before !== undefined) this.#on.get(before)?.delete(item);
    if (unitId === undefined) {
      this.#at.delete(item.id);
      return;
    }
    this.#at.set(item.id, unitId);
    this.#on.set(unitId, (this.#on.get(unitId) ?? new Set<Item>()).add(item));
  }
}

/** Puts `item` somewhere by pushing others aside, at most `depth` in a row; nothing has changed when it fails. */
function push(board: Board, item: Item, depth: number, fixed: ReadonlySet<string>, budget: { tries: number }): boolean {
  const before = board.unitOf(item.id);
  for (const unitId of item.options) {
    if (unitId === before || budget.tries <= 0) continue;
    budget.tries -= 1;
    const others = board.inTheWay(item, unitId);
    if (others.length > 0 && (depth === 0 || others.some((other) => fixed.has(other.id) || other.options.length === 0))) continue;
    const { steps } = board;
    board.put(item, unitId);
    const held = new Set([...fixed, item.id]);
    if (others.every((other) => push(board, other, depth - 1, held, budget) && held.add(other.id))) return true;
    board.backTo(steps);
  }
  return false;
}

function byPushing(placed: readonly Placed[], wishes: readonly SeatWish[], depth: number): Board | null {
  const board = new Board(placed);
  const fixed = new Set<string>();
  for (const wish of wishes) {
    if (!push(board, wish, depth, fixed, { tries: mostTries })) return null;
    fixed.add(wish.id);
  }
  return board;
}

/** Everybody who may move is seated anew in the order of arrival, each where the least is left empty before him. */
function byStartingOver(placed: readonly Placed[], wishes: readonly SeatWish[]): Board | null {
  const stays = placed.filter((item) => item.options.length > 0);
  const board = new Board(placed.filter((item) => item.options.length === 0));
  const seated = new Map<string, string>();
  for (const item of [...stays, ...wishes].toSorted((a, b) => (a.arrival < b.arrival ? -1 : a.arrival > b.arrival ? 1 : a.departure < b.departure ? 1 : -1))) {
    const free = item.options.filter((unitId) => board.inTheWay(item, unitId).length === 0);
    const idle = (unitId: string) => seated.get(unitId) ?? "";
    const [unitId] = free.toSorted((a, b) => (idle(a) > idle(b) ? -1 : idle(a) < idle(b) ? 1 : 0));
    if (unitId === undefined) return null;
    board.put(item, unitId);
    seated.set(unitId, item.departure);
  }
  return board;
}

/** Whether some night has as many on the wished units as there are units, none of whom could go elsewhere: then no moving helps. */
function isFull(placed: readonly Placed[], wish: SeatWish): boolean {
  const units = new Set(wish.options);
  const here = placed.filter((item) => units.has(item.unitId) && touch(item, wish));
  if (here.some((item) => item.options.some((unitId) => !units.has(unitId)))) return false;
  return [wish, ...here].some(({ arrival }) => arrival >= wish.arrival && here.filter((item) => item.arrival <= arrival && arrival < item.departure).length >= units.size);
}

/**
 * Where each wish goes and who has to move for it, with as few moves as are found; null when no way is found. Whoever has no options is
 * left where he is, nobody ends on another's nights.
 */
export function planSeats(placed: readonly Placed[], wishes: readonly SeatWish[]): SeatPlan | null {
  if (wishes.some((wish) => isFull(placed, wish))) return null;
  let board: Board | null = null;
  for (let depth = 0; depth <= deepest && !board; depth += 1) board = byPushing(placed, wishes, depth);
  board ??= byStartingOver(placed, wishes);
  if (!board) return null;
  const seats = new Map(wishes.map((wish) => [wish.id, board.unitOf(wish.id) ?? ""]));
  const moves = placed.flatMap((item) => {
    const to = board.unitOf(item.id);
    return to === undefined || to === item.unitId ? [] : [{ id: item.id, from: item.unitId, to }];
  });
  return { seats, moves };
}

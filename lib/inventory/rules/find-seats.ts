import { chooseSeats, type FreeUnit, type Seat } from "./choose-seats";
import { type Move, type Placed, planSeats, type SeatWish } from "./plan-seats";

export type HouseUnit = { readonly id: string; readonly roomTypeId: string; readonly position: number };
/** A house's rooms and who lies in them, as far as one looks. */
export type SeatBoard = {
  readonly units: readonly HouseUnit[];
  readonly parts: readonly { readonly roomTypeId: string; readonly partTypeId: string; readonly quantity: number }[];
  readonly joints: readonly { readonly unitId: string; readonly partUnitId: string }[];
  readonly placed: readonly Placed[];
};
export type SeatSpan = { readonly roomTypeId: string; readonly arrival: string; readonly departure: string };
export type FoundSeats = { readonly seats: readonly Seat[]; readonly moves: readonly Move[] };

const touch = (a: { arrival: string; departure: string }, b: { arrival: string; departure: string }) => a.arrival < b.departure && b.arrival < a.departure;
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
/** A gap longer than this is as good as endless. */
const view = 30;

/** What `chooseSeats` looks at, read off a board. */
function factsOf(board: SeatBoard, span: SeatSpan) {
  const parts = board.parts.filter((part) => part.roomTypeId === span.roomTypeId);
  const types = new Set([span.roomTypeId, ...parts.map((part) => part.partTypeId)]);
  const isFree = (unitId: string) => !board.placed.some((item) => item.unitId === unitId && touch(item, span));
  const partsOf = (unitId: string) => board.joints.filter((joint) => joint.unitId === unitId).map((joint) => joint.partUnitId);
  const gap = (lengths: readonly number[]) => Math.min(view, ...lengths);
  const units = board.units.filter((unit) => types.has(unit.roomTypeId) && isFree(unit.id)).map((unit): FreeUnit => {
    const here = board.placed.filter((item) => item.unitId === unit.id);
    const joints = partsOf(unit.id);
    return {
      ...unit, own: unit.roomTypeId === span.roomTypeId,
      before: gap(here.filter((item) => item.departure <= span.arrival).map((item) => daysBetween(item.departure, span.arrival))),
      after: gap(here.filter((item) => item.arrival >= span.departure).map((item) => daysBetween(span.departure, item.arrival))),
      closes: board.joints.filter((joint) => joint.partUnitId === unit.id && partsOf(joint.unitId).every(isFree)).length,
      parts: joints.length > 0 ? joints : null,
    };
  });
  return { units, hasOwn: board.units.some((unit) => unit.roomTypeId === span.roomTypeId), parts };
}

/** The ways a stay could lie, each a list of wishes: the first is where the guest sleeps, the rest go with it. */
function waysOf(board: SeatBoard, span: SeatSpan, want?: string): { wishes: SeatWish[]; own: boolean }[] {
  const on = (id: string, options: readonly string[]): SeatWish => ({ id: `wish ${id}`, options, arrival: span.arrival, departure: span.departure });
  const ofType = (roomTypeId: string) => board.units.filter((unit) => unit.roomTypeId === roomTypeId).toSorted((a, b) => a.position - b.position).map((unit) => unit.id);
  const parts = board.parts.filter((part) => part.roomTypeId === span.roomTypeId);
  const rooms = parts.flatMap(({ partTypeId, quantity }) => Array.from({ length: quantity }, (_, index) => on(`${partTypeId} ${index}`, ofType(partTypeId))));
  const own = ofType(span.roomTypeId);
  if (own.length === 0) return rooms.length > 0 ? [{ own: false, wishes: want === undefined ? rooms : rooms.map((wish, index) => (index === 0 ? { ...wish, options: wish.options.filter((id) => id === want) } : wish)) }] : [];
  const wanted = own.filter((id) => want === undefined || id === want);
  if (parts.length === 0) return [{ own: true, wishes: [on("own", wanted)] }];
  return wanted.map((id) => {
    const joints = board.joints.filter((joint) => joint.unitId === id).map((joint) => joint.partUnitId);
    return { own: true, wishes: [on("own", [id]), ...(joints.length > 0 ? joints.map((joint) => on(joint, [joint])) : rooms)] };
  });
}

/**
 * Where a stay can lie on this board: a free unit when there is one (`want`: this very unit), else the way with the fewest moves of
 * others that is found; null when none is.
 */
export function findSeats(board: SeatBoard, span: SeatSpan, want?: string): FoundSeats | null {
  const facts = factsOf(board, span);
  const free = chooseSeats(want === undefined ? facts : { ...facts, units: facts.units.filter((unit) => unit.own !== facts.hasOwn || unit.id === want) });
  if (free) return { seats: free, moves: [] };
  const found = waysOf(board, span, want).slice(0, 40).flatMap(({ wishes, own }) => {
    const plan = planSeats(board.placed, wishes);
    return plan ? [{ moves: plan.moves, seats: wishes.map((wish, index): Seat => ({ unitId: plan.seats.get(wish.id) ?? "", reason: own && index > 0 ? "part" : "stay" })) }] : [];
  });
  return found.toSorted((a, b) => a.moves.length - b.moves.length)[0] ?? null;
}

/** The board once a stay lies there. `options`: where the stay may be moved later on. */
export function seated(board: SeatBoard, span: SeatSpan, id: string, found: FoundSeats, options: readonly string[] = []): SeatBoard {
  const to = new Map(found.moves.map((move) => [move.id, move.to]));
  return {
    ...board,
    placed: [
      ...board.placed.map((item) => ({ ...item, unitId: to.get(item.id) ?? item.unitId })),
      ...found.seats.map((seat, index) => ({ id: `${id} ${index}`, unitId: seat.unitId, arrival: span.arrival, departure: span.departure, options: found.seats.length === 1 ? options : [] })),
    ],
  };
}

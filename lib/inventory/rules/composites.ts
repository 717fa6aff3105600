type Part = { readonly roomTypeId: string; readonly partTypeId: string; readonly quantity: number };

/** Whether a type takes every room there is when it is sold: more than one, and all units of every type that is no composite. */
export function isWholeHouse(roomTypeId: string, parts: readonly Part[], units: readonly { readonly roomTypeId: string }[]): boolean {
  const own = parts.filter((part) => part.roomTypeId === roomTypeId);
  const composites = new Set(parts.map((part) => part.roomTypeId));
  const rooms = units.filter((unit) => !composites.has(unit.roomTypeId));
  return own.length > 0 && rooms.length > 1 && rooms.every((room) => own.some((part) => part.partTypeId === room.roomTypeId && part.quantity === rooms.filter((other) => other.roomTypeId === room.roomTypeId).length));
}

import type { StayQuery } from "./links";

/** Rooms one booking on the site may have. */
export const mostRooms = 6;
export type BasketRoom = { readonly roomTypeId: string; readonly ratePlanId: string; readonly adults: number; readonly children: number };
type Query = Readonly<Record<string, string | string[] | undefined>>;

const one = /^([\da-f-]{36})\.([\da-f-]{36})\.(\d{1,2})\.(\d{1,2})$/;

/** The rooms of a booking as they stand in an address: `type.rate.adults.children`, joined by `_`. */
export const writeRooms = (rooms: readonly BasketRoom[]): string => rooms.map(({ roomTypeId, ratePlanId, adults, children }) => [roomTypeId, ratePlanId, adults, children].join(".")).join("_");

/** What `writeRooms` wrote; null for anything else, and for more rooms than one booking has. */
export function readRooms(text: string): BasketRoom[] | null {
  if (text === "") return [];
  const parts = text.slice(0, 1_000).split("_");
  if (parts.length > mostRooms) return null;
  const rooms = parts.map((part): BasketRoom | null => {
    const [, roomTypeId = "", ratePlanId = "", adults = "", children = ""] = one.exec(part) ?? [];
    return roomTypeId === "" ? null : { roomTypeId, ratePlanId, adults: Number(adults), children: Number(children) };
  });
  return rooms.every((room) => room !== null) ? rooms : null;
}

const first = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? "";

/** The rooms an address asks for: `rooms`, or one room's `roomType` and `ratePlan` with the party of the stay. */
export function roomsIn(query: Query, stay: StayQuery): BasketRoom[] | null {
  const several = first(query["rooms"]);
  if (several !== "" || query["roomType"] === undefined) return readRooms(several);
  return readRooms([first(query["roomType"]), first(query["ratePlan"]), stay.adults, stay.children].join("."));
}

/** A promo code as it may be typed; "" for none. */
export const promoIn = (query: Query): string => first(query["promo"]).trim().slice(0, 40);

/** How many of these rooms are of a type already. */
export const roomsOfType = (rooms: readonly BasketRoom[], roomTypeId: string): number => rooms.filter((room) => room.roomTypeId === roomTypeId).length;

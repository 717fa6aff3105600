import type { StayView } from "@/components/reservations/stay-line";

export type RoomedStay = StayView & { readonly rooms: readonly { readonly roomTypeId: string | null; readonly unit: string | null }[] };
export type RoomGroup = { readonly id: string; readonly name: string; readonly units: readonly string[] };
export type Placed = { readonly key: string; readonly unit: string | null; readonly stay: RoomedStay };

/** Each room of each stay of a type; `null` for rooms whose type is not known. */
export function placed(stays: readonly RoomedStay[], roomTypeId: string | null): Placed[] {
  return stays.flatMap((stay) => stay.rooms.flatMap((room, index) => (room.roomTypeId === roomTypeId ? [{ key: `${stay.id} ${index}`, unit: room.unit, stay }] : [])));
}

/** A stay that could solve an overbooking by going elsewhere. Amounts in minor units. */
export type StayAtStake = { readonly id: string; readonly reservationId: string; readonly number: string; readonly guestName: string | null; readonly amount: number; readonly locked: boolean };
export type Elsewhere = { readonly stayId: string; readonly roomTypeId: string; readonly roomType: string; readonly amount: number };

export type WayOut =
  /** Others of the type change rooms among themselves: nobody notices, nothing is lost. */
  | { readonly kind: "reshuffle"; readonly cost: 0; readonly moves: number }
  /** A stay goes to another room type. `difference`: what its nights cost there, less what it pays; the house bears it when it is above zero. */
  | { readonly kind: "other_type"; readonly cost: number; readonly difference: number; readonly stay: StayAtStake; readonly own: boolean; readonly roomTypeId: string; readonly roomType: string }
  /** A stay goes to another house: its room's price is lost. */
  | { readonly kind: "walk"; readonly cost: number; readonly stay: StayAtStake; readonly own: boolean };

const order: Readonly<Record<WayOut["kind"], number>> = { reshuffle: 0, other_type: 1, walk: 2 };

/**
 * Every way out of an overbooking, the best first: what costs the house least, then what the fewest notice, then the guest who has no
 * room anyway before one who has. Stays that were promised their very room go nowhere.
 */
export function waysOut(homeless: StayAtStake, others: readonly StayAtStake[], elsewhere: readonly Elsewhere[], reshuffle: { readonly moves: number } | null): WayOut[] {
  const stays = [homeless, ...others.filter((stay) => stay.id !== homeless.id && !stay.locked)];
  const ways: WayOut[] = [
    ...(reshuffle ? [{ kind: "reshuffle" as const, cost: 0 as const, moves: reshuffle.moves }] : []),
    ...stays.flatMap((stay) => elsewhere.filter((place) => place.stayId === stay.id).map((place): WayOut => {
      const difference = place.amount - stay.amount;
      return { kind: "other_type", cost: Math.max(0, difference), difference, stay, own: stay.id === homeless.id, roomTypeId: place.roomTypeId, roomType: place.roomType };
    })),
    ...stays.map((stay): WayOut => ({ kind: "walk", cost: stay.amount, stay, own: stay.id === homeless.id })),
  ];
  const rank = (way: WayOut): readonly number[] => [order[way.kind] === 0 ? -1 : way.cost, order[way.kind], way.kind !== "reshuffle" && way.own ? 0 : 1, way.kind === "other_type" ? way.difference : 0];
  return ways.map((way) => ({ way, keys: rank(way) })).toSorted((a, b) => a.keys.map((key, index) => key - (b.keys[index] ?? 0)).find((sign) => sign !== 0) ?? 0).map(({ way }) => way);
}

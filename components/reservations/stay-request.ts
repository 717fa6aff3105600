/** The dates and room type a stay shall have. */
export type Terms = { readonly typeId: string; readonly arrival: string; readonly departure: string; readonly adults?: number; readonly children?: number };
/** What a request is made from: the stay as it is. */
export type StayNow = { readonly reservationId: string; readonly roomId: string; readonly status: string; readonly typeId: string | null; readonly arrival: string; readonly departure: string; readonly adults?: number; readonly children?: number };

/** Which command brings a stay to its new terms. */
export type StayRequest =
  | { readonly kind: "modify"; readonly input: { readonly id: string; readonly rooms: { readonly roomId: string; readonly arrival?: string; readonly departure?: string; readonly roomTypeId?: string; readonly adults?: number; readonly children?: number }[]; readonly extras?: { readonly extraId: string; readonly quantity: number; readonly day?: string }[] } }
  /** In the house: nights given up are sold again, and their policy may ask for some of them. */
  | { readonly kind: "shorten"; readonly input: { readonly id: string; readonly roomIds: string[]; readonly departure: string; readonly waive?: string } }
  /** In the house: the nights slept stay in the room they were slept in. */
  | { readonly kind: "move"; readonly input: { readonly id: string; readonly roomId: string; readonly roomTypeId: string; readonly from?: string; readonly charge: "agreed" | "today" } }
  /** Rooms of several types, end to end; before the first part the stay keeps its own. */
  | { readonly kind: "split"; readonly input: { readonly id: string; readonly roomId: string; readonly parts: { readonly from: string; readonly roomTypeId: string }[]; readonly charge: "agreed" | "today" } };

const party = (now: StayNow, { adults, children }: Terms) => ({ ...(adults === undefined || adults === now.adults ? {} : { adults }), ...(children === undefined || children === (now.children ?? 0) ? {} : { children }) });

/** The one command for these terms. `charge`: what nights of another type cost a guest who moves during the stay. */
export function requestFor(now: StayNow, terms: Terms, charge: "agreed" | "today" = "today"): StayRequest {
  const { reservationId: id, roomId } = now;
  const otherType = terms.typeId !== now.typeId;
  if (now.status === "in_house" && otherType) return { kind: "move", input: { id, roomId, roomTypeId: terms.typeId, charge } };
  if (now.status === "in_house" && terms.departure < now.departure) return { kind: "shorten", input: { id, roomIds: [roomId], departure: terms.departure } };
  return {
    kind: "modify",
    input: { id, rooms: [{ roomId, ...(terms.arrival === now.arrival ? {} : { arrival: terms.arrival }), ...(terms.departure === now.departure ? {} : { departure: terms.departure }), ...(otherType ? { roomTypeId: terms.typeId } : {}), ...party(now, terms) }] },
  };
}

type Nights = { readonly arrival: string; readonly departure: string };
/** Some nights of a stay, none named where it is all of them. */
export type SomeNights = { readonly from?: string; readonly until?: string };
/** The nights of a stay that a bar stands for, where it has others elsewhere. In the house: from today on. */
export function nightsOf({ stay: whole, arrival, departure, status }: { readonly stay?: Nights; readonly arrival: string; readonly departure: string; readonly status: string }, today: string): SomeNights {
  if (!whole) return {};
  const from = status === "in_house" && today > arrival ? today : arrival;
  return { ...(from > whole.arrival ? { from } : {}), ...(departure < whole.departure ? { until: departure } : {}) };
}

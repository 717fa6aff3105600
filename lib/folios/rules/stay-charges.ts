import type { I18nText } from "@/lib/kernel/locale";

/** A line of a reservation's quote. `included`: the price holds it already, so it is no charge of its own. Amounts in minor units. */
export type QuotedCharge = {
  readonly kind: "night" | "extra" | "promotion" | "tax" | "fee";
  readonly code: string; readonly name: I18nText; readonly amount: number; readonly included: boolean;
  readonly night?: string | undefined; readonly roomId?: string | undefined; readonly quantity?: number | undefined; readonly taxClass?: string | undefined;
  /** VAT inside the line: its code and rate in basis points. */
  readonly taxCode?: string | undefined; readonly rateBp?: number | undefined;
};

type Stay = {
  readonly totalAmount: number;
  readonly quoted: readonly QuotedCharge[];
  readonly taxes: readonly { readonly code: string; readonly name: string; readonly amount: number; readonly included: boolean }[];
};
type Room = { readonly id: string; readonly amount: number; readonly arrival: string; readonly nights: readonly { readonly night: string; readonly amount: number }[] };

const words = {
  night: { en: "Night", fr: "Nuitée", es: "Noche", ar: "ليلة" },
  difference: { en: "Difference to the agreed total", fr: "Écart avec le total convenu", es: "Diferencia con el total acordado", ar: "الفرق مع المجموع المتفق عليه" },
} as const;

/**
 * What a reservation will be charged, line by line: its quote where it has one; else (a channel's booking, an import) its rooms'
 * nights, the taxes on top, and one line for what is missing to the total it was sold for.
 */
export function quotedCharges(stay: Stay, rooms: readonly Room[]): QuotedCharge[] {
  if (stay.quoted.length > 0) return stay.quoted.filter(({ included, amount }) => !included && amount !== 0);
  const nights = rooms.flatMap((room): QuotedCharge[] =>
    (room.nights.length > 0 ? room.nights : [{ night: room.arrival, amount: room.amount }]).map(({ night, amount }) => ({ kind: "night", code: "night", name: words.night, amount, included: false, night, roomId: room.id })));
  const taxes = stay.taxes.filter(({ included }) => !included).map((line): QuotedCharge => ({ kind: "tax", code: line.code, name: { en: line.name }, amount: line.amount, included: false }));
  const known = [...nights, ...taxes];
  const missing = stay.totalAmount - known.reduce((sum, { amount }) => sum + amount, 0);
  const difference: QuotedCharge = { kind: "night", code: "difference", name: words.difference, amount: missing, included: false };
  return [...known, difference].filter(({ amount }) => amount !== 0);
}

export type Slot = { readonly roomId: string | null; readonly night: string | null; readonly lines: readonly QuotedCharge[]; readonly amount: number };

/** The charges by room and night, the unit that is posted once. What belongs to no night is one slot of its own. */
export function slotsOf(charges: readonly QuotedCharge[]): Slot[] {
  const slots = new Map<string, QuotedCharge[]>();
  for (const charge of charges) {
    const key = slotKey(charge.night === undefined ? null : (charge.roomId ?? null), charge.night ?? null);
    slots.set(key, [...(slots.get(key) ?? []), charge]);
  }
  return [...slots.values()].map((lines) => ({
    roomId: lines[0]?.night === undefined ? null : (lines[0].roomId ?? null), night: lines[0]?.night ?? null,
    lines, amount: lines.reduce((sum, { amount }) => sum + amount, 0),
  }));
}

/** A slot's name within its reservation: the room, `@`, the night; `-` for none. */
export const slotKey = (roomId: string | null, night: string | null): string => `${roomId ?? "-"}@${night ?? "-"}`;

import type { I18nText } from "@/lib/kernel/locale";
import { nightsBetween } from "@/lib/kernel/nights";
import { spread } from "@/lib/rates/rules/promotions";
import type { QuotedLine } from "@/lib/rates/rules/quoted-line";
import type { InboundReservation, InboundRoom } from "./channel-port";

const words = {
  night: { en: "Night", fr: "Nuitée", es: "Noche", ar: "ليلة" },
  difference: { en: "Difference to the channel’s total", fr: "Écart avec le total du canal", es: "Diferencia con el total del canal", ar: "الفرق مع مجموع القناة" },
} as const satisfies Record<string, I18nText>;

/** A room's nights as the channel told them; where it told only a price, that spread over them. Minor units. */
function nightsOf(room: InboundRoom): { night: string; amount: number }[] {
  const nights = nightsBetween(room.arrival, room.departure);
  const told = new Map(room.dailyPrices.map((day) => [day.date, day.price.amount]));
  if (nights.length > 0 && nights.every((night) => told.has(night))) return nights.map((night) => ({ night, amount: told.get(night) ?? 0 }));
  const shares = spread(room.price.amount, nights.map(() => Math.max(1, room.price.amount)));
  return nights.map((night, index) => ({ night, amount: shares[index] ?? 0 }));
}

/**
 * A channel's booking as lines a folio can charge: its nights, its extras, and one line for what is missing to the total it was
 * sold for, so that they add up to it. `rooms` in the order they were stored, with the ids they got.
 */
export function channelLines(inbound: Pick<InboundReservation, "total" | "arrival">, rooms: readonly { readonly roomId: string; readonly room: InboundRoom }[]): QuotedLine[] {
  const lines = rooms.flatMap(({ roomId, room }): QuotedLine[] => [
    ...nightsOf(room).map(({ night, amount }): QuotedLine => ({ kind: "night", code: "night", name: words.night, amount, included: false, night, roomId, quantity: 1, taxClass: "accommodation" })),
    ...room.extras.map((extra): QuotedLine => ({ kind: "extra", code: "channel", name: { en: extra.name }, amount: extra.price.amount, included: false, night: room.arrival, quantity: 1, taxClass: "extra" })),
  ]).filter((line) => line.amount !== 0 || line.kind === "night");
  const missing = inbound.total.amount - lines.reduce((sum, line) => sum + line.amount, 0);
  return missing === 0 ? lines : [...lines, { kind: "fee", code: "difference", name: words.difference, amount: missing, included: false, night: inbound.arrival, quantity: 1, taxClass: "accommodation" }];
}

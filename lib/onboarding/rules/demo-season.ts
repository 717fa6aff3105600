import type { I18nText } from "@/lib/kernel/locale";
import { addDays, countNights, type IsoDate } from "@/lib/kernel/nights";
import { seededRandom } from "@/lib/kernel/seeded-random";

export type DemoUnit = { readonly unitId: string; readonly roomTypeId: string; readonly maxAdults: number; readonly maxGuests: number };
export type DemoStay = {
  readonly unitId: string; readonly roomTypeId: string; readonly arrival: IsoDate; readonly departure: IsoDate; readonly adults: number; readonly children: number;
  readonly status: "departed" | "in_house" | "confirmed" | "cancelled"; readonly source: "direct" | "desk";
  /** Days before today on which it was booked; never after its arrival. */
  readonly daysAgo: number;
};

/** So many days back and ahead of today a season of invented stays reaches. */
export const demoPast = 42;
export const demoAhead = 90;

/**
 * A season of a small house: full weeks behind it, guests who come and go today, thinner the further ahead. No two stays that hold
 * a room overlap in one unit, and none reaches beyond `from` … `to` (the last night).
 */
export function demoSeason(seed: string, units: readonly DemoUnit[], today: IsoDate, span: { readonly from: IsoDate; readonly to: IsoDate }): DemoStay[] {
  const random = seededRandom(`${seed} ${today}`);
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const last = addDays(span.to, 1);
  const stays: DemoStay[] = [];
  units.forEach((unit, index) => {
    let day = addDays(span.from, between(0, 2));
    while (day < last) {
      let nights = between(1, 5);
      // Every third room changes hands today, so that there is always an arrival and a departure to see.
      if (index % 3 === 0 && day < today && addDays(day, nights + 1) >= today) nights = countNights(day, today);
      // And the next one sleeps in tonight, since yesterday or before.
      if (index % 3 === 1 && day < today && addDays(day, nights + 1) >= today) nights = countNights(day, today) + between(1, 2);
      const departure = addDays(day, nights) > last ? last : addDays(day, nights);
      const distance = countNights(today, day);
      const adults = Math.min(unit.maxAdults, between(1, 2));
      const status = departure <= today ? "departed" : day < today ? "in_house" : distance > 3 && random() < 0.07 ? "cancelled" : "confirmed";
      stays.push({
        unitId: unit.unitId, roomTypeId: unit.roomTypeId, arrival: day, departure, adults, children: random() < 0.2 ? Math.max(0, Math.min(2, unit.maxGuests - adults)) : 0, status, source: random() < 0.7 ? "direct" : "desk",
        daysAgo: Math.max(0, -distance) + Math.floor(random() * random() * 40),
      });
      // Later weeks fill later: the gaps grow with the distance.
      const gap = index % 3 === 0 && departure === today ? 0 : distance < 4 ? between(0, 1) : between(0, 2 + Math.floor(distance / 6));
      day = addDays(departure, gap);
    }
  });
  return stays;
}

/** The name of an invented guest: a number, for nobody real is meant. */
export const demoGuestName = (at: number): string => `Demo ${String(at + 1).padStart(3, "0")}`;

/** About how many units of a currency stand for one euro where a demo needs prices: orders of magnitude, not rates. */
const worth: Readonly<Record<string, number>> = { MAD: 10, TND: 3, EGP: 50, TRY: 40, AED: 4, SAR: 4, MXN: 20, IDR: 17_000, THB: 35, JPY: 160 };

type DemoType = { readonly code: string; readonly name: I18nText; readonly count: number; readonly guests: number; readonly price: number };
/** Rooms for a house that has typed none yet; `price` of a night in whole units of the currency. */
export function demoRooms(currency: string): readonly DemoType[] {
  const by = worth[currency] ?? 1;
  return [
    { code: "demo-courtyard", name: { en: "Courtyard room (demo)", fr: "Chambre sur cour (démo)", es: "Habitación al patio (demo)", ar: "غرفة على الفناء (تجريبية)" }, count: 3, guests: 2, price: 90 * by },
    { code: "demo-terrace", name: { en: "Terrace suite (demo)", fr: "Suite avec terrasse (démo)", es: "Suite con terraza (demo)", ar: "جناح بشرفة (تجريبي)" }, count: 2, guests: 3, price: 140 * by },
    { code: "demo-family", name: { en: "Family room (demo)", fr: "Chambre familiale (démo)", es: "Habitación familiar (demo)", ar: "غرفة عائلية (تجريبية)" }, count: 1, guests: 4, price: 180 * by },
  ];
}
export const demoRateName: I18nText = { en: "Demo rate", fr: "Tarif de démonstration", es: "Tarifa de demostración", ar: "سعر تجريبي" };

import { addDays, type IsoDate } from "@/lib/kernel/nights";
import type { Locale } from "@/lib/kernel/locale";
import { seededRandom } from "@/lib/kernel/seeded-random";

/** What a stay needs to know of a room type. */
export type SeedType = { readonly roomTypeId: string; readonly ratePlanId: string; readonly units: number; readonly maxAdults: number; readonly maxGuests: number; readonly wholeHouse: boolean };
export type SeedStay = {
  readonly roomTypeId: string; readonly ratePlanId: string; readonly arrival: IsoDate; readonly departure: IsoDate; readonly adults: number; readonly children: number;
  readonly source: "direct" | "desk"; readonly guest: { readonly name: string; readonly email: string; readonly phone: string; readonly locale: Locale };
  /** How many hours before the first moment of today it was booked. */
  readonly hoursAgo: number; readonly cancelled: boolean;
};

const initials = "ABCDEFGHIKLMNOPRSTVWYZ";
const guestLocales: readonly Locale[] = ["fr", "fr", "fr", "en", "en", "es", "ar"];

export const pastDays = 21;
export const futureDays = 75;

/**
 * Stays around `today`, as a small house has them: full now, thinner the further ahead. No two of one room overlap; the
 * guests are initials with the word demo, for nobody real is meant. The whole house is sold only far from today.
 */
export function demoStays(slug: string, types: readonly SeedType[], today: IsoDate): SeedStay[] {
  const random = seededRandom(`${slug} ${today}`);
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const pick = <T>(items: readonly T[], fallback: T): T => items[Math.floor(random() * items.length)] ?? fallback;
  const stays: SeedStay[] = [];

  const add = (type: SeedType, from: number, nights: number) => {
    const number = String(stays.length + 1).padStart(3, "0");
    const adults = Math.min(type.maxAdults, type.wholeHouse ? 8 : between(1, 2) + (type.maxAdults > 3 ? 1 : 0));
    // A past arrival was booked before it; a coming one at any time in the last six weeks.
    const daysAgo = from <= 0 ? 1 - from + Math.floor(random() * random() * 45) : Math.floor(random() * 42);
    stays.push({
      roomTypeId: type.roomTypeId, ratePlanId: type.ratePlanId, arrival: addDays(today, from), departure: addDays(today, from + nights), adults,
      children: random() < 0.25 ? Math.min(2, type.maxGuests - adults) : 0, source: random() < 0.72 ? "direct" : "desk",
      guest: { name: `${pick([...initials], "A")}. ${pick([...initials], "B")}. (demo)`, email: `guest-${number}@${slug}.example`, phone: `+212 600 000 ${number}`, locale: pick(guestLocales, "fr") },
      hoursAgo: daysAgo * 24 + between(1, 20), cancelled: from > 3 && random() < 0.06,
    });
  };

  const hasWhole = types.some((type) => type.wholeHouse);
  let room = 0;
  for (const type of types) {
    if (type.wholeHouse) {
      add(type, futureDays + between(1, 4), 4);
      continue;
    }
    for (let unit = 0; unit < type.units; unit += 1, room += 1) {
      const turnsToday = room % 3 === 0;
      // A quarter of the rooms stays open from next week on, and a house sold whole has free weeks: the demo can be booked.
      const until = room % 4 === 1 ? 6 : hasWhole ? 26 : futureDays;
      let day = -pastDays + between(0, 3);
      while (day < until) {
        const drawn = between(1, 5);
        // Every third room changes hands today, so that there is always an arrival and a departure to see.
        const nights = turnsToday && day < 0 && day + drawn > -2 ? -day : drawn;
        add(type, day, nights);
        day += nights;
        if (!(turnsToday && day === 0)) day += random() < 0.6 && day < 6 ? 0 : between(day < 4 ? 0 : 2, 3 + Math.floor(Math.max(0, day) / 4));
        if (turnsToday && day === -1) day = 0;
      }
    }
  }
  // Oldest booking first, as they came in.
  return stays.sort((a, b) => b.hoursAgo - a.hoursAgo);
}

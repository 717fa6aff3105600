import type { Vocabulary } from "@/lib/ai/offline/reading/entities";

const id = (place: number) => `00000000-0000-4000-8000-0000000000${String(place).padStart(2, "0")}`;

/** The room types and channels of the house that sets are written for, with ids of no house. */
export const offlineHouse: Vocabulary = {
  roomTypes: [
    { id: id(1), names: ["Chambre Double Supérieure", "Superior Double Room", "Habitación Doble Superior", "غرفة مزدوجة ممتازة"] },
    { id: id(2), names: ["Chambre Double Standard", "Standard Double Room", "Habitación Doble Estándar", "غرفة مزدوجة عادية"] },
    { id: id(3), names: ["Chambre Triple", "Triple Room", "Habitación Triple", "غرفة ثلاثية"] },
    { id: id(4), names: ["Chambre Quadruple", "Quadruple Room", "Habitación Cuádruple", "غرفة رباعية"] },
    { id: id(5), names: ["Chambre Familiale", "Family Room", "Habitación Familiar", "غرفة عائلية"] },
    { id: id(6), names: ["Suite Junior", "Junior Suite", "جناح جونيور"] },
    { id: id(7), names: ["Suite Présidentielle", "Presidential Suite", "Suite Presidencial", "الجناح الرئاسي"] },
  ],
  channels: [
    { id: id(20), names: ["HotelRunner"] },
    { id: "booking.com", names: ["Booking.com", "Booking"] }, { id: "expedia", names: ["Expedia"] }, { id: "airbnb", names: ["Airbnb"] },
  ],
};

/** `@Junior Suite` in what a case expects stands for the id of that room type in whatever house is asked. */
export function withIds<T>(value: T, vocabulary: Vocabulary): T {
  const walk = (part: unknown): unknown => {
    if (typeof part === "string" && part.startsWith("@")) {
      const name = part.slice(1).toLowerCase();
      return Object.values(vocabulary).flat().find((thing) => thing.names.some((known) => known.toLowerCase() === name))?.id ?? part;
    }
    if (Array.isArray(part)) return part.map(walk);
    return typeof part === "object" && part !== null ? Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, walk(inner)])) : part;
  };
  return walk(value) as T;
}

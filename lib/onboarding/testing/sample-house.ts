import type { HouseSnapshot, SnapshotPhoto } from "../rules/house-snapshot";

export const samplePhoto = (index: number, more: Partial<SnapshotPhoto> = {}): SnapshotPhoto => ({
  id: `p${String(index).padStart(3, "0")}`, roomTypeId: null, kind: null, format: "jpeg", width: 2_000, height: 1_400, size: 900_000, position: index, state: "sound", alt: {}, ...more,
});

/** A house of which nothing but its name and place is known. */
export const emptyHouse: HouseSnapshot = {
  name: "Riad Exemple", kind: "riad", stars: null, description: {}, street: null, city: "Marrakech", country: "MA", timezone: "Africa/Casablanca", currency: "MAD", sourceLocale: "fr",
  checkInTime: null, checkOutTime: null, cancellationPolicy: null, contact: {}, amenities: [], roomTypes: [], rates: [], photos: [], openDays: [], facts: {}, settled: [],
};

const kinds = ["exterior", "lobby", "bathroom", "room", "amenity"] as const;

/** A house with everything any OTA file asks. */
export const fullHouse: HouseSnapshot = {
  ...emptyHouse,
  name: "Riad Exemple, the courtyard house", description: { en: "A quiet house around a courtyard of orange trees. ".repeat(12), fr: "Une maison calme autour d’un patio d’orangers. ".repeat(12) },
  street: "12 Derb Exemple", checkInTime: "15:00", checkOutTime: "11:00", cancellationPolicy: { en: "Free until seven days before arrival." }, contact: { email: "house@example.com", phone: "+212 600 000 000" },
  amenities: ["wifi", "pool", "hammam", "rooftop", "breakfast", "parking"].map((code) => ({ code, name: { en: code } })),
  roomTypes: [0, 1].map((index) => ({ id: `t${index}`, code: `T${index}`, name: { en: `Room ${index}` }, description: {}, maxGuests: 3, maxAdults: 2, units: 2, sizeM2: 24 })),
  photos: Array.from({ length: 24 }, (_, index) => samplePhoto(index, { kind: kinds[index % kinds.length] ?? null, roomTypeId: index < 5 ? null : `t${index % 2}` })),
  openDays: Array.from({ length: 200 }, (_, index) => index),
  facts: {
    postcode: "40000", position: { latitude: 31.63, longitude: -7.99 }, "contact-general": { name: "Reception" }, "contact-invoices": { name: "Accounts", email: "accounts@example.com", phone: "+212 600 000 001" },
    "legal-entity-id": "LE-1", "legal-entity-name": "Riad Exemple SARL", "legal-email": "legal@example.com", "accommodation-type": "riad", languages: ["fr", "en"], licence: { number: "LIC-2024-17" }, "tax-id": { number: "TAX-17" },
    "bank-reference": "Main account, in the safe", "child-policy": "Children of all ages are welcome.", "release-days": 1, "payment-methods": ["card", "cash"], bedrooms: 4, bathrooms: 4, "board-codes": ["BB"], "pricing-model": "per-day",
    documents: { "account-proof": "Folder banking, 2026", identity: "Folder identity", "know-your-partner": "Folder KYP", "company-registration": "Folder company", "bank-proof": "Folder banking" },
  },
  settled: ["account", "go-live", "legal-entity", "bank"],
};

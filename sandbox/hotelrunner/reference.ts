/** Reference lists: shapes are undocumented, so they are the id → name maps HotelRunner's pages speak of. */
export const channelNames: Readonly<Record<string, string>> = {
  bookingcom: "Booking.com",
  expedia: "Expedia",
  airbnb: "Airbnb",
  tripcom: "Trip.com",
  ostrovok: "Ostrovok",
  hotelbeds: "Hotelbeds",
  edreams: "eDreams Odigeo",
  dotw: "DOTW / WebBeds",
  agoda: "Agoda",
  vrbo: "Vrbo",
  hrs: "HRS",
  googlehotel: "Google Hotel Ads",
  online: "Online",
};

export const channelName = (code: string): string => channelNames[code] ?? code;

const numbered = (names: readonly string[]): Record<string, string> => Object.fromEntries(names.map((name, index) => [String(index + 1), name]));

const lists: Readonly<Record<string, unknown>> = {
  "/api/property/types.json": numbered(["Hotel", "Guest house", "Riad", "Villa", "Apartment", "Resort"]),
  "/api/room/types.json": numbered(["Double", "Triple", "Quadruple", "Family", "Suite", "Apartment", "Bungalow"]),
  "/api/currency/currencies.json": { MAD: "Moroccan dirham", EUR: "Euro", USD: "US dollar", GBP: "Pound sterling", TRY: "Turkish lira" },
  "/services/get-property-services": numbered(["Airport transfer", "Laundry", "Concierge"]),
  "/services/get-property-facilities": numbered(["Pool", "Garden", "Terrace", "Parking"]),
  "/services/get-room-amenities": numbered(["Air conditioning", "Wi-Fi", "Safe"]),
  "/services/country-codes": { MA: "Morocco", FR: "France", ES: "Spain", PT: "Portugal", DE: "Germany", GB: "United Kingdom", US: "United States" },
  "/services/channel-list": channelNames,
};

export const referenceList = (path: string): unknown => lists[path];

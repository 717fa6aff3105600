import { toDecimal } from "@/lib/kernel/money";
import { type Locale, locales } from "@/lib/kernel/locale";
import type { OfferView, SiteRoom, SiteView } from "./views";

type Thing = { readonly [key: string]: unknown };

/** A guest house is a hotel by what it sells, and a bed and breakfast by how: search engines read both. */
const types: Readonly<Record<string, string | readonly string[]>> = { "guest-house": ["Hotel", "BedAndBreakfast"], riad: ["Hotel", "BedAndBreakfast"], hotel: "Hotel" };

const roomType = (room: SiteRoom): string => (room.wholeHouse ? "Accommodation" : "HotelRoom");
const roomOf = (site: SiteView, room: SiteRoom, origin: string, locale: Locale): Thing => ({
  // Only a product has offers: schema.org's own way to sell a room.
  "@type": room.from === null ? roomType(room) : [roomType(room), "Product"],
  "@id": `${origin}/${locale}/rooms/${room.code}#room`,
  name: room.name, ...(room.description ? { description: room.description } : {}), url: `${origin}/${locale}/rooms/${room.code}`,
  occupancy: { "@type": "QuantitativeValue", maxValue: room.maxGuests, unitCode: "C62" },
  ...(room.sizeM2 === null ? {} : { floorSize: { "@type": "QuantitativeValue", value: room.sizeM2, unitCode: "MTK" } }),
  ...(room.beds ? { bed: room.beds } : {}),
  ...(room.from === null ? {} : { offers: {
    "@type": "Offer", url: `${origin}/${locale}/rooms/${room.code}`, priceCurrency: room.from.total.currency, businessFunction: "http://purl.org/goodrelations/v1#LeaseOut",
    // The lowest full price of a night in the coming months, as the page shows it.
    priceSpecification: { "@type": "UnitPriceSpecification", minPrice: toDecimal(room.from.total), priceCurrency: room.from.total.currency, unitCode: "DAY", valueAddedTaxIncluded: true },
  } }),
});

/** What the house offers beside its rooms, where it does. */
const specials = (site: SiteView, origin: string, locale: Locale): Thing[] => site.content.offers.items.map((offer) => ({
  "@type": "Offer", name: offer.title, url: `${origin}/${locale}/offers/${offer.code}`, ...(offer.paragraphs[0] ? { description: offer.paragraphs[0] } : {}),
  ...(offer.from ? { validFrom: offer.from } : {}), ...(offer.until ? { validThrough: offer.until } : {}),
}));

/** Questions and answers, where the page has them. */
export const faqPage = (site: SiteView): Thing | null => (site.content.parts.includes("faq") ? {
  "@context": "https://schema.org", "@type": "FAQPage",
  mainEntity: site.content.faq.items.map(({ question, answer }) => ({ "@type": "Question", name: question, acceptedAnswer: { "@type": "Answer", text: answer.join("\n") } })),
} : null);

/** The house for schema.org: facts that are known and nothing else. `image` is an absolute address. */
export function lodging(site: SiteView, origin: string, locale: Locale, image: string): Thing {
  return {
    "@context": "https://schema.org", "@type": types[site.kind] ?? "LodgingBusiness", "@id": `${origin}/#house`,
    name: site.name, url: `${origin}/${locale}`, image, description: site.description || site.tagline,
    address: { "@type": "PostalAddress", addressLocality: site.city, addressCountry: site.country, ...(site.street ? { streetAddress: site.street } : {}) },
    ...(site.contact.email ? { email: site.contact.email } : {}), ...(site.contact.phone ? { telephone: site.contact.phone } : {}),
    ...(site.stars === null ? {} : { starRating: { "@type": "Rating", ratingValue: site.stars } }),
    ...(site.checkInTime ? { checkinTime: `${site.checkInTime}:00` } : {}), ...(site.checkOutTime ? { checkoutTime: `${site.checkOutTime}:00` } : {}),
    currenciesAccepted: site.currency,
    numberOfRooms: site.rooms.filter((room) => !room.wholeHouse).reduce((sum, room) => sum + room.units, 0),
    amenityFeature: site.amenities.map((amenity) => ({ "@type": "LocationFeatureSpecification", name: amenity.name, value: true })),
    ...(site.content.location.map ? { geo: { "@type": "GeoCoordinates", latitude: site.content.location.map.latitude, longitude: site.content.location.map.longitude } } : {}),
    availableLanguage: [...locales], ...(site.content.offers.items.length > 0 ? { makesOffer: specials(site, origin, locale) } : {}),
    containsPlace: site.rooms.map((room) => roomOf(site, room, origin, locale)),
  };
}

export const roomPage = (site: SiteView, room: SiteRoom, origin: string, locale: Locale, image: string): Thing => ({
  "@context": "https://schema.org", ...roomOf(site, room, origin, locale), image, containedInPlace: { "@type": types[site.kind] ?? "LodgingBusiness", "@id": `${origin}/#house`, name: site.name },
});

/** Offers for some dates: the price is the total with every tax. */
export const offerList = (offers: readonly OfferView[], origin: string, locale: Locale, dates: { readonly arrival: string; readonly departure: string }): Thing => ({
  "@context": "https://schema.org", "@type": "ItemList",
  itemListElement: offers.map((offer, index) => ({
    "@type": "ListItem", position: index + 1,
    item: {
      "@type": "Offer", sku: offer.ratePlanId, name: offer.name, price: toDecimal(offer.total), priceCurrency: offer.total.currency, availability: "https://schema.org/InStock",
      validFrom: dates.arrival, validThrough: dates.departure, businessFunction: "http://purl.org/goodrelations/v1#LeaseOut",
      itemOffered: { "@type": "HotelRoom", "@id": `${origin}/${locale}/rooms/${offer.code}#room`, name: offer.name },
    },
  })),
});

/** JSON that cannot end the script element it stands in. */
export const safeJson = (thing: Thing): string => JSON.stringify(thing).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

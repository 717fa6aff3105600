import { type I18nText, locales, pickText } from "@/lib/kernel/locale";
import { money, toDecimal } from "@/lib/kernel/money";
import { writeXml, type XmlTree } from "@/lib/kernel/xml";
import { fedAdults, type FedOffer, type FedStay, fedTotal } from "../../rules/feed";
import type { FeedAnswer, FeedCatalogue, ListedHouse } from "../../rules/feed-shapes";

/** No markup is allowed in any text: what looks like it is taken out. */
const plain = (text: string): string => text.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim();
const texts = (text: I18nText): XmlTree[] => locales.flatMap((language) => {
  const said = plain(pickText(text, language));
  return text[language] && said !== "" ? [{ "@text": said, "@language": language }] : [];
});
const priced = (offer: FedOffer): XmlTree => ({
  Baserate: { "@currency": offer.currency, "#text": toDecimal(money(offer.base, offer.currency)) },
  Tax: { "@currency": offer.currency, "#text": toDecimal(money(offer.tax, offer.currency)) },
  OtherFees: { "@currency": offer.currency, "#text": toDecimal(money(offer.fees, offer.currency)) },
});

function result(hotelId: string, stay: FedStay, currency: string): XmlTree {
  const [cheapest] = stay.offers;
  const itinerary = { Property: hotelId, Checkin: stay.arrival, Nights: stay.nights };
  if (!cheapest) return { ...itinerary, Unavailable: { NoVacancy: "" }, Tax: { "@currency": currency, "#text": "0" }, OtherFees: { "@currency": currency, "#text": "0" } };
  return {
    ...itinerary, ...priced(cheapest), Occupancy: fedAdults,
    RoomBundle: stay.offers.map((offer) => ({
      RoomID: offer.roomCode, PackageID: offer.planCode, ...priced(offer), RatePlanID: `${offer.roomCode}-${offer.planCode}`,
      Occupancy: fedAdults, OccupancyDetails: { NumAdults: fedAdults }, ChargeCurrency: "hotel", Refundable: { "@available": offer.refundable ? "1" : "0" }, BreakfastIncluded: offer.breakfast ? "1" : "0",
    })),
  };
}

const dataSet = (hotelId: string, { rooms, plans }: FeedCatalogue): XmlTree => ({
  Property: hotelId,
  RoomData: rooms.map((room) => ({ RoomID: room.code, Name: { Text: texts(room.name) }, ...(texts(room.description).length > 0 ? { Description: { Text: texts(room.description) } } : {}), Capacity: room.maxGuests })),
  PackageData: plans.map((plan) => ({ PackageID: plan.code, Name: { Text: texts(plan.name) }, ChargeCurrency: "hotel", Refundable: { "@available": plan.refundable ? "1" : "0" }, BreakfastIncluded: plan.breakfast ? "1" : "0" })),
});

/**
 * The answer to a Query: a Transaction with prices, each stay's cheapest offer repeated among its RoomBundles; a stay nobody can
 * book is `Unavailable` (developers.google.com/hotels/hotel-prices/xml-reference/transaction-messages, …/dev-guide/removing-inventory).
 */
export const transactionXml = ({ id, at, hotelId, stays, currency, catalogue }: FeedAnswer): string => writeXml("Transaction", {
  "@timestamp": at, "@id": id,
  ...(catalogue ? { PropertyDataSet: dataSet(hotelId, catalogue) } : {}),
  ...(stays.length > 0 ? { Result: stays.map((stay) => result(hotelId, { ...stay, offers: [...stay.offers].sort((a, b) => fedTotal(a) - fedTotal(b)) }, currency)) } : {}),
});

/** The Hotel List with this one house (…/xml-reference/hotel-list-feed). */
export const hotelListXml = (house: ListedHouse): string => writeXml("listings", {
  "@xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance", "@xsi:noNamespaceSchemaLocation": "http://www.gstatic.com/localfeed/local_feed.xsd",
  language: house.language,
  listing: {
    id: house.hotelId, name: plain(house.name),
    address: { "@format": "simple", component: [...(house.street ? [{ "@name": "addr1", "#text": plain(house.street) }] : []), { "@name": "city", "#text": plain(house.city) }] },
    country: house.country,
    ...(house.place ? { latitude: house.place.latitude.toFixed(6), longitude: house.place.longitude.toFixed(6) } : {}),
    ...(house.phone ? { phone: { "@type": "main", "#text": house.phone } } : {}),
    category: house.kind,
  },
});

/** The landing pages file: one page for each language of the site (…/dev-guide/pos-syntax, …/dev-guide/pos-urls). Addresses hold Google's own variables. */
export const landingPagesXml = (origin: string): string => writeXml("PointsOfSale", {
  PointOfSale: locales.map((language) => ({
    "@id": `site-${language}`, Match: { "@status": "yes", "@language": language },
    URL: `${origin}/${language}/search?arrival=(CHECKINYEAR)-(CHECKINMONTH)-(CHECKINDAY)&nights=(LENGTH)&from=google-hotels`,
  })),
});

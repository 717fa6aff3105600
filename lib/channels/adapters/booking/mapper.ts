/** From OTA_HotelResNotifRQ and OTA_HotelResModifyNotifRQ to reservations in our shapes. Pure. */
import { createHash } from "node:crypto";
import { type InboundBatch, type InboundReservation, type InboundRoom, inboundReservation, type UnreadableReservation } from "@/lib/channels/rules/channel-port";
import { withoutCardData } from "@/lib/kernel/card-data";
import { type Money, money, sumMoney } from "@/lib/kernel/money";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { storable } from "@/lib/kernel/storable";
import { XmlNode } from "@/lib/kernel/xml";
import { amountOf, guestsOf, nightlyPrices, payableOf, type Reading, sharesOf, spanOf } from "./amounts";

/** The two queues a reservation waits in: new ones; modifications and cancellations. */
export type Queue = "new" | "modify";
const CHANNEL = "Booking.com";

const texts = (nodes: readonly XmlNode[]): string[] => nodes.flatMap((node) => [...node.all("Text"), ...node.all("ListItem")]).flatMap((node) => node.text ?? []);
const joined = (parts: readonly string[]): string | null => (parts.length === 0 ? null : [...new Set(parts)].join("\n"));

/** UTC in whole seconds; a moment without a zone is taken for UTC. null when absent or no moment. */
function momentOf(text: string | null): string | null {
  if (text === null) return null;
  const at = Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/.test(text) || !text.includes("T") ? text : `${text}Z`);
  return Number.isNaN(at) ? null : `${new Date(at).toISOString().slice(0, 19)}Z`;
}

type Extra = { readonly name: string; readonly price: Money; readonly rph: string | null };

function extrasOf(reservation: XmlNode, reading: Reading): Extra[] {
  return reservation.all("Services", "Service").map((service) => {
    const name = texts([...service.all("Price", "RateDescription"), ...service.all("ServiceDetails", "Comments", "Comment")])[0] ?? service.attribute("ServiceInventoryCode") ?? "";
    const price = payableOf(service.one("Price", "Total"), reading) ?? payableOf(service.one("Price", "Base"), reading) ?? money(0, reading.currency);
    // One that the room's price includes is charged with it.
    return { name, price: service.attribute("Inclusive") === "true" ? money(0, price.currency) : price, rph: service.attribute("ServiceRPH") };
  });
}

function roomsOf(stay: XmlNode, state: InboundReservation["state"], extras: readonly Extra[], reading: Reading): InboundRoom[] {
  const nights = nightlyPrices(stay, reading);
  const last = nights.at(-1);
  const [first] = nights;
  const span = spanOf(stay.one("TimeSpan")) ?? (first && last ? { arrival: first.date, departure: addDays(last.date, 1) } : null);
  if (span === null) throw new RangeError("A RoomStay tells no dates.");
  if (span.departure <= span.arrival) throw new RangeError(`A RoomStay ends on ${span.departure}, not after its beginning on ${span.arrival}.`);
  const type = stay.one("RoomTypes", "RoomType");
  const rate = stay.one("RoomRates", "RoomRate");
  const units = Math.min(50, Math.max(1, Number(type?.attribute("NumberOfUnits") ?? "1") || 1));
  const guests = guestsOf(stay.one("GuestCounts"));
  const stayed = nights.filter((night) => night.date >= span.arrival && night.date < span.departure);
  const perUnit = sumMoney(stayed.map((night) => night.price), stayed[0]?.price.currency ?? reading.currency);
  const total = payableOf(stay.one("Total"), reading) ?? money(perUnit.amount * units, perUnit.currency);
  const info = [
    ...texts(stay.all("RoomTypes", "RoomType", "RoomDescription")), ...texts(stay.all("RatePlans", "RatePlan", "RatePlanInclusions", "RatePlanInclusionDesciption")),
    ...texts(stay.all("SpecialRequests", "SpecialRequest")), ...texts(stay.all("Comments", "Comment")),
    ...(guests.agesUnknown === 0 ? [] : [`${guests.agesUnknown} × age of child not told`]),
  ];
  const cancelled = /^cancel/i.test(stay.attribute("RoomStayStatus") ?? "");
  return sharesOf(total, units).map((price, unit): InboundRoom => ({
    invCode: type?.attribute("RoomTypeCode") ?? rate?.attribute("RoomTypeCode") ?? null,
    rateCode: rate?.attribute("RatePlanCode") ?? stay.one("RatePlans", "RatePlan")?.attribute("RatePlanCode") ?? null,
    name: type?.one("RoomDescription")?.attribute("Name") ?? texts(type?.all("RoomDescription") ?? [])[0] ?? null,
    state: cancelled ? "canceled" : state, ...span, adults: guests.adults, childAges: guests.childAges, price, dailyPrices: stayed, nonRefundable: false,
    extras: unit === 0 ? extras.map(({ name, price: cost }) => ({ name, price: cost })) : [], extraInfo: joined(info),
  }));
}

/** Who booked: the reservation's own profile, else the first guest's. */
function guestOf(reservation: XmlNode): InboundReservation["guest"] {
  const path = ["Profiles", "ProfileInfo", "Profile", "Customer"] as const;
  const customers = [...reservation.all("ResGlobalInfo", ...path), ...reservation.all("ResGuests", "ResGuest", ...path)];
  const find = (pick: (customer: XmlNode) => string | null | undefined) => customers.map(pick).find((value) => value !== null && value !== undefined) ?? null;
  const person = customers.map((customer) => customer.one("PersonName")).find((name) => name !== undefined);
  const first = person?.all("GivenName").flatMap((name) => name.text ?? []).join(" ") ?? "";
  const last = [person?.one("SurnamePrefix")?.text, person?.one("Surname")?.text].filter((part) => part !== null && part !== undefined).join(" ");
  return {
    name: `${first} ${last}`.trim(), first, last, email: find((customer) => customer.one("Email")?.text), phone: find((customer) => customer.one("Telephone")?.attribute("PhoneNumber")),
    country: find((customer) => customer.one("Address", "CountryName")?.attribute("Code") ?? customer.one("Address", "CountryName")?.text),
  };
}

const idOf = (reservation: XmlNode): XmlNode | undefined => {
  const ids = reservation.all("ResGlobalInfo", "HotelReservationIDs", "HotelReservationID").filter((id) => id.attribute("ResID_Value") !== null);
  return ids.find((id) => id.attribute("ResID_Date") !== null) ?? ids[0];
};

/** The extras of one RoomStay: those it refers to; the first takes those nobody refers to. */
function extrasOfStay(stay: XmlNode, index: number, extras: readonly Extra[], referred: ReadonlySet<string>): Extra[] {
  const own = new Set(stay.all("ServiceRPHs", "ServiceRPH").flatMap((rph) => rph.attribute("RPH") ?? []));
  return extras.filter(({ rph }) => (rph !== null && own.has(rph)) || (index === 0 && (rph === null || !referred.has(rph))));
}

type Source = { readonly queue: Queue; readonly currency: string; readonly messageStatus: string | null; readonly messageTime: string | null };

function toReservation(node: XmlNode, { queue, currency, messageStatus, messageTime }: Source): InboundReservation {
  const id = idOf(node);
  const number = id?.attribute("ResID_Value") ?? node.one("UniqueID")?.attribute("ID") ?? null;
  if (number === null) throw new RangeError("The reservation has no ResID_Value.");
  const global = node.one("ResGlobalInfo");
  const total = global?.one("Total");
  const reading: Reading = { currency: (total?.attribute("CurrencyCode") ?? node.one("RoomStays", "RoomStay", "Total")?.attribute("CurrencyCode") ?? currency).toUpperCase() };
  const cancelled = id?.attribute("CancellationDate") ?? null;
  const status = node.attribute("ResStatus") ?? messageStatus ?? "";
  const state: InboundReservation["state"] = cancelled !== null || /^cancel/i.test(status) ? "canceled" : "confirmed";
  const bookedAt = momentOf(node.attribute("CreateDateTime"));
  const moments = [momentOf(id?.attribute("ResID_Date") ?? null), momentOf(node.attribute("LastModifyDateTime")), momentOf(cancelled), bookedAt].filter((moment) => moment !== null).sort();
  const updatedAt = moments.at(-1) ?? momentOf(messageTime);
  if (updatedAt === null) throw new RangeError("The reservation tells no moment.");
  const extras = extrasOf(node, reading);
  const stays = node.all("RoomStays", "RoomStay");
  const referred = new Set(stays.flatMap((stay) => stay.all("ServiceRPHs", "ServiceRPH")).flatMap((rph) => rph.attribute("RPH") ?? []));
  const rooms = stays.flatMap((stay, index) => roomsOf(stay, state, extrasOfStay(stay, index, extras, referred), reading));
  const span = spanOf(global?.one("TimeSpan"));
  // A cancellation needs no dates to be one: those of the booking stand here already.
  const day = state === "canceled" ? toIsoDate(updatedAt.slice(0, 10)) : undefined;
  const [before, after] = [amountOf(total, "AmountBeforeTax", reading), amountOf(total, "AmountAfterTax", reading)];
  const taxes = amountOf(total?.one("Taxes"), "Amount", reading);
  const digest = createHash("sha256").update(JSON.stringify(node.raw)).digest("hex").slice(0, 12);
  const uid = `${queue}|${number}|${updatedAt}|${digest}`;
  return inboundReservation.parse({
    messageUid: uid, deliveryKey: uid, externalNumber: number, providerNumber: number, pmsNumber: null, channelCode: "booking", channelName: CHANNEL,
    state, modified: queue === "modify" && state !== "canceled", updatedAt, bookedAt,
    arrival: rooms.map((room) => room.arrival).sort()[0] ?? span?.arrival ?? day,
    departure: rooms.map((room) => room.departure).sort().at(-1) ?? span?.departure ?? (day && addDays(day, 1)),
    guest: guestOf(node),
    total: after ?? before ?? sumMoney([...rooms.map((room) => room.price), ...rooms.flatMap((room) => room.extras.map((extra) => extra.price))], reading.currency),
    subTotal: before, taxTotal: taxes ?? (after && before ? money(after.amount - before.amount, after.currency) : null),
    extrasTotal: extras.length === 0 ? null : sumMoney(extras.map((extra) => extra.price), reading.currency),
    paid: null, paymentMethod: null, cancelReason: state === "canceled" ? joined(texts(node.all("ResGlobalInfo", "CancelPenalties", "CancelPenalty", "PenaltyDescription"))) : null,
    requiresResponse: false, note: joined([...texts(node.all("ResGlobalInfo", "Comments", "Comment")), ...texts(node.all("ResGlobalInfo", "SpecialRequests", "SpecialRequest")), ...texts(node.all("ResGuests", "ResGuest", "Comments", "Comment"))]),
    rooms, raw: node.raw,
  });
}

const hotelsOf = (node: XmlNode): string[] => node.all("RoomStays", "RoomStay", "BasicPropertyInfo").flatMap((info) => info.attribute("HotelCode") ?? []);

/** Reads every reservation of this property it can; one that cannot be read never hides the others, and is kept whole but for card data. */
export function toReservations(root: XmlNode, queue: Queue, { propertyId, currency }: { readonly propertyId: string; readonly currency: string }): InboundBatch {
  const reservations: InboundReservation[] = [];
  const unreadable: UnreadableReservation[] = [];
  const source: Source = { queue, currency, messageStatus: root.attribute("ResStatus"), messageTime: root.attribute("TimeStamp") };
  const nodes = [...root.all("HotelReservations", "HotelReservation"), ...root.all("HotelResModifies", "HotelResModify")];
  for (const node of nodes.map(({ name, raw }) => new XmlNode(name, storable(withoutCardData(raw))))) {
    const hotels = hotelsOf(node);
    // A machine account may serve several properties: each connection takes its own and leaves the others in the queue.
    if (hotels.length > 0 && !hotels.includes(propertyId)) continue;
    try {
      reservations.push(toReservation(node, source));
    } catch (error) {
      const number = idOf(node)?.attribute("ResID_Value") ?? null;
      unreadable.push({ externalNumber: number, messageUid: number === null ? null : `${queue}|${number}|?|${createHash("sha256").update(JSON.stringify(node.raw)).digest("hex").slice(0, 12)}`, reason: error instanceof Error ? error.message : String(error), raw: node.raw });
    }
  }
  return { reservations, unreadable };
}

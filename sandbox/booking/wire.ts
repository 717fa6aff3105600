/** Reservations as OpenTravel messages: OTA_HotelResNotifRQ for new ones, OTA_HotelResModifyNotifRQ for changed and cancelled ones. */
import { nights, plusDays } from "../hotelrunner/days";
import { document, tag, words } from "../ota/xml";
import type { Booking, Hotel, Line, Message, Settings } from "../ota/world";

export const NAMESPACE = "http://www.opentravel.org/OTA/2003/05";
const money = (value: number): string => value.toFixed(2);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
/** A tenth of the price: the sandbox's tax, included. */
const beforeTax = (value: number): string => money(Math.round((value / 1.1) * 100) / 100);

const totalTag = (value: number, currency: string): string => tag("Total", { AmountBeforeTax: beforeTax(value), AmountAfterTax: money(value), CurrencyCode: currency });

function roomStay(booking: Booking, hotel: Hotel, line: Line, index: number, cancelled: boolean, dialect: Settings["dialect"]): string {
  const room = hotel.rooms.find((known) => known.code === line.room);
  const guests = [tag("GuestCount", { AgeQualifyingCode: "10", Count: line.adults }), ...line.childAges.map((age) => tag("GuestCount", { AgeQualifyingCode: "8", Age: age, Count: 1 }))];
  const rates = nights(line.arrival, line.departure).map((date, night) => tag("RoomRate", { EffectiveDate: date, ExpireDate: plusDays(date, 1), RoomTypeCode: line.room || undefined, RatePlanCode: line.rate || undefined },
    tag("Rates", {}, tag("Rate", { EffectiveDate: date, ExpireDate: plusDays(date, 1) }, tag("Base", { AmountAfterTax: money(line.prices[night] ?? 0), CurrencyCode: booking.currency })))));
  return tag("RoomStay", { RoomStayStatus: dialect === "2008B" && cancelled ? "Cancelled" : undefined },
    tag("RoomTypes", {}, tag("RoomType", { RoomTypeCode: line.room || undefined, NumberOfUnits: 1 }, tag("RoomDescription", { Name: room?.name.slice(0, 64) ?? "Room" }, tag("Text", {}, words(room?.name ?? "Room"))))),
    tag("RatePlans", {}, tag("RatePlan", { RatePlanCode: line.rate || undefined })), tag("RoomRates", {}, rates), tag("GuestCounts", {}, guests), tag("TimeSpan", { Start: line.arrival, End: line.departure }),
    totalTag(sum(line.prices), booking.currency), tag("BasicPropertyInfo", { HotelCode: hotel.hotel }),
    index === 0 && booking.extras.length > 0 ? tag("ServiceRPHs", {}, booking.extras.map((_, extra) => tag("ServiceRPH", { RPH: extra + 1 }))) : "");
}

const card = (): string => tag("Guarantee", {}, tag("GuaranteesAccepted", {}, tag("GuaranteeAccepted", {}, tag("PaymentCard", { CardCode: "VI", CardNumber: "4111111111111111", SeriesCode: "737", ExpireDate: "1230" }, tag("CardHolderName", {}, "Sandbox Guest")))));

function customer({ guest }: Booking): string {
  const name = tag("PersonName", {}, guest.first === "" ? "" : tag("GivenName", {}, words(guest.first)), tag("Surname", {}, words(guest.last || "-")));
  const country = guest.country === "" ? "" : tag("Address", {}, tag("CountryName", { Code: guest.country }));
  return tag("Profiles", {}, tag("ProfileInfo", {}, tag("Profile", { ProfileType: "1" }, tag("Customer", {}, name, guest.phone === "" ? "" : tag("Telephone", { PhoneNumber: guest.phone }), guest.email === "" ? "" : tag("Email", {}, words(guest.email)), country))));
}

function reservation(message: Message, hotel: Hotel, dialect: Settings["dialect"], element: string): string {
  const { booking, kind } = message;
  const cancelled = kind === "cancel";
  const services = booking.extras.map((extra, index) => {
    const amount = { AmountAfterTax: money(extra.price), CurrencyCode: booking.currency };
    return tag("Service", { ServiceRPH: index + 1, ServiceInventoryCode: `EXTRA${index + 1}`, Inclusive: extra.inclusive }, tag("Price", {}, tag("Base", amount), tag("Total", amount), tag("RateDescription", {}, tag("Text", {}, words(extra.name)))));
  });
  const total = sum(booking.rooms.flatMap((line) => line.prices)) + sum(booking.extras.map((extra) => (extra.inclusive ? 0 : extra.price)));
  return tag(element, { CreateDateTime: booking.created, LastModifyDateTime: booking.updated, ResStatus: dialect === "2003B" ? undefined : cancelled ? "Cancelled" : kind === "modify" ? "Modify" : "Commit" },
    tag("RoomStays", {}, booking.rooms.map((line, index) => roomStay(booking, hotel, line, index, cancelled, dialect))), services.length === 0 ? "" : tag("Services", {}, services),
    tag("ResGlobalInfo", {},
      booking.note === null ? "" : tag("Comments", {}, tag("Comment", {}, tag("Text", {}, words(booking.note)))), booking.card ? card() : "", totalTag(total, booking.currency),
      tag("HotelReservationIDs", {}, tag("HotelReservationID", { ResID_Type: "14", ResID_Value: booking.number, ResID_Source: "BOOKING.COM", ResID_Date: booking.updated, CancellationDate: cancelled ? booking.updated : undefined })),
      customer(booking)));
}

/** The messages of one queue as one request, as Booking.com's GET answers it. */
export function notification(queue: "new" | "modify", messages: readonly Message[], hotelOf: (id: string) => Hotel, { dialect }: Settings, at: string): string {
  const element = queue === "new" ? "HotelReservation" : "HotelResModify";
  const inner = messages.map((message) => reservation(message, hotelOf(message.hotel), dialect, element)).join("");
  const head = { xmlns: NAMESPACE, TimeStamp: at, Version: "1.0" };
  if (queue === "new") return document(tag("OTA_HotelResNotifRQ", head, inner === "" ? "" : tag("HotelReservations", {}, inner)));
  return document(tag("OTA_HotelResModifyNotifRQ", head, inner === "" ? "" : tag("HotelResModifies", {}, inner)));
}

export type Problem = { readonly text: string; readonly code: string; readonly type: string; readonly record?: number };

/** Success, with warnings or without; or errors. At most 99 of either, as the schema allows. */
export function acknowledgement(root: string, kind: "success" | "errors", problems: readonly Problem[], at: string): string {
  const tags = (name: string) => problems.slice(0, 99).map(({ text, code, type, record }) => tag(name, { Type: type, Code: code, ShortText: text.slice(0, 64), RecordID: record }, words(text)));
  const inner = kind === "errors" ? tag("Errors", {}, tags("Error")) : tag("Success") + (problems.length === 0 ? "" : tag("Warnings", {}, tags("Warning")));
  return document(tag(root, { xmlns: NAMESPACE, TimeStamp: at, Version: "1.0" }, inner));
}

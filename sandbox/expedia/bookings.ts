/** BR and BC: bookings read one state at a time, in sequence, until each is confirmed or its time is up. */
import type { StandingFault } from "../faults";
import { nights } from "../hotelrunner/days";
import { all, document, type Element, tag, words } from "../ota/xml";
import type { Hotel, Message, World } from "../ota/world";
import { type EqcResult, fail, strict } from "./eqc";

export const BR = "http://www.expediaconnect.com/EQC/BR/2014/01";
export const BR_OLD = "http://www.expediaconnect.com/EQC/BR/2007/02";
export const BC = "http://www.expediaconnect.com/EQC/BC/2007/09";
const BC_ANSWER = "http://www.expediaconnect.com/EQC/BC/2007/08";

const types = { new: "Book", modify: "Modify", cancel: "Cancel" } as const;
const money = (value: number): string => value.toFixed(2);

function bookingTag(message: Message, status: string | undefined): string {
  const { booking, kind } = message;
  const cancelled = kind === "cancel";
  const [line] = booking.rooms;
  if (line === undefined) return "";
  const rates = nights(line.arrival, line.departure).map((date, index) => tag("PerDayRate", { stayDate: date, baseRate: money(cancelled ? 0 : (line.prices[index] ?? 0)) }));
  const sum = line.prices.reduce((total, price) => total + price, 0);
  const taxes = Math.round(sum * 10) / 100;
  const children = line.childAges.map((age) => tag("Child", { age }));
  const card = booking.card && !cancelled ? tag("PaymentCard", { cardCode: "VI", cardNumber: "4111111111111111", seriesCode: "737", expireDate: "1230" }, tag("CardHolder", { name: "Expedia VirtualCard", address: "1 Road", city: "City", country: "US", postalCode: "1" })) : "";
  const phone = /^\+?(\d{1,3}) (\d+) (\d+)$/.exec(booking.guest.phone);
  const guest = tag("PrimaryGuest", {}, tag("Name", { givenName: booking.guest.first, surname: booking.guest.last }),
    phone ? tag("Phone", { countryCode: phone[1], cityAreaCode: phone[2], number: phone[3] }) : booking.guest.phone === "" ? "" : tag("Phone", { number: booking.guest.phone }),
    booking.guest.email === "" ? "" : tag("Email", {}, words(booking.guest.email)));
  return tag("Booking", { id: booking.number, type: types[kind], createDateTime: booking.updated, source: booking.source, status, confirmNumber: status === undefined ? undefined : (booking.confirmNumber ?? undefined) },
    tag("Hotel", { id: booking.hotel }),
    tag("RoomStay", { roomTypeID: cancelled ? "0" : line.room || "0", ratePlanID: cancelled ? "0" : line.rate || "0" },
      tag("StayDate", { arrival: line.arrival, departure: line.departure }), tag("GuestCount", { adult: line.adults, child: children.length === 0 ? undefined : children.length }, children),
      tag("PerDayRates", { currency: booking.currency }, rates), tag("Total", { amountAfterTaxes: money(cancelled ? 0 : sum + taxes), amountOfTaxes: money(cancelled ? 0 : taxes), currency: booking.currency }), card),
    guest, cancelled || booking.note === null ? "" : tag("SpecialRequest", { code: "4" }, words(booking.note)));
}

/** Of each booking the first state that is not confirmed; the next ones wait for it. */
function firstOpen(messages: readonly Message[]): Message[] {
  const seen = new Set<string>();
  return messages.filter((message) => {
    if (message.state === "confirmed" || message.state === "expired" || seen.has(message.number)) return false;
    seen.add(message.number);
    return true;
  });
}

export function retrieve(world: World, root: Element, hotels: readonly Hotel[], faults: readonly StandingFault[]): EqcResult {
  const namespace = root.attributes["xmlns"] ?? "";
  const wrong = strict(root, { Authentication: [["username", "password"], {}], Hotel: [["id"], {}], ParamSet: [[], { Booking: [["id"], {}], Status: [["value"], {}], NbDaysInPast: [[], {}] }] });
  const no = (text: string) => fail(3010, text, "BookingRetrievalRS", namespace);
  if (wrong !== undefined) return no(wrong);
  const mine = new Set(hotels.map((hotel) => hotel.hotel));
  const messages = [...world.messages.values()].filter((message) => mine.has(message.hotel));
  const [params] = all(root, "ParamSet");
  const one = all(params, "Booking")[0]?.attributes["id"];
  const days = all(params, "NbDaysInPast")[0]?.text;
  const states = new Set(all(params, "Status").map((status) => status.attributes["value"]));
  if (one !== undefined && days !== undefined) return no("Booking and NbDaysInPast cannot be used together.");
  let found: Message[];
  if (one !== undefined) found = messages.filter((message) => message.number === one && message.state !== "expired").slice(-1);
  else if (days !== undefined) {
    if (!/^\d+$/.test(days) || Number(days) < 1 || Number(days) > 30) return no("NbDaysInPast must be 1 to 30.");
    const latest = new Map(messages.filter((message) => message.state !== "expired" && Date.parse(message.at) >= world.now() - Number(days) * 86_400_000).map((message) => [message.number, message]));
    found = [...latest.values()].filter((message) => states.size === 0 || states.has(message.state));
  } else found = firstOpen(messages).filter((message) => (states.size === 0 ? message.state === "pending" : states.has(message.state)));
  found = found.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, world.settings().mostBookings);
  const tags = found.map((message) => bookingTag(message, namespace === BR_OLD ? undefined : message.state));
  for (const message of found) if (message.state === "pending") world.messages.set(message.id, { ...message, state: "retrieved" });
  if (faults.some((fault) => fault.kind === "duplicate")) tags.push(...tags);
  if (faults.some((fault) => fault.kind === "reorder")) tags.reverse();
  return { body: document(tag("BookingRetrievalRS", { xmlns: namespace }, tag("Bookings", {}, tags))), outcome: `${found.length} delivered` };
}

export function confirm(world: World, root: Element, hotel: Hotel, faults: readonly StandingFault[]): EqcResult {
  const wrong = strict(root, { Authentication: [["username", "password"], {}], Hotel: [["id"], {}], BookingConfirmNumbers: [[], { BookingConfirmNumber: [["bookingType", "bookingID", "confirmNumber", "confirmTime"], {}] }] });
  if (wrong !== undefined) return fail(3010, wrong, "BookingConfirmRS", BC_ANSWER);
  const warnings: string[] = [];
  for (const { attributes } of all(root, "BookingConfirmNumbers", "BookingConfirmNumber")) {
    const { bookingType = "", bookingID = "", confirmNumber = "", confirmTime = "" } = attributes;
    if (confirmNumber.length > 50 || Number.isNaN(Date.parse(confirmTime))) return fail(3010, "confirmNumber or confirmTime is not valid.", "BookingConfirmRS", BC_ANSWER);
    const booking = world.bookings.get(bookingID);
    const known = [...world.messages.values()].filter((message) => message.hotel === hotel.hotel && message.number === bookingID && types[message.kind] === bookingType);
    const open = known.find((message) => message.state === "retrieved") ?? known.find((message) => message.state === "confirmed");
    // Confirmation numbers may be changed until 8 days after the departure.
    const last = booking?.rooms.map((room) => room.departure).sort().at(-1);
    const late = last !== undefined && world.now() > Date.parse(last) + 9 * 86_400_000;
    if (booking === undefined || open === undefined || late) return fail(3015, `Booking ${bookingID} of type ${bookingType} cannot be confirmed.`, "BookingConfirmRS", BC_ANSWER);
    if (faults.some((fault) => fault.kind === "warn")) {
      warnings.push(tag("Warning", { code: 7000, bookingID, bookingType, confirmNumber }, words(`Booking ${bookingID} was not confirmed.`)));
      continue;
    }
    world.messages.set(open.id, { ...open, state: "confirmed" });
    world.bookings.set(bookingID, { ...booking, confirmNumber });
    for (const message of known.length === 0 ? [] : [...world.messages.values()]) if (message.number === bookingID && message.id > open.id) world.messages.set(message.id, { ...message, booking: { ...message.booking, confirmNumber } });
  }
  return { body: document(tag("BookingConfirmRS", { xmlns: BC_ANSWER }, tag("Success", {}, warnings))), outcome: warnings.length === 0 ? "confirmed" : "warned" };
}

/** What a guest sees: the OTA's own calendar, booking, changing and cancelling, in plain forms without scripts. */
import { escape } from "../hotelrunner/page";
import { style } from "../hotelrunner/page-style";
import { isDay, nights, plusDays, weekday } from "../hotelrunner/days";
import { type Answer, type Call, html, redirect, Refusal } from "../http";
import { bookingInput, cancelBooking, changeInput, createBooking, hotelOf, isClosed, modifyBooking, priceAt } from "./selling";
import type { Ota } from "./ota";
import { type Booking, cellAt, type Hotel, type Room, type World } from "./world";

const DAYS = 60;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const short = (date: string): string => `${Number(date.slice(8))} ${months[Number(date.slice(5, 7)) - 1] ?? ""}`;
const amount = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 2 });
const home = (hotel: string): string => `/booking?hotel=${encodeURIComponent(hotel)}`;
const link = (booking: Booking): string => `/booking/reservation?number=${encodeURIComponent(booking.number)}`;
const todayOf = (world: World): string => new Date(world.now()).toISOString().slice(0, 10);

const frame = (title: string, body: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${escape(title)}</title><style>${style}</style></head><body><header><div class="wrap"><h1>${escape(title)}</h1>
<p>A stand-in for trying things out. Nothing here reaches a real OTA, a real hotel or a real card.</p></div></header><main class="wrap">${body}</main></body></html>`;

function cellOf(world: World, hotel: Hotel, room: Room, rate: string, date: string): string {
  const left = cellAt(world, hotel.hotel, room.code, "", date).availability ?? 0;
  const price = priceAt(world, hotel, room, rate, date);
  const closed = isClosed(world, hotel, room, rate, date);
  const data = `data-room="${escape(room.code)}" data-rate="${escape(rate)}" data-date="${date}" data-availability="${left}" data-price="${price ?? ""}" data-closed="${closed}"`;
  const priced = price === undefined ? "" : `<small>${amount(price)}</small>`;
  if (closed || left <= 0 || price === undefined) return `<td class="shut" ${data}>${closed ? "closed" : price === undefined ? "–" : "full"}${priced}</td>`;
  const href = `${home(hotel.hotel)}&room=${encodeURIComponent(room.code)}&rate=${encodeURIComponent(rate)}&arrival=${date}#book`;
  return `<td class="open" ${data}><a href="${escape(href)}" aria-label="${escape(`${room.name}, arrival ${date}, ${left} left at ${amount(price)}`)}"><b>${left}</b>${priced}</a></td>`;
}

function calendar(world: World, hotel: Hotel): string {
  const dates = nights(todayOf(world), plusDays(todayOf(world), DAYS));
  const head = dates.map((date) => `<th scope="col"${weekday(date) > 4 ? ' class="weekend"' : ""}>${short(date)}</th>`).join("");
  const rows = hotel.rooms.flatMap((room) => room.rates.map((rate) => `<tr><th scope="row">${escape(room.name)}<small>${escape(rate.name)}</small></th>${dates.map((date) => cellOf(world, hotel, room, rate.code, date)).join("")}</tr>`));
  return `<section><h2>Rooms left and price per night in ${escape(hotel.currency)}</h2><div class="scroll" tabindex="0" role="region" aria-label="Calendar"><table class="calendar"><thead><tr><th scope="row">Room</th>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div></section>`;
}

const field = (label: string, name: string, type: string, value: string, more = ""): string => `<label>${label}<input name="${name}" type="${type}" value="${escape(value)}" ${more}></label>`;

function form(world: World, hotel: Hotel, query: URLSearchParams): string {
  const asked = query.get("arrival") ?? "";
  const arrival = isDay(asked) ? asked : plusDays(todayOf(world), 7);
  const chosen = `${query.get("room") ?? ""}|${query.get("rate") ?? ""}`;
  const options = hotel.rooms.flatMap((room) => room.rates.map((rate) => {
    const value = `${room.code}|${rate.code}`;
    return `<option value="${escape(value)}"${value === chosen ? " selected" : ""}>${escape(`${room.name}, ${rate.name} (sleeps ${room.capacity})`)}</option>`;
  }));
  return `<section id="book"><h2>Book a room</h2><form class="grid" method="post" action="/booking"><input type="hidden" name="hotel" value="${escape(hotel.hotel)}">
<label>Room<select name="product" required>${options.join("")}</select></label>${field("Arrival", "arrival", "date", arrival, "required")}${field("Departure", "departure", "date", plusDays(arrival, 2), "required")}
${field("Adults", "adults", "number", "2", 'min="1" max="12" required')}${field("First name", "first", "text", "", 'required autocomplete="given-name"')}${field("Last name", "last", "text", "", 'required autocomplete="family-name"')}
${field("E-mail", "email", "email", "", 'autocomplete="email"')}${field("Country code", "country", "text", "", 'maxlength="2" autocomplete="country"')}${field("Note to the property", "note", "text", "")}<button type="submit">Book now</button></form></section>`;
}

function recent(world: World, hotel: Hotel): string {
  const mine = [...world.bookings.values()].filter((booking) => booking.hotel === hotel.hotel).slice(-20).reverse();
  if (mine.length === 0) return "";
  const rows = mine.map((booking) => `<tr><td><a href="${escape(link(booking))}">${escape(booking.number)}</a></td><td>${escape(`${booking.guest.first} ${booking.guest.last}`)}</td><td>${booking.rooms[0]?.arrival ?? ""} to ${booking.rooms[0]?.departure ?? ""}</td><td>${booking.state}</td></tr>`);
  return `<section><h2>Bookings made here</h2><div class="scroll"><table class="list"><thead><tr><th scope="col">Number</th><th scope="col">Guest</th><th scope="col">Stay</th><th scope="col">State</th></tr></thead><tbody>${rows.join("")}</tbody></table></div></section>`;
}

const problem = (text: string): string => (text === "" ? "" : `<section class="notice" role="alert">${escape(text)}</section>`);

const homePage = (world: World, ota: Ota, hotel: Hotel, query: URLSearchParams, said = ""): string =>
  frame(`${hotel.name} — a stand-in for ${ota.title}`, problem(said) + form(world, hotel, query) + calendar(world, hotel) + recent(world, hotel));

function reservationPage(world: World, ota: Ota, booking: Booking, said = ""): string {
  const hotel = hotelOf(world, booking.hotel);
  const [line] = booking.rooms;
  const total = booking.rooms.flatMap((room) => room.prices).reduce((sum, price) => sum + price, 0) + booking.extras.reduce((sum, extra) => sum + (extra.inclusive ? 0 : extra.price), 0);
  const told = [...world.messages.values()].filter((message) => message.number === booking.number).map((message) => `${message.kind} ${message.state}`).join(", ");
  const hidden = `<input type="hidden" name="number" value="${escape(booking.number)}">`;
  const change = `<section><h2>Change it</h2><form class="grid" method="post" action="/booking/modify">${hidden}${field("Arrival", "arrival", "date", line?.arrival ?? "", "required")}${field("Departure", "departure", "date", line?.departure ?? "", "required")}
${field("Adults", "adults", "number", String(line?.adults ?? 2), 'min="1" max="12" required')}<button type="submit">Save the change</button></form></section><section><h2>Cancel it</h2><form method="post" action="/booking/cancel">${hidden}<button class="plain" type="submit">Cancel this booking</button></form></section>`;
  return frame(`Booking ${booking.number} — a stand-in for ${ota.title}`, `${problem(said)}<section><h2>Booking ${escape(booking.number)}</h2><dl><dt>State</dt><dd data-state="${booking.state}">${booking.state}</dd><dt>Guest</dt><dd>${escape(`${booking.guest.first} ${booking.guest.last}`)}</dd>
<dt>Stay</dt><dd>${line?.arrival ?? ""} to ${line?.departure ?? ""}</dd><dt>Total</dt><dd>${amount(total)} ${escape(booking.currency)}</dd><dt>Told to the property</dt><dd>${escape(told)}</dd></dl></section>${booking.state === "cancelled" ? "" : change}<p><a href="${escape(home(hotel.hotel))}">Back to the calendar</a></p>`);
}

function post(world: World, ota: Ota, path: string, fields: URLSearchParams): Answer {
  const get = (name: string) => fields.get(name)?.trim() ?? "";
  const booking = world.bookings.get(get("number"));
  try {
    if (path === "/booking") {
      const [room, rate] = get("product").split("|");
      const input = bookingInput.safeParse({ hotel: get("hotel"), room, rate, arrival: get("arrival"), departure: get("departure"), adults: get("adults"), guest: { first: get("first"), last: get("last"), email: get("email"), country: get("country").toUpperCase() }, note: get("note") || null });
      if (!input.success) throw new Refusal(422, "The dates, the guest or the number of adults are not valid.");
      return redirect(link(createBooking(world, input.data, ota)));
    }
    if (booking === undefined) throw new Refusal(404, "No such booking.");
    if (path === "/booking/cancel") return redirect(link(cancelBooking(world, booking.hotel, booking.number, ota.patience)));
    const input = changeInput.safeParse({ hotel: booking.hotel, number: booking.number, arrival: get("arrival"), departure: get("departure"), adults: get("adults") });
    if (!input.success) throw new Refusal(422, "The dates or the number of adults are not valid.");
    return redirect(link(modifyBooking(world, input.data, ota.patience)));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (booking !== undefined) return html(reservationPage(world, ota, booking, error.message), error.status);
    const hotel = world.hotels.get(get("hotel"));
    if (hotel === undefined) throw error;
    return html(homePage(world, ota, hotel, new URLSearchParams({ arrival: get("arrival") }), error.message), error.status);
  }
}

/** Answers a call under /booking. */
export function callPage(world: World, ota: Ota, call: Call): Answer {
  if (call.method === "POST") return post(world, ota, call.path, new URLSearchParams(call.text));
  if (call.path === "/booking/reservation") {
    const booking = world.bookings.get(call.query.get("number") ?? "");
    if (booking === undefined) throw new Refusal(404, "No such booking.");
    return html(reservationPage(world, ota, booking));
  }
  const id = call.query.get("hotel");
  if (id !== null) return html(homePage(world, ota, hotelOf(world, id), call.query));
  const items = [...world.hotels.values()].map((hotel) => `<li><a href="${escape(home(hotel.hotel))}">${escape(hotel.name)}</a></li>`);
  return html(frame(`A stand-in for ${ota.title}`, `<section><h2>Properties</h2>${items.length === 0 ? "<p>No property is registered yet.</p>" : `<ul>${items.join("")}</ul>`}</section>`));
}

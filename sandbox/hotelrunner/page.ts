/** What a guest sees: a plain stand-in for an OTA's page, showing that channel's own copy of the calendar. */
import { channelCell, priceOf } from "./calendar";
import { nights, plusDays, today, weekday } from "./days";
import { style } from "./page-style";
import { channelName } from "./reference";
import type { Booking, Property, Room, World } from "./world";

export const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[sign] ?? sign);

const DAYS_SHOWN = 75;
const names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const shortDate = (date: string): string => `${Number(date.slice(8))} ${months[Number(date.slice(5, 7)) - 1] ?? ""}`;
const amount = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 2 });

export type Prefill = { room?: string | undefined; arrival?: string | undefined; departure?: string | undefined };
type View = { world: World; property: Property; channel: string };

function frame(title: string, heading: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${escape(title)}</title><style>${style}</style></head><body><header><div class="wrap"><h1>${escape(heading)}</h1>
<p>A stand-in for the sales channel, for trying things out. Nothing here reaches a real channel, a real hotel or a real card.</p></div></header>
<main class="wrap">${body}</main></body></html>`;
}

const heading = ({ property, channel }: View): string => `${property.name} — a stand-in for ${channelName(channel)}`;

const homeLink = ({ property, channel }: View): string => `/booking?hr_id=${encodeURIComponent(property.hr_id)}&channel=${encodeURIComponent(channel)}`;

/** One row a room type: what the channel sells is the type's inventory, priced at its first rate there. */
export function sellable(property: Property, channel: string): Room[] {
  const seen = new Set<string>();
  return property.rooms.filter((room) => {
    if (!room.channel_codes.includes(channel) || room.is_master || seen.has(room.inv_code)) return false;
    seen.add(room.inv_code);
    return true;
  });
}

function calendarCell(view: View, room: Room, date: string): string {
  const { world, property, channel } = view;
  const cell = channelCell(world, property.hr_id, channel, room.inv_code, date);
  const price = priceOf(property, room, cell);
  const left = cell.availability ?? 0;
  const closed = cell.stop_sale === true;
  const open = !closed && left > 0 && price !== undefined;
  const data = `data-inv="${escape(room.inv_code)}" data-date="${date}" data-availability="${left}" data-price="${price ?? ""}" data-closed="${closed}"`;
  const priced = price === undefined ? "" : `<small>${amount(price)}</small>`;
  if (!open) return `<td class="shut" ${data}>${closed ? "closed" : price === undefined ? "–" : "full"}${priced}</td>`;
  const href = `${homeLink(view)}&room=${encodeURIComponent(room.inv_code)}&arrival=${date}#book`;
  return `<td class="open" ${data}><a href="${escape(href)}" aria-label="${escape(`${room.name}, arrival ${date}, ${left} left at ${amount(price)}`)}"><b>${left}</b>${priced}</a></td>`;
}

function calendar(view: View): string {
  const start = today();
  const dates = nights(start, plusDays(start, DAYS_SHOWN));
  const weekend = (date: string): string => (weekday(date) === 5 || weekday(date) === 6 ? ' class="weekend"' : "");
  const head = dates.map((date) => `<th scope="col"${weekend(date)}>${names[weekday(date)] ?? ""}<br>${shortDate(date)}</th>`).join("");
  const rows = sellable(view.property, view.channel).map(
    (room) =>
      `<tr><th scope="row">${escape(room.name)}<small>sleeps ${room.room_capacity}</small></th>${dates.map((date) => calendarCell(view, room, date)).join("")}</tr>`,
  );
  return `<section><h2>Rooms left and price per night in ${escape(view.property.currency)}</h2><div class="scroll" tabindex="0" role="region" aria-label="Calendar">
<table class="calendar"><thead><tr><th scope="row">Room</th>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div></section>`;
}

const field = (label: string, name: string, type: string, value: string, extra = ""): string =>
  `<label>${label}<input name="${name}" type="${type}" value="${escape(value)}" ${extra}></label>`;

function bookingForm(view: View, prefill: Prefill): string {
  const { property, channel } = view;
  const arrival = prefill.arrival ?? plusDays(today(), 7);
  const options = sellable(property, channel).map(
    (room) =>
      `<option value="${escape(room.inv_code)}"${room.inv_code === prefill.room ? " selected" : ""}>${escape(room.name)} (sleeps ${room.room_capacity})</option>`,
  );
  return `<section id="book"><h2>Book a room</h2><form class="grid" method="post" action="/booking">
<input type="hidden" name="hr_id" value="${escape(property.hr_id)}"><input type="hidden" name="channel" value="${escape(channel)}">
<label>Room<select name="inv_code" required>${options.join("")}</select></label>
${field("Arrival", "arrival", "date", arrival, "required")}${field("Departure", "departure", "date", prefill.departure ?? plusDays(arrival, 2), "required")}
${field("Adults", "adults", "number", "2", 'min="1" max="12" required')}${field("First name", "first", "text", "", 'required autocomplete="given-name"')}
${field("Last name", "last", "text", "", 'required autocomplete="family-name"')}${field("E-mail", "email", "email", "", 'autocomplete="email"')}${field("Phone", "phone", "tel", "", 'autocomplete="tel"')}
${field("Country code", "country", "text", "", 'maxlength="2" autocomplete="country"')}${field("Note to the property", "note", "text", "")}<button type="submit">Book now</button></form></section>`;
}

function recent(view: View): string {
  const mine = [...view.world.bookings.values()]
    .filter((booking) => booking.hr_id === view.property.hr_id && booking.channel === view.channel)
    .slice(-20)
    .reverse();
  if (mine.length === 0) return "";
  const rows = mine.map((booking) => {
    const line = booking.lines[0];
    return `<tr><td><a href="${escape(reservationLink(booking))}">${escape(booking.provider_number)}</a></td><td>${escape(`${booking.guest.first} ${booking.guest.last}`)}</td>
<td>${escape(line?.name ?? "")}</td><td>${line?.arrival ?? ""} to ${line?.departure ?? ""}</td><td>${booking.state}</td></tr>`;
  });
  return `<section><h2>Bookings made here</h2><div class="scroll"><table class="list"><thead><tr><th scope="col">Number</th><th scope="col">Guest</th><th scope="col">Room</th><th scope="col">Stay</th><th scope="col">State</th></tr></thead><tbody>${rows.join("")}</tbody></table></div></section>`;
}

const notice = (text: string, kind: "notice" | "done"): string =>
  text === "" ? "" : `<section class="${kind}" role="${kind === "notice" ? "alert" : "status"}">${escape(text)}</section>`;

function channelLinks(view: View): string {
  const links = view.property.channels
    .filter((channel) => channel.code !== view.channel)
    .map((channel) => `<a href="${escape(homeLink({ ...view, channel: channel.code }))}">${escape(channel.name)}</a>`);
  return links.length === 0 ? "" : `<p>The same property on: ${links.join(", ")}</p>`;
}

export const reservationLink = (booking: Booking): string =>
  `/booking/reservation?hr_id=${encodeURIComponent(booking.hr_id)}&number=${encodeURIComponent(booking.hr_number)}`;

export const homePage = (view: View, prefill: Prefill = {}, problem = ""): string =>
  frame(heading(view), heading(view), notice(problem, "notice") + bookingForm(view, prefill) + calendar(view) + recent(view) + channelLinks(view));

/** The list of properties, for a visitor who did not say which. */
export function propertiesPage(world: World): string {
  const items = [...world.properties.values()].map(
    (property) => `<li><a href="/booking?hr_id=${encodeURIComponent(property.hr_id)}">${escape(property.name)}</a></li>`,
  );
  const body = items.length === 0 ? "<p>No property is registered yet.</p>" : `<ul>${items.join("")}</ul>`;
  return frame("Properties", "A stand-in for Booking.com", `<section><h2>Properties</h2>${body}</section>`);
}

export function reservationPage(world: World, property: Property, booking: Booking, problem = "", message = ""): string {
  const view = { world, property, channel: booking.channel };
  const line = booking.lines[0];
  const total = booking.lines.flatMap((row) => row.prices).reduce((sum, price) => sum + price, 0);
  const hidden = `<input type="hidden" name="hr_id" value="${escape(booking.hr_id)}"><input type="hidden" name="number" value="${escape(booking.hr_number)}">`;
  const change = `<section><h2>Change it</h2><form class="grid" method="post" action="/booking/modify">${hidden}${field("Arrival", "arrival", "date", line?.arrival ?? "", "required")}
${field("Departure", "departure", "date", line?.departure ?? "", "required")}${field("Adults", "adults", "number", String(line?.adults ?? 2), 'min="1" max="12" required')}<button type="submit">Save the change</button></form></section>
<section><h2>Cancel it</h2><form method="post" action="/booking/cancel">${hidden}<button class="plain" type="submit">Cancel this booking</button></form></section>`;
  const facts = `<section><h2>Booking ${escape(booking.provider_number)}</h2><dl><dt>State</dt><dd data-state="${booking.state}">${booking.state}</dd><dt>Guest</dt><dd>${escape(`${booking.guest.first} ${booking.guest.last}`)}</dd>
<dt>Room</dt><dd>${escape(booking.lines.map((row) => row.name).join(", "))}</dd><dt>Stay</dt><dd>${line?.arrival ?? ""} to ${line?.departure ?? ""}, ${line?.adults ?? 0} adults</dd>
<dt>Total</dt><dd>${amount(total)} ${escape(booking.currency)}</dd><dt>HotelRunner number</dt><dd data-hr-number="${escape(booking.hr_number)}">${escape(booking.hr_number)}</dd></dl></section>`;
  const back = `<p><a href="${escape(homeLink(view))}">Back to the calendar</a></p>`;
  return frame(
    `Booking ${booking.provider_number}`,
    heading(view),
    notice(problem, "notice") + notice(message, "done") + facts + (booking.state === "canceled" ? "" : change) + back,
  );
}

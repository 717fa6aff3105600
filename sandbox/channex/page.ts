/** What a person sees: what the OTAs behind Channex sell, booking and cancelling, in plain forms without scripts. */
import { ZodError } from "zod";
import { escape } from "../hotelrunner/page";
import { style } from "../hotelrunner/page-style";
import { type Answer, type Call, html, redirect, Refusal } from "../http";
import { book, bookingInput, cancel, latest } from "./bookings";
import { bookingEvents, type Dispatcher } from "./webhooks";
import { listed, plusDays, type Resource, through, today, type World } from "./world";

const DAYS = 45;
const titleOf = (one: Resource): string => String(one.attributes["title"] ?? one.id);

const frame = (title: string, body: string, status = 200): Answer => html(`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${escape(title)}</title><style>${style}</style></head><body><header><div class="wrap"><h1>${escape(title)}</h1>
<p>A stand-in for Channex and the OTAs behind it. Nothing here reaches a real OTA, a real hotel or a real card.</p></div></header><main class="wrap">${body}</main></body></html>`, status);

function calendar(world: World, property: Resource): string {
  const dates = through(today(), plusDays(today(), DAYS - 1));
  const rows = listed(world, "rate_plan", null, property.id).map((plan) => {
    const type = world.resources.get(String(plan.attributes["room_type_id"]));
    const cells = dates.map((date) => {
      const left = world.availability.get(`${type?.id ?? ""}|${date}`) ?? 0;
      const night = world.nights.get(`${plan.id}|${date}`);
      const open = left > 0 && night?.stop_sell !== true && night?.rate !== undefined;
      return `<td class="${open ? "open" : "shut"}">${night?.stop_sell ? "closed" : `<b>${left}</b>`}<small>${escape(night?.rate ?? "–")}</small></td>`;
    });
    return `<tr><th scope="row">${escape(type ? titleOf(type) : "")}<small>${escape(titleOf(plan))}</small></th>${cells.join("")}</tr>`;
  });
  const head = dates.map((date) => `<th scope="col">${date.slice(8)}.${date.slice(5, 7)}</th>`).join("");
  return `<section><h2>Rooms left and price per night</h2><div class="scroll" tabindex="0" role="region" aria-label="Calendar"><table class="calendar"><thead><tr><th scope="row">Rate</th>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div></section>`;
}

function bookForm(world: World, property: Resource): string {
  const field = (label: string, name: string, type: string, value: string) => `<label>${label}<input name="${name}" type="${type}" value="${escape(value)}" required></label>`;
  const plans = listed(world, "rate_plan", null, property.id).map((plan) => `<option value="${plan.id}">${escape(`${titleOf(world.resources.get(String(plan.attributes["room_type_id"])) ?? plan)}: ${titleOf(plan)}`)}</option>`).join("");
  const channels = listed(world, "channel", null, property.id).map((one) => `<option>${escape(String(one.attributes["channel"]))}</option>`).join("");
  return `<section id="book"><h2>Book on an OTA</h2><form class="grid" method="post" action="/booking"><input type="hidden" name="property" value="${property.id}">
<label>OTA<select name="ota">${channels}</select></label><label>Room and rate<select name="plan">${plans}<option value="">a room without a mapping</option></select></label>
${field("Arrival", "arrival", "date", plusDays(today(), 7))}${field("Departure", "departure", "date", plusDays(today(), 9))}${field("First name", "name", "text", "Sandbox")}${field("Family name", "surname", "text", "Guest")}<button>Book</button></form></section>`;
}

function bookings(world: World, property: Resource): string {
  const numbers = [...new Set([...world.revisions.values()].filter((one) => one.property_id === property.id).map((one) => one.unique_id))].slice(-30).reverse();
  if (numbers.length === 0) return "";
  const rows = numbers.map((number) => {
    const { attributes, acked_at: acked } = latest(world, number);
    const end = attributes["status"] === "cancelled" ? "" : `<form method="post" action="/booking/cancel"><input type="hidden" name="number" value="${escape(number)}"><input type="hidden" name="property" value="${property.id}"><button class="plain">Cancel</button></form>`;
    return `<tr><td>${escape(number)}</td><td>${escape(`${String(attributes["arrival_date"])} – ${String(attributes["departure_date"])}`)}</td><td>${escape(String(attributes["status"]))}</td><td>${acked === null ? "waits to be acknowledged" : "acknowledged"}</td><td>${end}</td></tr>`;
  });
  return `<section><h2>Bookings</h2><div class="scroll"><table class="list"><tbody>${rows.join("")}</tbody></table></div></section>`;
}

function propertyPage(world: World, property: Resource, problem = ""): Answer {
  const said = problem === "" ? "" : `<section class="notice" role="alert">${escape(problem)}</section>`;
  return frame(titleOf(property), said + calendar(world, property) + bookForm(world, property) + bookings(world, property), problem === "" ? 200 : 409);
}

/** Answers a call under /booking: the list of properties, one of them, booking and cancelling. */
export function callPage(world: World, dispatcher: Dispatcher, call: Call): Answer {
  const form = new URLSearchParams(call.text);
  const id = call.query.get("property") ?? form.get("property");
  const properties = listed(world, "property", null);
  const property = properties.find((one) => one.id === id);
  if (!property) return frame("Channex sandbox", `<section><h2>Properties</h2><ul>${properties.map((one) => `<li><a href="/booking?property=${one.id}">${escape(titleOf(one))}</a></li>`).join("")}</ul></section>`);
  if (call.method === "GET") return propertyPage(world, property);
  try {
    const plan = world.resources.get(form.get("plan") ?? "");
    const room = plan ? { room_type_id: String(plan.attributes["room_type_id"]), rate_plan_id: plan.id } : { room_type_id: null };
    const revision = call.path === "/booking/cancel" ? cancel(world, form.get("number") ?? "")
      : book(world, bookingInput.parse({ property_id: property.id, ota_name: form.get("ota") ?? "Booking.com", arrival: form.get("arrival"), departure: form.get("departure"), rooms: [room], customer: { name: form.get("name") ?? "", surname: form.get("surname") ?? "" } }));
    dispatcher.send(bookingEvents(revision));
    return redirect(`/booking?property=${property.id}`);
  } catch (error) {
    if (error instanceof Refusal) return propertyPage(world, property, error.message);
    if (error instanceof ZodError) return propertyPage(world, property, "The dates or the room are not valid.");
    throw error;
  }
}

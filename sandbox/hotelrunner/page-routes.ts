/** The guest page's addresses: the calendar, booking, changing and cancelling, all plain forms. */
import { type Answer, type Call, html, redirect, Refusal } from "../http";
import { bookingInput, changeInput } from "./booking-input";
import { cancelBooking, createBooking, findBooking, modifyBooking, propertyOf } from "./bookings";
import { homePage, propertiesPage, reservationLink, reservationPage } from "./page";
import type { World } from "./world";

const messages: Readonly<Record<string, string>> = {
  booked: "Your booking is confirmed.",
  changed: "Your booking has been changed.",
  cancelled: "Your booking has been cancelled.",
};

/** The work's answer, or the sentence of its refusal with the status it deserves. */
function orProblem<T>(work: () => T): { value: T } | { problem: string; status: number } {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.message, status: error.status };
    throw error;
  }
}

function book(world: World, form: URLSearchParams): Answer {
  const get = (name: string): string => form.get(name)?.trim() ?? "";
  const hrId = get("hr_id");
  const property = propertyOf(world, hrId);
  const input = bookingInput.safeParse({
    hr_id: hrId,
    channel: get("channel") || "bookingcom",
    inv_code: get("inv_code"),
    arrival: get("arrival"),
    departure: get("departure"),
    adults: get("adults"),
    guest: { first: get("first"), last: get("last"), email: get("email"), phone: get("phone"), country: get("country").toUpperCase() },
    note: get("note") || null,
  });
  const made = input.success
    ? orProblem(() => createBooking(world, input.data))
    : { problem: input.error.issues.map((issue) => `${issue.path.join(" ")}: ${issue.message}`).join(" "), status: 422 };
  if ("value" in made) return redirect(`${reservationLink(made.value)}&done=booked`);
  const prefill = { room: get("inv_code"), arrival: get("arrival"), departure: get("departure") };
  return html(homePage({ world, property, channel: get("channel") || "bookingcom" }, prefill, made.problem), made.status);
}

function change(world: World, form: URLSearchParams, work: "modify" | "cancel"): Answer {
  const hrId = form.get("hr_id") ?? "";
  const number = form.get("number") ?? "";
  const property = propertyOf(world, hrId);
  const booking = findBooking(world, hrId, number);
  if (booking === undefined) throw new Refusal(404, `No reservation ${number} at this property.`);
  const input = changeInput.safeParse({
    hr_id: hrId,
    hr_number: booking.hr_number,
    arrival: form.get("arrival") ?? undefined,
    departure: form.get("departure") ?? undefined,
    adults: form.get("adults") ?? undefined,
  });
  const done = orProblem(() => {
    if (work === "cancel") return cancelBooking(world, hrId, booking.hr_number);
    if (!input.success) throw new Refusal(422, "The dates or the number of adults are not valid.");
    return modifyBooking(world, input.data);
  });
  if ("value" in done) return redirect(`${reservationLink(done.value)}&done=${work === "cancel" ? "cancelled" : "changed"}`);
  return html(reservationPage(world, property, booking, done.problem), done.status);
}

/** Answers a call under /booking. */
export function callPage(world: World, call: Call): Answer {
  const { query } = call;
  const hrId = query.get("hr_id");
  if (call.method === "POST") {
    const form = new URLSearchParams(call.text);
    if (call.path === "/booking") return book(world, form);
    if (call.path === "/booking/modify") return change(world, form, "modify");
    if (call.path === "/booking/cancel") return change(world, form, "cancel");
  }
  if (call.method !== "GET") throw new Refusal(405, "Not here.");
  if (hrId === null) return html(propertiesPage(world));
  const property = propertyOf(world, hrId);
  if (call.path === "/booking/reservation") {
    const booking = findBooking(world, hrId, query.get("number") ?? "");
    if (booking === undefined) throw new Refusal(404, "No such reservation.");
    return html(reservationPage(world, property, booking, "", messages[query.get("done") ?? ""] ?? ""));
  }
  if (call.path !== "/booking") throw new Refusal(404, "Not here.");
  const prefill = { room: query.get("room") ?? undefined, arrival: query.get("arrival") ?? undefined, departure: query.get("departure") ?? undefined };
  return html(homePage({ world, property, channel: query.get("channel") ?? "bookingcom" }, prefill));
}

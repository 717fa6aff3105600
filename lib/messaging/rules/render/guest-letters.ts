import { formatMoney, money } from "@/lib/kernel/money";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import { writingOf } from "@/lib/kernel/locale";
import type { GuestLetterFacts } from "@/lib/site/rules/manage-views";
import type { GuestSubjectData } from "../guest-subjects";
import { type Fact, linked, type Part, plain, type Say } from "../told";

type Given = { readonly facts: GuestLetterFacts; readonly say: Say };
type Back = { readonly byItself: number; readonly byHand: number };

const priceIn = ({ facts: { locale, stay } }: Given, amount: number): string => formatMoney(money(amount, stay.total.currency), locale);
const dayIn = ({ facts: { locale } }: Given, day: string): string => formatDate(toIsoDate(day), locale, "full");
const momentIn = ({ facts: { locale, house } }: Given, at: string): string =>
  new Intl.DateTimeFormat(writingOf(locale), { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: house.timezone, numberingSystem: "latn" }).format(new Date(at));

/** A number or address keeps its own direction inside Arabic words. */
const apart = ({ facts: { locale } }: Given, text: string): string => (locale === "ar" ? `\u2066${text}\u2069` : text);

/** Number, dates, party, rooms and what is ordered, as they stand. */
function stayFacts(given: Given): Fact[] {
  const { facts: { stay, house }, say } = given;
  const rooms = [...Map.groupBy(stay.rooms, ({ name, ratePlan }) => JSON.stringify([name, ratePlan])).values()].map((same) => ({ name: same[0]?.name ?? "", ratePlan: same[0]?.ratePlan ?? "", count: same.length }));
  return [
    { label: say("facts.number"), value: stay.number },
    { label: say("facts.arrival"), value: dayIn(given, stay.arrival), ...(house.checkInTime ? { more: say("facts.from", { time: house.checkInTime }) } : {}) },
    { label: say("facts.departure"), value: dayIn(given, stay.departure), ...(house.checkOutTime ? { more: say("facts.until", { time: house.checkOutTime }) } : {}) },
    { label: say("facts.guests"), value: say("facts.party", { adults: stay.adults, children: stay.children }) },
    ...rooms.map(({ name, ratePlan, count }, index) => ({ label: index === 0 ? say("facts.rooms", { count: stay.rooms.length }) : say("facts.also"), value: count > 1 ? say("facts.times", { count, name }) : name, ...(ratePlan === "" ? {} : { more: ratePlan }) })),
    ...stay.extras.map(({ name, quantity, day }) => ({ label: say("facts.extra"), value: quantity > 1 ? say("facts.times", { count: quantity, name }) : name, ...(day === null ? {} : { more: dayIn(given, day) }) })),
  ];
}

/** The price with what was paid of it. The total holds every tax. */
function sums(given: Given): Fact[] {
  const { facts: { locale, stay }, say } = given;
  const total = { label: say("sums.total"), value: formatMoney(stay.total, locale), more: say("sums.taxes") };
  if (stay.paid.amount <= 0) return [total];
  return [total, { label: say("sums.paid"), value: formatMoney(stay.paid, locale) }, { label: say("sums.open"), value: formatMoney(stay.open, locale) }];
}

const leaving = (given: Given): string => {
  const { facts: { stay, locale }, say } = given;
  if (stay.alwaysFree) return say("terms.always");
  if (stay.freeUntil !== null && stay.leaving.amount === 0) return say("terms.freeUntil", { moment: momentIn(given, stay.freeUntil) });
  return stay.leaving.amount === 0 ? say("terms.ask") : say("terms.costs", { price: formatMoney(stay.leaving, locale) });
};

const returned = (given: Given, { byItself, byHand }: Back): string[] => [
  ...(byItself > 0 ? [given.say("back.byItself", { price: priceIn(given, byItself) })] : []), ...(byHand > 0 ? [given.say("back.byHand", { price: priceIn(given, byHand) })] : []),
];

const greeting = ({ facts, say }: Given) => plain(say("greeting", { name: facts.guest.name }));

export function renderConfirmation(given: Given, manageUrl: string): Part {
  const { facts: { stay, reseated }, say } = given;
  return {
    title: say(reseated ? "confirmation.reseatedTitle" : "confirmation.title"),
    lines: [greeting(given), plain(reseated ? say("confirmation.reseated") : say("confirmation.lead", { date: dayIn(given, stay.arrival) })), plain(leaving(given)), plain(say("calendar.attached"))],
    facts: stayFacts(given), sums: sums(given), actions: [{ label: say("manage"), url: manageUrl }],
  };
}

export function renderChanged(given: Given, { before, was: _was, ...back }: GuestSubjectData<"changed">, manageUrl: string): Part {
  const { facts, say } = given;
  const { stay } = facts;
  const moved = before === stay.total.amount ? [] : [say("changed.price", { before: priceIn(given, before), after: priceIn(given, stay.total.amount) })];
  const due = stay.due && stay.due.ways.length > 0 ? [say("changed.due", { price: formatMoney(stay.due.price, facts.locale) })] : [];
  return {
    title: say("changed.title"), lines: [greeting(given), plain(say("changed.lead")), ...[...moved, ...returned(given, back), ...due, leaving(given)].map(plain), plain(say("calendar.replaced"))],
    facts: stayFacts(given), sums: sums(given), actions: [{ label: say("manage"), url: manageUrl }],
  };
}

export function renderCalledOff(given: Given, { penalty: shown, byHouse, ...back }: GuestSubjectData<"called_off">): Part {
  const { facts: { stay }, say } = given;
  const penalty = byHouse ? (stay.penalty?.amount ?? 0) : shown;
  const cost = penalty === 0 ? say("calledOff.free") : stay.open.amount > 0 ? say("calledOff.due", { price: priceIn(given, penalty), open: priceIn(given, stay.open.amount) }) : say("calledOff.kept", { price: priceIn(given, penalty) });
  // The guest's own cancelling has sent back what is over; the house gives it by hand.
  const over = byHouse ? Math.max(0, stay.paid.amount - penalty) : 0;
  const credit = over > 0 ? [say("calledOff.credit", { price: priceIn(given, over) })] : [];
  return {
    title: say("calledOff.title"), lines: [greeting(given), plain(say("calledOff.lead", { number: apart(given, stay.number), date: dayIn(given, stay.arrival) })), plain(cost), ...[...returned(given, back), ...credit].map(plain), plain(say("calendar.removed"))],
    actions: [],
  };
}

export const renderStayLink = (given: Given, manageUrl: string): Part => ({
  title: given.say("link.title"), lines: [greeting(given), plain(given.say("link.lead", { number: apart(given, given.facts.stay.number) })), plain(given.say("link.other"))], actions: [{ label: given.say("manage"), url: manageUrl }],
});

/** Money, or a card, that came when the rooms were gone, or when the booking had been called off. */
export function renderLatePayment(given: Given, { outcome, amount, byItself }: { readonly outcome: "refunded" | "released"; readonly amount: number; readonly byItself: boolean }, searchUrl: string): Part {
  const { facts: { stay }, say } = given;
  const why = stay.status === "cancelled" ? say("late.calledOff", { number: apart(given, stay.number) }) : say("late.gone", { arrival: dayIn(given, stay.arrival), departure: dayIn(given, stay.departure) });
  const what = outcome === "released" ? say("late.released") : returned(given, byItself ? { byItself: amount, byHand: 0 } : { byItself: 0, byHand: amount })[0] ?? "";
  return { title: say(outcome === "released" ? "late.cardTitle" : "late.title"), lines: [greeting(given), plain(why), plain(what), plain(say("late.again"))], actions: [{ label: say("late.search"), url: searchUrl }] };
}

/** One word about a booking that was begun, and no second: nothing is pressed, nothing is running out. */
export const renderReminder = (given: Given, searchUrl: string): Part => ({
  title: given.say("reminder.title"),
  lines: [greeting(given), plain(given.say("reminder.lead", { arrival: dayIn(given, given.facts.stay.arrival), departure: dayIn(given, given.facts.stay.departure) })), linked(given.say("reminder.link"), searchUrl), plain(given.say("reminder.once"))],
  actions: [{ label: given.say("reminder.open"), url: searchUrl }],
});

/** Who wrote, why, and how to reach a person. */
export function guestNote(given: Given): string {
  const { facts: { house, stay }, say } = given;
  const ways = [house.contact.phone, house.contact.email].flatMap((way) => (way === undefined ? [] : [apart(given, way)]));
  return `${say("note", { house: apart(given, house.name), number: apart(given, stay.number) })} ${ways.length === 0 ? say("reachUnknown") : say("reach", { ways: ways.join(" · ") })}`;
}

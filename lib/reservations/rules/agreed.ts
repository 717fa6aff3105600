import type { I18nText } from "@/lib/kernel/locale";
import { nightsBetween, toIsoDate } from "@/lib/kernel/nights";
import type { QuotedExtra } from "@/lib/rates/rules/extra-lines";
import { quoteReservation, type TaxLine } from "@/lib/rates/rules/quote";
import { type QuotedLine, sumOfLines } from "@/lib/rates/rules/quoted-line";
import type { TaxRule } from "@/lib/rates/rules/tax-lines";

export type Party = { readonly adults: number; readonly children: number; readonly childAges: readonly number[] };

/** A room of a reservation as its price depends on it. Nights in minor units, after promotions. */
export type AgreedRoom = Party & {
  readonly id: string; readonly roomTypeId: string | null; readonly ratePlanId: string | null; readonly arrival: string; readonly departure: string;
  readonly nights: readonly { readonly night: string; readonly amount: number }[];
};
/** How a room shall be. `keepsPriceOf`: its nights cost what that room's nights were agreed at, whatever the type: a free upgrade. */
export type WantedRoom = Omit<AgreedRoom, "nights"> & { readonly name: I18nText; readonly code: string; readonly keepsPriceOf?: string | undefined };

const sameParty = (a: Party, b: Party) => a.adults === b.adults && a.children === b.children && a.childAges.join() === b.childAges.join();

/**
 * The nights of a wanted room whose agreed price stands: those the room had before with the same type, rate and guests, and
 * every night before `openDay`, which is charged already. `source`: the room they were agreed for.
 */
export function keptNights(room: WantedRoom, before: readonly AgreedRoom[], openDay: string, reprice: boolean): { readonly source: string | null; readonly nights: ReadonlySet<string> } {
  const was = before.find(({ id }) => id === (room.keepsPriceOf ?? room.id));
  if (!was) return { source: null, nights: new Set() };
  const stands = room.keepsPriceOf !== undefined || (was.roomTypeId === room.roomTypeId && was.ratePlanId === room.ratePlanId && sameParty(was, room));
  const nights = nightsBetween(toIsoDate(room.arrival), toIsoDate(room.departure)).filter((night) => night >= was.arrival && night < was.departure && (night < openDay || (stands && !reprice)));
  return { source: was.id, nights: new Set(nights) };
}

/** Nights in runs without a gap: what has to be priced anew. `YYYY-MM-DD`, departure not included. */
export function newSpans(room: WantedRoom, kept: ReadonlySet<string>): { arrival: string; departure: string }[] {
  const spans: { arrival: string; departure: string }[] = [];
  const nights = nightsBetween(toIsoDate(room.arrival), toIsoDate(room.departure));
  for (const [index, night] of nights.entries()) {
    if (kept.has(night)) continue;
    const departure = nights[index + 1] ?? room.departure;
    const last = spans.at(-1);
    if (last?.departure === night) last.departure = departure;
    else spans.push({ arrival: night, departure });
  }
  return spans;
}

const ofNight = (line: QuotedLine) => line.kind === "night" || line.kind === "promotion";

/** The lines a room's night was agreed at; of a stay that was sold without lines (a channel, an import) its night's amount. */
function agreedLines(lines: readonly QuotedLine[], was: AgreedRoom, room: WantedRoom, night: string): QuotedLine[] {
  const known = lines.filter((line) => ofNight(line) && line.roomId === was.id && line.night === night);
  if (known.length > 0) return known.map((line) => ({ ...line, roomId: room.id }));
  const amount = was.nights.find((each) => each.night === night)?.amount ?? 0;
  return [{ kind: "night", code: room.code, name: room.name, amount, included: false, night, roomId: room.id, quantity: 1, taxClass: "accommodation" }];
}

export type Repriced = {
  readonly lines: readonly QuotedLine[]; readonly taxes: readonly TaxLine[]; readonly totalAmount: number;
  readonly rooms: readonly { readonly roomId: string; readonly amount: number; readonly nights: readonly { readonly night: string; readonly amount: number }[] }[];
};

/**
 * A changed reservation's price: nights that stay keep their agreed lines, `fresh` lines (night and promotion) price the others,
 * and every tax, levy and extra is reckoned anew over the whole, so that nothing charged once per stay is charged twice.
 * `fees`: what was agreed beside, as a penalty for leaving early. `sumOfLines(lines) === totalAmount`. Minor units.
 */
export function repriceReservation(input: {
  readonly currency: string; readonly rooms: readonly WantedRoom[]; readonly before: readonly AgreedRoom[]; readonly agreed: readonly QuotedLine[]; readonly fresh: readonly QuotedLine[];
  readonly openDay: string; readonly reprice: boolean; readonly taxes: readonly TaxRule[]; readonly extras: readonly QuotedExtra[]; readonly fees: readonly QuotedLine[]; readonly exemptions?: readonly string[];
}): Repriced {
  const nightLines = input.rooms.flatMap((room) => {
    const { source, nights } = keptNights(room, input.before, input.openDay, input.reprice);
    const was = input.before.find(({ id }) => id === source);
    return nightsBetween(toIsoDate(room.arrival), toIsoDate(room.departure)).flatMap((night) =>
      was && nights.has(night) ? agreedLines(input.agreed, was, room, night) : input.fresh.filter((line) => ofNight(line) && line.roomId === room.id && line.night === night));
  });
  const net = (roomId: string, night: string) => sumOfLines(nightLines.filter((line) => line.roomId === roomId && line.night === night));
  const rooms = input.rooms.map((room) => ({ roomId: room.id, nights: nightsBetween(toIsoDate(room.arrival), toIsoDate(room.departure)).map((night) => ({ night, amount: net(room.id, night) })) }));
  const arrival = input.rooms.map((room) => room.arrival).sort()[0] ?? "";
  const departure = input.rooms.map((room) => room.departure).sort().at(-1) ?? "";
  const whole = quoteReservation({
    currency: input.currency, arrival, departure, taxes: input.taxes, extras: input.extras, exemptions: input.exemptions ?? [],
    rooms: input.rooms.map((room, index) => ({ roomId: room.id, name: room.name, code: room.code, nights: rooms[index]?.nights ?? [], adults: room.adults, children: room.children, childAges: room.childAges })),
  });
  // As a new quote writes them: room by room, night by night, each with its taxes; then what belongs to no room.
  const place = (line: QuotedLine) => (line.roomId === undefined ? input.rooms.length : input.rooms.findIndex((room) => room.id === line.roomId));
  const ofRooms = [...nightLines, ...whole.lines.filter((line) => !ofNight(line) && line.roomId !== undefined)].toSorted((a, b) => place(a) - place(b) || ((a.night ?? "") < (b.night ?? "") ? -1 : (a.night ?? "") > (b.night ?? "") ? 1 : 0));
  const lines = [...ofRooms, ...whole.lines.filter((line) => !ofNight(line) && line.roomId === undefined), ...input.fees];
  const fees = input.fees.map(({ code, name, amount, included }) => ({ code, name, amount, included }));
  return {
    lines, taxes: [...whole.taxes, ...fees], totalAmount: sumOfLines(lines),
    rooms: rooms.map((room) => ({ ...room, amount: room.nights.reduce((sum, night) => sum + night.amount, 0) })),
  };
}

/** From wanted cells to AvailRateUpdateRQ, and from its answer back to cells. Pure. */
import type { AriBatch, AriCell, AriPlan, PartnerRoom, PushResult } from "@/lib/channels/rules/channel-port";
import { fromDecimal, minorDigits, type Money, toDecimal } from "@/lib/kernel/money";
import type { IsoDate } from "@/lib/kernel/nights";
import type { XmlTree } from "@/lib/kernel/xml";
import { type Complaint, namedIn, permitted, rowOf, runsOf, settle } from "../ari-cells";
import type { EqcAnswer, EqcProblem } from "./client";
import { availNamespaces, type ExpediaSettings } from "@/lib/channels/rules/partner-settings";

export const AR = "POST /eqc/ar";

/** How Expedia counts: each value of each night is one update. */
export const updatesIn = (cell: AriCell): number => Object.keys(cell).length - (cell.rateCode === undefined ? 2 : 3);

/** One AvailRateUpdate: a range of nights of one room, or of one of its rates. */
type Update = { readonly from: IsoDate; readonly to: IsoDate; readonly room: XmlTree; readonly cells: readonly AriCell[] };

type RateValue = { readonly [field in "price" | "minStay" | "maxStay" | "cta" | "ctd"]: AriCell[field] | undefined } & { readonly closed: boolean | undefined };
type RoomValue = { readonly availability: number | undefined; readonly closed: boolean | undefined };

const told = <T extends object>(value: T): T | undefined => (Object.values(value).some((part) => part !== undefined) ? value : undefined);

/** Expedia takes amounts of up to three decimals. */
const mostDecimals = 3;

/** Prices by person are those of one of two guests: half the room's, told with a decimal more than the currency has where it must. */
export const perPerson = ({ amount, currency }: Money): string => (amount / 2 / 10 ** minorDigits(currency)).toFixed(Math.min(mostDecimals, minorDigits(currency) + 1));
/** The room's price from that of one of two guests. */
export const ofBoth = (rate: string, currency: string): Money => fromDecimal((Number(rate) * 2).toFixed(minorDigits(currency)), currency);

/** The property's pricing model as the product list or the connection tells it. */
function rateOf(price: Money, row: PartnerRoom | undefined, { pricing }: ExpediaSettings): XmlTree {
  const rate = toDecimal(price);
  const model = row?.pricingType ?? pricing;
  if (/^(?:PerOccupancy|OccupancyBased)/.test(model)) return { "@currency": price.currency, PerOccupancy: (row?.occupancies ?? [row?.capacity ?? 2]).map((occupancy) => ({ "@rate": rate, "@occupancy": occupancy })) };
  return model.startsWith("PerPerson") ? { "@currency": price.currency, PerPerson: { "@rate": perPerson(price) } } : { "@currency": price.currency, PerDay: { "@rate": rate } };
}

function updatesOf({ cells, rooms = [] }: AriBatch, settings: ExpediaSettings): Update[] {
  const closesRoom = (cell: AriCell) => settings.stopSellOf === "room" && cell.rateCode === undefined;
  const roomValue = (cell: AriCell) => told<RoomValue>({ availability: cell.availability, closed: closesRoom(cell) ? cell.stopSell : undefined });
  const rateValue = (cell: AriCell) => told<RateValue>({ price: cell.price, minStay: cell.minStay, maxStay: cell.maxStay, cta: cell.cta, ctd: cell.ctd, closed: closesRoom(cell) ? undefined : cell.stopSell });
  const ofRooms = runsOf(cells, roomValue).map(({ from, to, value, cells: own }): Update => ({
    from, to, cells: own, room: { "@id": own[0]?.invCode, "@closed": value.closed, Inventory: value.availability === undefined ? undefined : { "@totalInventoryAvailable": value.availability } },
  }));
  const ofRates = runsOf(cells, rateValue).flatMap(({ from, to, value, cells: own }): Update[] => {
    const [cell] = own;
    const row = cell && rowOf(cell, rooms);
    if (cell === undefined) return [];
    const { price, minStay, maxStay, cta, ctd, closed } = value;
    const restrictions = told({ "@minLOS": minStay, "@maxLOS": maxStay === undefined ? undefined : Math.min(settings.longestStay, maxStay ?? settings.longestStay), "@closedToArrival": cta, "@closedToDeparture": ctd });
    const plan: XmlTree = { "@id": row?.rateCode ?? cell.rateCode, "@closed": closed, Rate: price === undefined ? undefined : rateOf(price, row, settings), Restrictions: restrictions };
    return [{ from, to, cells: own, room: { "@id": cell.invCode, RatePlan: plan } }];
  });
  return [...ofRooms, ...ofRates].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

const range = ({ from, to }: Update): XmlTree => ({ "@from": from, "@to": to });

/** The batch as the content of one AvailRateUpdateRQ. The older namespace has no AvailRateUpdate: one range a message. */
export function contentOf(batch: AriBatch, settings: ExpediaSettings): XmlTree {
  const updates = updatesOf(batch, settings);
  const [first] = updates;
  if (settings.availNamespace === availNamespaces[1] && first !== undefined) return { DateRange: range(first), RoomType: updates.map((update) => update.room) };
  return { AvailRateUpdate: updates.map((update) => ({ DateRange: range(update), RoomType: update.room })) };
}

/** Messages of at most so many updates, nearest nights first; under the older namespace each holds cells of one range only. */
export function planAri(cells: readonly AriCell[], rooms: readonly PartnerRoom[], settings: ExpediaSettings): AriPlan {
  const { kept, refused } = permitted(cells, rooms, settings);
  const alone = settings.availNamespace === availNamespaces[1];
  const groups = alone ? runsOf(kept, ({ date: _date, ...value }) => value).map((run) => run.cells) : [kept];
  const batches = groups.flatMap((group) => {
    const parts: AriCell[][] = [];
    let count = Number.POSITIVE_INFINITY;
    for (const cell of group) {
      const part = parts.at(-1);
      // Numbers of guests with a price of their own are updates of their own.
      const size = updatesIn(cell) + (cell.price === undefined ? 0 : Math.max(0, (rowOf(cell, rooms)?.occupancies?.length ?? 1) - 1));
      if (part === undefined || count + size > settings.updatesInMessage) parts.push([cell]);
      else part.push(cell);
      count = part === undefined || count + size > settings.updatesInMessage ? size : count + size;
    }
    return parts;
  });
  return { refused, batches: batches.map((part): AriBatch => ({ endpoint: AR, cells: part, rooms: rooms.filter((room) => part.some((cell) => cell.invCode === room.invCode)) })) };
}

/** "Remaining 100 warnings will not be returned": they may be about anything the message carried. */
const cutShort = /remaining \d+ warnings? will not be returned/i;

function complaintOf({ text, code }: EqcProblem, { cells, rooms = [] }: AriBatch): Complaint {
  const named = namedIn(text, cells, rooms);
  return { cells: named, reason: `${text} (${code})`.slice(0, 400), retryable: named === null };
}

/** What a shortened list of warnings leaves open: everything nobody named, whichever room the last warning was of. */
const doubtsOf = ({ text }: EqcProblem): Complaint[] => (cutShort.test(text) ? [{ cells: null, reason: "not_applied", retryable: true }] : []);

/** What an answer says of each cell. An error refuses the whole message: what it does not name goes again. A warning is a refusal of what it names. */
export function readPush(batch: AriBatch, { root, errors, warnings }: EqcAnswer): PushResult {
  const problems = [...errors, ...warnings];
  const complaints = [...problems.flatMap(doubtsOf), ...problems.map((problem) => complaintOf(problem, batch))];
  return settle(batch.cells, complaints, root.one("Success") !== undefined && errors.length === 0);
}

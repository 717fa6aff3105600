/** From wanted cells to OTA_HotelAvailNotif and OTA_HotelRateAmountNotif, and from their answers back to cells. Pure. */
import type { AriBatch, AriCell, AriPlan, PartnerRoom, PushResult } from "@/lib/channels/rules/channel-port";
import { toDecimal } from "@/lib/kernel/money";
import type { XmlTree } from "@/lib/kernel/xml";
import { type Complaint, namedIn, permitted, type Run, rowOf, runsOf, settle } from "../ari-cells";
import type { BookingSettings } from "@/lib/channels/rules/partner-settings";
import { mayPass, message, type OtaSaid } from "./ota";

export const AVAILABILITY = "POST /hotels/ota/OTA_HotelAvailNotif";
export const RATES = "POST /hotels/ota/OTA_HotelRateAmountNotif";

/** One AvailStatusMessage or RateAmountMessage, and the cells it speaks of. */
export type Line = { readonly body: XmlTree; readonly cells: readonly AriCell[] };

function chunked(endpoint: string, cells: readonly AriCell[], rooms: readonly PartnerRoom[], most: number): AriBatch[] {
  const batches: AriBatch[] = [];
  for (let start = 0; start < cells.length; start += most) {
    const part = cells.slice(start, start + most);
    const codes = new Set(part.map((cell) => cell.invCode));
    batches.push({ endpoint, cells: part, rooms: rooms.filter((room) => codes.has(room.invCode)) });
  }
  return batches;
}

/** What is left of a cell without its price, or undefined. */
function withoutPrice({ price: _price, ...cell }: AriCell): AriCell | undefined {
  return Object.keys(cell).some((key) => key !== "invCode" && key !== "rateCode" && key !== "date") ? cell : undefined;
}
const onlyPrice = ({ invCode, rateCode, date, price }: AriCell): AriCell | undefined => (price === undefined ? undefined : { invCode, ...(rateCode === undefined ? {} : { rateCode }), date, price });

const present = <T>(value: T | undefined): value is T => value !== undefined;

/** Availability and restrictions in one kind of call, prices in the other; nearest nights first. */
export function planAri(cells: readonly AriCell[], rooms: readonly PartnerRoom[], settings: BookingSettings): AriPlan {
  const { kept, refused } = permitted(cells, rooms, settings);
  const states = chunked(AVAILABILITY, kept.map(withoutPrice).filter(present), rooms, settings.cellsInCall);
  const prices = chunked(RATES, kept.map(onlyPrice).filter(present), rooms, settings.cellsInCall);
  return { batches: [...states, ...prices], refused };
}

/** Which nights of which room, and of which of its rates, a message is about. */
const control = ({ from, to }: Run<unknown>, invCode: string, rateCode: string | undefined): XmlTree => ({ "@Start": from, "@End": to, "@InvTypeCode": invCode, "@RatePlanCode": rateCode });

function availabilityLines({ cells, rooms = [] }: AriBatch, settings: BookingSettings): Line[] {
  // Attributes may stand in any order; elements follow StatusApplicationControl.
  const line = <T>(withRate: boolean, body: (value: T) => XmlTree) => (run: Run<T>): Line[] => {
    const [cell] = run.cells;
    if (cell === undefined) return [];
    const rate = !withRate || (cell.rateCode === undefined && settings.restrictionsOf === "room") ? undefined : (rowOf(cell, rooms)?.rateCode ?? cell.rateCode);
    return [{ cells: run.cells, body: { StatusApplicationControl: control(run, cell.invCode, rate), ...body(run.value) } }];
  };
  const restriction = (kind: "Master" | "Arrival" | "Departure") => (closed: boolean): XmlTree => ({ RestrictionStatus: { "@Restriction": kind, "@Status": closed ? "Close" : "Open" } });
  const stays = (cell: AriCell) => (cell.minStay === undefined && cell.maxStay === undefined ? undefined : { min: cell.minStay, max: cell.maxStay });
  const lengths = ({ min, max }: { min: number | undefined; max: number | null | undefined }): XmlTree => ({
    LengthsOfStay: { LengthOfStay: [
      ...(min === undefined ? [] : [{ "@Time": min, "@TimeUnit": "Day", "@MinMaxMessageType": settings.minStay }]),
      ...(max === undefined ? [] : [max === null && settings.liftMaxStay === "RemoveMaxLOS" ? { "@MinMaxMessageType": "RemoveMaxLOS" } : { "@Time": max ?? 0, "@TimeUnit": "Day", "@MinMaxMessageType": "SetMaxLOS" }]),
    ] },
  });
  return [
    // What closes goes first in the message, as it does in the queue.
    ...runsOf(cells, (cell) => cell.stopSell).flatMap(line(true, restriction("Master"))),
    ...runsOf(cells, (cell) => cell.availability).flatMap(line(false, (left: number) => ({ "@BookingLimit": left }))),
    ...runsOf(cells, stays).flatMap(line(true, lengths)),
    ...runsOf(cells, (cell) => cell.cta).flatMap(line(true, restriction("Arrival"))),
    ...runsOf(cells, (cell) => cell.ctd).flatMap(line(true, restriction("Departure"))),
  ];
}

function rateLines({ cells, rooms = [] }: AriBatch, settings: BookingSettings): Line[] {
  return runsOf(cells, (cell) => cell.price).flatMap((run): Line[] => {
    const [cell] = run.cells;
    const row = cell && rowOf(cell, rooms);
    if (cell === undefined) return [];
    const amount = { [`@${settings.prices}`]: toDecimal(run.value), "@CurrencyCode": run.value.currency, ...(settings.ageQualifyingCode === null ? {} : { "@AgeQualifyingCode": settings.ageQualifyingCode }) };
    const prices = row?.occupancies === undefined || row.occupancies.length === 0 ? [amount] : row.occupancies.map((guests) => ({ ...amount, "@NumberOfGuests": guests }));
    return [{ cells: run.cells, body: { StatusApplicationControl: control(run, cell.invCode, row?.rateCode ?? cell.rateCode), Rates: { Rate: { BaseByGuestAmts: { BaseByGuestAmt: prices } } } } }];
  });
}

/** The messages of a batch, equal nights merged into one range. */
export const linesOf = (batch: AriBatch, settings: BookingSettings): Line[] => (batch.endpoint === RATES ? rateLines(batch, settings) : availabilityLines(batch, settings));

/** The batch as one OTA request. */
export function requestOf(batch: AriBatch, lines: readonly Line[], hotelCode: string, settings: BookingSettings, at: Date): string {
  const bodies = lines.map((line) => line.body);
  return batch.endpoint === RATES
    ? message("OTA_HotelRateAmountNotifRQ", settings.otaVersion, at, { RateAmountMessages: { "@HotelCode": hotelCode, RateAmountMessage: bodies } })
    : message("OTA_HotelAvailNotifRQ", settings.otaVersion, at, { AvailStatusMessages: { "@HotelCode": hotelCode, AvailStatusMessage: bodies } });
}

/** What an answer says of each cell. A warning is taken for a refusal of what it names: Booking.com answers 200 when at least one update succeeded. */
export function readPush(batch: AriBatch, lines: readonly Line[], { success, problems }: OtaSaid): PushResult {
  const complaints = problems.map((problem): Complaint => {
    const cells = (problem.index === null ? undefined : lines[problem.index]?.cells) ?? namedIn(`${problem.text} ${problem.record ?? ""}`, batch.cells, batch.rooms ?? []);
    // One that names nothing may concern anything: everything is sent once more.
    return { cells, reason: problem.text.slice(0, 400), retryable: cells === null || mayPass(problem) };
  });
  return settle(batch.cells, complaints, success);
}

/** Amounts, dates and guest counts of OpenTravel elements in our shapes. Pure. */
import { fromDecimal, type Money, money } from "@/lib/kernel/money";
import { addDays, countNights, type IsoDate, nightsBetween, toIsoDate } from "@/lib/kernel/nights";
import type { XmlNode } from "@/lib/kernel/xml";

/** Where a currency is named for a whole reservation, it holds for amounts that name none. */
export type Reading = { readonly currency: string };

/** An amount attribute; with DecimalPlaces a whole number counts the smallest units ("8550" and 2 are 85.50). null when absent. */
export function amountOf(node: XmlNode | undefined, attribute: string, { currency }: Reading): Money | null {
  const text = node?.attribute(attribute) ?? null;
  if (node === undefined || text === null) return null;
  const own = (node.attribute("CurrencyCode") ?? currency).toUpperCase();
  const places = Number(node.attribute("DecimalPlaces") ?? "0");
  if (places > 0 && places <= 4 && /^-?\d+$/.test(text)) {
    const digits = text.replace("-", "").padStart(places + 1, "0");
    return fromDecimal(`${text.startsWith("-") ? "-" : ""}${digits.slice(0, -places)}.${digits.slice(-places)}`, own);
  }
  return fromDecimal(text, own);
}

/** What the guest pays: the amount with taxes, else the one before them. */
export const payableOf = (node: XmlNode | undefined, reading: Reading): Money | null => amountOf(node, "AmountAfterTax", reading) ?? amountOf(node, "AmountBeforeTax", reading);

const dayOf = (text: string | null): IsoDate | null => (text === null ? null : toIsoDate(text.slice(0, 10)));

/** First and last day of a stay; null where the element does not tell. */
export function spanOf(node: XmlNode | undefined): { arrival: IsoDate; departure: IsoDate } | null {
  const arrival = dayOf(node?.attribute("Start") ?? null);
  if (node === undefined || arrival === null) return null;
  const nights = /^P(\d{1,3})[ND]$/.exec(node.attribute("Duration") ?? "")?.[1];
  const departure = dayOf(node.attribute("End")) ?? (nights === undefined ? null : addDays(arrival, Number(nights)));
  return departure === null ? null : { arrival, departure };
}

export type PricedNight = { readonly date: IsoDate; readonly price: Money };

/** Nights of a rate that is told for a range: up to, not including, ExpireDate; at least the first. */
function nightsOfRate(node: XmlNode, outer: XmlNode): IsoDate[] {
  const from = dayOf(node.attribute("EffectiveDate") ?? outer.attribute("EffectiveDate"));
  const to = dayOf(node.attribute("ExpireDate") ?? outer.attribute("ExpireDate"));
  if (from === null) return [];
  return to !== null && to > from && countNights(from, to) <= 400 ? nightsBetween(from, to) : [from];
}

/** Prices night by night as far as RoomRates tell them; a price for the whole stay is none of a night. In the order of nights, each once. */
export function nightlyPrices(roomStay: XmlNode, reading: Reading): PricedNight[] {
  const byNight = new Map<IsoDate, Money>();
  for (const roomRate of roomStay.all("RoomRates", "RoomRate")) {
    const rates = roomRate.all("Rates", "Rate");
    for (const rate of rates) {
      const price = payableOf(rate.one("Total"), reading) ?? payableOf(rate.one("Base"), reading);
      if (price === null || rate.attribute("RateTimeUnit") === "FullDuration") continue;
      for (const night of nightsOfRate(rate, roomRate)) byNight.set(night, price);
    }
    const total = rates.length === 0 ? payableOf(roomRate.one("Total"), reading) : null;
    if (total !== null) for (const night of nightsOfRate(roomRate, roomRate)) byNight.set(night, total);
  }
  return [...byNight].map(([date, price]) => ({ date, price })).sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** OpenTravel's age codes: 10 an adult, 8 a child, 7 an infant. Ages nobody told are 0, and `agesUnknown` counts them. */
export function guestsOf(node: XmlNode | undefined): { adults: number; childAges: number[]; agesUnknown: number } {
  let adults = 0;
  let agesUnknown = 0;
  const childAges: number[] = [];
  for (const group of node?.all("GuestCount") ?? []) {
    const count = Math.min(99, Number(group.attribute("Count") ?? "1") || 0);
    const age = group.attribute("Age");
    const code = group.attribute("AgeQualifyingCode");
    if (code === "8" || code === "7" || (code === null && age !== null && Number(age) < 18)) {
      if (age === null) agesUnknown += count;
      for (let child = 0; child < count; child += 1) childAges.push(Number(age ?? 0));
    } else adults += count;
  }
  return { adults, childAges, agesUnknown };
}

/** An amount in equal shares, the first ones a smallest unit larger. */
export const sharesOf = (total: Money, parts: number): Money[] =>
  Array.from({ length: parts }, (_, index) => money(Math.floor(total.amount / parts) + (index < ((total.amount % parts) + parts) % parts ? 1 : 0), total.currency));

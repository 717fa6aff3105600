import { z } from "zod";
import { roomTypesOf } from "@/db/repos/inventory";
import { type ParityCellRow, parityCells } from "@/db/repos/parity";
import { stayNights } from "@/db/repos/pricing";
import { findProperty } from "@/db/repos/property";
import { profileOf } from "@/lib/channels/rules/partners";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { pickText } from "@/lib/kernel/locale";
import { addDays, datesThrough, type IsoDate, isoDate, todayIn } from "@/lib/kernel/nights";
import { type PricingFacts, pricingFacts, type Product, roomToQuote } from "@/lib/rates/commands/pricing-facts";
import { quoteReservation } from "@/lib/rates/rules/quote";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { bestOf, type ChannelSale, isOpenThere, judgeChannel, judgeDesk, type OwnSale, runsOf, urgency } from "../rules/parity";

const mostNights = 31;
type Rows = Awaited<ReturnType<typeof stayNights>>["rows"];

/** One night of a plan's price as somebody would be asked for it. `promoted` false: without promotions, as a channel sells. */
function priced(facts: PricingFacts, product: Product, night: IsoDate, amount: number, adults: number, soldOn: string, promoted: boolean, today: IsoDate) {
  return quoteReservation({
    currency: product.currency, arrival: night, departure: addDays(night, 1), bookedOn: today, soldOn, taxes: facts.taxesBetween(night, night), promotions: promoted ? facts.promotions : [],
    rooms: [roomToQuote(facts, product, { roomId: product.ratePlanId, nights: [{ night, amount }], adults }, today)],
  });
}

function ownSales(facts: PricingFacts, products: readonly Product[], rows: Map<string, Rows[number]>, night: IsoDate, adults: number, soldOn: "site" | "desk", today: IsoDate): OwnSale[] {
  return products.filter((product) => product.soldOn.includes(soldOn) && !product.dayUse && adults <= product.maxAdults).flatMap((product): OwnSale[] => {
    const row = rows.get(`${product.ratePlanId} ${night}`);
    if (!row) return [];
    const quote = priced(facts, product, night, row.amount, adults, soldOn, true, today);
    const closed = row.available === null ? "not_open" : row.available < 1 ? "sold_out" : row.stop_sell ? "stop_sell" : null;
    return [{ ratePlanId: product.ratePlanId, total: quote.totalAmount, amount: quote.roomAmount, full: quote.rooms[0]?.fullAmount ?? quote.roomAmount, closed }];
  });
}

/** What a cell shows as far as anybody knows: read there, else taken there. A further rate has its rooms from the room's own cell. */
function asSale(cell: ParityCellRow, rooms: ParityCellRow | undefined, facts: PricingFacts, product: Product | undefined, adults: number, today: IsoDate): ChannelSale {
  const known = cell.observed ?? cell.acknowledged;
  const roomsKnown = rooms?.observed ?? rooms?.acknowledged;
  const value = { ...cell.acknowledged, ...known };
  const shown = value.amount === undefined ? null : {
    amount: value.amount, currency: value.currency ?? cell.desired.currency, stopSell: value.stopSell ?? cell.desired.stopSell,
    availability: cell.rateCode === "" ? (value.availability ?? cell.desired.availability) : (roomsKnown?.availability ?? rooms?.desired.availability ?? null),
  };
  const desired = { amount: cell.desired.amount, currency: cell.desired.currency, stopSell: cell.desired.stopSell, availability: cell.rateCode === "" ? cell.desired.availability : (rooms?.desired.availability ?? null) };
  // A channel names one price of the room, whoever sleeps in it: the taxes are reckoned on that, for the party asked.
  const whole = product && { ...product, pricing: "per_room", includedAdults: null, extraAdultAmount: 0, childBands: [] };
  return {
    connectionId: cell.connectionId, ratePlanId: cell.ratePlanId, state: cell.state, keepBack: cell.keepBack, desired, shown, seen: cell.observed !== null,
    total: shown && whole && shown.currency === whole.currency ? priced(facts, whole, cell.night as IsoDate, shown.amount, adults, "channels", false, today).totalAmount : null,
  };
}

export const comparePrices = defineQuery({
  name: "site.compare-prices",
  title: "What site, desk and channels would each sell every night of every room for, taxes alike, where they differ, why, and where that is mended. Amounts in minor units.",
  permission: "rates:read",
  input: z.object({ from: isoDate.optional(), nights: z.number().int().min(1).max(mostNights).default(14), adults: z.number().int().min(1).max(12).default(2) }),
  async run({ tx, ctx }, { from: asked, nights: count, adults }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const today = todayIn(property.timezone, nowMs());
    const from = asked && asked > today ? asked : today;
    const to = addDays(from, count - 1);
    const [facts, types, cells] = await Promise.all([pricingFacts(tx, property.id), roomTypesOf(tx, property.id), parityCells(tx, property.id, from, to)]);
    const { rows } = await stayNights(tx, property.id, facts.products.map(({ ratePlanId, roomTypeId }) => ({ ratePlanId, roomTypeId, arrival: from, departure: addDays(to, 1) })));
    const byPlan = new Map(rows.map((row) => [`${facts.products[row.wish - 1]?.ratePlanId ?? ""} ${row.night}`, row]));
    const nameOf = new Map(facts.products.map((product) => [product.ratePlanId, pickText(product.ratePlanName, ctx.locale)]));
    const channels = [...new Map(cells.map((cell) => [cell.connectionId, { connectionId: cell.connectionId, title: cell.title ?? profileOf(cell.partner).title, paused: cell.status !== "active" }])).values()];
    const rooms = types.flatMap((type) => {
      const products = facts.products.filter((product) => product.roomTypeId === type.id);
      if (adults > type.maxAdults || products.length === 0) return [];
      const nights = datesThrough(from, to).map((night) => {
        const site = ownSales(facts, products, byPlan, night, adults, "site", today);
        const desk = ownSales(facts, products, byPlan, night, adults, "desk", today);
        const here = bestOf(site);
        const own = (best: OwnSale | null) => best && { total: best.total, ratePlan: nameOf.get(best.ratePlanId) ?? "" };
        const there = channels.map(({ connectionId }) => {
          const mine = cells.filter((cell) => cell.connectionId === connectionId && cell.roomTypeId === type.id && cell.night === night);
          const base = mine.find((cell) => cell.rateCode === "");
          const judged = mine.map((cell) => {
            const sale = asSale(cell, base, facts, products.find((product) => product.ratePlanId === cell.ratePlanId) ?? products[0], adults, today);
            return { ...judgeChannel(site, sale, property.currency), total: isOpenThere(sale) ? sale.total : null, seen: sale.seen, ratePlan: nameOf.get(sale.ratePlanId ?? "") ?? null };
          });
          // Of several rates the one a guest would notice first.
          const [first] = judged.sort((a, b) => urgency(a.verdict) - urgency(b.verdict) || (a.difference ?? 0) - (b.difference ?? 0));
          return { connectionId, ...(first ?? { verdict: "same" as const, cause: null, difference: null, against: here?.total ?? null, total: null, seen: false, ratePlan: null, unmapped: true }) };
        });
        return { night, site: own(here), desk: { ...own(bestOf(desk)), ...judgeDesk(site, desk) }, channels: there };
      });
      return [{ roomTypeId: type.id, name: pickText(type.name, ctx.locale), nights }];
    });
    const runs = rooms.flatMap(({ roomTypeId, name, nights }) => [
      ...runsOf(nights.map(({ night, desk }) => ({ night, ...desk }))).map((run) => ({ roomTypeId, room: name, where: "desk" as const, connectionId: null, ...run })),
      ...channels.flatMap(({ connectionId }) => runsOf(nights.map(({ night, channels: all }) => ({ night, verdict: "same" as const, cause: null, difference: null, against: null, ...all.find((one) => one.connectionId === connectionId) })))
        .map((run) => ({ roomTypeId, room: name, where: "channel" as const, connectionId, ...run }))),
    ]).sort((a, b) => urgency(a.verdict) - urgency(b.verdict) || b.nights - a.nights || (a.from < b.from ? -1 : 1));
    const compared = rooms.flatMap((room) => room.nights.flatMap((night) => night.channels.filter((one) => !("unmapped" in one)).map((one) => one.verdict)));
    return {
      from, to, adults, currency: property.currency, channels, rooms, differences: runs,
      figures: { compared: compared.length, same: compared.filter((verdict) => verdict === "same").length, cheaperThere: compared.filter((verdict) => verdict === "cheaper_there").length },
    };
  },
});

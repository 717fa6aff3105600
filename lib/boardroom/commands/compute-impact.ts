import { sellingNights, stayOf } from "@/db/repos/boardroom";
import type { PropertyRow } from "@/db/repos/property";
import { findReservationRow } from "@/db/repos/reservations";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { type Locale, pickText } from "@/lib/kernel/locale";
import { countNights, nightsBetween, todayIn, toIsoDate } from "@/lib/kernel/nights";
import { cancellationOf } from "@/lib/reservations/commands/penalty";
import { bookStayInput, cancelReservationInput } from "@/lib/reservations/rules/inputs";
import { priceStays } from "@/lib/rates/commands/price-stays";
import { flowOfClosing, restrictionImpact } from "../rules/closing-impact";
import type { Impact } from "../rules/impact";
import { flowOfPrice, rateImpact } from "../rules/rate-impact";
import { effectsFor, expenseImpact } from "./add-effects";
import type { Change } from "./measure-change";
import { pastReader } from "./past-reader";

async function pricesImpact(tx: TenantTx, property: PropertyRow, change: Change, locale: Locale): Promise<Impact> {
  const today = todayIn(property.timezone, nowMs());
  const ahead = change.prices.filter((price) => price.night >= today);
  const rows = await sellingNights(tx, property.id, ahead.map(({ ratePlanId, night }) => ({ ratePlanId, night })));
  const pastOf = await pastReader(tx, property, rows);
  const rowOf = new Map(rows.map((row) => [`${row.ratePlanId} ${row.night}`, row]));
  // Two ways of selling one room are one room: what is left of it is shared among those that change.
  const ways = Map.groupBy(rows, (row) => `${row.roomTypeId} ${row.night}`);
  const cells = ahead.flatMap((price) => {
    const row = rowOf.get(`${price.ratePlanId} ${price.night}`);
    if (!row || price.before === null) return [];
    const { ratePlanId, roomTypeId, night } = row;
    const among = ways.get(`${roomTypeId} ${night}`)?.length ?? 1;
    return [{ ratePlanId, roomTypeId, roomType: pickText(row.roomType, locale), night, before: price.before, after: price.after, physical: row.physical / among, sold: row.sold / among, remaining: row.remaining / among, history: pastOf(row) }];
  });
  if (cells.length === 0) return { kind: "unmeasured" };
  const [nights, price] = [cells.map((cell) => cell.night), cells.reduce((sum, cell) => sum + cell.before, 0) / cells.length];
  const { stopSell } = change;
  if (cells.every((cell) => cell.before === cell.after)) {
    const impact = restrictionImpact(property.currency, stopSell, cells);
    return stopSell === null ? impact : { ...impact, effects: await effectsFor(tx, property, { nights, price, flows: cells.map((cell) => flowOfClosing(cell, stopSell)) }) };
  }
  return { ...rateImpact(property.currency, cells), effects: await effectsFor(tx, property, { nights, price, flows: cells.map(flowOfPrice) }) };
}

/** A stay's sum is known; its nights cost what nights cost. A cancellation's nights are given back. */
async function stayEffects(tx: TenantTx, property: PropertyRow, stay: { readonly arrival: string; readonly departure: string; readonly amount: number; readonly rooms: number; readonly currency: string }) {
  if (stay.currency !== property.currency) return {};
  const nights = nightsBetween(toIsoDate(stay.arrival), toIsoDate(stay.departure));
  const roomNights = nights.length * stay.rooms;
  return nights.length === 0 ? {} : { effects: await effectsFor(tx, property, { nights, price: Math.abs(stay.amount) / Math.max(1, Math.abs(roomNights)), flows: [() => ({ revenue: stay.amount, roomNights })] }) };
}

async function stayImpact(tx: TenantTx, property: PropertyRow, action: string, input: unknown, locale: Locale): Promise<Impact> {
  if (action === "reservations.book-stay") {
    const stay = bookStayInput.parse(input);
    const { quote } = await priceStays(tx, property.id, { stays: [stay], extras: stay.extras, lateExtras: true, soldOn: stay.source === "desk" ? "desk" : "site" });
    const revenue = { expected: quote.totalAmount, low: quote.totalAmount, high: quote.totalAmount };
    return { kind: "stay", currency: quote.currency, revenue, from: stay.arrival, to: stay.departure, nights: countNights(stay.arrival, stay.departure), number: null, roomType: null, ...(await stayEffects(tx, property, { ...stay, amount: quote.totalAmount, rooms: 1, currency: quote.currency })) };
  }
  const known = cancelReservationInput.pick({ id: true }).safeParse(input);
  const row = known.success ? await stayOf(tx, property.id, known.data.id) : undefined;
  if (!row) return { kind: "unmeasured" };
  const reservation = action === "reservations.cancel-reservation" && known.success ? await findReservationRow(tx, known.data.id) : undefined;
  const amount = reservation ? (await cancellationOf(tx, reservation)).penaltyAmount - row.totalAmount : row.totalAmount;
  return {
    kind: "stay", currency: row.currency, revenue: { expected: amount, low: amount, high: amount }, from: row.arrival, to: row.departure,
    nights: Math.round((Date.parse(row.departure) - Date.parse(row.arrival)) / 86_400_000), number: row.number, roomType: row.roomType ? pickText(row.roomType, locale) : null,
    ...(await stayEffects(tx, property, { ...row, amount, rooms: action === "reservations.cancel-reservation" ? -1 : 1 })),
  };
}

/** The effect of a change in money, from the rows as they are now. What cannot be measured says so; a stay that cannot be sold throws. */
export async function computeImpact(tx: TenantTx, property: PropertyRow, action: string, input: unknown, change: Change, locale: Locale): Promise<Impact> {
  if (change.prices.length > 0) return pricesImpact(tx, property, change, locale);
  if (action === "costs.plan-expense") return (await expenseImpact(tx, property, input)) ?? { kind: "unmeasured" };
  return action.startsWith("reservations.") ? stayImpact(tx, property, action, input, locale) : { kind: "unmeasured" };
}

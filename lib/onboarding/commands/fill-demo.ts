import { z } from "zod";
import { busyUnits, type DemoStayWrite, holdProperty, insertDemoSeason, insertDemoStays, lowestPrices, whatStands } from "@/db/repos/demo-season";
import { shiftManyNights, hasComposites } from "@/db/repos/import-ledger";
import { insertRoomTypes, insertUnits, openNights, roomTypesOf, unitsOf } from "@/db/repos/inventory";
import { partsOf } from "@/db/repos/inventory-parts";
import { demoSeasonOn } from "@/db/repos/opening";
import { findProperty, type PropertyRow, updateProperty } from "@/db/repos/property";
import { insertFamily } from "@/db/repos/rate-families";
import { insertRatePlans, upsertRateNights } from "@/db/repos/rates";
import { openSpan } from "@/db/repos/room-entry";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import type { I18nText } from "@/lib/kernel/locale";
import { minorDigits } from "@/lib/kernel/money";
import { addDays, datesThrough, type IsoDate, nightsBetween, startOfDay, todayIn } from "@/lib/kernel/nights";
import { newReservationNumber } from "@/lib/reservations/rules/number";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { demoAhead, demoGuestName, demoPast, demoRateName, demoRooms, demoSeason, type DemoStay, type DemoUnit } from "../rules/demo-season";

const hour = 3_600_000;
/** So many nights of invented rooms are opened and priced. */
const openAhead = 365;

/** Rooms and one rate for a house that has none: sold at the desk alone, so that no guest of the site finds them. */
async function makeRooms(tx: TenantTx, property: PropertyRow, today: IsoDate): Promise<{ roomTypeIds: string[]; familyIds: string[] }> {
  const kinds = demoRooms(property.currency).map((kind) => ({ ...kind, id: newId(), planId: newId() }));
  const familyId = newId();
  const scale = 10 ** minorDigits(property.currency);
  await insertRoomTypes(tx, kinds.map(({ id, code, name, guests }, position) => ({ id, propertyId: property.id, code, name: { ...name }, maxGuests: guests, maxAdults: guests, position })));
  let door = 0;
  await insertUnits(tx, kinds.flatMap(({ id, count }) => Array.from({ length: count }, () => ({ id: newId(), propertyId: property.id, roomTypeId: id, name: `D${++door}`, position: door }))));
  await insertFamily(tx, { id: familyId, propertyId: property.id, code: "demo", name: { ...demoRateName }, roundTo: scale, soldOn: ["desk"] });
  await insertRatePlans(tx, kinds.map(({ id, planId, code }) => ({ id: planId, propertyId: property.id, roomTypeId: id, familyId, code: `${code}-rate`, name: { ...demoRateName }, currency: property.currency, demo: true })));
  const nights = datesThrough(today, addDays(today, openAhead));
  await upsertRateNights(tx, kinds.flatMap(({ planId, price }) => nights.map((night) => ({ ratePlanId: planId, night, amount: price * scale, minStay: 1, maxStay: null, stopSell: false, closedToArrival: false, closedToDeparture: false }))));
  return { roomTypeIds: kinds.map(({ id }) => id), familyIds: [familyId] };
}

type Priced = { readonly ratePlanId: string; readonly on: ReadonlyMap<string, number>; readonly usual: number };

/** A stay as its rows: priced as the house prices it now, past nights at its first price. */
function rowOf(stay: DemoStay, at: number, property: PropertyRow, today: IsoDate, price: Priced, name: I18nText): DemoStayWrite {
  const roomId = newId();
  const nights = nightsBetween(stay.arrival, stay.departure).map((night) => ({ night, amount: price.on.get(night) ?? price.usual }));
  const moment = (day: IsoDate, hours: number) => new Date(startOfDay(day, property.timezone) + hours * hour).toISOString();
  const booked = addDays(today, -stay.daysAgo);
  const inside = stay.status === "departed" || stay.status === "in_house";
  return {
    id: newId(), roomId, seatId: newId(), guestId: newId(), guestName: demoGuestName(at), number: newReservationNumber(property.slug), status: stay.status, source: stay.source, unitId: stay.unitId, roomTypeId: stay.roomTypeId, ratePlanId: price.ratePlanId,
    arrival: stay.arrival, departure: stay.departure, adults: stay.adults, children: stay.children, currency: property.currency, total: nights.reduce((sum, { amount }) => sum + amount, 0), nights,
    quoted: nights.map(({ night, amount }) => ({ kind: "night", code: "night", name, amount, included: false, night, roomId, quantity: 1, taxClass: "accommodation" })),
    bookedAt: moment(booked, booked === today ? 0 : 10), checkedInAt: inside ? moment(stay.arrival, 15) : null, checkedOutAt: stay.status === "departed" ? moment(stay.departure, 10) : null, cancelledAt: stay.status === "cancelled" ? moment(today, 0) : null,
  };
}

export const fillDemo = defineCommand({
  name: "onboarding.fill-demo",
  title: "Fill an empty house with a season of invented stays to look around with; it is taken away again exactly. It reaches no channel, no bill and nobody's mail.",
  permission: "property:manage",
  input: z.object({}),
  risk: "high",
  async run({ tx, ctx, emit, record, invertWith }) {
    const propertyId = propertyOf(ctx);
    await holdProperty(tx, propertyId);
    const property = found(await findProperty(tx, propertyId), "The property");
    if (await demoSeasonOn(tx, propertyId)) throw conflict("demo_on", "The demo season is on: take it away first.");
    const stands = await whatStands(tx, propertyId);
    if (stands.stays + stands.channels + stands.closedDays > 0) throw conflict("house_not_empty", "A demo season needs an empty house: no reservation, no channel, no closed day.", stands);

    const today = todayIn(property.timezone, nowMs());
    const before = await openSpan(tx, propertyId);
    const own = (await roomTypesOf(tx, propertyId)).length > 0;
    const made = own ? { roomTypeIds: [], familyIds: [] } : await makeRooms(tx, property, today);
    const to = own ? (before?.to ?? today) : addDays(today, openAhead);
    const prices = await lowestPrices(tx, propertyId, today, to);
    if (prices.length === 0 || to < today) throw conflict("demo_needs_prices", "Give your rooms prices first, or fill the house before any room is typed.");
    const from = addDays(today, -demoPast);
    await openNights(tx, propertyId, from, to);

    const types = await roomTypesOf(tx, propertyId);
    const composite = new Set((await partsOf(tx, types.map(({ id }) => id))).map((part) => part.roomTypeId));
    const priceOf = new Map([...Map.groupBy(prices, (row) => row.roomTypeId)].map(([id, rows]): [string, Priced] => [id, { ratePlanId: rows[0]?.ratePlanId ?? "", on: new Map(rows.map(({ night, amount }) => [night, amount])), usual: rows[0]?.amount ?? 0 }]));
    const sold = types.filter((type) => type.kind === "room" && !composite.has(type.id) && priceOf.has(type.id));
    const busy = await busyUnits(tx, propertyId, from);
    const units = (await unitsOf(tx, propertyId)).flatMap((unit): DemoUnit[] => {
      const type = sold.find(({ id }) => id === unit.roomTypeId);
      return type && !busy.has(unit.id) ? [{ unitId: unit.id, roomTypeId: type.id, maxAdults: type.maxAdults, maxGuests: type.maxGuests }] : [];
    });
    const last = addDays(today, demoAhead);
    const rows = demoSeason(property.slug, units, today, { from, to: to < last ? (to as IsoDate) : last }).flatMap((stay, at) => {
      const price = priceOf.get(stay.roomTypeId);
      return price ? [rowOf(stay, at, property, today, price, types.find(({ id }) => id === stay.roomTypeId)?.name ?? {})] : [];
    });
    const id = newId();
    await insertDemoSeason(tx, { id, propertyId, ...made, firstNight: own ? (before?.from ?? null) : null, stays: rows.length, wasDemo: property.demo, filledBy: actorName(ctx.actor) });
    await shiftManyNights(tx, rows.filter(({ status }) => status !== "cancelled").map(({ roomTypeId, arrival, departure }) => ({ roomTypeId, arrival, departure })), 1, await hasComposites(tx, propertyId));
    await insertDemoStays(tx, propertyId, id, rows);
    await updateProperty(tx, propertyId, { demo: true });
    invertWith({ command: "onboarding.remove-demo", input: {} });
    emit({ name: "property/changed", data: { propertyId, fields: ["demo"] } });
    record({ stays: rows.length, ownRooms: own });
    return { stays: rows.length, ownRooms: own };
  },
});

import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { useTestDatabase } from "../testing/database";
import { composeHouse, makeHouse, nightsFrom, type TestHouse } from "../testing/house";
import { type TenantTx, withTenant } from "../tenant";
import { dayCounts } from "./day-close";
import { houseNights } from "./insights";
import { movementTotals } from "./reports";
import { type SpanOfDates, type SpanTotalsRow, spanTotals } from "./span-totals";

const database = useTestDatabase();

/** Stays of all kinds written straight into the tables: in parts, given back, in a foreign currency, with prices by night and without. */
async function fill(house: TestHouse, dates: readonly string[], random: () => number): Promise<void> {
  const pick = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)] as T;
  const reservations: Record<string, unknown>[] = [];
  const rooms: Record<string, unknown>[] = [];
  for (let n = 0; n < 500; n += 1) {
    const at = Math.floor(random() * (dates.length - 9));
    const length = 1 + Math.floor(random() * 8);
    const [arrival, departure] = [dates[at], dates[at + length]];
    const status = pick(["confirmed", "in_house", "departed", "departed", "cancelled", "no_show", "held", "expired"]);
    const moment = () => `${pick(dates)}T${pick(["00:30", "08:00", "23:30"])}:00Z`;
    const id = randomUUID();
    reservations.push({ id, number: `S-${n}`, status, source: pick(["desk", "site", "channel"]), arrival, departure, adults: 1 + Math.floor(random() * 3), children: Math.floor(random() * 2), currency: random() < 0.1 ? "EUR" : "MAD", created_at: random() < 0.5 ? `${arrival}T09:00:00Z` : moment(),
      confirmed_at: status === "held" ? null : moment(), cancelled_at: status === "cancelled" ? moment() : null, no_show_day: status === "no_show" && random() < 0.5 ? dates[at + 1] : null });
    const change = length > 2 && random() < 0.2 ? at + 1 + Math.floor(random() * (length - 1)) : null;
    const spans = change === null ? [[at, at + length]] : [[at, change], [change, at + length]];
    for (const [first = 0, last = 0] of [...spans, ...(random() < 0.2 ? [[at, at + length]] : [])]) {
      const nights = dates.slice(first, last).map((night) => ({ night, amount: 50_000 + Math.floor(random() * 90_000) }));
      const priced = random() < 0.7;
      rooms.push({ id: randomUUID(), reservation_id: id, room_type_id: random() < 0.05 ? null : pick(house.types).roomTypeId, arrival: dates[first], departure: dates[last], amount: priced ? nights.reduce((sum, { amount }) => sum + amount, 0) : Math.floor(random() * 900_000), nights: priced ? nights : [], released_at: random() < 0.1 ? `${arrival}T10:00:00Z` : null });
    }
  }
  await database.admin`
    insert into reservations (tenant_id, id, property_id, number, status, source, arrival, departure, adults, children, currency, total_amount, created_at, confirmed_at, cancelled_at, no_show_day)
    select ${house.tenantId}, x.id, ${house.propertyId}, x.number, x.status, x.source, x.arrival, x.departure, x.adults, x.children, x.currency, 0, x.created_at, x.confirmed_at, x.cancelled_at, x.no_show_day
    from json_to_recordset(${JSON.stringify(reservations)}::text::json) as x(id uuid, number text, status text, source text, arrival date, departure date, adults int, children int, currency text, created_at timestamptz, confirmed_at timestamptz, cancelled_at timestamptz, no_show_day date)`;
  await database.admin`
    insert into reservation_rooms (tenant_id, id, reservation_id, room_type_id, arrival, departure, adults, amount, nights, released_at)
    select ${house.tenantId}, x.id, x.reservation_id, x.room_type_id, x.arrival, x.departure, 2, x.amount, x.nights, x.released_at
    from json_to_recordset(${JSON.stringify(rooms)}::text::json) as x(id uuid, reservation_id uuid, room_type_id uuid, arrival date, departure date, amount bigint, nights jsonb, released_at timestamptz)`;
  await database.admin`update room_nights set allowed = 50, sold = floor(random() * 3), blocked = floor(random() * 2) where tenant_id = ${house.tenantId}`;
}

/** The same figures from the passes the Boardroom and the night audit make, one span at a time. */
async function plainly(tx: TenantTx, propertyId: string, { from, to, since, until }: SpanOfDates): Promise<SpanTotalsRow> {
  const nights = await houseNights(tx, propertyId, from, to);
  const sum = (of: (night: (typeof nights)[number]) => number) => nights.reduce((total, night) => total + of(night), 0);
  const { noShows, cancellations, cancelledNights } = await dayCounts(tx, propertyId, from, to, since, until);
  return {
    nights: nights.length, available: sum((night) => night.available), sold: sum((night) => night.sold), blocked: sum((night) => night.blocked), revenue: sum((night) => night.revenue),
    ...await movementTotals(tx, propertyId, from, to, since, until), noShows, cancellations, cancelledNights,
  };
}

it("several spans in one pass come to what each comes to alone, whatever they cut", async () => {
  let seed = 20261120;
  const random = () => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return seed / 2_147_483_648; };
  const house = await makeHouse({ units: [6, 3, 2, 1], nights: 60 });
  const [whole, first, second] = house.types.map((type) => type.roomTypeId) as [string, string, string];
  await composeHouse(house, whole, [{ partTypeId: first, quantity: 1 }, { partTypeId: second, quantity: 2 }]);
  const dates = nightsFrom(house.from, 60);
  await fill(house, dates, random);
  const spanOf = (first: number, last: number): SpanOfDates => {
    const [from, to] = [dates[first] ?? "", dates[last] ?? ""];
    return { from, to, since: new Date(`${from}T00:00:00+01:00`), until: new Date(Date.parse(`${to}T00:00:00+01:00`) + 86_400_000) };
  };
  await withTenant(house.tenantId, "read", async (tx) => {
    for (let turn = 0; turn < 25; turn += 1) {
      const spans = Array.from({ length: 1 + Math.floor(random() * 6) }, () => {
        const start = Math.floor(random() * dates.length);
        return spanOf(start, start + Math.floor(random() * (dates.length - start)));
      });
      const together = await spanTotals(tx, house.propertyId, spans);
      const alone = [];
      for (const span of spans) alone.push(await plainly(tx, house.propertyId, span));
      expect(together, JSON.stringify(spans)).toEqual(alone);
    }
    const [year] = await spanTotals(tx, house.propertyId, [spanOf(0, 59)]);
    for (const [name, value] of Object.entries(year ?? {})) expect(value, name).toBeGreaterThan(0);
    // Planned as usual again.
    const [{ nested, plans } = {}] = await tx.sql<{ nested: string; plans: string }[]>`select current_setting('enable_nestloop') as nested, current_setting('plan_cache_mode') as plans`;
    expect([nested, plans]).toEqual(["on", "auto"]);
  });
});

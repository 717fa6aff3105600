import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { guestPermissions } from "@/lib/auth/roles";
import { asRole, makeOrganisation, type TestOrganisation, useAuthEnvironment } from "@/lib/auth/testing/people";
import { refusalOf } from "@/lib/boardroom/testing/board";
import { connectChannel } from "@/lib/channels/commands/connect-channel";
import { shareCalendar } from "@/lib/channels/commands/share-calendar";
import { openFolio } from "@/lib/folios/commands/open-folio";
import { updateGuest } from "@/lib/guests/commands/update-guest";
import { addRoomTypes } from "@/lib/inventory/commands/add-room-types";
import { addDays, todayIn, toIsoDate } from "@/lib/kernel/nights";
import { closeBusinessDay } from "@/lib/property/commands/close-business-day";
import { getToday } from "@/lib/insights/queries/get-today";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { createReservation } from "@/lib/reservations/commands/create-reservation";
import { addNote } from "@/lib/reservations/commands/add-note";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { listOffers } from "@/lib/site/queries/list-offers";
import { getOpening } from "../queries/opening";
import { fillDemo } from "./fill-demo";
import { openRates } from "./open-rates";
import { removeDemo } from "./remove-demo";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(useAuthEnvironment);

/** What is written beside the acts, and what only counts how often something moved. */
const beside = new Set(["receipts", "sealed_receipts", "receipt_seals", "outbox", "idempotency_keys", "demo_seasons", "pricing_stamps", "book_stamps"]);

/** Every row an organisation has, table by table. */
async function wholeHouse(tenantId: string): Promise<Record<string, unknown[]>> {
  const tables = await database.admin<{ name: string }[]>`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`;
  const rows: Record<string, unknown[]> = {};
  for (const { name } of tables.filter((table) => !beside.has(table.name))) {
    const found = await database.admin`select to_jsonb(t) - 'updated_at' as row from ${database.admin(name)} t where tenant_id = ${tenantId} order by 1`;
    if (found.length > 0) rows[name] = found.map(({ row }) => row);
  }
  return rows;
}
const count = async (tenantId: string, table: string) => (await database.admin<{ n: number }[]>`select count(*)::int as n from ${database.admin(table)} where tenant_id = ${tenantId}`)[0]?.n ?? 0;
const fill = async (house: TestOrganisation) => done(await execute(fillDemo, house.ctx, {}));
const remove = async (house: TestOrganisation) => done(await execute(removeDemo, house.ctx, {}));
const today = () => todayIn("Africa/Casablanca");

async function priced(): Promise<TestOrganisation> {
  const house = await makeOrganisation();
  const { roomTypes } = done(await execute(addRoomTypes, house.ctx, { types: [{ name: "Chambre Atlas", count: 3, guests: 2 }, { name: "Suite", count: 2, guests: 4 }] }));
  done(await execute(openRates, house.ctx, { prices: roomTypes.map(({ id }, index) => ({ roomTypeId: id, amount: 90_000 + index * 50_000 })), weekend: 10, nonRefundable: { percent: 10 } }));
  return house;
}
const firstStay = async (house: TestOrganisation, status = "confirmed") => (await database.admin<{ id: string; guestId: string; roomTypeId: string }[]>`
  select r.id, r.guest_id as "guestId", rr.room_type_id as "roomTypeId" from reservations r join reservation_rooms rr on rr.tenant_id = r.tenant_id and rr.reservation_id = r.id where r.tenant_id = ${house.tenantId} and r.import_run_id is not null and r.status = ${status} order by r.arrival desc, r.id limit 1`)[0] ?? { id: "", guestId: "", roomTypeId: "" };

describe("a demo season", () => {
  it("fills a house without rooms: people come and go today, weeks lie behind, nothing overlaps; and goes without a trace", async () => {
    const house = await makeOrganisation();
    const before = await wholeHouse(house.tenantId);
    const { stays, ownRooms } = await fill(house);
    expect([stays > 60, ownRooms]).toEqual([true, false]);
    const picture = await ask(getToday, house.ctx, {});
    expect(Math.min(picture.movements.arrivals.reservations, picture.movements.departures.reservations, picture.tonight.sold)).toBeGreaterThan(0);
    expect(picture.last14.occupancyBp).toBeGreaterThan(6_000);
    const [ledger] = await database.admin<{ over: number; wrong: number }[]>`
      select count(*) filter (where n.sold > n.physical)::int as over,
        count(*) filter (where n.sold <> (select count(*) from reservation_rooms rr join reservations r on r.tenant_id = rr.tenant_id and r.id = rr.reservation_id where rr.tenant_id = n.tenant_id and rr.room_type_id = n.room_type_id and r.status <> 'cancelled' and n.night >= rr.arrival and n.night < rr.departure))::int as wrong
      from room_nights n where n.tenant_id = ${house.tenantId}`;
    expect({ ...ledger }).toEqual({ over: 0, wrong: 0 });
    // The opening sees none of it, and guests of the site find no invented room.
    expect((await ask(getOpening, house.ctx, {})).facts).toMatchObject({ rooms: 0, roomTypes: 0, bookings: 0, demo: { stays, roomTypeIds: [expect.any(String), expect.any(String), expect.any(String)] } });
    expect((await ask(listOffers, { ...house.ctx, permissions: guestPermissions }, { arrival: addDays(today(), 80), departure: addDays(today(), 82), adults: 2, children: 0 })).offers).toEqual([]);
    await remove(house);
    expect(await wholeHouse(house.tenantId)).toEqual(before);
  });

  it("fills a house's own rooms, bears being played with, and leaves what was there exactly as it was", async () => {
    const house = await priced();
    const before = await wholeHouse(house.tenantId);
    expect((await fill(house)).ownRooms).toBe(true);
    const stay = await firstStay(house);
    done(await execute(cancelReservation, house.ctx, { id: stay.id, waive: "Only a demo" }));
    done(await execute(addNote, house.ctx, { reservationId: (await firstStay(house, "in_house")).id, body: "Likes mint tea" }));
    await remove(house);
    expect(await wholeHouse(house.tenantId)).toEqual(before);
    // Once more, and once more gone.
    await fill(house);
    expect(await refusalOf(execute(fillDemo, house.ctx, {}))).toMatchObject({ code: "demo_on" });
    await remove(house);
    expect(await wholeHouse(house.tenantId)).toEqual(before);
    expect(await refusalOf(execute(removeDemo, house.ctx, {}))).toMatchObject({ code: "demo_off" });
  });

  it("wants an empty house with prices, and the right of who manages it", async () => {
    const house = await priced();
    expect((await refusalOf(execute(fillDemo, asRole(house, "front-desk"), {}))).status).toBe(403);
    const unpriced = await makeOrganisation();
    done(await execute(addRoomTypes, unpriced.ctx, { types: [{ name: "Chambre", count: 1, guests: 2 }] }));
    expect(await refusalOf(execute(fillDemo, unpriced.ctx, {}))).toMatchObject({ code: "demo_needs_prices" });
    done(await execute(connectChannel, house.ctx, { partner: "hotelrunner", partnerPropertyId: `hr-${house.slug}`, token: "token-of-the-property" }));
    expect(await refusalOf(execute(fillDemo, house.ctx, {}))).toMatchObject({ code: "house_not_empty", detail: { channels: 1 } });
    expect(await count(house.tenantId, "reservations")).toBe(0);
  });

  it("reaches no channel, no calendar, no bill, no closed day and no guest's address: the database refuses each", async () => {
    const house = await priced();
    await fill(house);
    const [stay, neighbour] = [await firstStay(house), await makeOrganisation()];
    const refused = async (work: Promise<unknown>) => (await refusalOf(work)).code;
    expect(await refused(execute(connectChannel, house.ctx, { partner: "hotelrunner", partnerPropertyId: `hr-${house.slug}`, token: "token-of-the-property" }))).toBe("demo_on");
    expect(await refused(execute(shareCalendar, house.ctx, { roomTypeId: stay.roomTypeId, title: "Airbnb" }))).toBe("demo_on");
    expect(await refused(execute(closeBusinessDay, house.ctx, { day: today() }))).toMatch(/^demo_(on|stay)$/);
    expect(await refused(execute(openFolio, house.ctx, { reservationId: stay.id }))).toBe("demo_stay");
    expect(await refused(execute(updateGuest, house.ctx, { id: stay.guestId, email: "somebody@example.com" }))).toBe("demo_guest");
    expect(await refused(execute(updateGuest, house.ctx, { id: stay.guestId, phone: "+212 600 000 000" }))).toBe("demo_guest");
    for (const table of ["connections", "ari_cells", "calendar_exports", "folios", "folio_lines", "invoices", "invoice_counters", "payments", "journal_entries", "deliveries"]) expect([table, await count(house.tenantId, table)]).toEqual([table, 0]);
    expect(await database.admin`select 1 from guests where tenant_id = ${house.tenantId} and (email is not null or phone is not null)`).toHaveLength(0);
    expect(await database.admin`select 1 from outbox where tenant_id = ${house.tenantId} and name like 'reservations/%'`).toHaveLength(0);
    // Another house of another owner is not touched by it.
    done(await execute(connectChannel, neighbour.ctx, { partner: "hotelrunner", partnerPropertyId: `hr-${neighbour.slug}`, token: "token-of-the-property" }));
    await remove(house);
    done(await execute(connectChannel, house.ctx, { partner: "hotelrunner", partnerPropertyId: `hr-${house.slug}`, token: "token-of-the-property" }));
  });

  it("and a channel connected at the same moment: one of the two is refused, never both there", async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const house = await makeOrganisation();
      const outcomes = await Promise.allSettled([execute(fillDemo, house.ctx, {}), execute(connectChannel, house.ctx, { partner: "hotelrunner", partnerPropertyId: `hr-${house.slug}`, token: "token-of-the-property" })]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect((await count(house.tenantId, "connections")) + (await count(house.tenantId, "demo_seasons"))).toBe(1);
    }
  });

  it("goes beside real bookings that stand apart from it, and stays while one would be hurt, naming it", async () => {
    const house = await priced();
    await fill(house);
    const book = async (of: { guestId: string } | null, name: string) => {
      const [cell] = await database.admin<{ roomTypeId: string; ratePlanId: string; night: string }[]>`
        select p.room_type_id as "roomTypeId", p.id as "ratePlanId", n.night::text as night from rate_plans p join rate_families f on f.tenant_id = p.tenant_id and f.id = p.family_id and f.code = 'flexible' join rate_nights n on n.tenant_id = p.tenant_id and n.rate_plan_id = p.id
        join room_nights r on r.tenant_id = p.tenant_id and r.room_type_id = p.room_type_id and r.night = n.night and r.available > 0 where p.tenant_id = ${house.tenantId} and n.night > ${addDays(today(), 100)} order by n.night limit 1`;
      return done(await execute(createReservation, house.ctx, {
        rooms: [{ roomTypeId: cell?.roomTypeId ?? "", ratePlanId: cell?.ratePlanId ?? "", arrival: cell?.night ?? "", departure: addDays(toIsoDate(cell?.night ?? today()), 1), adults: 1 }],
        ...(of ? { guestId: of.guestId } : { guest: { name, email: "real@example.com" } }),
      }));
    };
    const apart = await book(null, "A Real Guest");
    const mixed = await book(await firstStay(house), "");
    const refusal = await refusalOf(execute(removeDemo, house.ctx, {}));
    expect(refusal).toMatchObject({ code: "demo_mixed", detail: { numbers: [mixed.number] } });
    expect(await count(house.tenantId, "demo_seasons")).toBe(1);
    await database.admin`update reservations set guest_id = null where tenant_id = ${house.tenantId} and id = ${mixed.id}`;
    await remove(house);
    const left = await database.admin<{ number: string }[]>`select number from reservations where tenant_id = ${house.tenantId} order by number`;
    expect(left.map(({ number }) => number)).toEqual([apart.number, mixed.number].sort());
    expect(await database.admin`select sum(sold)::int as sold from room_nights where tenant_id = ${house.tenantId}`).toEqual([{ sold: 2 }]);
  });

  it("stays while a real booking has one of its rooms", async () => {
    const house = await makeOrganisation();
    await fill(house);
    const [cell] = await database.admin<{ roomTypeId: string; ratePlanId: string }[]>`select p.room_type_id as "roomTypeId", p.id as "ratePlanId" from rate_plans p where p.tenant_id = ${house.tenantId} limit 1`;
    const arrival = addDays(today(), 200);
    const { number } = done(await execute(createReservation, house.ctx, { rooms: [{ roomTypeId: cell?.roomTypeId ?? "", ratePlanId: cell?.ratePlanId ?? "", arrival, departure: addDays(arrival, 2), adults: 1 }], guest: { name: "A Real Guest", email: "real@example.com" } }));
    expect(await refusalOf(execute(removeDemo, house.ctx, {}))).toMatchObject({ code: "demo_mixed", detail: { numbers: [number] } });
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openNights } from "@/db/repos/inventory";
import { useTestDatabase } from "@/db/testing/database";
import { withTenant } from "@/db/tenant";
import { until } from "@/inngest/embedded/testing/rig";
import { mewsConnector } from "@/lib/pms/adapters/mews/connector";
import { mewsDistributor } from "@/lib/pms/adapters/mews/distributor";
import { charge } from "@/lib/folios/commands/charge";
import { openFolio } from "@/lib/folios/commands/open-folio";
import { reverseLine } from "@/lib/folios/commands/reverse-line";
import { claimWrite } from "@/lib/pms/commands/claim-write";
import { mapObject } from "@/lib/pms/commands/map-object";
import { resendWrite } from "@/lib/pms/commands/resend-write";
import { listHealth } from "@/lib/channels/queries/list-health";
import { getPmsBooking } from "@/lib/pms/queries/get-booking";
import { listPmsWrites } from "@/lib/pms/queries/list-log";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { checkIn } from "@/lib/reservations/commands/check-in";
import { checkOut } from "@/lib/reservations/commands/check-out";
import { createReservation } from "@/lib/reservations/commands/create-reservation";
import { modifyReservation } from "@/lib/reservations/commands/modify-reservation";
import { reinstateReservation } from "@/lib/reservations/commands/reinstate-reservation";
import { releaseRoom } from "@/lib/reservations/commands/release-room";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { setRates } from "@/lib/rates/commands/set-rates";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { type MewsHouse, openMewsHouse } from "./testing/mews-house";
import { type PmsRig, startPmsRig } from "./testing/rig";

const database = useTestDatabase();
let rig: PmsRig;
beforeAll(async () => {
  process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters";
  rig = await startPmsRig(database.url);
});
afterAll(() => rig.stop());

const soon = <T>(check: () => Promise<T | undefined | false>, ms = 25_000) => until(async () => (await check()) || undefined, ms, 100);
const here = (mine: MewsHouse) => database.admin<
  { id: string; status: string; arrival: string; departure: string; needs_attention: string | null; guest: string }[]
>`
  select r.id, r.status, r.arrival::text, r.departure::text, r.needs_attention, g.name as guest from reservations r left join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id where r.tenant_id = ${mine.house.tenantId} order by r.created_at`;
const there = async (mine: MewsHouse) =>
  (await mine.state()).stays.map((row) => ({
    id: row.Id,
    state: row["State"],
    origin: row["Origin"],
    from: String(row["ScheduledStartUtc"]).slice(0, 10),
    to: String(row["ScheduledEndUtc"]).slice(0, 10),
    group: row["GroupId"],
  }));
const writes = (mine: MewsHouse) =>
  database.admin<
    { id: string; operation: string; state: string; attempts: number; error: string | null; answer: { withdrawn?: boolean } | null }[]
  >`select id, operation, state, attempts, error, answer from pms_writes where tenant_id = ${mine.house.tenantId} order by created_at, id`;
const bound = async (mine: MewsHouse) =>
  (
    await database.admin<
      { external_id: string; local_id: string; agreed: { roomId?: string } }[]
    >`select external_id, local_id, agreed from pms_objects where tenant_id = ${mine.house.tenantId} and kind = 'reservation' and local_id is not null`
  ).filter((row) => row.agreed.roomId !== undefined);

async function landed(mapped = true): Promise<MewsHouse> {
  // Our rooms are those that Mews has: the landing makes them.
  const mine = await openMewsHouse(rig, { units: [0] });
  await mine.land();
  if (mapped) await mapRate(mine);
  return mine;
}
/** Our rates are sold as Mews's flexible one. */
async function mapRate(mine: MewsHouse): Promise<void> {
  const [family] = await database.admin<
    { id: string }[]
  >`select family_id as id from rate_plans where tenant_id = ${mine.house.tenantId} and id = ${mine.house.types[0]?.ratePlanId ?? ""}`;
  done(await execute(mapObject, mine.me, { connectionId: mine.connectionId, kind: "rate", externalId: mine.mews.rates["Flexible"], localId: family?.id }));
}
const book = async (mine: MewsHouse, from = 0, to = 2, name = "Lea Martin") =>
  done(
    await execute(bookStay, mine.me, {
      roomTypeId: mine.house.types[0]?.roomTypeId,
      ratePlanId: mine.house.types[0]?.ratePlanId,
      arrival: mine.nights[from],
      departure: mine.nights[to],
      adults: 2,
      guest: { name, email: `${name.split(" ")[0]?.toLowerCase() ?? "guest"}@example.com`, phone: "+33 600 000 000" },
    }),
  ).id;
const told = (mine: MewsHouse, operation: string) => soon(async () => (await writes(mine)).some((row) => row.operation === operation && row.state === "done"));

describe.concurrent("A stay booked here, in Mews", () => {
  it("is made there once, comes back as the same stay, follows its dates, and is cancelled there with it", { timeout: 60_000 }, async () => {
    const mine = await landed();
    const id = await book(mine);
    await told(mine, "stay.book");
    expect(await there(mine)).toMatchObject([{ state: "Confirmed", origin: "Distributor", from: mine.nights[0], to: mine.nights[2] }]);
    const customer = (await mine.state()).customers.at(-1);
    expect(customer).toMatchObject({ FirstName: "Lea", LastName: "Martin", Email: "lea@example.com" });
    const [stay] = await there(mine);
    await mine.send("pms/sync-requested");
    await soon(
      async () =>
        (await database.admin`select 1 from pms_objects where tenant_id = ${mine.house.tenantId} and kind = 'reservation' and external_updated_at is not null`)
          .length === 1,
    );
    expect((await here(mine)).map((row) => [row.id, row.status])).toEqual([[id, "confirmed"]]);
    expect(await bound(mine)).toMatchObject([{ external_id: stay?.id, local_id: id }]);
    done(await execute(modifyReservation, mine.me, { id, departure: mine.nights[3] }));
    await soon(async () => (await there(mine))[0]?.to === mine.nights[3]);
    // What is changed there is changed here too, and not told back.
    await told(mine, "stay.change");
    await mine.changeStay(stay?.id ?? "", { arrival: mine.nights[1] });
    await mine.send("pms/sync-requested");
    await soon(async () => (await here(mine))[0]?.arrival === mine.nights[1]);
    done(await execute(cancelReservation, mine.me, { id }));
    await soon(async () => (await there(mine))[0]?.state === "Canceled");
    await told(mine, "stay.cancel");
    await mine.send("pms/sync-requested");
    await soon(async () => (await mine.connection())?.writes.waiting === 0);
    expect([(await there(mine)).length, (await here(mine)).length, (await writes(mine)).map((row) => row.operation)]).toEqual([
      1,
      1,
      ["stay.book", "stay.change", "stay.cancel"],
    ]);
    // Taken up again, it is booked there anew, also where that answer is lost.
    await mine.fault({ kind: "status", endpoint: "reservationGroups/create", status: 503, applied: true, count: 1 });
    done(await execute(reinstateReservation, mine.me, { id }));
    await soon(async () => (await writes(mine)).filter((row) => row.operation === "stay.book" && row.state === "done").length === 2);
    expect((await there(mine)).map((one) => one.state).sort()).toEqual(["Canceled", "Confirmed"]);
    expect([(await here(mine)).map((row) => row.status), (await bound(mine)).length]).toEqual([["confirmed"], 2]);
  });

  it("is not booked twice when the answer is lost, nor taken in as another stay while nobody knows", { timeout: 60_000 }, async () => {
    const mine = await landed();
    await mine.fault({ kind: "status", endpoint: "reservationGroups/create", status: 503, applied: true, count: 1 });
    const id = await book(mine, 0, 2, "Ivo Novak");
    // The stay is read while its booking has no answer: it is known by its identifier.
    await soon(async () => (await there(mine)).length === 1);
    await mine.send("pms/sync-requested");
    await told(mine, "stay.book");
    await mine.send("pms/sync-requested");
    await soon(
      async () =>
        (await database.admin`select 1 from pms_objects where tenant_id = ${mine.house.tenantId} and kind = 'reservation' and external_updated_at is not null`)
          .length === 1,
    );
    expect([(await there(mine)).length, (await here(mine)).map((row) => row.id)]).toEqual([1, [id]]);
    expect(await bound(mine)).toHaveLength(1);
    const calls = (await mine.state()).calls.filter((call) => call.operation === "reservationGroups/create");
    expect(calls).toHaveLength(1);
    expect((await writes(mine))[0]?.attempts).toBeGreaterThanOrEqual(2);
  });

  it("told by a process that was killed before it wrote the answer down is recognised when it is read, and found when it is told again", {
    timeout: 60_000,
  }, async () => {
    const mine = await landed();
    const pause = (status: string) => database.admin`update connections set status = ${status} where tenant_id = ${mine.house.tenantId}`;
    await pause("paused");
    const id = await book(mine, 0, 2, "Noor Haddad");
    await soon(async () => (await writes(mine)).length === 1);
    const { write } = done(await execute(claimWrite, mine.system, { connectionId: mine.connectionId }));
    if (write?.operation !== "stay.book") throw new Error("No booking was claimed.");
    const booking = await ask(getPmsBooking, mine.system, { connectionId: mine.connectionId, ...write.input });
    if (booking.state !== "ready") throw new Error("The booking is not ready.");
    const adult =
      (await mewsConnector({ baseUrl: rig.sandboxUrl, clientToken: mine.mews.clientToken, accessToken: mine.mews.accessToken }).ages(mine.mews.serviceId)).find(
        (age) => age.kind === "adult",
      )?.id ?? "";
    const web = mewsDistributor({
      baseUrl: rig.sandboxUrl,
      hotelId: mine.mews.enterpriseId,
      serviceId: mine.mews.serviceId,
      timezone: "Africa/Casablanca",
      currency: "MAD",
    });
    await web.book(
      booking.customer,
      booking.stays.map((stay) => ({
        ...stay,
        arrivalTime: "15:00",
        departureTime: "12:00",
        occupancy: [{ ageCategoryId: adult, count: stay.adults }],
        note: booking.note,
        identifier: stay.roomId,
      })),
    );
    // A stay of Mews's own booking engine beside it is none of ours.
    await web.book(
      { ...booking.customer, lastName: "Other", email: "other@example.com" },
      booking.stays.map((stay) => ({
        ...stay,
        arrivalTime: "15:00",
        departureTime: "12:00",
        occupancy: [{ ageCategoryId: adult, count: 1 }],
        note: null,
        identifier: "of their own",
      })),
    );
    await pause("active");
    await mine.send("pms/sync-requested");
    await soon(async () => (await here(mine)).length === 2);
    expect((await bound(mine)).map((row) => row.local_id)).toEqual([id]);
    expect((await writes(mine)).map((row) => row.state)).toEqual(["sent"]);
    await database.admin`update pms_writes set sent_at = now() - interval '5 minutes' where tenant_id = ${mine.house.tenantId}`;
    await mine.send("pms/write-queued");
    await told(mine, "stay.book");
    await mine.send("pms/sync-requested");
    await soon(async () => (await mine.connection())?.writes.waiting === 0);
    expect([
      (await there(mine)).length,
      (await here(mine)).length,
      (await bound(mine)).length,
      (await mine.state()).calls.filter((call) => call.operation === "reservationGroups/create").length,
    ]).toEqual([2, 2, 1, 2]);
  });

  it("of several rooms is one group there, and a room given back here is cancelled there alone", { timeout: 60_000 }, async () => {
    const mine = await landed();
    const [type] = mine.house.types;
    const room = {
      roomTypeId: type?.roomTypeId,
      ratePlanId: type?.ratePlanId,
      arrival: mine.nights[4],
      departure: mine.nights[6],
      adults: 1,
      children: 1,
      childAges: [6],
    };
    const { id, roomIds } = done(await execute(createReservation, mine.me, { rooms: [room, room], guest: { name: "Zoe Blanc" } }));
    await told(mine, "stay.book");
    const made = await there(mine);
    expect([made.length, new Set(made.map((stay) => stay.group)).size]).toEqual([2, 1]);
    expect((await bound(mine)).map((row) => row.agreed.roomId).sort()).toEqual([...roomIds].sort());
    done(await execute(releaseRoom, mine.me, { id, roomId: roomIds[0] }));
    await told(mine, "stay.cancel");
    await mine.send("pms/sync-requested");
    await soon(async () => (await mine.connection())?.writes.waiting === 0);
    expect((await there(mine)).map((stay) => stay.state).sort()).toEqual(["Canceled", "Confirmed"]);
    expect((await bound(mine)).find((row) => row.agreed.roomId === roomIds[0])?.external_id).toBe(
      (await there(mine)).find((stay) => stay.state === "Canceled")?.id,
    );
    expect(await here(mine)).toHaveLength(1);
  });

  it("takes the check-in and what was charged while Mews did not know it, and later charges and the check-out, each once", { timeout: 60_000 }, async () => {
    const mine = await landed(false);
    done(await execute(mapObject, mine.me, { connectionId: mine.connectionId, kind: "rate", externalId: mine.mews.rates["Flexible"], localId: null }));
    // They come today: Mews checks nobody in before their day.
    const today = todayIn("Africa/Casablanca", Date.now());
    await withTenant(mine.house.tenantId, "write", (tx) => openNights(tx, mine.house.propertyId, today, addDays(today, 2)));
    done(await execute(setRates, mine.me, { cells: [{ ratePlanId: mine.house.types[0]?.ratePlanId, night: today, amount: 100_000 }] }));
    const { id } = done(
      await execute(bookStay, mine.me, {
        roomTypeId: mine.house.types[0]?.roomTypeId,
        ratePlanId: mine.house.types[0]?.ratePlanId,
        arrival: today,
        departure: addDays(today, 1),
        adults: 2,
        guest: { name: "Sofia Rossi", email: "sofia@example.com", phone: "+33 600 000 000" },
      }),
    );
    await soon(async () => (await here(mine))[0]?.needs_attention === "not_in_pms");
    const { id: folioId } = done(await execute(openFolio, mine.me, { reservationId: id, kind: "guest" }));
    done(await execute(charge, mine.me, { folioId, name: "Hammam", amount: 45_000 }));
    const { lineId } = done(await execute(charge, mine.me, { folioId, name: "A mistake", amount: 9_900 }));
    done(await execute(reverseLine, mine.me, { lineId, reason: "Not taken" }));
    done(await execute(checkIn, mine.me, { id }));
    await mapRate(mine);
    done(await execute(resendWrite, mine.me, { writeId: (await writes(mine)).find((row) => row.operation === "stay.book")?.id }));
    const items = async () =>
      (await mine.state()).items
        .filter((row) => String(row["ExternalIdentifier"] ?? "").startsWith("lhcm:"))
        .map((row) => [row["AccountingState"], (row["Amount"] as { GrossValue: number }).GrossValue]);
    await soon(async () => (await there(mine))[0]?.state === "Started" && (await items()).length === 1);
    done(await execute(charge, mine.me, { folioId, name: "Dinner", amount: 60_000 }));
    await soon(async () => (await items()).length === 2);
    done(await execute(checkOut, mine.me, { id, leaveOpen: true }));
    await soon(async () => (await there(mine))[0]?.state === "Processed");
    await mine.send("pms/sync-requested");
    await soon(async () => (await mine.connection())?.writes.waiting === 0);
    expect((await items()).toSorted((a, b) => Number(a[1]) - Number(b[1]))).toEqual([
      ["Open", 450],
      ["Open", 600],
    ]);
    expect((await writes(mine)).map((row) => [row.operation, row.state]).sort()).toEqual([
      ["order.add", "done"],
      ["order.add", "done"],
      ["stay.book", "done"],
      ["stay.process", "done"],
      ["stay.start", "done"],
    ]);
    expect((await here(mine)).map((row) => row.status)).toEqual(["departed"]);
  });

  it("that Mews has no rate or no room for is shown as a danger, told again by one tap, and withdrawn when it is cancelled", { timeout: 60_000 }, async () => {
    const mine = await landed(false);
    done(await execute(mapObject, mine.me, { connectionId: mine.connectionId, kind: "rate", externalId: mine.mews.rates["Flexible"], localId: null }));
    const id = await book(mine);
    await soon(async () => (await here(mine))[0]?.needs_attention === "not_in_pms");
    expect(await writes(mine)).toMatchObject([{ state: "dead", error: "The rate of this stay is mapped to no rate of the PMS. Map it, then tell it again." }]);
    expect((await ask(listPmsWrites, mine.me, { connectionId: mine.connectionId })).writes[0]?.stay?.id).toBe(id);
    expect((await ask(listHealth, mine.me, {})).connections.map((one) => one.says[0]?.code)).toEqual(["unknown_there"]);
    expect((await mine.connection())?.writes).toMatchObject({ dead: 1, unknownStays: 1 });
    await mapRate(mine);
    done(await execute(resendWrite, mine.me, { writeId: (await writes(mine))[0]?.id }));
    await told(mine, "stay.book");
    expect((await here(mine)).map((row) => [row.id, row.needs_attention])).toEqual([[id, null]]);
    // Mews sells its second double itself, within the same seconds: what is booked here is refused there.
    await mine.stay({ customer: { LastName: "Walk-in" }, arrival: mine.nights[0], departure: mine.nights[2] });
    const late = await book(mine, 0, 2, "Omar Alaoui");
    await soon(async () => (await here(mine)).find((row) => row.id === late)?.needs_attention === "not_in_pms");
    expect((await writes(mine)).at(-1)).toMatchObject({ state: "dead", error: "The selected room is not available any more." });
    await mine.send("pms/sync-requested");
    // The one that Mews sold has no room left here: it is accepted and shown overbooked.
    await soon(async () => (await here(mine)).some((row) => row.needs_attention === "overbooked"));
    done(await execute(cancelReservation, mine.me, { id: late }));
    await soon(async () => (await writes(mine)).at(-1)?.answer?.withdrawn === true);
    expect((await here(mine)).find((row) => row.id === late)).toMatchObject({ status: "cancelled", needs_attention: null });
    expect((await mine.connection())?.writes).toMatchObject({ dead: 0, unknownStays: 0 });
  });
});

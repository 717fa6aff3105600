import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { until } from "@/inngest/embedded/testing/rig";
import { charge } from "@/lib/folios/commands/charge";
import { reverseLine } from "@/lib/folios/commands/reverse-line";
import { updateGuest } from "@/lib/guests/commands/update-guest";
import { settleConflict } from "@/lib/pms/commands/settle-conflict";
import { listPmsConflicts } from "@/lib/pms/queries/list-conflicts";
import { listPmsHouse } from "@/lib/pms/queries/list-house";
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

type Stay = { id: string; external_number: string; status: string; arrival: string; departure: string; total_amount: string; needs_attention: string | null; guest: string; email: string | null; guest_id: string };
const staysOf = (mine: MewsHouse) => database.admin<Stay[]>`
  select r.id, r.external_number, r.status, r.arrival::text, r.departure::text, r.total_amount, r.needs_attention, g.name as guest, g.email, r.guest_id
  from reservations r left join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id where r.tenant_id = ${mine.house.tenantId} and r.source = 'channel' order by r.arrival, r.external_number`;
const stayOf = async (mine: MewsHouse, id: string) => (await staysOf(mine)).find((row) => row.external_number === id);
const soldOf = (mine: MewsHouse) => database.admin<{ night: string; sold: number }[]>`select night::text, sum(sold)::int as sold from room_nights where tenant_id = ${mine.house.tenantId} and sold > 0 group by night order by night`;
const soon = <T>(check: () => Promise<T | undefined | false>, ms = 25_000) => until(async () => (await check()) || undefined, ms, 100);

describe.concurrent("Mews, both ways", () => {
  it("imports a whole house: seen first, mapped, landed, with its guests and its stays", { timeout: 60_000 }, async () => {
    const mine = await openMewsHouse(rig);
    const { nights } = mine;
    const ana = await mine.customer({ FirstName: "Ana", LastName: "Ruiz", Email: "Ana@Example.com", Phone: "+34 600 000 001", NationalityCode: "ES" });
    const first = await mine.stay({ customer: ana.Id, arrival: nights[0], departure: nights[3] });
    await mine.stay({ customer: { FirstName: "Omar", LastName: "Alaoui", Email: "omar@example.com" }, category: "Suite", arrival: nights[1], departure: nights[2], room: "201" });
    const ask1 = await mine.stay({ customer: ana.Id, arrival: nights[5], departure: nights[6], state: "Inquired" });
    await mine.send("pms/house-requested");
    await soon(async () => (await mine.connection())?.there?.stays === 3);
    expect(await staysOf(mine)).toEqual([]);
    const { parts } = await ask(listPmsHouse, mine.me, { connectionId: mine.connectionId });
    expect(parts.filter((part) => part.kind === "resource-category").map((part) => [part.name, part.localId])).toEqual([["Double", null], ["Suite", null]]);
    const made = await mine.land();
    expect(made).toEqual({ types: 1, rooms: 3, rates: 1 });
    const rows = await soon(async () => { const found = await staysOf(mine); return found.length === 2 && found.every((row) => row.status === "confirmed") ? found : undefined; });
    expect(rows.map((row) => [row.guest, row.email, row.arrival, row.departure, Number(row.total_amount), row.needs_attention])).toEqual([
      ["Ana Ruiz", "ana@example.com", nights[0], nights[3], 300_000, null], ["Omar Alaoui", "omar@example.com", nights[1], nights[2], 100_000, null],
    ]);
    expect((await soldOf(mine)).map((row) => [row.night, row.sold])).toEqual([[nights[0], 1], [nights[1], 2], [nights[2], 1]]);
    expect(await stayOf(mine, ask1.id)).toBeUndefined();
    // The suite's resource is our room of the same name, and the stay lies in it.
    const [seat] = await database.admin<{ name: string }[]>`select u.name from unit_assignments a join units u on u.tenant_id = a.tenant_id and u.id = a.unit_id join reservation_rooms m on m.tenant_id = a.tenant_id and m.id = a.reservation_room_id
      join reservations r on r.tenant_id = m.tenant_id and r.id = m.reservation_id where r.tenant_id = ${mine.house.tenantId} and r.arrival = ${nights[1] ?? ""}::date`;
    expect(seat?.name).toBe("201");
    // What was made has Mews's prices; what was priced here keeps its own.
    const prices = await soon(async () => { const rows = await database.admin<{ name: string; amount: number; nights: number }[]>`
      select coalesce(t.name->>'fr', t.name->>'en') as name, r.amount::int as amount, count(*)::int as nights from rate_nights r join rate_plans p on p.tenant_id = r.tenant_id and p.id = r.rate_plan_id join room_types t on t.tenant_id = p.tenant_id and t.id = p.room_type_id
      where r.tenant_id = ${mine.house.tenantId} group by 1, 2 order by 1, 2`; return rows.length >= 4 ? rows : undefined; });
    expect(prices.map((row) => [row.name, row.amount, row.nights])).toEqual([["Chambre 1", 90_000, 365], ["Chambre 1", 100_000, 60], ["Suite", 90_000, 365], ["Suite", 100_000, 365]]);
    await mine.changeStay(first.id, { departure: nights[2] });
    await mine.changeStay(ask1.id, { step: "confirm" });
    await mine.send("pms/sync-requested");
    await soon(async () => (await stayOf(mine, first.id))?.departure === nights[2] && (await stayOf(mine, ask1.id))?.status === "confirmed");
    await mine.changeStay(first.id, { step: "cancel" });
    await mine.send("pms/sync-requested");
    await soon(async () => (await stayOf(mine, first.id))?.status === "cancelled");
    expect((await soldOf(mine)).map((row) => [row.night, row.sold])).toEqual([[nights[1], 1], [nights[5], 1]]);
  });

  it("tells Mews a charge once, though its answer was lost, finds it by its mark, and takes it back", { timeout: 60_000 }, async () => {
    const mine = await openMewsHouse(rig);
    const stay = await mine.stay({ customer: { FirstName: "Lea", LastName: "Martin", Email: "lea@example.com" }, arrival: mine.nights[0], departure: mine.nights[2] });
    await mine.land();
    const local = await soon(() => stayOf(mine, stay.id));
    const { openFolio } = await import("@/lib/folios/commands/open-folio");
    const { id: folioId } = done(await execute(openFolio, mine.me, { reservationId: local.id, kind: "guest" }));
    await mine.fault({ kind: "status", endpoint: "orders/add", status: 503, applied: true, count: 1 });
    await mine.fault({ kind: "status", endpoint: "orders/add", status: 429, count: 1 });
    const { lineId } = done(await execute(charge, mine.me, { folioId, name: "Hammam", amount: 45_000 }));
    const items = async () => (await mine.state()).items.filter((row) => String(row["ExternalIdentifier"] ?? "").startsWith("lhcm:"));
    await soon(async () => (await mine.connection())?.writes.done === 1, 40_000);
    expect((await items()).map((row) => [row["AccountId"], row["AccountingState"], (row["Amount"] as { GrossValue: number }).GrossValue])).toEqual([[stay.customerId, "Open", 450]]);
    const [write] = await database.admin<{ attempts: number; answer: { orderId?: string } }[]>`select attempts, answer from pms_writes where tenant_id = ${mine.house.tenantId}`;
    expect(write?.attempts).toBeGreaterThanOrEqual(2);
    const asked = (await mine.state()).calls.filter((call) => call.operation === "orders/add");
    expect(asked.filter((call) => call.outcome === "ok" || call.status === 503)).toHaveLength(1);
    done(await execute(reverseLine, mine.me, { lineId, reason: "Not taken" }));
    await soon(async () => (await items())[0]?.["AccountingState"] === "Canceled");
    expect(await items()).toHaveLength(1);
  });

  it("keeps guests in step both ways, shows what both changed, and lets one tap decide", { timeout: 60_000 }, async () => {
    const mine = await openMewsHouse(rig);
    const stay = await mine.stay({ customer: { FirstName: "Ivo", LastName: "Novak", Email: "ivo@example.com", Phone: "+420 600 000 000" }, arrival: mine.nights[0], departure: mine.nights[2] });
    await mine.land();
    const { guest_id: id } = await soon(() => stayOf(mine, stay.id));
    const there = async () => (await mine.state()).customers.find((row) => row.Id === stay.customerId);
    const here = async () => (await database.admin<{ last_name: string; phone: string; email: string; note: string | null }[]>`select last_name, phone, email, note from guests where tenant_id = ${mine.house.tenantId} and id = ${id}`)[0];
    done(await execute(updateGuest, mine.me, { id, note: "Feather-free room" }));
    await soon(async () => (await there())?.["Notes"] === "Feather-free room");
    const before = await soon(async () => (await mine.connection())?.mark ?? undefined);
    await mine.changeCustomer(stay.customerId, { Phone: "+420 700 000 000" });
    await mine.send("pms/sync-requested");
    await soon(async () => (await here())?.phone === "+420 700 000 000");
    // That reading is over: it must not hear of the next change before this house makes its own.
    await soon(async () => (await mine.connection())?.mark !== before);
    // Both change the name and the address before either hears of the other: a name is for people, an address for whoever wrote last.
    await mine.changeCustomer(stay.customerId, { LastName: "Nowak", Email: "old@example.com" });
    await new Promise((go) => setTimeout(go, 30));
    done(await execute(updateGuest, mine.me, { id, lastName: "Novák", email: "new@example.com" }));
    await mine.send("pms/sync-requested");
    const conflicts = async () => (await ask(listPmsConflicts, mine.me, { connectionId: mine.connectionId })).conflicts;
    const [open] = await soon(async () => { const found = (await conflicts()).filter((one) => one.state === "open"); return found.length > 0 ? found : undefined; });
    expect(open).toMatchObject({ field: "lastName", ours: "Novák", theirs: "Nowak" });
    await soon(async () => (await there())?.["Email"] === "new@example.com");
    expect((await conflicts()).find((one) => one.field === "email")).toMatchObject({ ours: "new@example.com", theirs: "old@example.com", state: "settled", choice: "ours", settledBy: "rule" });
    expect([(await here())?.last_name, (await there())?.["LastName"]]).toEqual(["Novák", "Nowak"]);
    done(await execute(settleConflict, mine.me, { conflictId: open?.id, choice: "theirs" }));
    expect((await here())?.last_name).toBe("Nowak");
    done(await execute(settleConflict, mine.me, { conflictId: open?.id, choice: "ours" }));
    await soon(async () => (await there())?.["LastName"] === "Novák");
    expect((await here())?.last_name).toBe("Novák");
    await mine.send("pms/sync-requested");
    await soon(async () => (await mine.connection())?.writes.waiting === 0);
    expect((await mine.connection())?.conflicts).toBe(0);
  });
});

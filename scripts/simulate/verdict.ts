import type postgres from "postgres";
import { driftOf } from "@/db/testing/drift";
import type { TestHouse } from "@/db/testing/house";
import type { SimPartner } from "./partner";

/** What is wrong once everything has come to rest, in sentences by kind; all empty when nothing is. */
export type Verdict = { readonly lost: string[]; readonly duplicated: string[]; readonly oversold: string[]; readonly diverged: string[] };
export const isClean = (verdict: Verdict): boolean => Object.values(verdict).every((list) => list.length === 0);

type Row = { number: string; status: string; rooms: { type: string | null; arrival: string; departure: string }[] };
type CellRow = { room_type_id: string; night: string; availability: number; amount: number; min_stay: number; closed: boolean };

const spans = (rooms: readonly { type: string | number | null; arrival: string; departure: string }[]) => rooms.map((room) => `${room.type} ${room.arrival} ${room.departure}`).sort().join(", ");

async function bookingsOf(sql: postgres.Sql, house: TestHouse, partner: SimPartner, verdict: Verdict): Promise<void> {
  const rows = await sql<Row[]>`
    select r.external_number as number, r.status, coalesce(json_agg(json_build_object('type', rr.room_type_id, 'arrival', rr.arrival, 'departure', rr.departure)) filter (where rr.released_at is null), '[]') as rooms
    from reservations r join connections c on c.tenant_id = r.tenant_id and c.id = r.connection_id and c.partner = ${partner.partner}
    left join reservation_rooms rr on rr.tenant_id = r.tenant_id and rr.reservation_id = r.id
    where r.tenant_id = ${house.tenantId} group by r.id, r.external_number, r.status`;
  const typeId = (index: number) => house.types[index]?.roomTypeId ?? "";
  const known = new Map<string, Row[]>();
  for (const row of rows) known.set(row.number, [...(known.get(row.number) ?? []), row]);
  for (const booking of partner.bookings()) {
    const mine = known.get(booking.number) ?? [];
    known.delete(booking.number);
    const [row] = mine;
    if (mine.length > 1) verdict.duplicated.push(`${partner.partner} ${booking.number} is here ${mine.length} times`);
    if (!row) verdict.lost.push(`${partner.partner} ${booking.number} (${booking.live ? "live" : "cancelled"}) is not here`);
    else if (booking.live !== (row.status === "confirmed")) verdict.lost.push(`${partner.partner} ${booking.number} is ${booking.live ? "live" : "cancelled"} there and ${row.status} here`);
    else if (booking.live && spans(row.rooms) !== spans(booking.rooms.map((room) => ({ ...room, type: typeId(room.type) })))) verdict.lost.push(`${partner.partner} ${booking.number} has other rooms or nights here`);
  }
  for (const [number] of known) verdict.duplicated.push(`${partner.partner} ${number} is here and not there`);
  const waiting = partner.unconfirmed();
  if (waiting > 0) verdict.lost.push(`${partner.partner} still waits for ${waiting} confirmations`);
}

async function cellsOf(sql: postgres.Sql, house: TestHouse, partner: SimPartner, verdict: Verdict, unnamed: boolean): Promise<void> {
  const rows = await sql<CellRow[]>`
    select n.room_type_id, n.night::text as night, greatest(0, n.available - m.keep_back)::int as availability, r.amount::int as amount, r.min_stay, r.stop_sell as closed
    from connections c join room_mappings m on m.tenant_id = c.tenant_id and m.connection_id = c.id
    join room_nights n on n.tenant_id = m.tenant_id and n.room_type_id = m.room_type_id
    join rate_nights r on r.tenant_id = m.tenant_id and r.rate_plan_id = m.rate_plan_id and r.night = n.night
    where c.tenant_id = ${house.tenantId} and c.partner = ${partner.partner} order by 1, 2`;
  if (rows.length === 0) verdict.diverged.push(`${partner.partner} shows nothing of the house`);
  for (const row of rows) {
    const type = house.types.findIndex((one) => one.roomTypeId === row.room_type_id);
    if (!unnamed && partner.unnamed().has(`${type} ${row.night}`)) continue;
    const places = partner.shown(type, row.night);
    const wrongs = places.map((shown) => (shown.closed !== row.closed ? `closed ${shown.closed}` : shown.availability !== row.availability ? `${shown.availability} left, not ${row.availability}`
      : shown.amount !== row.amount ? `${shown.amount}, not ${row.amount}` : shown.minStay !== row.min_stay ? `min stay ${shown.minStay}` : null));
    const wrong = places.length === 0 ? "nothing" : (wrongs.find((one) => one !== null) ?? null);
    if (wrong !== null) verdict.diverged.push(`${partner.partner} shows of type ${type} on ${row.night}: ${wrong}`);
  }
}

/** More sold than there is, without a channel's booking that is marked for it: the house itself has done that. */
async function oversoldNights(sql: postgres.Sql, house: TestHouse): Promise<string[]> {
  const rows = await sql<{ problem: string }[]>`
    with stays as (
      select rr.room_type_id, d::date as night, count(*) as rooms, bool_or(rr.overbooked) as forced
      from reservation_rooms rr join reservations r on r.tenant_id = rr.tenant_id and r.id = rr.reservation_id and r.status in ('held', 'confirmed', 'in_house'),
        generate_series(rr.arrival, rr.departure - 1, interval '1 day') d
      where rr.tenant_id = ${house.tenantId} and rr.room_type_id is not null and rr.released_at is null group by 1, 2),
    filled as (
      select n.room_type_id, n.night, n.physical, coalesce(s.rooms, 0) + coalesce((select sum(w.rooms * p.quantity) from room_type_parts p join stays w on w.room_type_id = p.room_type_id and w.night = n.night
          where p.tenant_id = n.tenant_id and p.part_type_id = n.room_type_id), 0) as rooms,
        coalesce(s.forced, false) or exists (select from room_type_parts p join stays w on w.room_type_id = p.room_type_id and w.night = n.night and w.forced where p.tenant_id = n.tenant_id and p.part_type_id = n.room_type_id)
          as forced
      from room_nights n left join stays s on s.room_type_id = n.room_type_id and s.night = n.night where n.tenant_id = ${house.tenantId})
    select format('%s on %s: %s rooms of %s', room_type_id, night, rooms, physical) as problem from filled where rooms > physical and not forced`;
  return rows.map((row) => row.problem);
}

/** What a comparison of ours says of a partner that shows all it should: a proof that sees ghosts is no proof. */
async function proofOf(sql: postgres.Sql, house: TestHouse, verdict: Verdict): Promise<void> {
  const rows = await sql<{ partner: string; compared: number; drifted: number; error: string | null }[]>`
    select c.partner, d.compared, d.drifted, d.error from drift_checks d join connections c on c.tenant_id = d.tenant_id and c.id = d.connection_id
    where d.tenant_id = ${house.tenantId} and (d.finished_at is null or d.error is not null or d.drifted > 0 or d.compared = 0)`;
  for (const { partner, compared, drifted, error } of rows) verdict.diverged.push(`the comparison with ${partner} says ${error ?? `${drifted} of ${compared} differ`}`);
}

/** @param unnamed whether nights that no message ever named have to be right as well: after the night's own work. */
export async function judge(sql: postgres.Sql, house: TestHouse, partners: readonly SimPartner[], unnamed: boolean): Promise<Verdict> {
  const verdict: Verdict = { lost: [], duplicated: [], oversold: await oversoldNights(sql, house), diverged: [] };
  for (const partner of partners) {
    await bookingsOf(sql, house, partner, verdict);
    await cellsOf(sql, house, partner, verdict, unnamed);
  }
  await proofOf(sql, house, verdict);
  for (const problem of await driftOf(sql, house.tenantId)) (/^unit .* twice/.test(problem) ? verdict.oversold : verdict.diverged).push(problem);
  return verdict;
}

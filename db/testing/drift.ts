import type postgres from "postgres";

/**
 * Everything that should agree and does not, in sentences; empty when the house is sound. Read as the superuser, while
 * nothing is being written.
 */
export async function driftOf(sql: postgres.Sql, tenantId: string): Promise<string[]> {
  const ledger = await sql<{ problem: string }[]>`
    with stays as (
      select rr.room_type_id, d::date as night, count(*) filter (where r.status <> 'held')::int as sold, count(*) filter (where r.status = 'held')::int as held
      from reservation_rooms rr join reservations r on r.tenant_id = rr.tenant_id and r.id = rr.reservation_id and r.status in ('held', 'confirmed', 'in_house', 'departed'),
        generate_series(rr.arrival, rr.departure - 1, interval '1 day') d
      where rr.tenant_id = ${tenantId} and rr.room_type_id is not null and rr.released_at is null group by 1, 2),
    blocks as (
      select u.room_type_id, d::date as night, count(*)::int as blocked from unit_assignments a join units u on u.tenant_id = a.tenant_id and u.id = a.unit_id
        join unit_blocks b on b.tenant_id = a.tenant_id and b.id = a.block_id and b.unit_id = a.unit_id,
        generate_series(a.arrival, a.departure - 1, interval '1 day') d
      where a.tenant_id = ${tenantId} group by 1, 2),
    known as (
      select n.*, coalesce(s.sold, 0) as x_sold, coalesce(s.held, 0) as x_held, coalesce(b.blocked, 0) as x_blocked
      from room_nights n left join stays s on s.room_type_id = n.room_type_id and s.night = n.night left join blocks b on b.room_type_id = n.room_type_id and b.night = n.night
      where n.tenant_id = ${tenantId}),
    closed as (
      select p.part_type_id as room_type_id, k.night, sum((k.x_sold + k.x_held + k.x_blocked) * p.quantity)::int as taken
      from room_type_parts p join known k on k.room_type_id = p.room_type_id where p.tenant_id = ${tenantId} group by 1, 2),
    made as (
      select p.room_type_id, k.night, min(coalesce(b.available / p.quantity, 0)) as parts_left
      from room_type_parts p join known k on k.room_type_id = p.room_type_id left join room_nights b on b.tenant_id = p.tenant_id and b.room_type_id = p.part_type_id and b.night = k.night
      where p.tenant_id = ${tenantId} group by 1, 2),
    counted as (
      select k.*, coalesce(c.taken, 0) as x_taken, m.parts_left as x_parts from known k
      left join closed c on c.room_type_id = k.room_type_id and c.night = k.night left join made m on m.room_type_id = k.room_type_id and m.night = k.night)
    select format('ledger %s %s: sold %s held %s blocked %s taken %s allowed %s parts left %s, should be %s %s %s %s %s %s', room_type_id, night,
      sold, held, blocked, taken, allowed, parts_left, x_sold, x_held, x_blocked, x_taken, greatest(0, x_sold + x_held + x_blocked + x_taken - physical), x_parts) as problem
    from counted where sold <> x_sold or held <> x_held or blocked <> x_blocked or taken <> x_taken or parts_left is distinct from x_parts
      or allowed <> greatest(0, x_sold + x_held + x_blocked + x_taken - physical)
    union all
    select format('%s is sold on %s, which is not open', s.room_type_id, s.night) from stays s
    where not exists (select from room_nights n where n.tenant_id = ${tenantId} and n.room_type_id = s.room_type_id and n.night = s.night)
    order by 1 limit 20`;
  const units = await sql<{ problem: string }[]>`
    select format('unit %s is given to %s, which %s', a.unit_id, a.reservation_room_id, case when rr.id is null then 'does not exist' else 'is not live, of another type or on other nights' end) as problem
    from unit_assignments a join units u on u.tenant_id = a.tenant_id and u.id = a.unit_id
    left join reservation_rooms rr on rr.tenant_id = a.tenant_id and rr.id = a.reservation_room_id
    left join reservations r on r.tenant_id = rr.tenant_id and r.id = rr.reservation_id
    where a.tenant_id = ${tenantId} and a.reason <> 'block'
      and (rr.id is null or rr.released_at is not null or r.status not in ('held', 'confirmed', 'in_house', 'departed') or a.arrival < rr.arrival or a.departure > rr.departure
        or (u.room_type_id <> rr.room_type_id and not exists (select from room_type_parts p where p.tenant_id = a.tenant_id and p.room_type_id = rr.room_type_id and p.part_type_id = u.room_type_id)))
    union all
    select format('stay %s has %s unit nights, of %s', rr.id, sum(a.departure - a.arrival), (rr.departure - rr.arrival) * s.seats)
    from reservation_rooms rr join unit_assignments a on a.tenant_id = rr.tenant_id and a.reservation_room_id = rr.id,
      lateral (select coalesce((select sum(p.quantity) from room_type_parts p where p.tenant_id = rr.tenant_id and p.room_type_id = rr.room_type_id), 0)
        + case when exists (select from units u where u.tenant_id = rr.tenant_id and u.room_type_id = rr.room_type_id) then 1 else 0 end as seats) s
    where rr.tenant_id = ${tenantId} group by rr.id, rr.arrival, rr.departure, s.seats having sum(a.departure - a.arrival) > (rr.departure - rr.arrival) * s.seats or sum(a.departure - a.arrival) % s.seats <> 0
    union all
    select format('unit %s is given twice for %s and %s', a.unit_id, a.reservation_room_id, b.reservation_room_id)
    from unit_assignments a join unit_assignments b on b.tenant_id = a.tenant_id and b.unit_id = a.unit_id and b.id > a.id
      and daterange(a.arrival, a.departure, '[)') && daterange(b.arrival, b.departure, '[)')
    where a.tenant_id = ${tenantId} limit 20`;
  const cells = await sql<{ problem: string }[]>`
    select format('channel value of %s %s %s is %s, should be %s', x.room_type_id, x.rate_code, x.night, coalesce(a.desired::text, 'missing'), x.value) as problem
    from (
      select m.tenant_id, c.id as connection_id, m.room_type_id, m.rate_code, n.night, jsonb_build_object(
        'availability', case when m.keep_back is not null then greatest(0, n.available - m.keep_back) end,
        'amount', r.amount, 'currency', p.currency, 'minStay', greatest(r.min_stay, r.min_stay_through), 'maxStay', r.max_stay, 'stopSell', r.stop_sell,
        'closedToArrival', r.closed_to_arrival, 'closedToDeparture', r.closed_to_departure) as value
      from connections c join (
        select tenant_id, connection_id, room_type_id, '' as rate_code, rate_plan_id, keep_back from room_mappings
        union all select x.tenant_id, x.connection_id, m.room_type_id, x.rate_code, x.rate_plan_id, null from rate_mappings x
          join room_mappings m on m.tenant_id = x.tenant_id and m.connection_id = x.connection_id and m.inventory_code = x.inventory_code) m on m.tenant_id = c.tenant_id and m.connection_id = c.id
      join room_nights n on n.tenant_id = c.tenant_id and n.room_type_id = m.room_type_id
      join rate_nights r on r.tenant_id = c.tenant_id and r.rate_plan_id = m.rate_plan_id and r.night = n.night
      join rate_plans p on p.tenant_id = r.tenant_id and p.id = r.rate_plan_id
      where c.tenant_id = ${tenantId} and c.status <> 'paused') x
    left join ari_cells a on a.tenant_id = x.tenant_id and a.connection_id = x.connection_id and a.room_type_id = x.room_type_id and a.rate_code = x.rate_code and a.night = x.night
    where a.desired is distinct from x.value order by 1 limit 20`;
  const unseated = await sql<{ problem: string }[]>`
    select format('%s waits for %s, which is mapped', r.number, rr.external_room_code) as problem
    from reservation_rooms rr join reservations r on r.tenant_id = rr.tenant_id and r.id = rr.reservation_id and r.status in ('confirmed', 'in_house')
    join room_mappings m on m.tenant_id = r.tenant_id and m.connection_id = r.connection_id and m.inventory_code = rr.external_room_code
    where rr.tenant_id = ${tenantId} and rr.room_type_id is null and m.room_type_id is not null`;
  const extras = await sql<{ problem: string }[]>`
    with taken as (
      select (line->>'extraId')::uuid as extra_id, (line->>'night')::date as day, sum((line->>'quantity')::int)::int as sold
      from reservations r, jsonb_array_elements(r.quoted) line
      where r.tenant_id = ${tenantId} and r.status in ('held', 'confirmed', 'in_house', 'departed') and line->>'kind' = 'extra' and line->>'extraId' is not null group by 1, 2)
    select format('extra %s on %s: counted %s of %s, held by stays %s', coalesce(x.extra_id, t.extra_id), coalesce(x.day, t.day), x.sold, x.capacity, t.sold) as problem
    from (select * from extra_days where tenant_id = ${tenantId}) x full join taken t on t.extra_id = x.extra_id and t.day = x.day
    left join extras e on e.tenant_id = ${tenantId} and e.id = x.extra_id
    where coalesce(x.sold, 0) <> coalesce(t.sold, 0) or x.capacity is distinct from case when e.capacity_per_day is null then null else greatest(e.capacity_per_day, x.sold) end
    order by 1 limit 20`;
  return [...ledger, ...units, ...cells, ...unseated, ...extras].map(({ problem }) => problem);
}

/** Runs `first`, then `second` while the first stands before its commit, then lets both end: two transactions that overlap for certain. */
export async function overlap<A, B>(sql: postgres.Sql, first: () => Promise<A>, second: () => Promise<B>): Promise<[PromiseSettledResult<A>, PromiseSettledResult<B>]> {
  const waiting = async (count: number) => {
    for (let tries = 0; tries < 200; tries += 1) {
      const [row] = await sql`select count(*)::int as blocked from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      if (Number(row?.["blocked"]) >= count) return;
      await new Promise((resolve) => { setTimeout(resolve, 25); });
    }
    throw new Error(`No ${count} transactions came to wait.`);
  };
  let both: Promise<[PromiseSettledResult<A>, PromiseSettledResult<B>]> | undefined;
  await sql.begin(async (gate) => {
    // Every command writes its events last.
    await gate`lock table outbox in share mode`;
    const one = first();
    one.catch(() => undefined);
    await waiting(1);
    const two = second();
    both = Promise.allSettled([one, two]);
    await waiting(2);
  });
  if (!both) throw new Error("Nothing ran.");
  return both;
}

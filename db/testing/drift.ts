import type postgres from "postgres";

/**
 * Everything that should agree and does not, in sentences; empty when the house is sound. Read as the superuser, while
 * nothing is being written.
 */
export async function driftOf(sql: postgres.Sql, tenantId: string): Promise<string[]> {
  const ledger = await sql<{ problem: string }[]>`
    with stays as (
      select rr.room_type_id, d::date as night, count(*) filter (where r.status = 'confirmed')::int as sold, count(*) filter (where r.status = 'held')::int as held
      from reservation_rooms rr join reservations r on r.tenant_id = rr.tenant_id and r.id = rr.reservation_id and r.status in ('confirmed', 'held'),
        generate_series(rr.arrival, rr.departure - 1, interval '1 day') d
      where rr.tenant_id = ${tenantId} and rr.room_type_id is not null group by 1, 2),
    closed as (
      select l.closes_room_type_id as room_type_id, s.night, sum(s.sold + s.held)::int as times
      from room_type_links l join stays s on s.room_type_id = l.room_type_id where l.tenant_id = ${tenantId} group by 1, 2)
    select format('ledger %s %s: sold %s held %s closed %s, reservations say %s %s %s', coalesce(n.room_type_id, s.room_type_id), coalesce(n.night, s.night),
      n.sold, n.held, n.closed_by_links, coalesce(s.sold, 0), coalesce(s.held, 0), coalesce(c.times, 0)) as problem
    from (select * from room_nights where tenant_id = ${tenantId}) n
    full join stays s on s.room_type_id = n.room_type_id and s.night = n.night
    left join closed c on c.room_type_id = n.room_type_id and c.night = n.night
    where n.night is null or n.sold <> coalesce(s.sold, 0) or n.held <> coalesce(s.held, 0) or n.closed_by_links <> coalesce(c.times, 0)
    order by 1 limit 20`;
  const units = await sql<{ problem: string }[]>`
    select format('unit %s is given to %s, which %s', a.unit_id, a.reservation_room_id, case when rr.id is null then 'does not exist' else 'is not live, of another type or on other nights' end) as problem
    from unit_assignments a join units u on u.tenant_id = a.tenant_id and u.id = a.unit_id
    left join reservation_rooms rr on rr.tenant_id = a.tenant_id and rr.id = a.reservation_room_id
    left join reservations r on r.tenant_id = rr.tenant_id and r.id = rr.reservation_id
    where a.tenant_id = ${tenantId} and a.reason = 'stay'
      and (rr.id is null or r.status not in ('held', 'confirmed') or u.room_type_id <> rr.room_type_id or a.arrival <> rr.arrival or a.departure <> rr.departure)
    union all
    select format('unit %s is given twice for %s and %s', a.unit_id, a.reservation_room_id, b.reservation_room_id)
    from unit_assignments a join unit_assignments b on b.tenant_id = a.tenant_id and b.unit_id = a.unit_id and b.id > a.id
      and daterange(a.arrival, a.departure, '[)') && daterange(b.arrival, b.departure, '[)')
    where a.tenant_id = ${tenantId} limit 20`;
  const cells = await sql<{ problem: string }[]>`
    select format('channel value of %s %s is %s, should be %s', x.room_type_id, x.night, coalesce(a.desired::text, 'missing'), x.value) as problem
    from (
      select m.tenant_id, c.id as connection_id, m.room_type_id, n.night, jsonb_build_object(
        'availability', case when n.closed_by_links > 0 then 0 else greatest(0, n.physical + n.allowed - n.sold - n.held - n.blocked) end,
        'amount', r.amount, 'currency', p.currency, 'minStay', r.min_stay, 'maxStay', r.max_stay, 'stopSell', r.stop_sell,
        'closedToArrival', r.closed_to_arrival, 'closedToDeparture', r.closed_to_departure) as value
      from connections c join room_mappings m on m.tenant_id = c.tenant_id and m.connection_id = c.id
      join room_nights n on n.tenant_id = c.tenant_id and n.room_type_id = m.room_type_id
      join rate_nights r on r.tenant_id = c.tenant_id and r.rate_plan_id = m.rate_plan_id and r.night = n.night
      join rate_plans p on p.tenant_id = r.tenant_id and p.id = r.rate_plan_id
      where c.tenant_id = ${tenantId} and c.status <> 'paused') x
    left join ari_cells a on a.tenant_id = x.tenant_id and a.connection_id = x.connection_id and a.room_type_id = x.room_type_id and a.night = x.night
    where a.desired is distinct from x.value order by 1 limit 20`;
  const unseated = await sql<{ problem: string }[]>`
    select format('%s waits for %s, which is mapped', r.number, rr.external_room_code) as problem
    from reservation_rooms rr join reservations r on r.tenant_id = rr.tenant_id and r.id = rr.reservation_id and r.status = 'confirmed'
    join room_mappings m on m.tenant_id = r.tenant_id and m.connection_id = r.connection_id and m.inventory_code = rr.external_room_code
    where rr.tenant_id = ${tenantId} and rr.room_type_id is null and m.room_type_id is not null`;
  return [...ledger, ...units, ...cells, ...unseated].map(({ problem }) => problem);
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

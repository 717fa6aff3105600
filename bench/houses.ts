import postgres from "postgres";

export type BenchHouses = { readonly count: number; hostOf(index: number): string };

/**
 * Fills the database with `count` tenants of one house each: six types of `units` rooms, `nights` nights of prices and
 * ledger, a host `bench-<n>.localhost`. Straight SQL: what is measured is reading, not loading.
 */
export async function loadHouses(url: string, from: number, to: number, options: { nights: number; units: number }): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  // A digest with the version and variant of a real uuid: inputs are checked for them.
  const id = (prefix: string, n: string) => sql.unsafe(`overlay(overlay(md5('${prefix}' || ${n}) placing '7' from 13) placing '8' from 17)::uuid`);
  const range = sql`generate_series(${from}::int, ${to - 1}::int)`;
  try {
    await sql.begin(async (tx) => {
      await tx`insert into organisations (tenant_id, name) select ${id("t", "i")}, 'Bench ' || i from ${range} i`;
      await tx`insert into properties (tenant_id, id, slug, name, kind, city, country, timezone, currency, demo)
        select ${id("t", "i")}, ${id("p", "i")}, 'bench-' || i, 'Bench house ' || i, 'riad', 'Marrakech', 'MA', 'Africa/Casablanca', 'MAD', true from ${range} i`;
      await tx`insert into hosts (tenant_id, id, host, property_id) select ${id("t", "i")}, ${id("h", "i")}, 'bench-' || i || '.localhost', ${id("p", "i")} from ${range} i`;
      await tx`insert into taxes (tenant_id, id, property_id, code, name, basis, amount, rate_bp, currency, valid_from)
        select ${id("t", "i")}, ${id("x", "i || '-' || k")}, ${id("p", "i")}, 'tax-' || k, '{"en":"Tax"}', case when k = 1 then 'percent_included' else 'per_person_night' end, 1500, 1000, 'MAD', '2020-01-01' from ${range} i, generate_series(1, 3) k`;
      await tx`insert into room_types (tenant_id, id, property_id, code, name, max_guests, max_adults, position)
        select ${id("t", "i")}, ${id("r", "i || '-' || k")}, ${id("p", "i")}, 'T' || k, jsonb_build_object('en', 'Room type ' || k, 'fr', 'Chambre ' || k), 4, 3, k from ${range} i, generate_series(1, 6) k`;
      await tx`insert into units (tenant_id, id, property_id, room_type_id, name, position)
        select ${id("t", "i")}, ${id("u", "i || '-' || k || '-' || u")}, ${id("p", "i")}, ${id("r", "i || '-' || k")}, k || '-' || u, u from ${range} i, generate_series(1, 6) k, generate_series(1, ${options.units}::int) u`;
      await tx`insert into rate_families (tenant_id, id, property_id, code, name) select ${id("t", "i")}, ${id("f", "i")}, ${id("p", "i")}, 'flexible', '{"en":"Flexible"}' from ${range} i`;
      await tx`insert into rate_plans (tenant_id, id, property_id, room_type_id, family_id, code, name, currency)
        select ${id("t", "i")}, ${id("a", "i || '-' || k")}, ${id("p", "i")}, ${id("r", "i || '-' || k")}, ${id("f", "i")}, 'R' || k, '{"en":"Flexible"}', 'MAD' from ${range} i, generate_series(1, 6) k`;
      await tx`insert into room_nights (tenant_id, room_type_id, night, physical)
        select ${id("t", "i")}, ${id("r", "i || '-' || k")}, current_date + d, ${options.units}::int from ${range} i, generate_series(1, 6) k, generate_series(0, ${options.nights - 1}::int) d`;
      await tx`insert into rate_nights (tenant_id, rate_plan_id, night, amount)
        select ${id("t", "i")}, ${id("a", "i || '-' || k")}, current_date + d, 100000 + k * 10000 from ${range} i, generate_series(1, 6) k, generate_series(0, ${options.nights - 1}::int) d`;
    });
    await sql`vacuum analyze`;
  } finally {
    await sql.end();
  }
}

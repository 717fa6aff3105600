import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { api, type DemoHouse } from "./channels";
import { percentile } from "./load";
import { report } from "./report";

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const nights = Array.from({ length: 365 }, (_, index) => day(index + 1));

type Grid = { plans: { derivedFrom: string | null; values: { amount: (number | null)[] } }[] };
type Case = { readonly name: string; readonly followers: number; readonly channel: boolean };

const cases: readonly Case[] = [
  { name: "alone", followers: 0, channel: false },
  { name: "with two rates that follow each", followers: 2, channel: false },
  { name: "on a channel", followers: 0, channel: true },
  { name: "with two rates that follow each, and on a channel", followers: 2, channel: true },
];

async function timed(rounds: number, work: (round: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds + 2; round += 1) {
    const begun = performance.now();
    await work(round);
    times.push(performance.now() - begun);
  }
  // The first two warm up.
  return percentile(times.slice(2), 0.5);
}

/** Gives a house six room types more, in a family of their own that `followers` others follow, mapped to a channel of their own or not. Straight SQL; returns their rate plans. */
export async function sixTypes(sql: postgres.Sql, slug: string, { followers, channel }: Case): Promise<string[]> {
  const mark = randomUUID().slice(0, 8);
  const [family, ...following] = Array.from({ length: followers + 1 }, () => randomUUID());
  if (!family) throw new Error("No family was made.");
  const made = await sql.begin(async (tx) => {
    await tx`create temp table types on commit drop as select p.tenant_id, p.id as property_id, p.currency, k, gen_random_uuid() as type_id from properties p, generate_series(1, 6) k where p.slug = ${slug}`;
    await tx`insert into room_types (tenant_id, id, property_id, code, name, max_guests, max_adults, position) select tenant_id, type_id, property_id, ${mark} || k, jsonb_build_object('en', 'Bench rooms ' || k), 4, 3, 200 + k from types`;
    await tx`insert into room_nights (tenant_id, room_type_id, night, physical) select tenant_id, type_id, d::date, 3 from types, unnest(${nights}::text[]) d`;
    for (const [place, id] of [family, ...following].entries()) {
      await tx`insert into rate_families (tenant_id, id, property_id, code, name, parent_id, adjust_kind, adjust_value, round_to)
        select tenant_id, ${id}, property_id, ${`${mark}-${place}`}, '{"en":"Bench"}', ${place === 0 ? null : family}::uuid, ${place === 0 ? null : "percent"}, ${place === 0 ? null : place * -1_000}::bigint, 100 from types limit 1`;
      await tx`insert into rate_plans (tenant_id, id, property_id, room_type_id, family_id, code, name, currency)
        select tenant_id, gen_random_uuid(), property_id, type_id, ${id}, ${`${mark}-${place}-`} || k, '{"en":"Bench"}', currency from types`;
    }
    await tx`insert into rate_nights (tenant_id, rate_plan_id, night, amount) select p.tenant_id, p.id, d::date, 100000 from rate_plans p, unnest(${nights}::text[]) d where p.code like ${`${mark}-%`}`;
    if (channel) {
      // A partner whose circuit stands open: the wanted values are kept, and no call of a sending disturbs what is measured.
      const connection = randomUUID();
      await tx`insert into connections (tenant_id, id, property_id, partner, partner_property_id, credentials, push_secret_hash, open_until)
        select tenant_id, ${connection}, property_id, 'hotelrunner', ${`bench-${mark}`}, '', ${`bench-${mark}`}, now() + interval '1 day' from types limit 1`;
      await tx`insert into room_mappings (tenant_id, id, connection_id, inventory_code, partner_name, room_type_id, rate_plan_id)
        select t.tenant_id, gen_random_uuid(), ${connection}, ${`${mark}:`} || k, 'Bench', type_id, p.id
        from types t join rate_plans p on p.tenant_id = t.tenant_id and p.room_type_id = t.type_id and p.family_id = ${family}`;
    }
    return tx<{ id: string }[]>`select id from rate_plans where family_id = ${family} order by id`;
  });
  await sql`vacuum analyze`;
  return made.map((plan) => plan.id);
}

/** A year of prices for six types in one command, with receipt and outbox: alone, with rates derived from them, with cells for a channel, with both. */
export async function benchYearOfRates(base: string, url: string, house: DemoHouse): Promise<void> {
  const year = { from: day(1), to: day(365) };
  const grid = await api<Grid>(base, house, "rates/get-grid", year);
  const read = await timed(6, () => api(base, house, "rates/get-grid", year));
  report(`the rates grid, ${grid.plans.length} plans × 365 nights, through HTTP`, `median ${Math.round(read)} ms`, "< 250 ms", read < 250);
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    for (const each of cases) {
      const plans = await sixTypes(sql, house.slug, each);
      let derived = 0;
      const median = await timed(9, async (round) => {
        const cells = plans.flatMap((ratePlanId) => nights.map((night) => ({ ratePlanId, night, amount: 100_100 + (round % 2) * 500 })));
        const answer = await api<{ result: { derived: number } }>(base, house, "rates/set-rates", { cells });
        derived = answer.result.derived;
      });
      const [marked] = await sql<{ cells: number }[]>`select count(*)::int as cells from ari_cells a join rate_plans p on p.tenant_id = a.tenant_id and p.room_type_id = a.room_type_id where p.id in ${sql(plans)}`;
      report(`a year of rates, ${plans.length * nights.length} cells, ${derived} derived, ${marked?.cells ?? 0} of a channel, one command through HTTP, ${each.name}`, `median ${Math.round(median)} ms`, "< 100 ms", median < 100);
    }
  } finally {
    await sql.end();
  }
}

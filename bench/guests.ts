import { Agent, request } from "node:http";
import { parse } from "node-html-parser";
import postgres from "postgres";
import { percentile } from "./load";
import { report } from "./report";
import { seededNumbers } from "@/lib/kernel/seeded-random";

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
type Answer = { readonly status: number; readonly location: string; readonly text: string };
type Tally = { readonly times: Map<string, number[]>; requests: number; readonly failures: Map<string, number>; booked: number; refused: number; nothingFree: number; unfinished: number };
const steps = ["search", "details", "book", "confirmation"] as const;
type Step = (typeof steps)[number];

/** Longest a run may take; guests who are not through by then end, and are counted. */
const patienceMs = 150_000;
const answerMs = 60_000;
const browser = (n: number) => `Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${100 + (n % 40)}.0.0.0 Safari/537.36`;

/** A guest's browser without JavaScript: pages, links and the booking form, as they were sent. */
function visitor(base: URL, agent: Agent, host: string, n: number, tally: Tally) {
  const told = `${host}:${base.port}`;
  return (step: Step, path: string, form?: FormData): Promise<Answer | null> => {
    const begun = performance.now();
    const encoded = form ? new Response(form) : null;
    const failed = (what: string) => { tally.failures.set(`${step}: ${what}`, (tally.failures.get(`${step}: ${what}`) ?? 0) + 1); return null; };
    return (encoded ? encoded.arrayBuffer() : Promise.resolve(null)).then((body) => new Promise((answered) => {
      tally.requests += 1;
      const sent = request({
        agent, host: base.hostname, port: base.port, path, method: form ? "POST" : "GET", timeout: answerMs,
        // Each guest has an address of their own behind the neighbour that is believed.
        headers: { host: told, "user-agent": browser(n), accept: "text/html", "x-forwarded-for": `198.18.${n >> 8}.${n & 255}`, ...(body ? { origin: `http://${told}`, "content-type": encoded?.headers.get("content-type") ?? "", "content-length": body.byteLength } : {}) },
      }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (piece: string) => { text += piece; }).on("end", () => {
          tally.times.set(step, [...(tally.times.get(step) ?? []), performance.now() - begun]);
          const status = response.statusCode ?? 0;
          answered(status >= 200 && status < 400 ? { status, location: response.headers.location ?? "", text } : failed(String(status)));
        }).on("error", (error) => { answered(failed(error.message)); });
      });
      sent.on("timeout", () => { sent.destroy(new Error(`no answer in ${answerMs / 1_000} s`)); }).on("error", (error) => { answered(failed(error.message)); });
      sent.end(body ? Buffer.from(body) : undefined);
    }));
  };
}

/** The booking form as the page sent it, with the guest's own words in it. */
function filledForm(html: string, n: number): FormData | null {
  const element = parse(html).querySelectorAll("form").find((form) => form.querySelector('input[name="email"]') !== null);
  if (!element) return null;
  const form = new FormData();
  for (const input of element.querySelectorAll("input, textarea, select")) {
    const [name, type] = [input.getAttribute("name"), input.getAttribute("type")];
    if (!name || ((type === "radio" || type === "checkbox") && input.getAttribute("checked") === undefined)) continue;
    const chosen = input.tagName === "SELECT" ? (input.querySelector("option[selected]") ?? input.querySelector("option"))?.getAttribute("value") : input.getAttribute("value");
    form.append(name, chosen ?? "");
  }
  for (const [name, value] of [["name", `Bench Guest ${n}`], ["email", `bench-guest-${n}@example.com`], ["phone", "+212600000000"]] as const) form.set(name, value);
  if (element.querySelector('input[name="way"][value="property"]')) form.set("way", "property");
  return form;
}

/** One guest: looks twice, reads the details of what was found, books, reads the confirmation. */
async function guest(base: URL, agent: Agent, host: string, n: number, tally: Tally, over: () => boolean): Promise<void> {
  const visit = visitor(base, agent, host, n, tally);
  const random = seededNumbers(n * 7_919 + 13);
  let found: string | undefined;
  for (let look = 0; look < 2; look += 1) {
    const arrival = 2 + Math.floor(random() * 50);
    const page = await visit("search", `/en/search?arrival=${day(arrival)}&departure=${day(arrival + 1 + Math.floor(random() * 3))}&adults=2&children=0`);
    if (!page) return;
    const links = parse(page.text).querySelectorAll('a[href*="/book?"]').map((link) => link.getAttribute("href") ?? "");
    found = links[Math.floor(random() * links.length)] ?? found;
    if (over()) { tally.unfinished += 1; return; }
  }
  if (found === undefined) { tally.nothingFree += 1; return; }
  const details = await visit("details", found.replaceAll("&amp;", "&"));
  if (!details) return;
  const form = filledForm(details.text, n);
  // Between the search and the details somebody else took the room: the page says so.
  if (!form) { tally.refused += 1; return; }
  if (over()) { tally.unfinished += 1; return; }
  const answer = await visit("book", found.replaceAll("&amp;", "&"), form);
  if (!answer) return;
  if (answer.status !== 303) { tally.refused += 1; return; }
  const confirmation = await visit("confirmation", answer.location.replace(/^https?:\/\/[^/]+/, ""));
  if (confirmation) tally.booked += 1;
}

/** As many guests at once as are asked for, each on one of the hosts. */
async function run(base: URL, hosts: readonly string[], guests: number, first: number): Promise<{ tally: Tally; seconds: number }> {
  const tally: Tally = { times: new Map(), requests: 0, failures: new Map(), booked: 0, refused: 0, nothingFree: 0, unfinished: 0 };
  const agent = new Agent({ keepAlive: true, maxSockets: guests });
  const begun = performance.now();
  const over = () => performance.now() - begun > patienceMs;
  await Promise.all(Array.from({ length: guests }, (_, index) => guest(base, agent, hosts[index % hosts.length] ?? "", first + index, tally, over)));
  agent.destroy();
  return { tally, seconds: (performance.now() - begun) / 1_000 };
}

/** Nights of these hosts with more rooms taken than there are, rooms given to two stays at once, and bookings made by their guests. */
async function judged(sql: postgres.Sql, hosts: readonly string[], first: number, guests: number): Promise<{ oversold: number; booked: number; twice: number }> {
  const emails = Array.from({ length: guests }, (_, index) => `bench-guest-${first + index}@example.com`);
  const [row] = await sql<{ oversold: number; booked: number; twice: number }[]>`
    with houses as (select tenant_id, property_id from hosts where host in ${sql([...hosts])}),
    made as (select r.tenant_id, r.id, g.email from reservations r join houses using (tenant_id, property_id) join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id where g.email in ${sql(emails)} and r.status = 'confirmed'),
    counted as (select rr.tenant_id, rr.room_type_id, d::date as night, count(*) as stays from reservation_rooms rr join reservations r on r.tenant_id = rr.tenant_id and r.id = rr.reservation_id and r.status in ('confirmed', 'in_house', 'held')
      join houses h on h.tenant_id = r.tenant_id and h.property_id = r.property_id cross join generate_series(rr.arrival, rr.departure - 1, interval '1 day') d group by 1, 2, 3)
    select (select count(*)::int from counted c join room_nights n on n.tenant_id = c.tenant_id and n.room_type_id = c.room_type_id and n.night = c.night where c.stays > n.physical + n.allowed) as oversold,
      (select count(*)::int from made) as booked, (select count(*)::int from (select email from made group by email having count(*) > 1) again) as twice`;
  return row ?? { oversold: -1, booked: -1, twice: -1 };
}

const shortest = (times: readonly number[]) => [0.5, 0.95, 0.99].map((share) => `${(percentile(times, share) / 1_000).toFixed(2)} s`).join(" / ");

async function measured(base: URL, sql: postgres.Sql, name: string, hosts: readonly string[], guests: number, first: number): Promise<void> {
  const { tally, seconds } = await run(base, hosts, guests, first);
  const { oversold, booked, twice } = await judged(sql, hosts, first, guests);
  const errors = [...tally.failures.values()].reduce((sum, count) => sum + count, 0);
  const share = errors / Math.max(1, tally.requests);
  const said = [...tally.failures].map(([what, count]) => `${count} × ${what}`).join(", ");
  report(`${guests} guests at once, ${name}`, `${tally.requests} requests in ${seconds.toFixed(1)} s; ${tally.booked} booked, ${tally.refused} told that the room had gone, ${tally.nothingFree} found nothing free${tally.unfinished ? `, ${tally.unfinished} ended by the clock` : ""}; errors ${errors} (${(share * 100).toFixed(3)} %)${said ? `: ${said}` : ""}`, "errors ≤ 0.05 %", share <= 0.0005 && tally.unfinished === 0);
  report(`… sold (${name})`, `${booked} bookings in the database; ${oversold} nights oversold, ${twice} guests booked twice`, "0 oversold, none twice, each confirmed one there", oversold === 0 && twice === 0 && booked === tally.booked);
  for (const step of steps) if (tally.times.has(step)) report(`… ${step} (${name}), p50 / p95 / p99`, shortest(tally.times.get(step) ?? []), "", null);
}

/** Guests of a house's own site, all at once: first all in one house, then over many. `hosts`: at least two, with nights to sell. */
export async function benchGuests(base: string, url: string, hosts: readonly string[], guests = 500): Promise<void> {
  const sql = postgres(url, { max: 1 });
  const target = new URL(base);
  // Each page once, so that no guest waits for a first time.
  await run(target, hosts.slice(0, 2), 4, 1_000_000);
  await measured(target, sql, "in one house", hosts.slice(0, 1), guests, 0);
  await measured(target, sql, `over ${hosts.length - 1} houses`, hosts.slice(1), guests, 20_000);
  await sql.end();
}

import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "@playwright/test";
import postgres from "postgres";
import { percentile } from "./load";
import { report } from "./report";

type House = { readonly slug: string; readonly apiKey: string; readonly signIn: { readonly email: string; readonly password: string } };

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** Gives a house `rooms` rooms in tens, each let about four nights in five for `nights` nights. Straight SQL: what is measured is reading. */
async function fill(sql: postgres.Sql, slug: string, rooms: number, nights: number): Promise<void> {
  const types = Math.ceil(rooms / 10);
  await sql.begin(async (tx) => {
    await tx`create temp table made on commit drop as select p.tenant_id, p.id as property_id, k, gen_random_uuid() as type_id from properties p, generate_series(1, ${types}) k where p.slug = ${slug}`;
    await tx`insert into room_types (tenant_id, id, property_id, code, name, max_guests, max_adults, position)
      select tenant_id, type_id, property_id, 'BENCH' || substr(type_id::text, 1, 13), jsonb_build_object('en', 'Bench rooms ' || k), 4, 3, 100 + k from made`;
    await tx`create temp table lodged on commit drop as select m.*, u, gen_random_uuid() as unit_id from made m, generate_series(1, 10) u where (m.k - 1) * 10 + u <= ${rooms}`;
    await tx`insert into units (tenant_id, id, property_id, room_type_id, name, position) select tenant_id, unit_id, property_id, type_id, 'B' || substr(unit_id::text, 1, 13), (k - 1) * 10 + u from lodged`;
    await tx`create temp table stays on commit drop as
      select l.*, gen_random_uuid() as reservation_id, gen_random_uuid() as room_id, gen_random_uuid() as guest_id, (current_date + s * 5 + (u % 3)) as arrival, (current_date + s * 5 + (u % 3) + 4) as departure, row_number() over () as n
      from lodged l, generate_series(-1, ${Math.ceil(nights / 5)}) s`;
    await tx`insert into guests (tenant_id, id, name) select tenant_id, guest_id, 'Bench guest ' || n from stays`;
    await tx`insert into reservations (tenant_id, id, property_id, number, status, source, guest_id, arrival, departure, adults, currency, total_amount)
      select tenant_id, reservation_id, property_id, 'BT-' || substr(reservation_id::text, 1, 10), 'confirmed', 'desk', guest_id, arrival, departure, 2, 'MAD', 400000 from stays`;
    await tx`insert into reservation_rooms (tenant_id, id, reservation_id, room_type_id, arrival, departure, adults, amount) select tenant_id, room_id, reservation_id, type_id, arrival, departure, 2, 400000 from stays`;
    await tx`insert into unit_assignments (tenant_id, id, property_id, unit_id, reservation_room_id, arrival, departure) select tenant_id, gen_random_uuid(), property_id, unit_id, room_id, arrival, departure from stays`;
    await tx`insert into room_nights (tenant_id, room_type_id, night, physical, sold)
      select m.tenant_id, m.type_id, d::date, count(distinct l.unit_id), count(distinct s.unit_id)
      from made m join lodged l on l.type_id = m.type_id cross join generate_series(current_date - 7, current_date + ${nights + 7}::int, interval '1 day') d
      left join stays s on s.unit_id = l.unit_id and s.arrival <= d::date and s.departure > d::date group by m.tenant_id, m.type_id, d`;
  });
  await sql`vacuum analyze`;
}

async function benchData(base: string, house: House, nights: number): Promise<void> {
  const times: number[] = [];
  let bars = 0;
  for (let turn = 0; turn < 31; turn += 1) {
    const begun = performance.now();
    const answer = await fetch(`${base}/api/v1/reservations/get-chart`, {
      method: "POST", headers: { authorization: `Bearer ${house.apiKey}`, "lhcm-property": house.slug, "content-type": "application/json" }, body: JSON.stringify({ from: day(-1), to: day(nights - 2) }),
    });
    const chart = (await answer.json()) as { stays?: unknown[] };
    if (!answer.ok || !chart.stays) throw new Error(`The chart answered ${answer.status}.`);
    times.push(performance.now() - begun);
    bars = chart.stays.length;
  }
  const p95 = percentile(times.slice(1), 0.95);
  report(`tape chart, 30 rooms × ${nights} days, data through HTTP`, `p50 ${percentile(times.slice(1), 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, ${bars} bars`, "< 50 ms", p95 < 50);
}

/** Milliseconds between `count` frames while the chart scrolls both ways, each as far as in a sixtieth of a second, so that a slow machine draws the same; runs in the page. */
const scrollFrames = (count: number): Promise<number[]> => new Promise((done) => {
  const chart = [...document.querySelectorAll<HTMLElement>("[role=region]")].find((each) => each.querySelector("[data-row]"));
  const frames: number[] = [];
  let last = performance.now();
  const step = (now: number) => {
    frames.push(now - last);
    last = now;
    if (!chart || frames.length > count) return done(frames.slice(2));
    const turn = frames.length / 60;
    chart.scrollTop = (1 - Math.cos(turn * 1.7)) / 2 * (chart.scrollHeight - chart.clientHeight);
    chart.scrollLeft = (1 - Math.cos(turn * 1.1)) / 2 * (chart.scrollWidth - chart.clientWidth);
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
});

type Cdp = Awaited<ReturnType<ReturnType<Page["context"]>["newCDPSession"]>>;

/** Frames shown and frames missed while a hand turns the wheel down, across, and back: the browser's own count (trace events of https://chromium.googlesource.com/chromium/src, cc/metrics). */
async function scrollByHand(browser: Browser, page: Page, cdp: Cdp): Promise<{ readonly shown: number; readonly missed: number; readonly seconds: number }> {
  const box = await page.locator("[role=region]:has([data-row])").boundingBox();
  if (!box) throw new Error("There is no chart on the page.");
  const place = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2), speed: 1_200, preventFling: true };
  await browser.startTracing(page, { categories: ["disabled-by-default-devtools.timeline.frame", "devtools.timeline.frame"] });
  const begun = performance.now();
  for (const way of [{ yDistance: -1_200 }, { xDistance: -1_200 }, { yDistance: 1_200 }, { xDistance: 1_200 }]) await cdp.send("Input.synthesizeScrollGesture", { ...place, ...way });
  const seconds = (performance.now() - begun) / 1_000;
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString("utf8")) as { traceEvents: { name: string }[] };
  const count = (name: string) => traceEvents.filter((event) => event.name === name).length;
  return { shown: count("DrawFrame"), missed: count("DroppedFrame"), seconds };
}

async function benchScreen(base: string, house: House): Promise<void> {
  const system = "/usr/bin/chromium";
  const browser = await chromium.launch({ args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"], ...(existsSync(system) ? { executablePath: system } : {}) });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
    // What compiles this file wraps named functions in a helper, which the page does not have.
    await page.addInitScript("globalThis.__name = (named) => named;");
    await page.goto(`${base}/sign-in`);
    await page.getByLabel("E-mail address").first().fill(house.signIn.email);
    await page.getByLabel("Password", { exact: true }).fill(house.signIn.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
    const open = async (days: number): Promise<number> => {
      const begun = performance.now();
      await page.goto(`${base}/${house.slug}/calendar?days=${days}`, { waitUntil: "commit" });
      // Interactive: a key moves the focus on the chart.
      await page.waitForFunction(() => {
        const place = (element: Element | null) => (element instanceof HTMLElement ? `${element.dataset["item"] ?? ""} ${element.dataset["cell"] ?? ""}` : "");
        const stop = document.querySelector<HTMLElement>('[data-row] [tabindex="0"]');
        if (!stop) return false;
        const { pressed } = document.documentElement.dataset;
        if (pressed !== undefined && place(document.activeElement) !== pressed && document.activeElement?.matches('[data-row] [tabindex="0"]')) return true;
        document.documentElement.dataset["pressed"] = place(stop);
        stop.focus();
        stop.dispatchEvent(new KeyboardEvent("keydown", { key: "End", bubbles: true }));
        return false;
      }, undefined, { polling: 20 });
      return performance.now() - begun;
    };
    await open(60);
    const opened = [await open(60), await open(60), await open(60)];
    report("tape chart, from address to the first key that works", `${Math.round(percentile(opened, 0.5))} ms, the middle of 3`, "< 1 s", percentile(opened, 0.5) < 1_000);
    await open(90);
    const cdp = await page.context().newCDPSession(page);
    // Time of the page's own thread on a processor, not on the clock: what the chart itself costs, whatever else the machine does.
    await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
    const spent = async () => Object.fromEntries((await cdp.send("Performance.getMetrics")).metrics.map(({ name, value }) => [name, value * 1_000]));
    const before = await spent();
    const frames = await page.evaluate(scrollFrames, 240);
    const after = await spent();
    const each = (name: string) => (((after[name] ?? 0) - (before[name] ?? 0)) / frames.length);
    const perSecond = 1_000 / (frames.reduce((sum, each) => sum + each, 0) / frames.length);
    const hand = await scrollByHand(browser, page, cdp);
    report("tape chart, the same by the wheel", `${hand.shown} frames shown, ${hand.missed} missed in ${hand.seconds.toFixed(1)} s; software rendering, no GPU`, "< 1 % missed", hand.missed < hand.shown / 100);
    const drawn = await page.locator("[data-item]").count();
    report("tape chart, scrolling 100 rooms × 90 days both ways", `${perSecond.toFixed(1)} frames/s, p95 ${percentile(frames, 0.95).toFixed(1)} ms a frame, ${frames.filter((frame) => frame > 20).length} of ${frames.length} late, ${drawn} bars drawn; software rendering, no GPU`, "60 frames/s", perSecond >= 58);
    report("tape chart, what a frame costs the page's thread while it scrolls", `${each("TaskDuration").toFixed(1)} ms of processor, of which script ${each("ScriptDuration").toFixed(1)}, style ${each("RecalcStyleDuration").toFixed(1)}, layout ${each("LayoutDuration").toFixed(1)}`, "< 16.7 ms", each("TaskDuration") < 16.7);
  } finally {
    await browser.close();
  }
}

/** The chart's data at 30 rooms × 60 days, then the screen at 100 rooms × 90. `origin` is the address its people use. */
export async function benchTapeChart(base: string, origin: string, url: string, house: House): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await fill(sql, house.slug, 30, 60);
    await benchData(base, house, 60);
    await fill(sql, house.slug, 70, 90);
  } finally {
    await sql.end();
  }
  await benchScreen(origin, house);
}

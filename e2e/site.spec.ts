import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { demo, house, neighbours, siteRequest } from "./demo";

const thaifa = house("villa-thaifa");
const languages = ["en", "fr", "es", "ar"] as const;
const json = { "content-type": "application/json" };

type Amount = { amount: number; currency: string };
type Offer = { roomType: { id: string; name: string }; ratePlan: { id: string; name: string }; available: number; total: Amount; taxes: { name: string; amount: number; currency: string }[] };
type Availability = { property: string; currency: string; nights: number; offers: Offer[] };
type Problem = { type: string; title: string; status: number; code: string; detail: string; errors?: { path: string; message: string }[] };

async function availability(arrival: string, departure: string, language = "en") {
  const answer = await siteRequest(thaifa, `/api/site/availability?arrival=${arrival}&departure=${departure}&adults=2&children=0`, { headers: { "accept-language": language } });
  return { status: answer.status, body: JSON.parse(answer.text) as Availability };
}

/** Dates nobody has used yet, found anew in every run on the same demo: two nights with a room of at least `rooms`. */
async function freeStay(rooms: number): Promise<{ arrival: string; departure: string; offer: Offer }> {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const at = Date.UTC(2027, 3, 1 + Math.floor(Math.random() * 200));
    const [arrival, departure] = [at, at + 2 * 86_400_000].map((day) => new Date(day).toISOString().slice(0, 10)) as [string, string];
    const offer = (await availability(arrival, departure)).body.offers.find((each) => each.available >= rooms);
    if (offer) return { arrival, departure, offer };
  }
  throw new Error("The demo has no free room in 2027.");
}

const guest = { name: "Nora Benali", email: "nora.benali@example.com", phone: "+33 6 12 34 56 78", locale: "fr" };

function bookingOf({ arrival, departure, offer }: Awaited<ReturnType<typeof freeStay>>) {
  return { roomTypeId: offer.roomType.id, ratePlanId: offer.ratePlan.id, arrival, departure, adults: 2, children: 0, guest };
}

async function book(body: unknown, headers: Record<string, string> = {}) {
  const answer = await siteRequest(thaifa, "/api/site/bookings", { method: "POST", headers: { ...json, ...headers }, body: typeof body === "string" ? body : JSON.stringify(body) });
  return { status: answer.status, headers: answer.headers, body: JSON.parse(answer.text) as { reservation: { id: string; number: string; status: string; total: Amount } } & Problem };
}

test.describe("the JSON contract", () => {
  test("availability: every field of the contract, and totals that are the sum of their parts", async () => {
    const { status, body } = await availability("2027-03-09", "2027-03-12");
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(["currency", "nights", "offers", "property"]);
    expect(body).toMatchObject({ property: thaifa.slug, currency: "MAD", nights: 3 });
    expect(body.offers.length).toBeGreaterThan(0);
    for (const offer of body.offers) {
      expect(Object.keys(offer).sort()).toEqual(["available", "ratePlan", "roomType", "taxes", "total"]);
      expect([offer.roomType.id, offer.roomType.name, offer.ratePlan.id, offer.ratePlan.name].every((text) => typeof text === "string" && text !== "")).toBe(true);
      expect(Number.isInteger(offer.available) && offer.available > 0).toBe(true);
      expect(Number.isInteger(offer.total.amount) && offer.total.amount > 0).toBe(true);
      expect(offer.total.currency).toBe("MAD");
      for (const tax of offer.taxes) expect(tax).toMatchObject({ name: expect.stringMatching(/\S/), amount: expect.any(Number), currency: "MAD" });
    }
    const names = await Promise.all(languages.map(async (language) => (await availability("2027-03-09", "2027-03-12", language)).body.offers[0]?.roomType.name));
    expect(new Set(names).size).toBe(languages.length);
  });

  test("availability: what cannot be is refused by name", async () => {
    for (const [query, fields] of [["", ["arrival", "departure"]], ["arrival=2027-02-30&departure=2027-03-02", ["arrival"]], ["arrival=2027-03-05&departure=2027-03-05", ["departure"]], ["arrival=2027-03-05&departure=2027-03-07&adults=two", ["adults"]]] as const) {
      const answer = await siteRequest(thaifa, `/api/site/availability?${query}`);
      const problem = JSON.parse(answer.text) as Problem;
      expect([answer.status, answer.headers["content-type"]], query).toEqual([422, "application/problem+json"]);
      expect(problem.errors?.map((error) => error.path), query).toEqual(expect.arrayContaining([...fields]));
    }
  });

  test("a booking: 201, the same again for the same key, 409 for the key with another stay", async () => {
    const found = await freeStay(1);
    const body = bookingOf(found);
    const key = randomUUID();
    const first = await book(body, { "idempotency-key": key });
    expect(first.status).toBe(201);
    expect(Object.keys(first.body)).toEqual(["reservation"]);
    expect(Object.keys(first.body.reservation).sort()).toEqual(["id", "number", "status", "total"]);
    expect(first.body.reservation).toMatchObject({ number: expect.stringMatching(/^VT-[2-9A-Z]{6}$/), status: "confirmed", total: found.offer.total });
    const again = await book(body, { "idempotency-key": key });
    expect([again.status, again.body]).toEqual([201, first.body]);
    const other = await book({ ...body, guest: { ...guest, name: "Somebody Else" } }, { "idempotency-key": key });
    expect([other.status, other.headers["content-type"]]).toEqual([409, "application/problem+json"]);
    expect(other.body.code).toContain("idempotency");
    const left = (await availability(found.arrival, found.departure)).body.offers.find((offer) => offer.roomType.id === found.offer.roomType.id)?.available ?? 0;
    expect(left).toBe(found.offer.available - 1);
  });

  test("the last room is sold once, whoever asks at the same moment; then it is sold out", async () => {
    const found = await freeStay(1);
    const answers = await Promise.all(Array.from({ length: found.offer.available + 6 }, () => book(bookingOf(found), { "idempotency-key": randomUUID() })));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(found.offer.available);
    const refused = answers.filter((answer) => answer.status !== 201);
    expect(refused.map((answer) => [answer.status, answer.body.code, answer.body.status])).toEqual(refused.map(() => [409, "sold_out", 409]));
    expect((await availability(found.arrival, found.departure)).body.offers.map((offer) => offer.roomType.id)).not.toContain(found.offer.roomType.id);
  });

  test("what is wrong with a booking is named field by field, and nothing is booked", async () => {
    const found = await freeStay(1);
    const wrong = await book({ roomTypeId: "one", arrival: "2027-02-30", adults: 0, guest: { name: "", email: "nobody", phone: "12" } });
    expect([wrong.status, wrong.headers["content-type"], wrong.body.code]).toEqual([422, "application/problem+json", "invalid_input"]);
    expect(wrong.body.errors?.map((error) => error.path).sort()).toEqual(expect.arrayContaining(["adults", "arrival", "departure", "guest.email", "guest.name", "guest.phone", "ratePlanId", "roomTypeId"]));
    expect(wrong.body.errors?.every((error) => error.message !== "")).toBe(true);
    expect((await book("{not json")).status).toBe(400);
    const stranger = await book({ ...bookingOf(found), roomTypeId: randomUUID() });
    expect([stranger.status, stranger.headers["content-type"]]).toEqual([409, "application/problem+json"]);
    const after = (await availability(found.arrival, found.departure)).body.offers.find((offer) => offer.roomType.id === found.offer.roomType.id);
    expect(after?.available).toBe(found.offer.available);
  });
});

test.describe("what search engines read", () => {
  type Thing = { "@context"?: string; "@type": string; [key: string]: unknown };
  const things = async (page: Page) => (await page.locator('script[type="application/ld+json"]').allTextContents()).map((text) => JSON.parse(text) as Thing);

  test("each page names itself and its three translations, and they exist", async ({ page, request }) => {
    await page.goto(`${thaifa.site}/en`);
    const room = new URL((await page.locator('a[href*="/rooms/"]').first().getAttribute("href")) ?? "", thaifa.site).pathname.replace("/en", "");
    for (const path of ["", room]) {
      for (const language of languages) {
        await page.goto(`${thaifa.site}/${language}${path}`);
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        await expect(page.locator("html")).toHaveAttribute("dir", language === "ar" ? "rtl" : "ltr");
        expect(await page.locator('link[rel="canonical"]').getAttribute("href")).toBe(`${thaifa.site}/${language}${path}`);
        const others = await page.locator('link[rel="alternate"][hreflang]').evaluateAll((links) => Object.fromEntries(links.map((link) => [link.getAttribute("hreflang") ?? "", link.getAttribute("href") ?? ""])));
        expect(Object.keys(others).sort()).toEqual(["ar", "en", "es", "fr", "x-default"]);
        for (const each of languages) expect(others[each]).toBe(`${thaifa.site}/${each}${path}`);
        expect(await page.locator('meta[name="description"]').count()).toBeLessThanOrEqual(1);
      }
    }
    const map = await siteRequest(thaifa, "/sitemap.xml");
    expect(map.text).toContain(`<loc>${thaifa.site}/fr${room}</loc>`);
    expect((await siteRequest(thaifa, "/robots.txt")).text).toContain(`Sitemap: ${thaifa.site}/sitemap.xml`);
    expect((await siteRequest(thaifa, "/", { headers: { "accept-language": "es-MX,es;q=0.9" } })).headers["location"]).toBe("/es");
    expect((await request.get(`${demo.base}/robots.txt`)).status()).toBeLessThan(500);
  });

  test("the house, a room and the offers are said as schema.org says them", async ({ page }) => {
    await page.goto(`${thaifa.site}/fr`);
    const [lodging] = await things(page);
    expect(lodging).toMatchObject({
      "@context": "https://schema.org", "@type": ["Hotel", "BedAndBreakfast"], name: "Villa Thaifa", url: `${thaifa.site}/fr`, starRating: { "@type": "Rating", ratingValue: 4 }, numberOfRooms: 12,
      address: { "@type": "PostalAddress", addressLocality: "Marrakech", addressCountry: "MA" }, image: expect.stringMatching(/^http/),
    });
    expect(((lodging?.["containsPlace"] ?? []) as Thing[]).map((room) => room["@type"])).toEqual(Array.from({ length: 7 }, () => ["HotelRoom", "Product"]));
    // Facts that nobody has confirmed are not told to a machine either.
    expect(Object.keys(lodging ?? {})).not.toContain("checkinTime");
    await page.locator('a[href*="/rooms/"]').first().click();
    await page.waitForURL("**/rooms/**");
    expect((await things(page))[0]).toMatchObject({ "@context": "https://schema.org", "@type": ["HotelRoom", "Product"], url: page.url(), occupancy: { "@type": "QuantitativeValue" } });
    await page.goto(`${thaifa.site}/en/search?arrival=2027-03-09&departure=2027-03-12&adults=2&children=0`);
    const list = (await things(page)).find((thing) => thing["@type"] === "ItemList");
    for (const { item } of (list?.["itemListElement"] ?? []) as { item: Thing }[]) expect(item).toMatchObject({ "@type": "Offer", price: expect.stringMatching(/^\d+\.\d{2}$/), priceCurrency: "MAD" });
    expect(((list?.["itemListElement"] ?? []) as unknown[]).length).toBeGreaterThan(0);
    // A page of prices for some dates is nobody's to find next year.
    expect(await page.locator('meta[name="robots"]').getAttribute("content")).toContain("noindex");
    // The page that asks for dates is.
    await page.goto(`${thaifa.site}/fr/search`);
    expect(await page.locator('meta[name="robots"]').count()).toBe(0);
    expect(await page.locator('link[rel="canonical"]').getAttribute("href")).toBe(`${thaifa.site}/fr/search`);
  });
});

test("search, choose and book with JavaScript switched off", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const { arrival, departure } = await freeStay(1);
  await page.goto(`${thaifa.site}/en`);
  await page.getByLabel("Arrival").fill(arrival);
  await page.getByLabel("Departure").fill(departure);
  await page.getByRole("button", { name: "See rooms and prices" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rooms for your dates");
  await page.getByText("How the price is made").first().click();
  await expect(page.getByText("City tax").first()).toBeVisible();
  await page.getByRole("link", { name: /^Choose this room/ }).first().click();
  await page.getByLabel("Full name").fill("Paul Without Script");
  await page.getByLabel("E-mail address").fill("not an address");
  await page.getByRole("button", { name: /^Book for/ }).click();
  // What was written is still there; what is wrong stands beside its field.
  await expect(page.getByRole("alert")).toContainText("Please give an e-mail address");
  await expect(page.getByLabel("Full name")).toHaveValue("Paul Without Script");
  await page.getByLabel("E-mail address").fill("paul@example.com");
  await page.getByLabel("Telephone").fill("+33 6 12 34 56 78");
  await page.getByRole("button", { name: /^Book for/ }).click();
  await expect(page.getByRole("link", { name: /Open your confirmation/ }).or(page.getByRole("heading", { name: "Your stay is confirmed" }))).toBeVisible();
  for (const [path, title] of [["/fr/rooms/no-such-room", "Il n’y a pas de page à cette adresse"], ["/en/confirmation/no-such-reference", "There is no page at this address"]] as const) {
    expect((await page.goto(`${thaifa.site}${path}`))?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  }
  await context.close();
});

/** Presses Tab until the element in focus has this name, as a person would who has no mouse. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? [...(element.labels ?? [])].map((each) => each.textContent).join(" ") : element?.textContent;
      return { name: (label ?? "").trim(), outlined: element ? getComputedStyle(element).outlineStyle !== "none" || getComputedStyle(element).boxShadow !== "none" : false };
    });
    if (!name.test(focused.name)) continue;
    expect(focused.outlined, `${focused.name} shows that it is in focus`).toBe(true);
    return;
  }
  throw new Error(`No way to ${name} by keyboard.`);
}

test("booking by keyboard alone, and a confirmation nobody can guess", async ({ page }) => {
  await page.goto(`${thaifa.site}/en`);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await tabTo(page, /^See rooms and prices$/);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/search?**");
  await tabTo(page, /^Choose this room/);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/book?**");
  for (const [label, text] of [[/^Full name/, "Keyla Keyboard"], [/^E-mail/, "keyla@example.com"], [/^Telephone/, "+33612345678"], [/^A word/, "Arriving late"]] as const) {
    await tabTo(page, label);
    await page.keyboard.type(text);
  }
  await tabTo(page, /^Book for/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Your stay is confirmed" })).toBeVisible();
  expect(await page.locator('meta[name="robots"]').getAttribute("content")).toContain("noindex");
  const reference = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const number = /VT-[2-9A-Z]{6}/.exec(await page.locator("main").innerText())?.[0] ?? "";
  expect(reference.length).toBeGreaterThan(30);
  expect(reference).not.toContain(number.slice(3));
  const statusOf = async (text: string, who = thaifa) => (await siteRequest(who, `/en/confirmation/${text}`)).status;
  expect(await statusOf(reference)).toBe(200);
  const changed = (at: number) => `${reference.slice(0, at)}${reference[at] === "A" ? "B" : "A"}${reference.slice(at + 1)}`;
  for (const guess of [number, changed(0), changed(Math.floor(reference.length / 2)), changed(reference.length - 3), reference.slice(0, -1), `${reference}A`, randomUUID(), "1"]) expect(await statusOf(guess), guess).toBe(404);
  for (const other of neighbours) expect(await statusOf(reference, other), other.slug).toBe(404);
  // The same confirmation in the other languages, for a guest who hands the phone on.
  for (const language of languages) {
    await page.goto(`${thaifa.site}/${language}/confirmation/${reference}`);
    await expect(page.locator("main")).toContainText(number);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
  }
});

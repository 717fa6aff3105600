import { expect, test } from "@playwright/test";
import { demo, house, signIn, siteRequest } from "./demo";

const thaifa = house("villa-thaifa");

test("the house's own pages are read and compared with what Google is given, and the feed says what the page says", async ({ page }) => {
  test.slow();
  await signIn(page, thaifa);
  await page.goto(`${demo.base}/${thaifa.slug}/site/parity`);
  await page.getByRole("button", { name: "Compare now" }).click();
  await expect(page.getByText(/The last comparison read \d+ prices, all equal/)).toBeVisible({ timeout: 120_000 });
  await page.getByRole("button", { name: "Give Google my prices" }).click();
  await expect(page.getByRole("button", { name: "Stop giving prices" })).toBeVisible();
  const hotelId = await page.locator("dd").last().innerText();

  const [arrival, nights] = ["2027-04-12", 3];
  const query = `<?xml version="1.0" encoding="UTF-8"?><Query><Checkin>${arrival}</Checkin><Nights>${nights}</Nights><PropertyList><Property>${hotelId}</Property></PropertyList></Query>`;
  const answer = await siteRequest(thaifa, "/api/site/feeds/google/query", { method: "POST", body: query, headers: { "content-type": "application/xml" } });
  expect(answer.status).toBe(200);
  const bundles = [...answer.text.matchAll(/<RoomBundle>.*?<Baserate currency="MAD">([\d.]+)<\/Baserate><Tax currency="MAD">([\d.]+)<\/Tax><OtherFees currency="MAD">([\d.]+)<\/OtherFees>/g)].map(([, ...parts]) => Math.round(parts.reduce((sum, part) => sum + Number(part), 0) * 100));
  expect(bundles.length).toBeGreaterThan(1);
  const landing = (await siteRequest(thaifa, "/api/site/feeds/google/landing-pages.xml")).text;
  const link = /<PointOfSale id="site-en">.*?<URL>([^<]+)<\/URL>/.exec(landing)?.[1]?.replaceAll("&amp;", "&").replace("(CHECKINYEAR)-(CHECKINMONTH)-(CHECKINDAY)", arrival).replace("(LENGTH)", String(nights)) ?? "";
  await page.goto(link);
  const shown = (await page.locator("[data-offer] [data-total]").allInnerTexts()).map((text) => Math.round(Number(text.replace(/[^\d.]/g, "")) * 100));
  expect(shown.toSorted((a, b) => a - b)).toEqual(bundles.toSorted((a, b) => a - b));

  await page.goto(`${demo.base}/${thaifa.slug}/site/parity`);
  await page.getByRole("button", { name: "Stop giving prices" }).click();
  await expect(page.getByText("Google may not read your prices")).toBeVisible();
  expect((await siteRequest(thaifa, "/api/site/feeds/google/hotels.xml")).status).toBe(404);
});

test("a visitor is counted without a cookie and seen on the page of visitors", async ({ page, browser }) => {
  // A browser that says it is driven is taken for a machine, and not counted.
  const visitor = await browser.newContext({ userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36" });
  const site = await visitor.newPage();
  await site.goto(`${thaifa.site}/en/search?arrival=2027-04-12&departure=2027-04-15&adults=2&children=0`);
  await expect(site.locator("[data-offer]").first()).toBeVisible();
  expect(await visitor.cookies(thaifa.site)).toEqual([]);
  await visitor.close();
  await signIn(page, thaifa);
  await page.goto(`${demo.base}/${thaifa.slug}/site/funnel`);
  await expect(page.getByText("Saw rooms and prices")).toBeVisible();
  await expect(page.getByText("No comparison is running.")).toBeVisible();
});

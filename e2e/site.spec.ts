import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { house, siteRequest } from "./demo";

const riad = house("riad-exemple");
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const languages = ["en", "fr", "es", "ar"] as const;

/** The first three free nights far enough ahead, so that runs of the same demo do not meet. */
async function freeDates(): Promise<{ arrival: string; departure: string }> {
  for (let offset = 90 + (Date.now() % 200); offset < 520; offset += 3) {
    const dates = { arrival: day(offset), departure: day(offset + 3) };
    const { text } = await siteRequest(riad, `/api/site/availability?${new URLSearchParams({ ...dates, adults: "2" }).toString()}`);
    if ((JSON.parse(text) as { offers: unknown[] }).offers.length === 3) return dates;
  }
  throw new Error("The demo riad has no three free nights.");
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a guest searches, mends a form and books, in Arabic, right to left", async ({ page }) => {
    const { arrival, departure } = await freeDates();
    await page.goto(`${riad.site}/ar`);
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    await page.locator("[name=arrival]").fill(arrival);
    await page.locator("[name=departure]").fill(departure);
    await page.locator("form[method=get] button").click();
    await expect(page.locator("article")).toHaveCount(3);
    const total = (await page.locator("article").first().locator(".font-display.tabular-nums").innerText()).trim();
    await page.locator("article a[href*='/book']").first().click();
    await page.locator("[name=name]").fill("Guest Two");
    await page.locator("[name=email]").fill("guest.two@example.com");
    await page.locator("[name=phone]").fill("12");
    await page.locator("main form button").click();
    await expect(page.locator("[aria-invalid=true]")).toHaveAttribute("name", "phone");
    await expect(page.locator("[name=name]")).toHaveValue("Guest Two");
    await page.locator("[name=phone]").fill("+212 6 12 34 56 78");
    await page.locator("main form button").click();
    await expect(page).toHaveURL(/\/ar\/confirmation\/[\w-]{38}$/);
    await expect(page.getByText(/RE\w?-[2-9A-Z]{6}/)).toBeVisible();
    await expect(page.locator("dl").last()).toContainText(total);

    const address = new URL(page.url()).pathname;
    const forged = address.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
    expect((await siteRequest(riad, forged)).status).toBe(404);
    expect((await siteRequest(house("villa-thaifa"), address)).status).toBe(404);
  });
});

test("a page of the house is complete as it is sent: no client code, its facts for search engines, its languages", async ({ page }) => {
  const scripts: string[] = [];
  page.on("request", (request) => { if (request.resourceType() === "script") scripts.push(request.url()); });
  const { arrival, departure } = await freeDates();
  for (const path of ["/fr", "/fr/rooms/patio", `/fr/search?arrival=${arrival}&departure=${departure}&adults=2&children=0`]) {
    await page.goto(`${riad.site}${path}`, { waitUntil: "networkidle" });
    const facts = await page.locator('script[type="application/ld+json"]').allTextContents();
    expect(facts.map((text) => (JSON.parse(text) as { "@context": string })["@context"])).toEqual(["https://schema.org"]);
  }
  expect(scripts).toEqual([]);
  await page.goto(`${riad.site}/fr`);
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", `${riad.site}/fr`);
  for (const language of languages) await expect(page.locator(`head link[hreflang="${language}"]`)).toHaveAttribute("href", `${riad.site}/${language}`);
  const map = await siteRequest(riad, "/sitemap.xml");
  expect([map.status, map.text.includes(`<loc>${riad.site}/es/rooms/patio</loc>`)]).toEqual([200, true]);
});

for (const [language, scheme] of [["en", "light"], ["fr", "dark"], ["es", "light"], ["ar", "dark"]] as const) {
  test(`accessible in ${language}, ${scheme}, on a phone and on a desk`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const stay = new URLSearchParams({ ...(await freeDates()), adults: "2", children: "1" }).toString();
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      for (const path of ["", "/rooms/terrasse", `/search?${stay}`, "/search?arrival=x", `/book?${stay}`]) {
        await page.goto(`${riad.site}/${language}${path}`);
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map((found) => `${path} ${width}: ${found.id} ${found.nodes.map((node) => node.target.join(" ")).join(", ")}`)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${path} is wider than ${width}`).toBe(true);
      }
    }
  });
}

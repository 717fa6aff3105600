import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { axeFinds } from "./axe";
import { api, house, siteRequest } from "./demo";

const riad = house("riad-exemple");
type Words = { [key: string]: string | Words };
const wordsOf = (language: string, file: string): Words => JSON.parse(readFileSync(join(import.meta.dirname, `../lib/kernel/messages/${language}/${file}.json`), "utf8")) as Words;
/** A sentence as the house says it, up to its first figure. */
const say = (language: string, file: string, path: string): string => String(path.split(".").reduce<string | Words>((at, key) => (typeof at === "string" ? at : (at[key] ?? "")), wordsOf(language, file))).split("{")[0]?.trim() ?? "";

type Offer = { roomType: { id: string; name: string }; ratePlan: { id: string; refundable: boolean }; available: number; total: { amount: number; currency: string } };
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** A stay soon enough that its deposit is due with the booking, of a room that nobody else takes meanwhile. */
async function soon(taken: Set<string>, { nights = 2, rooms = 1 } = {}): Promise<{ arrival: string; departure: string; offer: Offer }> {
  for (let offset = 4; offset < 13; offset += 1) {
    const [arrival, departure] = [day(offset), day(offset + nights)];
    const answer = await siteRequest(riad, `/api/site/availability?arrival=${arrival}&departure=${departure}&adults=2&children=0`);
    const { offers } = JSON.parse(answer.text) as { offers: Offer[] };
    const free = [...new Map(offers.map((each) => [each.roomType.id, each.available])).values()].reduce((sum, each) => sum + each, 0);
    const offer = free < rooms ? undefined : offers.find((each) => !each.ratePlan.refundable && !taken.has(`${arrival} ${each.roomType.id}`));
    if (!offer) continue;
    taken.add(`${arrival} ${offer.roomType.id}`);
    return { arrival, departure, offer };
  }
  throw new Error("The demo has no room with a deposit in the next days.");
}
const taken = new Set<string>();
const bookPath = (language: string, { arrival, departure, offer }: Awaited<ReturnType<typeof soon>>) => `${riad.site}/${language}/book?arrival=${arrival}&departure=${departure}&adults=2&children=0&rooms=${offer.roomType.id}.${offer.ratePlan.id}.2.0`;

async function fill(page: Page, language: string, name: string): Promise<void> {
  await page.getByLabel(say(language, "site", "book.name"), { exact: true }).fill(name);
  await page.getByLabel(say(language, "site", "book.email"), { exact: true }).fill("guest@example.com");
  await page.getByLabel(say(language, "site", "book.phone"), { exact: true }).fill("+49 151 2345678");
}

const phone = { viewport: { width: 390, height: 844 } };

for (const { language, browserLocale, figure } of [
  // Words of the page, figures as a German writes them.
  { language: "en", browserLocale: "de-DE", figure: /\d\.\d{3}/ },
  { language: "fr", browserLocale: "fr-FR", figure: /\d\s\d{3}/ },
  { language: "ar", browserLocale: "ar-MA", figure: /\d,\d{3}/ },
]) {
  test(`on a phone, in ${language} for a browser of ${browserLocale}: search, choose, pay a deposit, and hold a confirmation`, async ({ browser }) => {
    const context = await browser.newContext({ ...phone, locale: browserLocale });
    const page = await context.newPage();
    const stay = await soon(taken);
    await page.goto(`${riad.site}/${language}/search?arrival=${stay.arrival}&departure=${stay.departure}&adults=2&children=0`);
    await expect(page.locator("html")).toHaveAttribute("dir", language === "ar" ? "rtl" : "ltr");
    await expect(page.locator("[data-total]").first()).toHaveText(figure);
    await page.locator(`[data-offer="${stay.offer.ratePlan.id}"] a`).click();
    await page.waitForURL("**/book?**");
    // Every tax is in the total before anything is pressed.
    const total = page.locator("form [data-total]");
    await expect(total).toHaveText(figure);
    const before = await total.textContent();
    await fill(page, language, "Greta Beispiel");
    await page.locator('select[name^="extra."]').first().selectOption("1");
    await expect(total).not.toHaveText(before ?? "");
    // What was typed stays while the total is reckoned anew.
    await expect(page.getByLabel(say(language, "site", "book.name"), { exact: true })).toHaveValue("Greta Beispiel");
    expect(await axeFinds(page)).toEqual([]);
    await page.locator('input[name="way"][value="stripe:deposit"]').check();
    await page.locator('button[name="intent"][value="book"]').last().click();
    await page.waitForURL("**/pay/cs_**");
    // Back without paying: the rooms are still held, and the page says until when.
    await page.getByRole("button", { name: "Back" }).click();
    await page.waitForURL("**/hold/**");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(say(language, "booking", "hold.failed.title"));
    await expect(page.getByRole("timer")).toContainText(/\d:\d\d/);
    expect(await axeFinds(page)).toEqual([]);
    await page.locator('input[name="way"][value="stripe:deposit"]').check();
    await page.getByRole("button", { name: say(language, "booking", "hold.goOn") }).click();
    await page.waitForURL("**/pay/cs_**");
    await page.getByRole("button", { name: "Pay", exact: true }).click();
    await page.waitForURL("**/confirmation/**");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(say(language, "site", "confirmation.title"));
    await expect(page.locator("main")).toContainText(say(language, "booking", "confirmation.paid"));
    await expect(page.locator("main")).toContainText(say(language, "booking", "confirmation.left"));
    await context.close();
  });
}

test("without JavaScript: an extra, a code nobody knows, several rooms, and as far as the payment page", async ({ browser }) => {
  const context = await browser.newContext({ ...phone, javaScriptEnabled: false, locale: "en-GB" });
  const page = await context.newPage();
  const stay = await soon(taken, { nights: 1, rooms: 2 });
  await page.goto(bookPath("en", stay));
  const total = page.locator("form [data-total]");
  const before = await total.textContent();
  await fill(page, "en", "Paul Without Script");
  await page.locator('select[name^="extra."]').first().selectOption("1");
  await page.getByLabel("Promotion code").fill("NOBODY");
  await page.getByRole("button", { name: "Update the total" }).click();
  await expect(total).not.toHaveText(before ?? "");
  await expect(page.getByText("The house does not know this code.")).toBeVisible();
  await expect(page.getByLabel("Full name")).toHaveValue("Paul Without Script");
  // Another room is chosen beside the first and taken away again.
  await page.getByRole("link", { name: "Add another room" }).click();
  await expect(page.getByRole("heading", { name: "1 room chosen" })).toBeVisible();
  await page.getByRole("link", { name: /^Choose this room/ }).first().click();
  await expect(page.getByRole("link", { name: /^Remove/ })).toHaveCount(2);
  await page.getByRole("link", { name: /^Remove/ }).last().click();
  // Typed once: the device remembers it for this house.
  await expect(page.getByLabel("Full name")).toHaveValue("Paul Without Script");
  await page.locator('input[name="way"][value="stripe:deposit"]').check();
  await page.locator('button[name="intent"][value="book"]').last().click();
  await expect(page).toHaveURL(/\/(pay\/cs_|en\/hold\/)/);
  await page.waitForURL("**/pay/cs_**");
  // Whoever comes back to the house finds the booking that waits.
  await page.goto(`${riad.site}/en/search?arrival=${stay.arrival}&departure=${stay.departure}&adults=2&children=0`);
  await page.getByRole("link", { name: "Go on with your booking" }).click();
  await expect(page.getByRole("link", { name: /^Pay / })).toBeVisible();
  await context.close();
});

test("who pays another way than begun finds the first page closed: nobody pays twice", async ({ browser }) => {
  const context = await browser.newContext({ ...phone, locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(bookPath("en", await soon(taken)));
  await fill(page, "en", "Ada Two Ways");
  await page.locator('input[name="way"][value="stripe:deposit"]').check();
  await page.locator('button[name="intent"][value="book"]').last().click();
  await page.waitForURL("**/pay/cs_**");
  const first = page.url();
  const isOpen = async () => (await context.request.get(first, { maxRedirects: 0 })).status() === 200;
  expect(await isOpen()).toBe(true);
  await page.getByRole("button", { name: "Back" }).click();
  await page.waitForURL("**/hold/**");
  await page.locator('input[name="way"]:not([value="stripe:deposit"])').first().check();
  await page.getByRole("button", { name: say("en", "booking", "hold.goOn") }).click();
  await expect.poll(isOpen).toBe(false);
  await context.close();
});

/** Months of the calendar, by keyboard-friendly links alone. */
test("the calendar leads from an arrival to a departure with prices and least stays in sight", async ({ page }) => {
  await page.goto(`${riad.site}/en/search?adults=2&children=0`);
  await expect(page.getByRole("heading", { name: "Prices by night" })).toBeVisible();
  const arrivals = page.getByRole("link", { name: /^Arrive on .*, from MAD/ });
  expect(await arrivals.count()).toBeGreaterThan(10);
  await page.getByRole("link", { name: "Later" }).click();
  await arrivals.first().click();
  await expect(page.getByText("Now choose the day you leave.")).toBeVisible();
  expect(await axeFinds(page)).toEqual([]);
  await page.getByRole("link", { name: /^Leave on/ }).first().click();
  await expect(page).toHaveURL(/arrival=\d{4}-\d\d-\d\d&departure=\d{4}-\d\d-\d\d/);
  await expect(page.locator("[data-results]")).toBeVisible();
});

test("a transfer shows account and reference and is confirmed by the bank's statement; a CMI payment comes back paid", async ({ browser }) => {
  const context: BrowserContext = await browser.newContext({ ...phone, locale: "en-GB" });
  const page = await context.newPage();
  const open = async (way: string, name: string) => {
    await page.goto(bookPath("en", await soon(taken)));
    await fill(page, "en", name);
    await page.locator(`input[name="way"][value="${way}"]`).check();
    await page.locator('button[name="intent"][value="book"]').last().click();
  };
  await open("transfer:full", "Tessa Transfer");
  await page.waitForURL("**/hold/**");
  const reference = /LH-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(await page.locator("main").innerText())?.[0] ?? "";
  expect(reference).not.toBe("");
  const amount = /([\d,]+(?:\.\d\d)?)/.exec((await page.locator("dl dd").first().textContent()) ?? "")?.[1]?.replaceAll(",", "") ?? "";
  const read = await api<{ result: { received: number } }>(riad, "payments/read-bank-statement", { text: `Date;Amount;Text\n${day(0)};${amount};TRANSFER ${reference}\n` });
  expect(read.body.result.received).toBe(1);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your stay is confirmed");
  await open("cmi:deposit", "Karim Carte");
  await page.getByRole("button", { name: "Payer" }).click();
  await page.getByRole("link", { name: "Retour au marchand" }).click();
  await page.waitForURL("**/confirmation/**");
  await context.close();
});

import { randomUUID } from "node:crypto";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { axeFinds } from "./axe";
import { api, demo, house, neighbours, siteRequest } from "./demo";

const thaifa = house("villa-thaifa");
const riad = house("riad-exemple");
const phone = { width: 390, height: 844 };
type Offer = { roomType: { id: string }; ratePlan: { id: string }; available: number; total: { amount: number } };
type Language = "fr" | "ar";

const plus = (date: string, days: number) => new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const offersFor = async (arrival: string, departure: string) =>
  (JSON.parse((await siteRequest(thaifa, `/api/site/availability?arrival=${arrival}&departure=${departure}&adults=2&children=0`)).text) as { offers: Offer[] }).offers;

/** Two nights with room to grow by one, found anew in every run on the same demo, booked through the site's own door. */
async function booked(language: Language): Promise<{ email: string; number: string; arrival: string; departure: string }> {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const arrival = plus("2027-04-01", Math.floor(Math.random() * 200));
    const departure = plus(arrival, 2);
    const [two, three] = [await offersFor(arrival, departure), await offersFor(arrival, plus(arrival, 3))];
    const offer = two.find((each) => three.some((longer) => longer.ratePlan.id === each.ratePlan.id && longer.available > 1));
    if (!offer) continue;
    const email = `${language}-${randomUUID()}@example.com`;
    const body = JSON.stringify({ roomTypeId: offer.roomType.id, ratePlanId: offer.ratePlan.id, arrival, departure, adults: 2, children: 0, guest: { name: "Nora Benali", email, phone: "+33 6 12 34 56 78", locale: language } });
    const answer = await siteRequest(thaifa, "/api/site/bookings", { method: "POST", headers: { "content-type": "application/json" }, body });
    if (answer.status === 201) return { email, number: (JSON.parse(answer.text) as { reservation: { number: string } }).reservation.number, arrival, departure };
  }
  throw new Error("The demo has no free room in 2027.");
}

/** The letters to an address, newest first, as the demo's outbox shows them. */
async function letters(page: Page, email: string): Promise<string[]> {
  await page.goto(`${demo.base}/outbox`);
  return page.getByRole("article").filter({ hasText: email }).allInnerTexts();
}

/** Waits until so many letters have come to an address; the newest of them. */
async function letter(page: Page, email: string, count: number): Promise<string> {
  let found: string[] = [];
  await expect.poll(async () => { found = await letters(page, email); return found.length; }, { timeout: 60_000, intervals: [500] }).toBeGreaterThanOrEqual(count);
  return found[0] ?? "";
}
const linkIn = (text: string): string => /https?:\/\/\S+\/manage\/[\w-]{96}/.exec(text)?.[0] ?? "";

async function phones(browser: Browser, language: Language, javaScriptEnabled: boolean) {
  const context = await browser.newContext({ viewport: phone, isMobile: true, hasTouch: true, locale: language, javaScriptEnabled, reducedMotion: "reduce" });
  return { page: await context.newPage(), post: await (await browser.newContext()).newPage() };
}
const words = {
  fr: { confirmed: "Votre séjour est confirmé", dates: "Changer les dates", look: "Voir le prix", change: "Passer à ces dates", changed: "Vos dates ont changé.", moved: "Votre séjour a été modifié", cancel: "Annuler le séjour", cancelled: "Votre séjour est annulé.", gone: "Votre séjour est annulé", extras: "Commander un service" },
  ar: { confirmed: "تم تأكيد إقامتكم", dates: "تغيير التواريخ", look: "عرض السعر", change: "التغيير إلى هذه التواريخ", changed: "تغيّرت تواريخ إقامتكم.", moved: "تم تعديل إقامتكم", cancel: "إلغاء الإقامة", cancelled: "أُلغيت إقامتكم.", gone: "تم إلغاء إقامتكم", extras: "طلب خدمة" },
} as const;

/** Whatever stands on the page fits the phone and, where scripts may run, satisfies axe. */
async function sound(page: Page, scripts: boolean): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth + 1), page.url()).toBe(true);
  if (scripts) expect(await axeFinds(page), page.url()).toEqual([]);
}

/** A link that opens no stay on this house's host: the page says 404 of itself and nothing of anybody. */
async function opensNothing(who: typeof thaifa, link: string, number: string): Promise<void> {
  const { text } = await siteRequest(who, new URL(link).pathname);
  expect(text).toContain('data-status="404"');
  expect(text).not.toContain(number);
}

for (const { language, scripts } of [{ language: "fr", scripts: false }, { language: "ar", scripts: true }] as const) {
  test(`a guest in ${language}, on a phone${scripts ? "" : " without JavaScript"}: from the letter to other dates, and out again`, async ({ browser }) => {
    test.setTimeout(180_000);
    const w = words[language];
    const { page, post } = await phones(browser, language, scripts);
    const stay = await booked(language);
    const confirmation = await letter(post, stay.email, 1);
    for (const part of [w.confirmed, stay.number]) expect(confirmation).toContain(part);
    await page.goto(linkIn(confirmation));
    await expect(page.locator("html")).toHaveAttribute("dir", language === "ar" ? "rtl" : "ltr");
    await expect(page.getByText(stay.number)).toBeVisible();
    await sound(page, scripts);

    await page.getByRole("link", { name: w.extras }).click();
    await expect(page.getByRole("heading", { level: 1, name: w.extras })).toBeVisible();
    await sound(page, scripts);
    await page.goBack();

    await page.getByRole("link", { name: w.dates }).click();
    const longer = plus(stay.arrival, 3);
    await page.locator("#departure").fill(longer);
    await page.getByRole("button", { name: w.look }).click();
    await expect(page.getByRole("table")).toBeVisible();
    await sound(page, scripts);
    await page.getByRole("button", { name: w.change }).click();
    await expect(page.getByRole("status").filter({ hasText: w.changed })).toBeVisible();
    await sound(page, scripts);
    expect(await letter(post, stay.email, 2)).toContain(w.moved);
    const found = async () => (await api<{ reservations: { number: string; status: string; departure: string }[] }>(thaifa, "reservations/find-reservations", { text: stay.number })).body.reservations.find(({ number }) => number === stay.number);
    expect(await found()).toMatchObject({ status: "confirmed", departure: longer });

    await page.getByRole("link", { name: w.cancel }).click();
    await expect(page.getByRole("heading", { level: 1, name: w.cancel })).toBeVisible();
    await sound(page, scripts);
    await page.getByRole("button", { name: w.cancel }).click();
    await expect(page.getByRole("status").filter({ hasText: w.cancelled })).toBeVisible();
    await sound(page, scripts);
    expect(await letter(post, stay.email, 3)).toContain(w.gone);
    expect(await found()).toMatchObject({ status: "cancelled" });
    // The very address, on a neighbour's site, is nothing.
    const neighbour = neighbours[0];
    if (!neighbour) throw new Error("The demo has one house only.");
    await opensNothing(neighbour, linkIn(confirmation), stay.number);
    await page.context().close();
    await post.context().close();
  });
}

/** A stay at a house with a deposit, near enough that it is due, whose guest has paid nothing yet. */
async function owing(): Promise<{ email: string; number: string }> {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  for (let offset = 12; offset > 3; offset -= 1) {
    const [arrival, departure] = [day(offset), day(offset + 1)];
    const { offers } = JSON.parse((await siteRequest(riad, `/api/site/availability?arrival=${arrival}&departure=${departure}&adults=2&children=0`)).text) as { offers: (Offer & { ratePlan: { refundable: boolean } })[] };
    const offer = offers.find(({ ratePlan }) => !ratePlan.refundable);
    if (!offer) continue;
    const email = `owing-${randomUUID()}@example.com`;
    const { status, body } = await api<{ result: { number: string } }>(riad, "reservations/book-stay", { roomTypeId: offer.roomType.id, ratePlanId: offer.ratePlan.id, arrival, departure, adults: 2, guest: { name: "Nora Benali", email, phone: "+33 6 12 34 56 78", locale: "en" } });
    if (status < 300) return { email, number: body.result.number };
  }
  throw new Error("The demo has no room with a deposit in the next days.");
}

test("something ordered makes more due now: the guest is told before, pays by card, and owes it no longer", async ({ browser }) => {
  test.setTimeout(180_000);
  const context = await browser.newContext({ viewport: phone, isMobile: true, hasTouch: true, locale: "en" });
  const [page, post] = [await context.newPage(), await (await browser.newContext()).newPage()];
  const stay = await owing();
  const link = linkIn(await letter(post, stay.email, 1));
  await page.goto(link);
  await expect(page.getByRole("link", { name: "Pay now" })).toBeVisible();
  await page.getByRole("link", { name: "Order something" }).click();
  await page.locator('select[name^="x."]:enabled').first().selectOption("1");
  await page.getByRole("button", { name: "See the price" }).click();
  await expect(page.getByText(/is due now, by the terms of your rate\. You pay it by card/)).toBeVisible();
  await sound(page, true);
  await page.getByRole("button", { name: /^Order for/ }).click();
  await page.waitForURL("**/pay?done=extras");
  await expect(page.getByRole("status").filter({ hasText: "It is ordered." })).toBeVisible();
  await sound(page, true);
  await page.getByRole("button", { name: /^Pay .* by card$/ }).click();
  await page.waitForURL("**/pay/cs_**");
  await page.getByRole("button", { name: "Pay", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Thank you, your payment has arrived", { timeout: 30_000 });
  await sound(page, true);
  // From the page of the payment there is no way in without the letter.
  await page.getByRole("link", { name: "Manage this booking" }).click();
  await expect(page.locator("#number")).toHaveValue(stay.number);
  await expect(page.locator("#email")).toHaveValue("");
  await page.goto(link);
  await expect(page.getByText("To pay at the house")).toBeVisible();
  await expect(page.getByRole("link", { name: "Pay now" })).toHaveCount(0);
  await page.context().close();
  await post.context().close();
});

test("a new link is asked for by number and address, and only the address is answered", async ({ browser }) => {
  test.setTimeout(120_000);
  const { page, post } = await phones(browser, "fr", false);
  const stay = await booked("fr");
  await letter(post, stay.email, 1);
  const answer = async (number: string, email: string): Promise<string> => {
    await page.goto(`${thaifa.site}/fr/manage`);
    await page.locator("#number").fill(number);
    await page.locator("#email").fill(email);
    await page.getByRole("button", { name: "M’envoyer le lien" }).click();
    return page.getByRole("article").innerText();
  };
  const right = await answer(stay.number.toLowerCase(), stay.email);
  expect(right).toContain("un lien y est en route");
  expect(await answer(stay.number, `other-${randomUUID()}@example.com`)).toBe(right);
  expect(await answer("VT-ZZZZZZ", `nobody-${randomUUID()}@example.com`)).toBe(right);
  expect(await answer("?", "nobody")).toContain("Donnez le numéro");
  const fresh = linkIn(await letter(post, stay.email, 2));
  await page.goto(fresh);
  await expect(page.getByText(stay.number)).toBeVisible();
  const forged = fresh.slice(0, -1) + (fresh.endsWith("A") ? "B" : "A");
  await opensNothing(thaifa, forged, stay.number);
  await page.context().close();
  await post.context().close();
});

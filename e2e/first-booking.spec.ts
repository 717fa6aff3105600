import { expect, type Locator, type Page, test } from "@playwright/test";
import { axeFinds } from "./axe";
import { awake, demo } from "./demo";

/** Counts what a person types and chooses on the way, and what it takes. */
class Journey {
  typed = 0;
  chosen = 0;
  readonly began = Date.now();
  async type(field: Locator, text: string): Promise<void> { this.typed += 1; await field.fill(text); }
  async choose(field: Locator, value: string): Promise<void> { this.chosen += 1; await field.selectOption(value); }
  get seconds(): number { return Math.round((Date.now() - this.began) / 1_000); }
}

/** The words of the way in a language, as they stand on the pages. */
const tongues = {
  en: {
    email: "E-mail address", go: "Continue", name: "Your name", password: "Password", house: "Name of the house", slug: "Address of the house", city: "City or village", create: "Create the account",
    kind: "Kind of room", count: "How many", guests: "Guests in each", addRooms: "Add 5 rooms", price: /a night in MAD/, openRates: "Open a year of prices", later: "Later", setPolicies: "Set the policies", publish: "Publish it as it is",
    seeTaxes: "See what changes", applyTaxes: "Apply", test: "Make the test booking", tested: /every tax included/,
  },
  fr: {
    email: "Adresse e-mail", go: "Continuer", name: "Votre nom", password: "Mot de passe", house: "Nom de la maison", slug: "Adresse de la maison", city: "Ville ou village", create: "Créer le compte",
    kind: "Type de chambre", count: "Combien", guests: "Personnes par chambre", addRooms: "Ajouter 5 chambres", price: /la nuit en MAD/, openRates: "Ouvrir une année de prix", later: "Plus tard", setPolicies: "Fixer les conditions", publish: "Le publier tel quel",
    seeTaxes: "Voir ce qui change", applyTaxes: "Appliquer", test: "Faire la réservation d’essai", tested: /toutes taxes comprises/,
  },
} as const;
type Words = (typeof tongues)[keyof typeof tongues];

const percentOf = async (page: Page) => Number(await page.getByRole("progressbar").getAttribute("aria-valuenow"));
/** The step that is open now, by its heading. */
const now = (page: Page) => page.locator("#now");

async function account(page: Page, journey: Journey, words: Words, slug: string): Promise<void> {
  await page.goto(`${demo.base}/sign-up`);
  await journey.type(page.getByLabel(words.email), `${slug}@example.com`);
  await page.getByRole("button", { name: words.go }).click();
  await page.waitForURL("**/sent**");
  await expect(async () => {
    await page.goto(`${demo.base}/outbox`);
    await expect(page.getByRole("article").filter({ hasText: `${slug}@example.com` }).first()).toContainText(`${slug}@example.com`, { timeout: 1_000 });
  }).toPass();
  await page.goto(`${demo.base}${await page.getByRole("article").filter({ hasText: `${slug}@example.com` }).first().getByRole("link").getAttribute("href")}`);
  await journey.type(page.getByLabel(words.name), "Nadia");
  await journey.type(page.getByLabel(words.password, { exact: true }), "a sentence nobody guesses");
  await journey.type(page.getByLabel(words.house), `Maison ${slug}`);
  await journey.type(page.getByLabel(words.slug), slug);
  await journey.type(page.getByLabel(words.city), "Fès");
  await page.getByRole("button", { name: words.create }).click();
  await page.waitForURL(`**/${slug}/opening`);
}

async function opened(page: Page, journey: Journey, words: Words, slug: string): Promise<void> {
  // Rooms: two lines, Enter for the second.
  await journey.type(page.getByLabel(words.kind), "Chambre Atlas");
  await journey.type(page.getByLabel(words.count), "3");
  await journey.type(page.getByLabel(words.guests), "2");
  await page.getByLabel(words.guests).press("Enter");
  await journey.type(page.getByLabel(words.kind).nth(1), "Suite des Oliviers");
  await journey.type(page.getByLabel(words.count).nth(1), "2");
  await journey.type(page.getByLabel(words.guests).nth(1), "4");
  await page.getByRole("button", { name: words.addRooms }).click();
  // Prices: one a type, the rest as proposed.
  await expect(page.getByLabel(words.price)).toHaveCount(2);
  expect(await percentOf(page)).toBe(25);
  await journey.type(page.getByLabel(words.price).nth(0), "1 200");
  await journey.type(page.getByLabel(words.price).nth(1), "1850");
  await page.getByRole("button", { name: words.openRates }).click();
  // Photographs wait; what is done elsewhere is found again from a device that knows nothing of this one.
  await expect.poll(() => percentOf(page)).toBe(45);
  await page.goto(`${demo.base}/${slug}/boardroom`);
  await page.goto(`${demo.base}/${slug}/opening`);
  await now(page).getByRole("button", { name: words.later, exact: true }).click();
  // Policies as proposed, the country's taxes as they stand.
  await page.getByRole("button", { name: words.setPolicies }).click();
  await page.getByRole("button", { name: words.seeTaxes }).click();
  await page.getByRole("button", { name: words.applyTaxes }).click();
  await expect.poll(() => percentOf(page)).toBe(65);
  await page.goto(`${demo.base}/${slug}/opening`);
  // The site as it stands; the channel waits.
  await page.getByRole("button", { name: words.publish }).click();
  await expect.poll(() => percentOf(page)).toBe(75);
  await expect(now(page).getByRole("link", { name: /iCal/ })).toBeVisible();
  await now(page).getByRole("button", { name: words.later, exact: true }).click();
  await page.getByRole("button", { name: words.test }).click();
  await expect(page.getByText(words.tested)).toBeVisible();
  await expect.poll(() => percentOf(page)).toBe(80);
}

/** A guest finds the house on its own site, with a price. */
async function found(page: Page, words: Words, slug: string, language: string): Promise<void> {
  await page.goto(`http://${slug}.${new URL(demo.base).host}/${language}`);
  const arrival = new Date(Date.now() + 21 * 86_400_000).toISOString().slice(0, 10);
  const departure = new Date(Date.now() + 23 * 86_400_000).toISOString().slice(0, 10);
  await page.goto(`http://${slug}.${new URL(demo.base).host}/${language}/search?arrival=${arrival}&departure=${departure}&adults=2&children=0`);
  await expect(page.getByText(/Chambre Atlas/).first()).toBeVisible();
  await expect(page.getByText(/MAD/).filter({ visible: true }).first()).toBeVisible();
  await expect(page.locator('a[href*="/book?"]').first()).toBeVisible();
}

for (const [language, words] of Object.entries(tongues)) {
  test(`from sign-up to the first booking on a phone, in ${language}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, reducedMotion: "reduce" });
    await context.addCookies([{ name: "locale", value: language, url: demo.base }]);
    const page = await context.newPage();
    const journey = new Journey();
    const slug = `premier-${language}-${Date.now().toString(36)}`;
    await account(page, journey, words, slug);
    expect(await axeFinds(page)).toEqual([]);
    await opened(page, journey, words, slug);
    expect(await axeFinds(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    await found(page, words, slug, language);
    console.log(`${language}: ${journey.typed} fields typed, ${journey.chosen} chosen, ${journey.seconds} s by machine`);
    // Fifteen fields at half a minute each are well under an hour, with time to look up prices.
    expect(journey.typed).toBeLessThanOrEqual(16);
    await context.close();
  });
}

test("a demo season is filled in, looked at and taken away from the same page", async ({ browser }) => {
  test.setTimeout(120_000);
  const context = await browser.newContext({ reducedMotion: "reduce" });
  await context.addCookies([{ name: "locale", value: "en", url: demo.base }]);
  const page = await context.newPage();
  const slug = `demo-${Date.now().toString(36)}`;
  await account(page, new Journey(), tongues.en, slug);
  await page.getByRole("button", { name: "Fill with a demo season" }).click();
  await expect(page.getByText(/invented stays are in the house/)).toBeVisible();
  await page.goto(`${demo.base}/${slug}/calendar`);
  await expect(page.getByText(/Demo \d{3}/).first()).toBeVisible();
  await page.goto(`${demo.base}/${slug}/boardroom`);
  await expect(page.getByRole("link", { name: "Go on with the opening" })).toBeVisible();
  await page.getByRole("link", { name: "Go on with the opening" }).click();
  await page.waitForURL("**/opening");
  await page.getByRole("button", { name: "Take the demo season away" }).click();
  await expect(page.getByRole("button", { name: "Fill with a demo season" })).toBeEnabled();
  await page.goto(`${demo.base}/${slug}/reservations`);
  await page.waitForFunction(() => !document.querySelector('[id^="S:"], template[id^="B:"]'));
  await expect(page.getByText(/Demo \d{3}/)).toHaveCount(0);
  // One more organisation for the same person, and both are theirs.
  await page.goto(`${demo.base}/houses/new`);
  const name = page.getByLabel("Name of the house");
  await awake(name);
  await name.fill("Second");
  await page.getByLabel("Address of the house").fill(`${slug}-two`);
  await page.getByLabel("City or village").fill("Fès");
  await page.getByRole("button", { name: "Open the house" }).click();
  await page.waitForURL(`**/${slug}-two/opening`);
  await page.goto(`${demo.base}/houses`);
  await expect(page.getByRole("listitem")).toHaveCount(2);
  await context.close();
});

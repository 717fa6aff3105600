import { expect, type Page, test } from "@playwright/test";
import { api, demo, type House, neighbours, signIn } from "./demo";

const [house] = neighbours as [House, ...House[]];
const [from, to] = ["2027-02-09", "2027-02-11"] as const;
type Rates = { plans: { nights: { night: string; amount: number }[] }[] };
const pricesOf = async () => (await api<Rates>(house, "rates/list-rates", { from, to })).body.plans.flatMap((plan) => plan.nights.map(({ amount }) => amount));
/** The decision of this journey; the demo may hold others. */
const card = (page: Page) => page.getByRole("article").filter({ hasText: /9.{1,3}11 février 2027/ });

test.setTimeout(90_000);

test("a decision arrives by mail, is answered with another figure on a phone without signing in, and is taken once", async ({ browser, page }) => {
  await signIn(page, house);
  const before = await pricesOf();
  const asked = await page.request.post(`${demo.base}/api/boardroom/chat`, { data: { property: house.slug, director: "revenue-manager", text: "Raise the rate 15 % from 9 to 11 February 2027" }, headers: { origin: demo.base } });
  expect(asked.status()).toBe(200);
  expect(await asked.text()).toContain("proposalId");

  const phone = { viewport: { width: 390, height: 844 }, locale: "fr-FR", hasTouch: true, reducedMotion: "reduce" } as const;
  await page.setViewportSize(phone.viewport);
  await page.context().addCookies([{ name: "locale", value: "fr", url: demo.base }]);
  await page.goto(`${demo.base}/${house.slug}/boardroom/approvals`);
  await page.getByRole("button", { name: "Me l’envoyer" }).click();
  await expect(page.getByText("C’est en route vers vous.")).toBeVisible();
  let address = "";
  await expect(async () => {
    await page.goto(`${demo.base}/outbox`);
    address = (await page.getByRole("article").filter({ hasText: house.signIn.email }).filter({ has: page.locator('a[href*="/approve/"]') }).first().locator('a[href*="/approve/"]').first().getAttribute("href", { timeout: 1_000 })) ?? "";
    expect(address).toMatch(/\/approve\/[\w-]{96}$/);
  }).toPass({ timeout: 30_000 });
  const link = new URL(address, demo.base).href;

  // Whatever opens mail ahead of people decides nothing, and carries nothing on.
  const scanned = await page.request.get(link);
  expect([scanned.headers()["referrer-policy"], scanned.headers()["x-robots-tag"]]).toEqual(["no-referrer", "noindex, nofollow"]);
  expect(scanned.headers()["cache-control"]).toContain("no-store");
  expect(await pricesOf()).toEqual(before);

  const [first, second] = [await browser.newContext(phone), await browser.newContext(phone)];
  const [here, there] = [await first.newPage(), await second.newPage()];
  const strangers: string[] = [];
  here.on("request", (request) => { if (new URL(request.url()).origin !== new URL(demo.base).origin) strangers.push(request.url()); });
  await here.goto(link);
  await expect(here.getByRole("heading", { level: 1 })).toContainText(/décision/i);
  await expect(card(here)).toContainText(/15\s?%/);
  await card(here).getByRole("button", { name: "Un autre chiffre" }).click();
  await card(here).getByLabel("Qu’approuveriez-vous, en pour cent ?").fill("plutôt 10 %");
  await card(here).getByRole("button", { name: "Calculer" }).click();
  await expect(card(here).getByRole("heading")).toContainText(/10\s?%/);
  expect(await pricesOf()).toEqual(before);
  await there.goto(link);
  await expect(card(there)).toContainText(/10\s?%/);

  await card(here).getByRole("button", { name: "Approuver" }).click();
  await expect(card(here)).toHaveAttribute("data-status", "executed");
  await expect(card(here)).toContainText(/Approuvé par .+, et exécuté\./);
  expect(await pricesOf()).toEqual(before.map((amount) => Math.round(amount * 1.1)));
  await card(there).getByRole("button", { name: "Approuver" }).click();
  await expect(card(there)).toContainText(/Ceci a déjà été approuvé par .+, le .+, et exécuté\./);
  expect(await pricesOf()).toEqual(before.map((amount) => Math.round(amount * 1.1)));
  expect(strangers).toEqual([]);
  expect(await first.cookies()).not.toEqual(expect.arrayContaining([expect.objectContaining({ name: expect.stringContaining("session") })]));

  await here.goto(`${demo.base}/approve/${"x".repeat(96)}`);
  await expect(here.getByText("Ce lien n’est pas connu ici.", { exact: false })).toBeVisible();
  // The receipt names who said yes, and takes it back.
  await page.goto(`${demo.base}/${house.slug}/boardroom`);
  const done = page.locator('article[data-status="executed"]').filter({ hasText: /10\s?%/ }).first();
  await done.getByRole("button", { name: /Annuler/ }).click();
  await expect(async () => expect(await pricesOf()).toEqual(before)).toPass({ timeout: 30_000 });
  await Promise.all([first.close(), second.close()]);
});

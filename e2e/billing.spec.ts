import { expect, type Page, test } from "@playwright/test";
import { booksOf } from "./books";
import { api, demo, type House } from "./demo";
import { ownHouse } from "./own-house";

test.describe.configure({ mode: "serial" });

let page: Page;
let own: House;
const slug = `maison-abonnee-${Date.now().toString(36)}`;
test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext();
  page = await context.newPage();
  own = await ownHouse(page, slug);
});
test.afterAll(async () => { await page.context().close(); });

const plan = () => page.goto(`${demo.base}/${slug}/settings/billing`);
const stripe = async <T>(name: string, body: unknown): Promise<T> => (await (await fetch(`${demo.sandbox.stripe}/_sandbox/${name}`, { method: "POST", body: JSON.stringify(body) })).json()) as T;
/** The house as the platform's account knows it, by the name it was made with. */
async function customer(): Promise<string> {
  const { customers } = (await (await fetch(`${demo.sandbox.stripe}/_sandbox/state`)).json()) as { customers: { id: string; email: string | null }[] };
  return customers.find(({ email }) => email === own.signIn.email)?.id ?? "";
}
const pass = async (days: number) => stripe("pass-time", { customer: await customer(), days });
const taglines = (text: string) => api<{ code?: string; detail?: string }>(own, "property/update-property", { tagline: { en: text } });
let night = 2;
/** A booking taken at the desk by the house's own program: its id. */
async function book(): Promise<string> {
  night += 2;
  const books = await booksOf(own);
  const [type] = (await books.chart()).types;
  return books.booked("A Guest", type?.id ?? "", night, 1);
}

test("a house in its trial chooses its plan at Stripe's page", async () => {
  await plan();
  await expect(page.getByText(/Your trial runs until/)).toBeVisible();
  await expect(page.getByText("5 rooms", { exact: false }).first()).toBeVisible();
  await page.getByRole("button", { name: "Choose this plan" }).click();
  await page.waitForURL((url) => url.origin === demo.sandbox.stripe);
  await page.getByLabel("Card number").fill("4000 0000 0000 0341");
  await page.getByRole("button", { name: "Subscribe" }).click();
  await page.waitForURL("**/settings/billing");
  await expect(page.getByText("Visa ending in 0341")).toBeVisible();
});

test("its card fails: it is said, and everything works", async () => {
  await pass(32);
  await plan();
  await expect(page.getByText("A payment did not go through")).toBeVisible();
  await expect(page.getByText(/has been open since/)).toBeVisible();
  expect((await taglines("Still open")).status).toBe(200);
});

test("after the days of grace settings are read-only and say so, while a booking is taken", async () => {
  await pass(15);
  await page.goto(`${demo.base}/${slug}/desk`);
  await expect(page.getByText("Settings are read-only: an invoice of the platform is unpaid.", { exact: false })).toBeVisible();
  const refused = await taglines("Not now");
  expect([refused.status, refused.body.code]).toEqual([402, "settings_read_only_unpaid"]);
  await page.goto(`${demo.base}/${slug}/settings/members`);
  await page.getByLabel("E-mail address").first().fill("somebody@example.com");
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByText("Settings are read-only because an invoice of the platform is unpaid.", { exact: false })).toBeVisible();
  expect(await book()).toMatch(/^[0-9a-f-]{36}$/);
});

test("it is paid, and open again", async () => {
  await plan();
  await page.getByRole("button", { name: "Pay or change the card" }).click();
  await page.waitForURL((url) => url.origin === demo.sandbox.stripe);
  await page.getByLabel("Card number").fill("4242 4242 4242 4242");
  await page.getByRole("button", { name: "Save this card and pay" }).click();
  await page.waitForURL("**/settings/billing");
  await expect(page.getByText("In order")).toBeVisible();
  await expect(page.getByText("Paid", { exact: true }).first()).toBeVisible();
  expect((await taglines("Open again")).status).toBe(200);
  expect(await book()).toMatch(/^[0-9a-f-]{36}$/);
});

test("who leaves is given the archive of everything, and may stay", async () => {
  await plan();
  await page.getByRole("button", { name: "End the plan" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End the plan" }).click();
  await expect(page.getByRole("button", { name: "Keep the plan" })).toBeVisible();
  await expect(async () => {
    await page.goto(`${demo.base}/${slug}/settings/export`);
    await expect(page.getByRole("link", { name: "Fetch" }).first()).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
  await plan();
  await expect(page.getByText(/Your plan ends on/)).toBeVisible();
  await page.getByRole("button", { name: "Keep the plan" }).click();
  await expect(page.getByRole("button", { name: "End the plan" })).toBeVisible();
});

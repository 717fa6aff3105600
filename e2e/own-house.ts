import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { strToU8, zipSync } from "fflate";
import { demo, type House } from "./demo";

const usualZone = "Africa/Casablanca";
const hourIn = (zone: string) => Number(new Intl.DateTimeFormat("en", { hour: "numeric", hourCycle: "h23", timeZone: zone }).format(new Date()));
/** Where a house of a journey's own stands: its day must not end while the journey is in it. Late in Morocco it is morning in Japan. */
const zoneOfADay = (): string => (hourIn(usualZone) >= 1 && hourIn(usualZone) < 22 ? usualZone : "Asia/Tokyo");

/** The folder of a demo house as somebody else's: another slug, another name, no host of its own, and where it is day. */
export function packageOf(like: string, likeName: string, slug: string, name: string): Buffer {
  const source = join(import.meta.dirname, "../data/properties", like);
  const files = readdirSync(source, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Buffer.from(zipSync(Object.fromEntries(files.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, "utf8").replace(`slug: ${like}`, `slug: ${slug}`).replace(`name: ${likeName}`, `name: ${name}`).replace(`timezone: ${usualZone}`, `timezone: ${zoneOfADay()}`);
    return [path.slice(source.length + 1), strToU8(text)];
  }))));
}

/** Signs up on `page` with the letter in the outbox; ends on the new house's opening, signed in. */
export async function signUp(page: Page, slug: string, name: string, city: string): Promise<void> {
  await page.goto(`${demo.base}/sign-up`);
  await page.getByLabel("E-mail address").fill(`${slug}@example.com`);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL("**/sent**");
  await expect(async () => {
    await page.goto(`${demo.base}/outbox`);
    await expect(page.getByRole("article").filter({ hasText: `${slug}@example.com` }).first()).toContainText(`${slug}@example.com`, { timeout: 1_000 });
  }).toPass();
  await page.goto(`${demo.base}${await page.getByRole("article").filter({ hasText: `${slug}@example.com` }).first().getByRole("link").getAttribute("href")}`);
  await page.getByLabel("Your name").fill("Nadia");
  await page.getByLabel("Password", { exact: true }).fill("a sentence nobody guesses");
  await page.getByLabel("Name of the house").fill(name);
  await page.getByLabel("Address of the house").fill(slug);
  await page.getByLabel("City or village").fill(city);
  await page.getByLabel("Organisation").fill(name);
  await page.getByRole("button", { name: "Create the account" }).click();
  await page.waitForURL(`**/${slug}/opening`);
}

/**
 * An empty house of the journey's own with the five rooms of Riad Exemple and a key of its owner: its days may be closed and
 * its rooms filled without standing in another journey's way. `page` is signed in as its owner, in English.
 */
export async function ownHouse(page: Page, slug: string): Promise<House> {
  await page.context().addCookies([{ name: "locale", value: "en", url: demo.base }]);
  await signUp(page, slug, "Maison du Bureau", "Fès");
  await page.goto(`${demo.base}/${slug}/settings/house`);
  await page.getByLabel("Zip of the folder").setInputFiles({ name: "house.zip", mimeType: "application/zip", buffer: packageOf("riad-exemple", "Riad Exemple", slug, "Maison du Bureau") });
  await page.getByRole("button", { name: "See what would change" }).click();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText("Imported.", { exact: false })).toBeVisible();
  await page.goto(`${demo.base}/${slug}/settings/api-keys`);
  await page.getByLabel("What it is for").fill("Journeys");
  await page.getByLabel("Role", { exact: true }).selectOption("owner");
  await page.getByRole("button", { name: "Make the key" }).click();
  const apiKey = (await page.getByRole("status").locator("code").textContent()) ?? "";
  return { slug, apiKey, site: `http://${slug}.${new URL(demo.base).host}`, boardroom: `${demo.base}/${slug}/boardroom`, signIn: { email: `${slug}@example.com`, password: "a sentence nobody guesses" } };
}

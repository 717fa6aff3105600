import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { demo, house } from "./demo";

/** The golden path with one hand: a phone, in French. */
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: "fr-FR" });
test.setTimeout(120_000);

/** A house of its own: what is decided here moves nobody else's prices. */
const riad = house("riad-exemple");
type Words = { readonly [key: string]: string | Words };
const files = new Map<string, Words>();
/** A text of the interface as the person reads it, by its key: words may be bettered without a test knowing. */
function word(key: string): string {
  const [file = "", ...path] = key.split(".");
  const words = files.get(file) ?? (JSON.parse(readFileSync(join(process.cwd(), "lib/kernel/messages/fr", `${file}.json`), "utf8")) as Words);
  files.set(file, words);
  const found = path.reduce<string | Words | undefined>((at, part) => (typeof at === "object" ? at[part] : undefined), words);
  if (typeof found !== "string") throw new Error(`There is no text ${key}.`);
  return found;
}
/** Screens to be looked at, where a folder is named. */
const shot = async (page: Page, name: string) => { if (process.env["E2E_SHOTS"]) await page.screenshot({ path: join(process.env["E2E_SHOTS"], `${name}.png`) }); };
/** Nothing stands out to the side: a thumb would push the page away. */
const fits = async (page: Page) => { expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0); };

test("an owner on the phone reads the brief, asks for a dearer weekend, approves, takes it back and stops the director", async ({ page }) => {
  await page.goto(`${demo.base}/sign-in`);
  await page.getByLabel(word("auth.field.email")).first().fill(riad.signIn.email);
  await page.getByLabel(word("auth.field.password"), { exact: true }).fill(riad.signIn.password);
  await page.getByRole("button", { name: word("auth.signIn.submit"), exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));

  await page.goto(`${demo.base}/${riad.slug}/boardroom`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("heading", { name: word("boardroom.sections.decisions") })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("fr");
  await fits(page);
  await shot(page, "1-boardroom");

  await page.getByRole("button", { name: word("boardroom.conversation.open") }).tap();
  await page.getByRole("tab", { name: word("boardroom.directors.revenue-manager") }).tap();
  const talk = page.locator("#board-panel");
  await talk.getByRole("textbox", { name: word("boardroom.conversation.write") }).filter({ visible: true }).fill("Augmente le tarif de 10 % le week-end prochain");
  await talk.getByRole("button", { name: word("boardroom.conversation.send") }).filter({ visible: true }).tap();
  const card = talk.locator("article[data-proposal]").filter({ hasText: /10\s?%/u }).last();
  await expect(card).toBeVisible({ timeout: 30_000 });
  // Revenue, GOP and cash, each with its range from … to ….
  for (const figure of ["revenue", "gop", "cash"]) await expect(card).toContainText(word(`effects.${figure}`));
  expect((await card.innerText()).match(/\d[^\n]*\sà\s[^\n]*\d/gu)?.length ?? 0).toBeGreaterThanOrEqual(3);
  await fits(page);
  await shot(page, "2-decision");

  await card.getByRole("button", { name: word("terms.approve") }).tap();
  const done = talk.locator('article[data-status="executed"]').filter({ hasText: /10\s?%/u }).last();
  await expect(done).toBeVisible({ timeout: 30_000 });
  await shot(page, "3-receipt");
  const undo = done.getByRole("button", { name: new RegExp(word("boardroom.receipts.undo"), "u") });
  await undo.tap();
  await expect(done).toContainText(word("boardroom.outcome.undone"), { timeout: 30_000 });
  await expect(undo).toHaveCount(0);
  await shot(page, "4-undone");
  await page.getByRole("button", { name: word("boardroom.conversation.close") }).tap();

  await page.goto(`${demo.base}/${riad.slug}/boardroom/mandates`);
  const stop = page.getByRole("button", { name: word("boardroom.switch.stopNamed").replace("{name}", word("boardroom.directors.revenue-manager")) });
  await stop.tap();
  const start = page.getByRole("button", { name: word("boardroom.switch.startNamed").replace("{name}", word("boardroom.directors.revenue-manager")) });
  await expect(start).toBeVisible({ timeout: 30_000 });
  await fits(page);
  await shot(page, "5-stopped");
  await start.tap();
  await expect(stop).toBeVisible();

  await page.goto(`${demo.base}/${riad.slug}/boardroom/receipts`);
  await page.getByRole("button", { name: word("journal.takeBack.open") }).tap();
  await expect(page.getByRole("dialog", { name: word("journal.takeBack.title") })).toBeVisible();
  await fits(page);
  await shot(page, "6-take-back");
});

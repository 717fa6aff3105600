import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { demo, house, signIn } from "./demo";

const villa = house("villa-modele");
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** A small file as another system writes it: its own words for rooms, and two rows nobody can take. */
const file = [
  "Booking number;Guest name;Check-in;Check-out;Room;Total price;Status",
  ...[1, 2, 3].map((n) => `E2E-${n};Guest of file ${n};${day(100 + n)};${day(102 + n)};Their best room;1.250,50;Confirmed`),
  `E2E-4;Guest of file 4;soon;${day(110)};Their best room;100,00;Confirmed`,
  `E2E-5;Guest of file 5;${day(112)};${day(111)};Their best room;100,00;Confirmed`,
].join("\r\n");

test("a file goes from the desk's old system through the wizard; its two bad rows are named; it can be taken back", async ({ page, context }) => {
  await signIn(page, villa);
  await page.goto(`${demo.base}/${villa.slug}/settings/import`);
  await page.getByLabel("File", { exact: true }).setInputFiles({ name: "old-system.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
  await page.getByRole("button", { name: "Read the file" }).click();
  await page.waitForURL("**/settings/import/*");
  await expect(page.getByLabel("Check-in: Holds")).toHaveValue("arrival");
  await page.getByRole("button", { name: "Check all rows" }).click();
  await expect(page.getByRole("heading", { name: "Words of the file" })).toBeVisible();
  // Nobody has said yet which room that is: no row can be taken.
  await page.getByLabel("Room types: Their best room").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.getByRole("button", { name: "Import 3 rows" })).toBeEnabled();
  const problems = page.getByRole("row");
  await expect(page.getByRole("heading", { name: "2 rows that cannot be taken" })).toBeVisible();
  await expect(problems.filter({ hasText: "Not a date" })).toContainText("soon");
  await expect(problems.filter({ hasText: "Departure lies before arrival" })).toContainText(day(111));
  await page.getByRole("button", { name: "Import 3 rows" }).click();
  await expect(page.getByText("3 rows imported")).toBeVisible({ timeout: 30_000 });

  await context.addCookies([{ name: "locale", value: "ar", url: demo.base }]);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.getByText("سُجِّلت 3 أسطر")).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.getByRole("button", { name: "سحب كل شيء" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "سحب كل شيء" }).click();
  await expect(page.getByText("سُحب", { exact: true })).toBeVisible({ timeout: 30_000 });
});

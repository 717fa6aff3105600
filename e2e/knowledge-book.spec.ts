import { expect, test } from "@playwright/test";
import { axeFinds } from "./axe";
import { demo, house, signIn } from "./demo";

const modele = house("villa-modele");
const home = `${demo.base}/${modele.slug}/knowledge`;

test.setTimeout(120_000);

test("a page of the starter book is made the house's own, reviewed, signed, changed and compared; a document is given beside it", async ({ page }) => {
  await signIn(page, modele);
  await page.goto(home);
  await page.getByRole("button", { name: "Begin with the starter book" }).click();
  await page.getByRole("link", { name: /Living together in the house/ }).click();
  await page.getByRole("link", { name: "Write", exact: true }).click();
  const text = page.getByLabel("Text", { exact: true });
  await text.fill((await text.inputValue()).replace("[to fill: the hour of quiet]", "eleven in the evening").replace("[to fill: the hammam, the pool or both]", "the pool"));
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  expect(await axeFinds(page)).toEqual([]);
  await page.getByRole("button", { name: "Send to review" }).click();
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign", exact: true }).click();
  await expect(page.getByRole("button", { name: "New version" })).toBeVisible();
  await page.getByRole("button", { name: "New version" }).click();
  await text.fill((await text.inputValue()).replace("Rooms have detectors.", "Every room has a smoke detector."));
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Changes", exact: true }).click();
  await expect(page.locator("ins").filter({ hasText: "smoke" })).toBeVisible();
  expect(await axeFinds(page)).toEqual([]);

  await page.goto(`${home}/documents`);
  await page.getByRole("button", { name: "Add documents" }).click();
  await page.getByLabel("Files").setInputFiles({ name: "pump.md", mimeType: "text/markdown", buffer: Buffer.from("# Pump\n\nBehind the door.") });
  await expect(page.getByText("Read", { exact: true })).toBeVisible({ timeout: 30_000 });
});

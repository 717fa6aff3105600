import { expect, test } from "@playwright/test";
import { axeFinds } from "./axe";
import { demo, house, signIn } from "./demo";

const riad = house("riad-exemple");
const home = `${demo.base}/${riad.slug}/knowledge`;

test("the overview counts what both answered; the book is asked in Arabic, and its citation leads to the passage", async ({ page }) => {
  await signIn(page, riad);
  await page.goto(`${home}/overview`);
  await expect(page.getByRole("heading", { name: "How the book is doing" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Has the migration succeeded" })).toBeVisible();
  const prices = page.getByRole("row", { name: /^price English/iu });
  await expect(prices).toBeVisible();
  expect(Number(await prices.getByRole("cell").nth(3).textContent())).toBeGreaterThan(0);
  expect(await axeFinds(page)).toEqual([]);

  await page.context().addCookies([{ name: "locale", value: "ar", url: demo.base }]);
  await page.goto(`${home}/quality`);
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await page.getByLabel("السؤال").fill("كم سعر النقل من المطار؟");
  await page.getByRole("button", { name: "اسأل", exact: true }).click();
  await expect(page.getByText(/250 درهم/u).first()).toBeVisible();
  expect(await axeFinds(page)).toEqual([]);
  await page.getByRole("listitem").filter({ hasText: "المصدر" }).getByRole("link").first().click();
  await page.waitForURL(/\/knowledge\/extras-and-prices\?lang=ar#/u);
  await expect(page.locator(":target")).toContainText("سعر النقل من مطار فاس");
});

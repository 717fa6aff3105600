import { expect, test } from "@playwright/test";
import { axeFinds } from "./axe";
import { awake, demo, house, signIn } from "./demo";

const modele = house("villa-modele");
const at = (path: string) => `${demo.base}/${modele.slug}/boardroom${path}`;
const nights = (from: number, to: number) => [from, to].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10));

test.setTimeout(90_000);

test("a wish in words becomes figures, is confirmed, stands on the Boardroom and ends", async ({ page }) => {
  await signIn(page, modele);
  await page.goto(at("/objectives"));
  const words = page.getByLabel("What do you want to reach?");
  const send = page.getByRole("button", { name: "Put it into figures" });
  await awake(words);
  await words.fill("At least 45 % occupancy");
  await send.click();
  await expect(page.getByRole("status").filter({ hasText: "For which dates?" })).toBeVisible();
  const [from = "", to = ""] = nights(3, 23);
  await page.getByLabel("First night").fill(from);
  await page.getByLabel("Last night").fill(to);
  await send.click();
  const draft = page.locator('article[data-objective="occupancy"][data-status="draft"]').first();
  await expect(draft.locator('[data-figure="goal"]')).toContainText("at least 45%");
  expect(await axeFinds(page)).toEqual([]);
  await draft.getByRole("button", { name: "Confirm", exact: true }).click();
  const active = page.locator('article[data-objective="occupancy"][data-status="active"]').first();
  await expect(active.locator('[data-figure="expected"]')).toBeVisible();
  await page.goto(at(""));
  await page.getByRole("region", { name: "You want" }).getByRole("link", { name: /Occupancy/ }).first().click();
  await page.waitForURL("**/boardroom/objectives#*");
  await active.getByRole("button", { name: "End it" }).click();
  await expect(page.locator('article[data-objective="occupancy"][data-status="ended"]').first()).toBeVisible();
});

test("a question shows both positions with figures, and leaving it is a decision too", async ({ page }) => {
  await signIn(page, modele);
  await page.goto(at("/questions"));
  const [from = "", to = ""] = nights(20, 26);
  const wish = page.getByLabel("Your question to the board");
  await awake(wish);
  await wish.fill(`Should we lower all prices by 10 % from ${from} to ${to}?`);
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  const question = page.locator('article[data-question="open"]').first();
  await expect(question.locator("[data-option]")).toHaveCount(3);
  await expect(question.locator('[data-option="asked"]')).toContainText("GOP");
  expect(await axeFinds(page)).toEqual([]);
  await question.locator('[data-option="leave"]').getByRole("button", { name: "Decide this" }).click();
  await expect(page.locator('article[data-question="decided"]').first()).toContainText("Leave it as it is");
});

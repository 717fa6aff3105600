import { expect, test } from "@playwright/test";
import { axeFinds } from "./axe";
import { demo, house, signIn } from "./demo";

const riad = house("riad-exemple");

test("two answers are judged blind, whose they were is told afterwards, and the verdict stays", async ({ page }) => {
  await signIn(page, riad);
  await page.goto(`${demo.base}/${riad.slug}/knowledge/shadow`);
  const waiting = async () => Number(/\d+/u.exec((await page.getByText(/questions? waits?/u).textContent()) ?? "")?.[0]);
  const before = await waiting();
  expect(before).toBeGreaterThan(1);
  const queue = page.getByRole("region", { name: "Answers to judge" });
  await expect(queue.getByRole("article")).toHaveCount(2);
  await expect(queue).not.toContainText("was by");
  expect(await axeFinds(page)).toEqual([]);

  await page.keyboard.press("3");
  await expect(queue.getByText(/Answer [AB] was by the book/u)).toBeVisible();
  await expect(queue.getByText(/Answer [AB] was by a person of the house/u)).toBeVisible();
  // Taken back, then judged again: the second word is the one that stays.
  await expect(queue.getByRole("button", { name: /^Take back/ })).toBeEnabled();
  await page.keyboard.press("u");
  await expect(queue.getByRole("button", { name: /^Both are right/u })).toBeVisible();
  await queue.getByRole("button", { name: /^Both are right/u }).click();
  await expect(queue.getByText(/Answer [AB] was by the book/u)).toBeVisible();
  const asked = await queue.locator("blockquote").first().textContent();
  await page.keyboard.press("Enter");
  await expect(queue.locator("blockquote").first()).not.toHaveText(asked ?? "");
  await page.reload();
  await expect.poll(waiting).toBe(before - 1);
});

import { expect, test } from "@playwright/test";
import { axeFinds } from "./axe";
import { api, demo, house, neighbours, signIn } from "./demo";

const here = neighbours[1] ?? house("villa-thaifa");
type Done<R> = { readonly result: R };

test("a roll-out is planned, started in the shadow, paused, gone on with and given back by one button, each with its receipt", async ({ page }) => {
  const body = "# Falconry\n\nThe falconer is in the garden from 16:00 to 17:00.";
  const { body: drafted } = await api<Done<{ versionId: string }>>(here, "knowledge/draft-sop", { slug: `falconry-${Date.now()}`, domain: "service", audience: "guest", risk: "low", owner: "Reception", locale: "en", title: "Falconry", body });
  await api(here, "knowledge/send-to-review", { versionId: drafted.result.versionId });
  expect((await api(here, "knowledge/sign-off", { versionId: drafted.result.versionId })).status).toBe(200);
  await api(here, "knowledge/return-to-incumbent", {});

  await signIn(page, here);
  await page.goto(`${demo.base}/${here.slug}/knowledge/rollout`);
  await page.getByRole("link", { name: /Make a plan|Plan again/ }).click();
  await page.getByLabel("At least days").nth(1).fill("3");
  await page.getByRole("button", { name: "Keep the plan" }).click();
  await page.getByRole("button", { name: "Start in the shadow" }).click();
  await expect(page.getByText("In the shadow: the book answers unseen", { exact: false })).toBeVisible();
  await expect(page.getByText("0 of 50 judged answers")).toBeVisible();
  await expect(page.getByRole("button", { name: "Let 10% begin" })).toBeDisabled();
  expect(await axeFinds(page)).toEqual([]);

  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("Paused: the incumbent answers everybody")).toBeVisible();
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByText("In the shadow: the book answers unseen", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Give everything back to the incumbent" }).click();
  await expect(page.getByText("The incumbent answers everybody again")).toBeVisible();

  const back = page.getByRole("listitem").filter({ hasText: "Given back to the incumbent" }).first();
  await back.getByRole("link", { name: "Receipt" }).click();
  await expect(page.getByText("Guests given back to the incumbent").first()).toBeVisible();
});

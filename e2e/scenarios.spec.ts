import { expect, test } from "@playwright/test";
import { api, demo, house, neighbours, signIn } from "./demo";

const here = neighbours[0] ?? house("villa-thaifa");
type Done<R> = { readonly result: R };

test("a change that breaks a scenario of the book is not signed until somebody says why, and the page shows what broke", async ({ page }) => {
  const slug = `transfers-${Date.now()}`;
  const body = "# Helicopter shuttle\n\nThe helicopter shuttle costs 250 MAD for up to four guests.";
  const { body: drafted } = await api<Done<{ sopId: string; versionId: string }>>(here, "knowledge/draft-sop", { slug, domain: "service", audience: "guest", risk: "low", owner: "Reception", locale: "en", title: "Helicopter", body });
  const { sopId, versionId } = drafted.result;
  await api(here, "knowledge/send-to-review", { versionId });
  expect((await api(here, "knowledge/sign-off", { versionId })).status).toBe(200);

  type Suite = { slug: string; run: { total: number; passed: number } | null };
  const suite = async () => (await api<readonly Suite[]>(here, "knowledge/list-scenarios", {})).body.find((each) => each.slug === slug);
  // The runner reads the scenarios out of what was signed.
  await expect.poll(async () => (await suite())?.run?.total ?? 0, { timeout: 30_000 }).toBeGreaterThan(2);

  const { body: next } = await api<Done<{ versionId: string }>>(here, "knowledge/draft-version", { sopId, locale: "en", body: body.replace("250", "300") });
  await api(here, "knowledge/send-to-review", { versionId: next.result.versionId });
  const refused = await api<{ code: string; detail: string }>(here, "knowledge/sign-off", { versionId: next.result.versionId });
  expect(refused).toMatchObject({ status: 409, body: { code: "scenarios_broken" } });

  await signIn(page, here);
  await page.goto(`${demo.base}/${here.slug}/knowledge/scenarios`);
  const section = page.getByRole("region", { name: /Helicopter/ });
  await section.getByRole("button", { name: /^Run/ }).click();
  await expect(section.getByText("It does not say MAD 250", { exact: false }).first()).toBeVisible();
  await section.getByRole("button", { name: /^Add a scenario/ }).click();
  await page.getByLabel("What the guest says").fill("Is there a submarine?");
  await page.getByLabel("What is expected").selectOption("abstain");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeHidden();

  expect((await api(here, "knowledge/sign-off", { versionId: next.result.versionId, because: "The pilot's price rose." })).status).toBe(200);
});

import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { unzipSync } from "fflate";
import { api, demo, house, signIn } from "./demo";

const modele = house("villa-modele");
const picture = readFileSync("docs/boardroom.png");

/** An OTA of the demo's is begun once; a second journey finds it there and takes it up. */
async function fresh(): Promise<void> {
  const { body } = await api<{ onboarding: { id: string; status: string } | null; steps: { step: string; state: string }[] }>(modele, "onboarding/get-onboarding", { ota: "webbeds" });
  if (!body.onboarding) return;
  if (body.onboarding.status === "stopped") await api(modele, "onboarding/resume", { onboardingId: body.onboarding.id });
  for (const { step, state } of body.steps) if (step === "join-form" && state !== "todo") await api(modele, "onboarding/retry-step", { onboardingId: body.onboarding.id, step });
}

test.setTimeout(180_000);

test("an OTA is begun, a step of it closed by keyboard with evidence, photographs brought, the package fetched", async ({ page }) => {
  await fresh();
  await signIn(page, modele);
  await page.goto(`${demo.base}/villa-modele/channels`);
  await page.getByRole("link", { name: "OTAs", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Onboarding to OTAs" })).toBeVisible();
  await page.getByRole("link", { name: "WebBeds (DOTW)" }).click();
  const begin = page.getByRole("button", { name: "Begin", exact: true });
  await expect(begin.or(page.getByRole("heading", { name: "Steps" })).first()).toBeVisible();
  if (await begin.isVisible()) {
    await begin.focus();
    await page.keyboard.press("Enter");
  }

  const current = page.locator("[aria-current=step]");
  await expect(current.getByText("To be done at the OTA")).toBeVisible({ timeout: 30_000 });
  await current.getByRole("button", { name: /^Close it/ }).focus();
  await page.keyboard.press("Enter");
  const note = `Answered by mail ${Date.now()}.`;
  await current.getByLabel("How is it known?").fill(note);
  await current.getByRole("button", { name: "Close the step" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(note)).toBeVisible();

  await page.getByRole("link", { name: "Photographs and facts" }).click();
  await page.getByLabel("Bank details: where they are kept").fill("FR7630006000011234567890189");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("never the account's number").first()).toBeVisible();
  await page.locator("input[type=file]").setInputFiles({ name: "front.png", mimeType: "image/png", buffer: picture });
  await expect(page.getByText("front.png added.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("list", { name: "Photographs" }).getByRole("img").first()).toBeVisible({ timeout: 30_000 });

  await page.goto(`${demo.base}/villa-modele/channels/onboarding/booking`);
  await page.getByRole("button", { name: /^Make (the package|it anew)$/ }).click();
  const link = page.getByRole("link", { name: "Download" });
  await expect(link).toBeVisible({ timeout: 40_000 });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const files = unzipSync(readFileSync(await download.path()));
  expect(Object.keys(files)).toEqual(expect.arrayContaining(["README.md", "listing.json", "listing.yaml"]));
  expect(Object.keys(files).some((name) => /^photos\/001-.*\.jpg$/.test(name))).toBe(true);
});

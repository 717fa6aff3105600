import { expect, test } from "@playwright/test";
import { closeTheDay } from "./books";
import { demo, house, signIn } from "./demo";

// A house of its own: closing its day must not move the day of the houses other journeys stand in.
const villa = house("villa-modele");

test.setTimeout(180_000);

test("the night audit in French: what stands in the way, closing with progress, the frozen report and its files", async ({ page }) => {
  await page.context().addCookies([{ name: "locale", value: "en", url: demo.base }]);
  await signIn(page, villa);
  await page.context().addCookies([{ name: "locale", value: "fr", url: demo.base }]);
  await page.goto(`${demo.base}/${villa.slug}/money/night-audit`);
  await expect(page.getByRole("heading", { level: 2, name: "Clôture de la journée" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Avant de clôturer" })).toBeVisible();

  await closeTheDay(page, villa, { close: /^Clôturer le /, notYet: "Cette journée n’a pas encore commencé.", force: /^Clôturer malgré les départs/ });

  const first = page.locator('a[href*="/reports/day_close?day="]').first();
  await first.click();
  await expect(page.getByRole("heading", { level: 1, name: "Rapport de clôture" })).toBeVisible();
  await expect(page.getByText("Ouverture plus débit moins crédit égale clôture.")).toBeVisible();
  for (const format of ["CSV", "Excel", "PDF"]) {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: `Télécharger en ${format}` }).click()]);
    expect(file.suggestedFilename()).toMatch(/villa-modele-day_close-.*\.(csv|xlsx|pdf)$/);
  }

  await page.goto(`${demo.base}/${villa.slug}/reports/manager`);
  await page.getByRole("link", { name: /^Les lignes derrière Chambres vendues/ }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Nuitées vendues" })).toBeVisible();
});

import { expect, type Page, test } from "@playwright/test";
import { api, demo, house, signIn } from "./demo";

const dune = house("villa-thaifa");
const stand = demo.sandbox.whatsapp;
const phone = "+212 661 20 20 20";

type Arrived = { readonly text: string; readonly template: string | null; readonly kind: string };
async function arrived(): Promise<Arrived[]> {
  const answer = await fetch(`${stand}/_sandbox/arrived?to=${encodeURIComponent(phone.replace(/\s/g, ""))}`);
  return ((await answer.json()) as { messages: Arrived[] }).messages;
}
const saved = (page: Page) => expect(page.getByText("Enregistré.").first()).toBeVisible();

test.describe("on a phone, in French", () => {
  test.use({ viewport: { width: 390, height: 844 }, locale: "fr-FR" });

  test("a person proves a number, asks for a trial by WhatsApp, and reads the day's brief", async ({ page }) => {
    await page.context().addCookies([{ name: "locale", value: "en", url: demo.base }]);
    await signIn(page, dune);
    await page.context().addCookies([{ name: "locale", value: "fr", url: demo.base }]);
    await page.goto(`${demo.base}/${dune.slug}/settings/messages`);
    await expect(page.getByRole("heading", { name: "Comment être prévenu" })).toBeVisible();
    // A journey that is repeated begins where the first one did.
    const forget = page.getByRole("button", { name: "Oublier ce numéro" });
    await expect(forget.or(page.getByLabel("Numéro avec l’indicatif du pays")).first()).toBeVisible();
    if (await forget.isVisible()) await forget.click();
    const codes = async () => (await arrived()).filter(({ template }) => template === "lhcm_code");
    const before = (await codes()).length;
    await page.getByLabel("Numéro avec l’indicatif du pays").fill(phone);
    await page.getByRole("button", { name: "Envoyer le code" }).click();
    await expect(page.getByLabel("Six chiffres")).toBeVisible();
    await expect.poll(async () => (await codes()).length, { timeout: 30_000 }).toBe(before + 1);
    await page.getByLabel("Six chiffres").fill((await codes()).at(-1)?.text ?? "");
    await page.getByRole("button", { name: "Confirmer" }).click();
    await expect(forget).toBeVisible();
    await expect(page.getByRole("switch", { name: /^WhatsApp/ })).toBeChecked();
    await page.getByLabel("Langue des messages").selectOption("fr");
    await saved(page);
    await page.getByRole("button", { name: "Envoyer un essai: WhatsApp" }).click();
    await expect.poll(async () => (await arrived()).some(({ template, text }) => template === "lhcm_notice" && text.includes("Voici comment vous êtes prévenu")), { timeout: 30_000 }).toBe(true);
    // The partner's word comes back: it arrived.
    await expect(async () => {
      await page.reload();
      await expect(page.getByRole("listitem").filter({ hasText: "Essai" }).filter({ hasText: "Arrivé" }).first()).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    await page.goto(`${demo.base}/${dune.slug}/boardroom/brief`);
    await expect(page.getByRole("heading", { name: "Point quotidien", level: 1 })).toBeVisible();
    // At its hour the clock has written it; before, the owner asks for it.
    const ask = page.getByRole("button", { name: "Le rédiger maintenant" });
    const changed = page.getByRole("heading", { name: "Ce qui a changé" });
    await expect(ask.or(changed).first()).toBeVisible();
    const asked = await ask.isVisible();
    if (asked) await ask.click();
    await expect(changed).toBeVisible({ timeout: 30_000 });
    const { body } = await api<{ brief: { skipped: string | null } | null }>(dune, "boardroom/get-day-brief", {});
    if (asked && body.brief?.skipped === null) await expect.poll(async () => (await arrived()).some(({ text }) => text.includes("Votre point du")), { timeout: 30_000 }).toBe(true);
  });
});

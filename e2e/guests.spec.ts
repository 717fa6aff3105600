import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { api, demo, neighbours, signIn } from "./demo";

const riad = neighbours.find((house) => house.slug === "riad-exemple") ?? demo.properties[0];
if (!riad) throw new Error("The demo has no house.");
type Arrivals = { date: string; reservations: { id: string; number: string; adults: number; children: number; guestId: string }[] };

const speak = (page: Page, language: string) => page.context().addCookies([{ name: "locale", value: language, url: demo.base }]);

test("a guest is completed for the police, exported, declared and taken back, in French; the profile reads from the right in Arabic", async ({ page }) => {
  const { body } = await api<Arrivals>(riad, "reservations/list-arrivals", {});
  const stay = body.reservations.find(({ adults, children }) => adults === 1 && children === 0);
  if (!stay) throw new Error("Nobody arrives alone today.");
  const checkedIn = await api(riad, "reservations/check-in", { id: stay.id, acceptDirty: true });
  expect(checkedIn.status, JSON.stringify(checkedIn.body)).toBe(200);

  await signIn(page, riad);
  await speak(page, "fr");
  await page.goto(`${demo.base}/${riad.slug}/police?date=${body.date}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Déclaration de police");
  const row = page.locator(`tr[data-guest="${stay.guestId}"]`);
  await expect(row.getByText("À compléter")).toBeVisible();
  await expect(row.getByRole("checkbox")).toBeDisabled();

  // What is missing is written down in the profile.
  await row.getByRole("link").first().click();
  await page.waitForURL(`**/guests/${stay.guestId}`);
  await page.getByRole("button", { name: "Modifier" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Prénoms").fill("Claire");
  await form.getByLabel("Nom", { exact: true }).fill("Dubois");
  await form.getByLabel("Date de naissance").fill("1988-03-09");
  await form.getByLabel("Nationalité").selectOption("FR");
  await form.getByLabel("Pays de résidence").selectOption("FR");
  await form.getByLabel("Adresse e-mail").fill("pas une adresse");
  await form.getByRole("button", { name: "Enregistrer" }).click();
  await expect(form.getByText("Une adresse e-mail.")).toBeVisible();
  await form.getByLabel("Adresse e-mail").fill("claire@example.com");
  await form.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Claire Dubois");

  await page.getByRole("button", { name: "Saisir une pièce" }).click();
  const paper = page.getByRole("dialog");
  await paper.getByLabel("Numéro de la pièce").fill("12ab34567");
  await paper.getByLabel("Pays de délivrance").selectOption("FR");
  await paper.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText("Passeport", { exact: false }).first()).toBeVisible();
  await expect(page.getByRole("meter", { name: "Police : complet à 100 %" })).toBeVisible();
  await expect(page.getByText("12AB34567")).toHaveCount(0);
  await page.getByRole("button", { name: "Afficher le numéro" }).click();
  await expect(page.getByText("12AB34567")).toBeVisible();

  await page.goto(`${demo.base}/${riad.slug}/police?date=${body.date}`);
  await expect(row.getByText("Prêt à déclarer")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Exporter en CSV" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`police-${body.date}.csv`);
  const lines = readFileSync(await file.path(), "utf8").split("\r\n");
  expect(lines[0]).toContain("Nom;Prénom;Date de naissance");
  expect(lines.some((line) => line.startsWith("Dubois;Claire;09/03/1988;") && line.includes(";Passeport;12AB34567;"))).toBe(true);

  await row.getByRole("checkbox").click();
  await page.getByRole("button", { name: "Marquer 1 client comme déclaré" }).click();
  await page.getByLabel("Référence de l’autorité").fill("STDN 4711");
  await page.getByRole("dialog").getByRole("button", { name: "Marquer comme déclarés" }).click();
  await expect(row.getByText("Déclaré", { exact: true })).toBeVisible();
  await expect(row.getByText("STDN 4711")).toBeVisible();
  await row.getByRole("button", { name: "Retirer" }).click();
  await expect(row.getByText("Prêt à déclarer")).toBeVisible();

  // The list finds her by the beginning of a name; a reservation's number leads to the reservation.
  await page.goto(`${demo.base}/${riad.slug}/guests?text=${encodeURIComponent("dub cla")}`);
  await expect(page.getByRole("link", { name: "Claire Dubois" }).filter({ visible: true })).toBeVisible();

  await speak(page, "ar");
  await page.goto(`${demo.base}/${riad.slug}/guests/${stay.guestId}`);
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.getByRole("heading", { name: "وثيقة الهوية" })).toBeVisible();
  await expect(page.getByRole("meter", { name: "الشرطة: مكتمل بنسبة 100٪" })).toBeVisible();
  await expect(page.getByText("12AB34567")).toHaveCount(0);
});

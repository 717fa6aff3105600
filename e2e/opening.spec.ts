import { expect, test } from "@playwright/test";
import { demo } from "./demo";
import { packageOf, signUp } from "./own-house";

const slug = `maison-${Date.now().toString(36)}`;

test("a house opens: from a letter to rooms on its own site", async ({ page }) => {
  const origin = `http://${slug}.${new URL(demo.base).host}`;
  await signUp(page, slug, "Maison Nouvelle", "Fès");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Maison Nouvelle");

  // A house without rooms says so, also to its guests, and shows the way.
  await page.goto(`${origin}/en`);
  await expect(page.getByText("has not put its rooms on sale here yet")).toBeVisible();
  await page.goto(`${demo.base}/${slug}/calendar`);
  await page.getByRole("link", { name: "Import rooms and prices" }).click();
  await page.waitForURL("**/settings/house**");
  const choose = (name: string, buffer: Buffer) => page.getByLabel("Zip of the folder").setInputFiles({ name, mimeType: "application/zip", buffer });
  await choose("house.zip", Buffer.from("this is no zip"));
  await page.getByRole("button", { name: "See what would change" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("refused");
  await choose("house.zip", packageOf("riad-exemple", "Riad Exemple", slug, "Maison Nouvelle"));
  await page.getByRole("button", { name: "See what would change" }).click();
  await expect(page.getByRole("row", { name: /^Rooms \d/ })).toContainText("6");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText("Imported.", { exact: false })).toBeVisible();
  await page.goto(`${demo.base}/${slug}/calendar`);
  await expect(page.getByText(/Cedar Suite/).filter({ visible: true }).first()).toBeVisible();
  await page.goto(`${origin}/en`);
  await expect(page.getByRole("heading", { name: "Cedar Suite" })).toBeVisible();
  await expect(page.getByText("Arrival from 15:00")).toBeVisible();

  // A fact is written, refused where it is wrong, shown at once, and taken back from the journal.
  await page.goto(`${demo.base}/${slug}/settings/house`);
  await page.getByLabel("E-mail of the desk").fill("not an address");
  await page.getByLabel("Arrival from").fill("16:30");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Give an e-mail address")).toBeVisible();
  await expect(page.getByLabel("Arrival from")).toHaveValue("16:30");
  await page.getByLabel("E-mail of the desk").fill("desk@maison.example");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The facts are saved", { exact: false })).toBeVisible();
  await page.goto(`${origin}/en`);
  await expect(page.getByText("Arrival from 16:30")).toBeVisible();
  await page.goto(`${demo.base}/${slug}/boardroom/receipts`);
  await page.getByRole("listitem").filter({ hasText: "Property’s facts changed" }).first().getByRole("button", { name: /Undo/ }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Property’s facts changed" }).filter({ hasText: "Undone" }).first()).toBeVisible();
  await page.goto(`${origin}/en`);
  await expect(page.getByText("Arrival from 15:00")).toBeVisible();
});

import { expect, type Page, test } from "@playwright/test";
import { api, awake, demo, house, signIn } from "./demo";

const riad = house("riad-exemple");
const first = "2027-05-03"; // a Monday, far from what other journeys change

type Rates = { plans: { ratePlanId: string; nights: { night: string; amount: number; minStay: number; stopSell: boolean }[] }[] };

/** What is in force for the first plan of the first room type. */
async function inForce(nights: number): Promise<{ amount: number; minStay: number; stopSell: boolean }[]> {
  const { body } = await api<Rates>(riad, "rates/list-rates", { from: first, to: "2027-05-31" });
  return (body.plans[0]?.nights ?? []).slice(0, nights).map(({ amount, minStay, stopSell }) => ({ amount, minStay, stopSell }));
}

async function open(page: Page, language: string): Promise<void> {
  await page.context().addCookies([{ name: "locale", value: language, url: demo.base }]);
  await page.goto(`${demo.base}/${riad.slug}/rates?from=${first}`);
  const grid = page.getByRole("grid");
  await awake(grid);
  await grid.focus();
}

test("a manager writes prices as in a spreadsheet, reads what will change, publishes, and takes it back", async ({ page }) => {
  await signIn(page, riad);
  const before = await inForce(5);
  const [one] = before;
  if (!one) throw new Error("The riad has no prices in May.");
  await open(page, "fr");
  const grid = page.getByRole("grid", { name: /Prix et restrictions/ });
  // Typed, filled onwards over three nights, and two more pasted as a spreadsheet writes them.
  const raised = Math.round(one.amount / 100) + 37;
  await page.keyboard.type(String(raised));
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Control+r");
  await page.keyboard.press("ArrowRight");
  await grid.evaluate((element, text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, `${raised + 1},50\t${raised + 2}`);
  await expect(page.getByText("5 modifications attendent")).toBeVisible();
  await expect(page.getByText("Gardé en brouillon")).toBeVisible();
  expect(await inForce(5), "nothing is sold at a draft").toEqual(before);

  // A price under the floor is refused where it is typed.
  await page.keyboard.press("Home");
  await page.keyboard.type("1");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "plancher" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");

  // The draft outlives the page.
  await open(page, "fr");
  await page.getByRole("button", { name: "Relire et publier" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("heading", { name: /Publier/ })).toBeVisible();
  await dialog.getByRole("button", { name: "Publier", exact: true }).click();
  await expect(page.getByText(/^Publié/)).toBeVisible();
  // The dialog has an "Annuler" of its own until it is gone; the notice stays while the pointer rests on it.
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Annuler" }).last().hover();
  expect((await inForce(5)).map((night) => night.amount)).toEqual([raised, raised, raised, raised + 1.5, raised + 2].map((units) => Math.round(units * 100)));
  await page.getByRole("button", { name: "Annuler" }).last().click();
  await expect.poll(() => inForce(5)).toEqual(before);
});

test("in Arabic the grid runs from the right and closes a night with the space bar", async ({ page }) => {
  await signIn(page, riad);
  await open(page, "ar");
  await page.getByRole("button", { name: "إظهار القيود" }).click();
  const grid = page.getByRole("grid");
  await grid.focus();
  // Left is onwards.
  await page.keyboard.press("ArrowLeft");
  for (let line = 0; line < 4; line += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  const active = async () => (await page.locator(`[id="${(await grid.getAttribute("aria-activedescendant")) ?? ""}"]`).textContent()) ?? "";
  await expect.poll(active).toContain("مغلق للبيع");
  await expect.poll(active).toContain("نعم");
  await page.keyboard.press("Control+z");
  await expect.poll(active).toContain("لا");
  await expect(page.getByRole("button", { name: "المراجعة والنشر" })).toBeHidden();
});

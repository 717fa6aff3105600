import { expect, type Page, test } from "@playwright/test";
import { api, demo, house, signIn } from "./demo";

const riad = house("riad-exemple");
type Done<T> = { status: "done"; result: T };
const done = async <T>(path: string, body: unknown): Promise<T> => {
  const answer = await api<Done<T>>(riad, path, body);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.result;
};

test.describe.configure({ mode: "serial" });

let page: Page;
let folioId = "";

test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext();
  page = await context.newPage();
  await signIn(page, riad);
  await context.addCookies([{ name: "locale", value: "fr", url: demo.base }]);
  // A folio of the house itself, so that this journey takes no room from another.
  folioId = (await done<{ id: string }>("folios/open-folio", { kind: "house" })).id;
});
test.afterAll(async () => { await page.context().close(); });

type Drawers = { drawers: { inside: { amount: number; currency: string }[] }[] };
const eurosInside = async () => (await api<Drawers>(riad, "payments/list-drawers", {})).body.drawers.flatMap(({ inside }) => inside).filter(({ currency }) => currency === "EUR").reduce((sum, { amount }) => sum + amount, 0);

const dialog = () => page.getByRole("dialog");
const saved = async () => { await expect(dialog()).toBeHidden(); };

test("a charge is made, split in three to the centime and taken back in part", async () => {
  await page.goto(`${demo.base}/${riad.slug}/money/folios/${folioId}`);
  await page.getByRole("button", { name: "Débiter" }).click();
  await dialog().getByRole("button", { name: "Débiter" }).click();
  await expect(dialog()).toContainText("Saisissez un montant");
  await dialog().getByLabel("Désignation").fill("Dîner de groupe");
  await dialog().getByLabel(/^Montant en MAD/).fill("1 000,00");
  await dialog().getByLabel("Nature").selectOption("food");
  await dialog().getByRole("button", { name: "Débiter" }).click();
  await saved();
  await page.getByRole("button", { name: "Actions pour Dîner de groupe" }).click();
  await page.getByRole("menuitem", { name: "Partager" }).click();
  await dialog().getByLabel("Nombre de parts").fill("3");
  await expect(dialog()).toContainText(/333,34.*333,33.*333,33/);
  await dialog().getByRole("button", { name: "Partager" }).click();
  await saved();
  await expect(page.locator("tr[data-line]")).toHaveCount(3);
  await page.getByRole("button", { name: "Actions pour Dîner de groupe" }).last().click();
  await page.getByRole("menuitem", { name: "Annuler" }).click();
  await dialog().getByLabel("Motif").fill("Offert par la maison");
  await dialog().getByRole("button", { name: "Annuler" }).last().click();
  await saved();
  await expect(page.locator("tr[data-line]")).toHaveCount(2);
  await expect(page.getByText("666,67").first()).toBeVisible();
});

test("euros are taken with change in dirhams, and the drawer knows it", async () => {
  const before = await eurosInside();
  await page.getByRole("button", { name: "Encaisser" }).click();
  await dialog().getByLabel("Devise remise").selectOption("EUR");
  await dialog().getByLabel(/^Montant remis en EUR/).fill("50");
  // 540 MAD do not suffice for 666,67; 100 EUR are 1 080 MAD.
  await expect(dialog()).toContainText("ne couvre pas");
  await dialog().getByLabel(/^Montant remis en EUR/).fill("100");
  await expect(dialog()).toContainText("Soit");
  await expect(dialog()).toContainText(/Monnaie à rendre\s: .*413,33/);
  await dialog().getByRole("button", { name: "Encaisser" }).click();
  await saved();
  await expect(page.getByText("Soldé").first()).toBeVisible();
  await page.goto(`${demo.base}/${riad.slug}/money/drawer`);
  await expect(page.getByText(/\d\s?EUR|EUR\s?\d/).first()).toBeVisible();
  expect(await eurosInside()).toBe(before + 10_000);
});

test("the invoice is issued, opens as a PDF in two languages, and stands in the list", async () => {
  await page.goto(`${demo.base}/${riad.slug}/money/folios/${folioId}`);
  await page.getByRole("button", { name: "Émettre la facture" }).click();
  await dialog().getByLabel("Facturé à").fill("Claire Martin");
  await dialog().getByRole("button", { name: "Émettre la facture" }).click();
  await saved();
  const number = (await page.locator("bdi").filter({ hasText: /^RE-\d{4}-\d{6}$/ }).first().textContent()) ?? "";
  expect(number).toMatch(/^RE-\d{4}-\d{6}$/);
  await page.getByRole("button", { name: `PDF ${number}` }).click();
  const href = (await page.getByRole("menuitem", { name: /Français/ }).getAttribute("href")) ?? "";
  for (const language of ["fr", "ar"]) {
    const answer = await page.request.get(`${demo.base}${href.replace("lang=fr", `lang=${language}`)}`);
    expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "application/pdf"]);
    const pdf = await answer.body();
    expect([pdf.subarray(0, 5).toString(), pdf.length > 8_000]).toEqual(["%PDF-", true]);
  }
  await page.keyboard.press("Escape");
  await page.goto(`${demo.base}/${riad.slug}/money/invoices`);
  await expect(page.getByRole("row").filter({ hasText: number })).toContainText("Claire Martin");
});

test("the books of the house sum to zero in each currency", async () => {
  const [from, until] = ["2020-01-01", "2099-12-31"];
  const { sums } = (await api<{ sums: { currency: string; balance: number }[] }>(riad, "folios/trial-balance", { from, until })).body;
  expect(sums.length).toBeGreaterThan(0);
  expect(sums.every(({ balance }) => balance === 0)).toBe(true);
});

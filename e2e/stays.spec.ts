import { type BrowserContext, expect, type Locator, type Page, test } from "@playwright/test";
import { axeFinds } from "./axe";
import { booksOf, closeTheDay, dayAfter, type Money } from "./books";
import { demo, type House } from "./demo";
import { ownHouse } from "./own-house";

test.describe.configure({ mode: "serial" });

let context: BrowserContext;
let page: Page;
let house: House;
let books: Awaited<ReturnType<typeof booksOf>>;
let today = "";
/** Two rooms of two, two rooms of three, one suite. */
let [patio, terrace, suite] = ["", "", ""];
let names: Record<string, string> = {};

const speak = (language: "en" | "ar") => context.addCookies([{ name: "locale", value: language, url: demo.base }]);
const dialog = () => page.getByRole("dialog");
const main = () => page.getByRole("main");
/** A button waits by aria-disabled, so that it keeps its place in the order of the keys. */
const press = (name: string | RegExp, within: Locator = dialog()) => within.getByRole("button", { name }).and(page.locator(':not([aria-disabled="true"])')).click();
const saved = () => expect(dialog()).toBeHidden();
const open = (path: string) => page.goto(`${demo.base}/${house.slug}/${path}`);
/** What a dialog says a change will cost: the amount after it, in minor units. */
async function priceAfter(): Promise<number> {
  const after = dialog().getByText("After", { exact: true });
  await expect(after).toBeVisible();
  const text = (await after.locator("..").innerText()).replace(/[^\d.]/g, "");
  return Math.round(Number(text) * 100);
}

test.beforeAll(async ({ browser }) => {
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce", acceptDownloads: true });
  page = await context.newPage();
  house = await ownHouse(page, `bureau-${Date.now().toString(36)}`);
  books = await booksOf(house);
  today = books.today;
  const { types } = await books.chart();
  names = Object.fromEntries(types.map(({ id, name }) => [id, name]));
  [patio, terrace, suite] = types.map(({ id }) => id) as [string, string, string];
});
test.afterAll(async () => { await context.close(); });

/** By the keyboard's menu of a bar; pressed again while the page has no ears yet. */
async function chooseFor(bar: Locator, name: string): Promise<void> {
  const item = page.getByRole("menuitem", { name });
  await expect(async () => {
    await bar.focus();
    await page.keyboard.press("Shift+F10");
    await expect(item).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await item.click();
}

test("a guest in the house moves on mid-stay with the price said first, then leaves early: the nights are on sale again", async () => {
  const id = await books.booked("Nour Étape", patio, 0, 6);
  await books.read("reservations/check-in", { id, acceptDirty: true });
  await open(`calendar?from=${today}&days=14`);
  await chooseFor(page.locator("[data-item]").filter({ hasText: "Nour Étape" }), "Move to another type");
  await dialog().getByLabel("First night there").fill(dayAfter(today, 2));
  await dialog().getByLabel("Room type").selectOption(terrace);
  await expect(dialog()).toContainText("same price");
  await dialog().getByLabel("Price of these nights").selectOption({ label: "Today’s price" });
  await expect(dialog()).not.toContainText("same price");
  const dearer = await priceAfter();
  expect(dearer).toBeGreaterThan((await books.whole(id)).reservation.total.amount);
  expect(await axeFinds(page)).toEqual([]);
  await press("Save the move");
  await saved();
  expect(await books.spans(id)).toEqual([[patio, today, dayAfter(today, 2)], [terrace, dayAfter(today, 2), dayAfter(today, 6)]]);
  expect((await books.whole(id)).reservation.total.amount).toBe(dearer);
  await expect(page.locator("[data-item]").filter({ hasText: "Nour Étape" })).toHaveCount(2);

  const free4 = await books.free(terrace, 4);
  const counts = async () => (await page.getByRole("group", { name: names[terrace] ?? "", exact: true }).innerText()).match(/-?\d+/g)?.slice(3, 6);
  expect(await counts()).toEqual(["1", "1", "1"]);
  await chooseFor(page.locator("[data-item]").filter({ hasText: "Nour Étape" }).last(), "Leave early");
  await dialog().getByLabel("New departure").fill(dayAfter(today, 4));
  await expect(dialog().getByText("Nights given up", { exact: true })).toBeVisible();
  expect(await priceAfter()).toBeLessThan(dearer);
  expect(await axeFinds(page)).toEqual([]);
  await press("Shorten the stay");
  await saved();
  expect(await books.spans(id)).toEqual([[patio, today, dayAfter(today, 2)], [terrace, dayAfter(today, 2), dayAfter(today, 4)]]);
  expect(await books.free(terrace, 4)).toBe((free4 ?? 0) + 1);
  await expect.poll(counts).toEqual(["1", "2", "2"]);
});

test("a stay is split over three rooms with the mouse as a gift of the house, and the split taken back", async () => {
  const id = await books.booked("Idris Étages", patio, 8, 6);
  const { total } = (await books.whole(id)).reservation;
  await open(`reservations/${id}`);
  await page.getByRole("button", { name: "Move to another type" }).click();
  await dialog().getByLabel("First night there").fill(dayAfter(today, 10));
  await dialog().getByLabel("Room type").selectOption(suite);
  await dialog().getByRole("button", { name: "Another move later in the stay" }).click();
  const second = dialog().getByRole("group", { name: "Part 2" });
  await second.getByLabel("First night there").fill(dayAfter(today, 12));
  await second.getByLabel("Room type").selectOption(terrace);
  await expect(dialog()).toContainText("same price");
  expect(await axeFinds(page)).toEqual([]);
  await press("Save the move");
  await saved();
  await page.getByRole("button", { name: "Undo", exact: true }).hover();
  expect(await books.spans(id)).toEqual([[patio, dayAfter(today, 8), dayAfter(today, 10)], [suite, dayAfter(today, 10), dayAfter(today, 12)], [terrace, dayAfter(today, 12), dayAfter(today, 14)]]);
  expect((await books.whole(id)).reservation.total).toEqual(total);
  for (const type of [patio, suite, terrace]) await expect(page.getByRole("region", { name: "Rooms" }).getByText(names[type] ?? "?")).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(() => books.spans(id)).toEqual([[patio, dayAfter(today, 8), dayAfter(today, 14)]]);
});

test("an agency with its commission, who stays, what they take besides: each said on the page and known to the house", async () => {
  await open("money/companies");
  await page.getByRole("button", { name: "New company" }).click();
  await press("Save");
  await expect(dialog()).toContainText("Write the company’s name.");
  await dialog().getByLabel("Name", { exact: true }).fill("Agence du Sud");
  await dialog().getByLabel("Commission in percent").fill("12,5");
  expect(await axeFinds(page)).toEqual([]);
  await press("Save");
  await saved();
  await expect(page.getByRole("row").filter({ hasText: "Agence du Sud" })).toContainText("12.5%");

  const id = await books.booked("Salma Compagnie", terrace, 8, 3);
  await open(`reservations/${id}`);
  await main().getByRole("button", { name: "Edit details" }).click();
  await dialog().getByLabel("Expected time").fill("17:30");
  await dialog().getByLabel("Purpose").selectOption({ label: "Business" });
  await dialog().getByLabel("Agency or firm").selectOption({ label: "Agence du Sud" });
  await expect(dialog().getByLabel("Commission, %")).toHaveValue("12.5");
  expect(await axeFinds(page)).toEqual([]);
  await press("Save");
  await saved();
  const facts = page.getByRole("complementary", { name: "Facts of the reservation" });
  await expect(facts).toContainText("Agence du Sud");
  await expect(facts).toContainText("12.5%");
  const under = await books.whole(id);
  expect([under.purpose, under.company?.name, under.commission?.bp]).toEqual(["business", "Agence du Sud", 1250]);
  expect(Math.abs((under.commission?.amount.amount ?? 0) - (under.reservation.rooms[0]?.amount ?? 0) / 8)).toBeLessThan(1);

  const people = page.getByRole("region", { name: "Who stays" });
  await expect(people).toContainText("1 of 2 known");
  const finder = people.getByRole("combobox", { name: /^Add a guest to/ });
  await finder.fill("Lina Compagnie");
  await expect(page.getByRole("option", { name: /Lina Compagnie/ })).toBeVisible();
  await finder.press("ArrowDown");
  await finder.press("Enter");
  await expect(people).toContainText("2 of 2 known");
  await people.getByRole("listitem").filter({ hasText: "Lina Compagnie" }).getByRole("checkbox", { name: "Child" }).check();
  await expect.poll(async () => (await books.whole(id)).reservation.rooms[0]?.occupants.map(({ child }) => child)).toContain(true);

  await main().getByRole("button", { name: "Extras", exact: true }).click();
  await dialog().getByRole("spinbutton").nth(1).fill("2");
  const { amount } = (await books.whole(id)).reservation.total;
  expect(await priceAfter()).toBe(amount + 50_000);
  expect(await axeFinds(page)).toEqual([]);
  await press("Save extras");
  await saved();
  const after = await books.whole(id);
  expect([after.reservation.total.amount, after.extras.map(({ quantity, amount: line }) => [quantity, line.amount])]).toEqual([amount + 50_000, [[2, 50_000]]]);
  await expect(page.getByRole("region", { name: "Charges as agreed" })).toContainText(/500/);
});

test("two rooms in one reservation, put in a group with another; one room is given back, then the group is cancelled", async () => {
  await open("desk");
  await page.getByRole("button", { name: "New reservation" }).click();
  const sheet = page.getByRole("dialog", { name: "New reservation" });
  await sheet.getByLabel("Arrival").fill(dayAfter(today, 16));
  await sheet.getByLabel("Departure").fill(dayAfter(today, 19));
  await sheet.getByRole("button", { name: new RegExp(`^Choose ${names[terrace]}`) }).first().click();
  await sheet.getByRole("button", { name: "Another room" }).click();
  await sheet.getByRole("button", { name: new RegExp(`^Choose ${names[suite]}`) }).first().click();
  await sheet.getByLabel("Full name").fill("Rania Groupe");
  await expect(sheet.getByText("Total with taxes")).toBeVisible();
  await press("Confirm reservation", sheet);
  await saved();
  const stays = (await books.chart()).stays.filter(({ guest }) => guest === "Rania Groupe");
  expect(stays.map(({ typeId }) => typeId).sort()).toEqual([terrace, suite].sort());
  const first = stays[0]?.reservationId ?? "";
  const other = await books.booked("Yahya Groupe", patio, 16, 3);

  await open(`reservations/${first}`);
  await main().getByRole("button", { name: "Put in a group" }).click();
  await dialog().getByLabel("Name of the group").fill("Noces de décembre");
  expect(await axeFinds(page)).toEqual([]);
  await press("Open the group");
  await saved();
  await main().getByRole("button", { name: new RegExp(`^Give back ${names[terrace]}`) }).click();
  const shown = await priceAfter();
  await press("Give back");
  await saved();
  expect((await books.whole(first)).reservation).toMatchObject({ total: { amount: shown }, rooms: [{ roomTypeId: suite }] });

  await open(`reservations/${other}`);
  await main().getByRole("button", { name: "Put in a group" }).click();
  await dialog().getByLabel("Group", { exact: true }).selectOption({ label: "Noces de décembre" });
  await press("Add to the group");
  await saved();
  await main().getByRole("link", { name: "Noces de décembre" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Noces de décembre");
  await expect(main()).toContainText("6 room-nights");
  expect(await axeFinds(page)).toEqual([]);
  await page.getByRole("button", { name: "Cancel the whole group" }).click();
  await expect(dialog()).toContainText("2 reservations");
  expect(await axeFinds(page)).toEqual([]);
  await press("Cancel the whole group");
  await saved();
  await expect(main()).toContainText("2 cancelled");
  for (const id of [first, other]) expect((await books.whole(id)).reservation.status).toBe("cancelled");
  expect(await books.free(suite, 17)).toBe(1);
});

test("AR: somebody waits for a full suite; it comes free, and the desk holds it", async () => {
  await speak("ar");
  const full = await books.booked("Hind Complète", suite, 16, 3);
  await open("desk");
  await page.getByRole("button", { name: "إضافة إلى قائمة الانتظار" }).click();
  await dialog().getByLabel("الوصول").fill(dayAfter(today, 16));
  await dialog().getByLabel("المغادرة").fill(dayAfter(today, 19));
  await dialog().getByLabel("نوع الغرفة").selectOption(suite);
  await press("إضافة إلى قائمة الانتظار");
  await expect(dialog()).toContainText("اكتب اسم الضيف.");
  await dialog().getByLabel("الاسم الكامل").fill("سعاد الانتظار");
  expect(await axeFinds(page)).toEqual([]);
  await press("إضافة إلى قائمة الانتظار");
  await saved();
  const waiting = page.getByRole("region", { name: "قائمة الانتظار" });
  const line = waiting.getByRole("listitem").filter({ hasText: "سعاد الانتظار" });
  await expect(line).toContainText("لا شيء شاغر بعد");
  await books.read("reservations/cancel-reservation", { id: full });
  await press(/^حجز مؤقت/, line);
  await expect(line).toBeHidden();
  const { entries } = await books.read<{ entries: { guest: string; status: string; reservationId: string }[] }>("reservations/list-waitlist", {});
  const entry = entries.find(({ guest }) => guest === "سعاد الانتظار");
  expect(entry?.status).toBe("offered");
  expect((await books.whole(entry?.reservationId ?? "")).reservation).toMatchObject({ status: "held", rooms: [{ roomTypeId: suite, arrival: dayAfter(today, 16) }] });
  expect(await axeFinds(page)).toEqual([]);
});

test("AR: a charge goes to a second folio, its invoice is issued and downloaded", async () => {
  await books.read("folios/set-legal-entity", { name: "Maison du Bureau", country: "MA", identifiers: { ice: "000000000000000", if: "00000000", rc: "000000", tp: "00000000" }, address: { street: "Essai", city: "Fès", country: "MA" }, invoicePrefix: `B${Date.now().toString(36).slice(-6).toUpperCase()}` });
  const id = await books.booked("Zineb Facture", patio, 5, 2);
  const folio = await books.read<{ id: string }>("folios/open-folio", { reservationId: id });
  await books.read("folios/charge", { folioId: folio.id, name: "عشاء العائلة", amount: 100_001, taxClass: "food" });
  await open(`money/folios/${folio.id}`);
  await page.getByRole("button", { name: "إجراءات عشاء العائلة" }).click();
  await page.getByRole("menuitem", { name: "تقسيم" }).click();
  await expect(dialog()).toContainText("500");
  expect(await axeFinds(page)).toEqual([]);
  await press("تقسيم");
  await saved();
  await expect(page.locator("tr[data-line]")).toHaveCount(1);
  const { folios } = (await books.read<{ folios: { id: string; charged: Money }[] }>("reservations/get-reservation", { id }));
  expect(folios.map(({ charged }) => charged.amount).sort()).toEqual([50_000, 50_001]);
  await open(`money/folios/${folios.find((each) => each.id !== folio.id)?.id}`);
  await page.getByRole("button", { name: "إصدار الفاتورة" }).click();
  await dialog().getByLabel("مفوترة إلى").fill("شركة الأفق");
  await dialog().getByRole("checkbox").check();
  expect(await axeFinds(page)).toEqual([]);
  await press("إصدار الفاتورة");
  await saved();
  await page.getByRole("button", { name: /^PDF / }).click();
  const paper = page.getByRole("menuitem", { name: /العربية/ });
  expect(await axeFinds(page)).toEqual([]);
  const answer = await page.request.get(`${demo.base}${await paper.getAttribute("href")}`);
  const pdf = await answer.body();
  expect([answer.headers()["content-type"], answer.headers()["content-disposition"], pdf.subarray(0, 5).toString()]).toEqual(["application/pdf", expect.stringMatching(/\.pdf/), "%PDF-"]);
  await page.keyboard.press("Escape");
});

test("AR: an account of a payment provider is connected, its address shown once", async () => {
  await open("money/seller");
  await page.getByRole("button", { name: "ربط CMI" }).click();
  await press("ربط");
  await expect(dialog().getByText("انسخه من صفحات المزود.").first()).toBeVisible();
  await dialog().getByLabel("رقم التاجر (clientid)").fill("600000001");
  await dialog().getByLabel("مفتاح المتجر (store key)").fill("not-a-real-key");
  expect(await axeFinds(page)).toEqual([]);
  await press("ربط");
  await saved();
  await expect(page.getByRole("status").locator("code")).toContainText(demo.base);
  await expect(page.getByRole("button", { name: "تجديد المفاتيح: CMI" })).toBeVisible();
  expect(await axeFinds(page)).toEqual([]);
  await page.getByRole("button", { name: "حفظته" }).click();
  expect((await books.read<{ providers: string[] }>("payments/get-till", {})).providers).toEqual(["cmi"]);
});

test("AR: the day is closed with its steps on the page, and its report opens", async () => {
  await open("money/night-audit");
  expect(await axeFinds(page)).toEqual([]);
  expect(await closeTheDay(page, house, { close: /^إقفال /, notYet: "لم يبدأ هذا اليوم بعد." })).toEqual([today]);
  expect((await books.chart()).today).toBe(dayAfter(today, 1));
  await page.locator('a[href*="/reports/day_close?day="]').first().click();
  await page.waitForURL("**/reports/day_close?**");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  // One room of five was slept in.
  await expect(main()).toContainText(/20\u200e?%/);
  expect(await axeFinds(page)).toEqual([]);
});

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { webhookTypeNames } from "../lib/webhooks/rules/types";
import { axeFinds } from "./axe";
import { api, awake, demo, house, signIn } from "./demo";

const thaifa = house("villa-thaifa");
const languages = ["en", "ar"] as const;
const widths = { 390: 844, 1440: 900 } as const;
type Language = (typeof languages)[number];

/** `who`: whose browser opens it. `address` of a language, for pages that carry it in their path. */
type Place = { readonly name: string; readonly who: "owner" | "visitor"; readonly address: (language: Language) => string };

const root = (path: string): Place => ({ name: path, who: "visitor", address: () => `${demo.base}${path}` });
const signed = (path: string): Place => ({ name: path, who: "owner", address: () => `${demo.base}${path}` });
const owned = (path: string): Place => signed(`/${thaifa.slug}/${path}`);
const site = (path: string): Place => ({ name: `site ${path || "/"}`, who: "visitor", address: (language) => `${thaifa.site}/${language}${path}` });
const stay = "arrival=2027-03-09&departure=2027-03-12&adults=2&children=0";

const places: readonly Place[] = [
  root("/"), root("/sign-in"), root("/sign-in/sent"), root("/sign-in/link?token=unknown"), root("/sign-up"), root("/sign-up/house?token=unknown"), root("/invitation?token=unknown"), root("/approve/unknown"), root("/outbox"), root("/api/v1/docs?q=rates"),
  signed("/houses"), signed("/houses/new"), signed("/sign-out"),
  ...["opening", "opening?step=rooms", "opening?step=rates", "opening?step=taxes", "opening?step=booking", "boardroom", "boardroom/mandates", "boardroom/costs", "boardroom/guard-rails", "boardroom/approvals", "boardroom/calibration", "boardroom/objectives", "boardroom/questions", "boardroom/receipts", "boardroom/receipts?who=directors&undoable=1", "desk", "calendar", "calendar?days=90", "reservations", "reservations?text=nobody-at-all", "reservations/groups", "reservations/groups?text=nobody-at-all", "rates", "rates/setup", "rates/setup?part=seasons", "rates/setup?part=promotions", "rates/setup?part=policies", "rates/setup?part=extras", "channels", "channels/refused", "channels/ledger", "channels/doctor", "channels/calendars", "channels/onboarding", "channels/onboarding?scope=all", "channels/onboarding/booking", "channels/onboarding/listing", "channels/mews", "site/parity", "site/funnel", "site/funnel?days=7", "knowledge", "knowledge/findings", "knowledge/findings?status=rejected", "knowledge/scenarios", "knowledge/new", "knowledge/documents", "knowledge/rollout", "knowledge/rollout?plan=new", "knowledge/overview", "knowledge/overview?days=90", "knowledge/shadow", "knowledge/quality", "guests", "guests?text=nobody-at-all", "guests?view=duplicates", "police", "reports", "reports/manager", "reports/pace", "reports/production", "settings/taxes", "money", "money?text=nobody-at-all", "money/invoices", "money/payments", "money/drawer", "money/companies", "money/seller", "money/night-audit", "settings", "settings/house", "settings/import", "settings/export", "settings/billing", "settings/members", "settings/api-keys", "settings/webhooks", "settings/lines", "inbox", "inbox?show=all", "settings/security", "settings/brand", "settings/closing", "settings/account", "settings/messages", "boardroom/brief", "boardroom/brief?day=2026-01-01", "boardroom/told"].map(owned),
  { ...owned("guests/[id]"), address: () => `${demo.base}/${thaifa.slug}/guests/${guestId}` },
  ...["", `/search?${stay}`, "/search?arrival=2027-03-09&departure=2027-03-08&adults=2&children=0", "/manage", "/manage?sent=1", "/manage?number=X&email=nobody&wrong=number+email"].map(site),
  { ...owned("reservations/[id]"), address: () => `${demo.base}${stayPath}` },
  { ...owned("reservations/groups/[id]"), address: () => `${demo.base}/${thaifa.slug}/reservations/groups/${groupId}` },
  { ...owned("money/folios/[id]"), address: () => `${demo.base}/${thaifa.slug}/money/folios/${folioId}` },
  ...["", "/mapping", "/proof", "/access"].map((part) => ({ ...owned(`channels/[connection]${part}`), address: () => `${demo.base}/${thaifa.slug}/channels/${connectionId}${part}` })),
  { ...owned("settings/webhooks/[endpoint]"), address: () => `${demo.base}/${thaifa.slug}/settings/webhooks/${endpointId}` },
  { ...owned("channels/doctor/[diagnosis]"), address: () => `${demo.base}${diagnosisPath}` },
  ...["site", "site/look", "site/photos", "site/versions", "site/address", "site/booking"].map(owned),
  ...["/legal", "/offers/sejour-de-bienvenue"].map(site),
  { ...site("/rooms/[code]"), address: (language) => `${thaifa.site}/${language}${roomPath}` },
  { ...site("/book"), address: (language) => `${thaifa.site}/${language}${bookPath}` },
];

let guestId = "";
let groupId = "";
let folioId = "";
let connectionId = "";
let endpointId = "";
let diagnosisPath = "";
let roomPath = "";
let stayPath = "";
let bookPath = "";
const browsers = {} as Record<Place["who"], BrowserContext>;
const open = {} as Record<Place["who"], Page>;
let complaints: string[] = [];

/** Everything a page complains about on its way: console, exceptions, requests that fail or are refused. */
function listen(page: Page): void {
  page.on("console", (message) => { if (message.type() === "error" || message.type() === "warning") complaints.push(`console: ${message.text()}`); });
  page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
  page.on("requestfailed", (request) => { if (request.failure()?.errorText !== "net::ERR_ABORTED") complaints.push(`failed: ${request.url()} ${request.failure()?.errorText ?? ""}`); });
  page.on("response", (response) => { if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`); });
}

test.beforeAll(async ({ browser }) => {
  for (const who of ["owner", "visitor"] as const) {
    browsers[who] = await browser.newContext({ reducedMotion: "reduce" });
    open[who] = await browsers[who].newPage();
  }
  await signIn(open.owner, thaifa);
  await open.owner.goto(`${demo.base}/${thaifa.slug}/reservations`);
  stayPath = (await open.owner.locator(`a[href*="/reservations/"]`).filter({ visible: true }).first().getAttribute("href")) ?? "";
  await open.visitor.goto(`${thaifa.site}/en/search?${stay}`);
  const hrefOf = async (part: string) => new URL((await open.visitor.locator(`a[href*="${part}"]`).first().getAttribute("href")) ?? "", thaifa.site);
  const { body } = await api<{ guests: { id: string }[] }>(thaifa, "guests/list-guests", { limit: 1 });
  guestId = body.guests[0]?.id ?? "";
  connectionId = (await api<{ connections: { connectionId: string }[] }>(thaifa, "channels/list-connections", {})).body.connections[0]?.connectionId ?? "";
  // Told nothing but a trial, and that one fails: the address leads nowhere.
  endpointId = (await api<{ result: { id: string } }>(thaifa, "webhooks/create-endpoint", { name: "Une application dont le nom est long pour voir", url: "https://hooks.lhcm-nobody.org/lhcm", types: ["guest.erased"] })).body.result.id;
  await api(thaifa, "webhooks/send-trial", { endpointId });
  const { body: kinds } = await api<{ roomTypes: { id: string }[] }>(thaifa, "inventory/list-room-types", {});
  const asked = await api<{ result: { diagnosisId: string } }>(thaifa, "doctor/examine", { channel: "bookingcom", roomTypeId: kinds.roomTypes[0]?.id ?? "", from: "2027-03-09", to: "2027-03-12", question: "not_sold" });
  diagnosisPath = `/${thaifa.slug}/channels/doctor/${asked.body.result.diagnosisId}`;
  // A group of nobody and a bill of the house itself: what each page needs to stand, and nothing another journey counts.
  groupId = (await api<{ result: { groupId: string } }>(thaifa, "reservations/create-group", { name: "Une fête dont personne encore ne fait partie" })).body.result.groupId;
  folioId = (await api<{ result: { id: string } }>(thaifa, "folios/open-folio", { kind: "house" })).body.result.id;
  for (const amount of [123_456_789, 1_000]) await api(thaifa, "folios/charge", { folioId, name: "Location de la maison entière pour un séminaire", amount, taxClass: "extra" });
  const book = await hrefOf("/book?");
  bookPath = `/book${book.search}`;
  await open.visitor.goto(`${thaifa.site}/en`);
  roomPath = (await hrefOf("/rooms/")).pathname.replace(/^\/en/, "");
  for (const page of Object.values(open)) listen(page);
});

test.afterAll(async () => {
  for (const context of Object.values(browsers)) await context.close();
});

const namespaces = readdirSync(join(import.meta.dirname, "../lib/kernel/messages/en")).map((file) => file.replace(/\.json$/, ""));
const looksLikeKey = new RegExp(`(?<![\\w./@-])(?:${namespaces.join("|")})(?:\\.[A-Za-z][\\w-]*)+`, "g");
/** "rates.set-rates" is the name of a command, "rates.yaml" of a file and "rates.changed" of a webhook: they may be read; a key of a message may not. */
const isCommandName = (text: string) => /^[a-z]+\.(?:yaml|[a-z]+(?:-[a-z]+)+)$/.test(text) || (webhookTypeNames as readonly string[]).includes(text);

/** Until what was streamed stands in its place and the page wears the scheme: a moment after `load`, when scripts are awake. */
async function settled(page: Page, scheme: "light" | "dark"): Promise<void> {
  await page.waitForFunction((wanted) => getComputedStyle(document.documentElement).colorScheme === wanted && !document.querySelector('[id^="S:"], template[id^="B:"]') && document.querySelector("h1")?.checkVisibility(), scheme, { timeout: 20_000 });
}

/** What must hold however the page is looked at. */
async function holds(page: Page, language: Language): Promise<string[]> {
  const seen = await page.evaluate(() => ({
    lang: document.documentElement.lang, dir: getComputedStyle(document.documentElement).direction,
    beyond: document.documentElement.scrollWidth - document.documentElement.clientWidth, text: document.body.innerText, titles: [...document.querySelectorAll("h1")].filter((title) => title.checkVisibility()).length, title: document.title,
    broken: [...document.images].filter((image) => image.complete && image.naturalWidth === 0).map((image) => image.src.slice(0, 80)),
  }));
  const wrong: string[] = [];
  const expected = { lang: language, dir: language === "ar" ? "rtl" : "ltr" } as const;
  for (const [name, value] of Object.entries(expected)) if (seen[name as "lang"] !== value) wrong.push(`${name} is ${seen[name as "lang"]}, not ${value}`);
  if (seen.beyond > 0) wrong.push(`${seen.beyond} px wider than the window`);
  if (seen.titles !== 1) wrong.push(`${seen.titles} first headings`);
  if (seen.title === "") wrong.push("no title");
  wrong.push(...seen.broken.map((image) => `broken picture ${image}`));
  wrong.push(...(`${seen.text}\n${seen.title}`.match(looksLikeKey) ?? []).filter((text) => !isCommandName(text)).map((key) => `message missing: ${key}`));
  return wrong;
}

for (const place of places) {
  test(`${place.name} at 390 and 1440 px, light and dark, in English and Arabic`, async () => {
    const page = open[place.who];
    const context = browsers[place.who];
    const wrong: string[] = [];
    for (const language of languages) {
      await context.addCookies([{ name: "locale", value: language, url: demo.base }]);
      await page.setViewportSize({ width: 1440, height: widths[1440] });
      await page.emulateMedia({ colorScheme: "light" });
      complaints = [];
      const answer = await page.goto(place.address(language));
      const found = [...(answer?.status() === 200 ? [] : [`status ${answer?.status()}`])];
      // Loaded once a language, then turned from the desk's window to the phone's, as a person turns a tablet.
      for (const width of [1440, 390] as const) {
        await page.setViewportSize({ width, height: widths[width] });
        // Axe once a language: the phone at night in Arabic, the desk by day in English.
        const withAxe = (scheme: string) => `${width} ${scheme} ${language}` === "390 dark ar" || `${width} ${scheme} ${language}` === "1440 light en";
        for (const scheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme: scheme });
          await settled(page, scheme);
          found.push(...(await holds(page, language)).map((fault) => `${width} ${scheme}: ${fault}`));
          if (withAxe(scheme)) found.push(...(await axeFinds(page)));
        }
      }
      wrong.push(...[...found, ...complaints].map((fault) => `${language}: ${fault}`));
    }
    expect(wrong).toEqual([]);
  });
}

test("a diagnosis is carried away as Markdown and as PDF, in the language asked for", async () => {
  const file = (query: string) => open.owner.request.get(`${demo.base}${diagnosisPath}/report?${query}`);
  const said = await file("format=md&lang=fr");
  expect([said.status(), said.headers()["content-type"]]).toEqual([200, "text/markdown; charset=utf-8"]);
  expect(await said.text()).toMatch(/^# /);
  expect(await (await file("format=md&lang=en")).text()).not.toBe(await said.text());
  const paper = await file("format=pdf&lang=ar");
  expect([paper.status(), paper.headers()["content-type"], (await paper.body()).subarray(0, 5).toString()]).toEqual([200, "application/pdf", "%PDF-"]);
  expect((await file("format=exe")).status()).toBe(422);
});

test("every menu and sheet of the frame is reached by keyboard and has nothing against it", async () => {
  const page = open.owner;
  await browsers.owner.addCookies([{ name: "locale", value: "en", url: demo.base }]);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${demo.base}/${thaifa.slug}/boardroom`);
  complaints = [];
  const account = page.getByRole("button", { name: /^Your account/ }).filter({ visible: true });
  await awake(account);
  await account.focus();
  await page.keyboard.press("Enter");
  const language = page.getByRole("menuitem", { name: "Language" });
  await expect(language).toBeVisible();
  await language.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("menuitemradio", { name: "Français" })).toBeVisible();
  expect(await axeFinds(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(language).toBeHidden();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await axeFinds(page)).toEqual([]);
  await page.keyboard.type("cal");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/calendar");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "More" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByRole("link", { name: "Settings" })).toBeVisible();
  expect(await axeFinds(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.goto(`${demo.base}/${thaifa.slug}/boardroom`);
  await awake(page.getByRole("button", { name: "Ask a director" }));
  await page.getByRole("button", { name: "Ask a director" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Ask, or say what to change" }).first()).toBeFocused();
  expect(await axeFinds(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Ask a director" })).toBeFocused();
  expect(complaints).toEqual([]);
});

test("an address nobody has answers 404 in words, for a person and for a stranger's house", async () => {
  const answer = await open.owner.goto(`${demo.base}/${thaifa.slug}/no-such-page`);
  expect(answer?.status()).toBe(404);
  await expect(open.owner.getByRole("heading", { level: 1 })).toHaveText("There is no page at this address");
  complaints = complaints.filter((line) => !line.includes("404"));
  expect((await open.visitor.goto(`${thaifa.site}/en/no-such-page`))?.status()).toBe(404);
  expect((await open.visitor.goto(`${thaifa.site}/de`))?.status()).toBe(404);
});

test("the house's times are the server's, also where the browser thinks otherwise", async ({ browser }) => {
  // This browser keeps another time zone, and its own idea of the house's; the page carries the house's clock.
  const context = await browser.newContext({ timezoneId: "Asia/Tokyo", storageState: await browsers.owner.storageState() });
  const page = await context.newPage();
  await page.goto(`${demo.base}/${thaifa.slug}/boardroom/receipts`);
  // One receipt: others may be written meanwhile.
  const id = await page.locator("li[data-receipt]").first().getAttribute("data-receipt");
  const one = page.locator(`li[data-receipt="${id}"] time`).first();
  const times = async () => one.evaluate((time) => ({ iso: time.getAttribute("datetime"), text: time.textContent }));
  const served = await times();
  await page.getByRole("link", { name: "Boardroom" }).filter({ visible: true }).first().click();
  await page.waitForURL("**/boardroom");
  await expect(one).toContainText(served.text ?? "nothing was served");
  const expected = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "Africa/Casablanca" }).format(new Date(served.iso ?? ""));
  expect((await times()).text).toContain(expected);
  await context.close();
});

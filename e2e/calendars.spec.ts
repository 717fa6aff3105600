import { expect, test } from "@playwright/test";
import { api, demo, house, signIn } from "./demo";

const modele = house("villa-modele");
const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const control = (method: string, path: string, body?: unknown) => fetch(`${demo.sandbox.ical}/_sandbox/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

type Calendars = { feeds: { connectionId: string; title: string; holds: number; conflicts: unknown[] }[]; shares: { calendarExportId: string; title: string }[]; places: { roomTypeId: string; units: { id: string }[] }[] };
const calendars = async () => (await api<Calendars>(modele, "channels/list-calendars", {})).body;

/** Leaves the house as it was, whatever an earlier journey left in it. */
async function clear(): Promise<void> {
  const { feeds, shares } = await calendars();
  for (const { connectionId, title } of feeds) if (title.startsWith("Vrbo ")) await api(modele, "channels/remove-calendar-feed", { connectionId });
  for (const { calendarExportId, title } of shares) if (title.startsWith("Vrbo ")) await api(modele, "channels/stop-sharing-calendar", { calendarExportId });
}

test("an OTA's calendar is read, one of ours is shared with it, and neither tells it its own", async ({ page }) => {
  await clear();
  const name = `Vrbo ${Date.now()}`;
  // Far enough ahead that no demo stay is in the way.
  await control("PUT", "calendars/journey", { style: "vrbo", entries: [{ uid: "journey", arrival: day(300), departure: day(303), name: "Famille Exemple" }] });
  await signIn(page, modele);
  await page.goto(`${demo.base}/villa-modele/channels`);
  await page.getByRole("link", { name: /^Calendars \(iCal\)/ }).click();
  await expect(page.getByRole("heading", { name: "Calendars", exact: true })).toBeVisible();

  const add = page.locator("details", { hasText: "Read a calendar" });
  if ((await add.getAttribute("open")) === null) await add.locator("summary").click();
  await add.getByLabel("OTA", { exact: true }).selectOption({ label: "Vrbo" });
  const place = await add.getByLabel("Room here").locator("option").nth(2).getAttribute("value");
  await add.getByLabel("Room here").selectOption(place ?? "");
  await add.getByLabel("Name", { exact: true }).fill(name);
  await add.getByLabel("Address of its calendar").fill(`${demo.sandbox.ical}/calendars/journey.ics`);
  await add.getByRole("button", { name: "Add and read" }).click();
  const feed = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
  await expect(feed.getByText("Fresh")).toBeVisible({ timeout: 30_000 });
  await expect(feed.getByText(/holds 1 stretch of nights/)).toBeVisible();

  const share = page.locator("details", { hasText: "Share a calendar" });
  await share.locator("summary").click();
  await share.getByLabel("Room here").selectOption(place ?? "");
  await share.getByLabel("For whom").fill(name);
  await share.getByLabel("Leave out what comes from").selectOption({ label: name });
  await share.getByRole("button", { name: "Make an address" }).click();
  const address = await share.locator("code").textContent();
  const told = await (await fetch(address ?? "")).text();
  expect(told).toContain("BEGIN:VCALENDAR");
  expect(told).not.toContain(`DTSTART;VALUE=DATE:${day(300).replaceAll("-", "")}`);
  expect(told).not.toContain("Famille");
  await page.reload();
  await expect(share.locator("summary")).toBeVisible();
  await expect(page.locator("code")).toHaveCount(0);

  await clear();
  expect((await fetch(address ?? "")).status).toBe(404);
});

import { readFileSync } from "node:fs";
import { request } from "node:http";
import { expect, type Locator, type Page } from "@playwright/test";

export type House = { slug: string; site: string; boardroom: string; signIn: { email: string; password: string }; apiKey: string };
type Demo = { base: string; properties: House[]; sandbox: { hotelrunner: string; anthropic: string; stripe: string; cmi: string; channex: string; ical: string; whatsapp: string } };

const file = process.env["E2E_DEMO"];
if (!file) throw new Error("E2E_DEMO is not set: run `npm run test:e2e`.");

/** The demo under test, as its own demo.json tells it. */
export const demo = JSON.parse(readFileSync(file, "utf8")) as Demo;

export function house(slug: string): House {
  const found = demo.properties.find((property) => property.slug === slug);
  if (!found) throw new Error(`The demo has no ${slug}.`);
  return found;
}

/** Every demo house but Villa Thaifa. */
export const neighbours = demo.properties.filter((property) => property.slug !== "villa-thaifa");

/** Until React listens to an element: what is pressed before that is lost. */
export const awake = (element: Locator): Promise<void> => expect.poll(() => element.evaluate((one) => Object.keys(one).some((key) => key.startsWith("__reactProps")))).toBe(true);

export async function signIn(page: Page, who: House): Promise<void> {
  await page.goto(`${demo.base}/sign-in`);
  await page.getByLabel("E-mail address").first().fill(who.signIn.email);
  await page.getByLabel("Password", { exact: true }).fill(who.signIn.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** A command or query of the public API with the house's own key. */
export async function api<T>(who: House, path: string, body: unknown): Promise<{ status: number; body: T }> {
  const response = await fetch(`${demo.base}/api/v1/${path}`, {
    method: "POST", body: JSON.stringify(body),
    headers: { authorization: `Bearer ${who.apiKey}`, "lhcm-property": who.slug, "content-type": "application/json" },
  });
  return { status: response.status, body: (await response.json()) as T };
}

export type SandboxCell = { availability: number; price: number | string; stop_sale: boolean | number; channels: Record<string, { availability: number; price: number | string }> };
type SandboxHouse = { hr_id: string; name: string; rooms: { inv_code: string; name: string }[]; cells: Record<string, Record<string, SandboxCell>>; undelivered: unknown[]; reservations: { hr_number: string; delivered: boolean }[] };

const sandboxPath = (path: string) => `${demo.sandbox.hotelrunner}/_sandbox/${path}`;

export async function sandboxHouses(): Promise<SandboxHouse[]> {
  const state = (await (await fetch(sandboxPath("state"))).json()) as { properties: Record<string, SandboxHouse> };
  return Object.entries(state.properties).map(([hrId, property]) => ({ ...property, hr_id: property.hr_id ?? hrId }));
}

/** The sandbox's own property of a house, found by its name or by the slug in its id. */
export async function sandboxHouse(name: string): Promise<SandboxHouse> {
  const found = (await sandboxHouses()).find((property) => [property.name, property.hr_id].some((text) => text.toLowerCase().includes(name.toLowerCase())));
  if (!found) throw new Error(`HotelRunner's sandbox knows no ${name}.`);
  return found;
}

export async function sandboxSend(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body: unknown): Promise<Response> {
  return fetch(sandboxPath(path), { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/** What the OTA itself shows for a room and night. */
export async function otaCell(name: string, invCode: string, night: string): Promise<{ availability: number; price: number }> {
  const property = await sandboxHouse(name);
  const cell = property.cells[invCode]?.[night];
  const channel = cell && Object.values(cell.channels)[0];
  return { availability: Number(channel?.availability ?? Number.NaN), price: Number(channel?.price ?? Number.NaN) };
}

/** Polls until the OTA shows it, for at most `seconds`; the last answer explains a failure. */
export async function untilOta(name: string, invCode: string, night: string, expected: Partial<{ availability: number; price: number }>, seconds = 60): Promise<void> {
  await expect.poll(async () => {
    const cell = await otaCell(name, invCode, night);
    return Object.fromEntries(Object.keys(expected).map((key) => [key, cell[key as "price"]]));
  }, { timeout: seconds * 1_000, intervals: [250] }).toEqual(expected);
}

/** A request to a house's own host. Browsers know that `*.localhost` is this machine; Node does not, so the Host is said aloud. */
export function siteRequest(who: House, path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<{ status: number; headers: Record<string, string | string[] | undefined>; text: string }> {
  const { host, port } = new URL(who.site);
  return new Promise((done, fail) => {
    const sent = request({ host: "127.0.0.1", port, path, method: options.method ?? "GET", headers: { ...options.headers, host } }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => { text += chunk.toString(); });
      response.on("end", () => { done({ status: response.statusCode ?? 0, headers: response.headers, text }); });
    });
    sent.on("error", fail);
    sent.end(options.body);
  });
}

/** For tests: a sandbox with two houses registered, and short ways to talk to it over real HTTP. */
import { plusDays, today } from "./days";
import { startHotelRunner, type SandboxOptions } from "./server";
import type { Settings } from "./world";

export const house = {
  hr_id: "H1",
  token: "token-1",
  name: "Maison <Une>",
  currency: "MAD",
  rooms: [
    {
      inv_code: "HR:1903",
      rate_code: "HR:1903",
      name: "Double",
      channel_codes: ["bookingcom", "expedia"],
      opening: { days: 120, availability: 2, price: 1200 },
    },
    { inv_code: "HR:1903", rate_code: "NR:HR:1903", name: "Double, non-refundable", price_update: false, derived_percent: 90, channel_codes: ["bookingcom"] },
    { inv_code: "HR:1904", rate_code: "HR:1904", name: "Suite", room_capacity: 3, channel_codes: ["bookingcom"] },
    { inv_code: "HR:1905", rate_code: "HR:1905", name: "Locked", availability_update: false, restrictions_update: false, channel_codes: ["bookingcom"] },
  ],
};
export const neighbour = {
  hr_id: "H2",
  token: "token-2",
  name: "Riad Deux",
  rooms: [{ inv_code: "HR:1903", rate_code: "HR:1903", name: "Patio", opening: { days: 30, availability: 1, price: 900 } }],
};

export const soon = (days: number): string => plusDays(today(), days);

export type Said = { status: number; headers: Headers; body: Record<string, unknown> };

export async function talk(base: string, method: string, path: string, body?: unknown): Promise<Said> {
  const answer = await fetch(`${base}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const text = await answer.text();
  const parsed: unknown = text === "" ? {} : JSON.parse(text);
  return { status: answer.status, headers: answer.headers, body: typeof parsed === "object" && parsed !== null ? { ...parsed } : {} };
}

export async function openSandbox(settings: Partial<Settings> = { limits: false, settleMs: 20 }, more: Partial<SandboxOptions> = {}) {
  const server = await startHotelRunner({ port: 0, settings, ...more });
  const control = (method: string, path: string, body?: unknown) => talk(server.url, method, `/_sandbox/${path}`, body);
  const api = (method: string, path: string, body?: unknown, who: { hr_id: string; token: string } = house) => {
    const url = new URL(`/api/v2/apps${path}`, server.url);
    url.searchParams.set("token", who.token);
    url.searchParams.set("hr_id", who.hr_id);
    return talk(server.url, method, url.pathname + url.search, body);
  };
  const channelCell = async (date: string, inv = "HR:1903", channel = "bookingcom") => {
    const { body } = await control("GET", `state?hr_id=H1&from=${date}&to=${date}`);
    return at(body, "cells", inv, date, "channels", channel);
  };
  await control("POST", "properties", house);
  await control("POST", "properties", neighbour);
  return { url: server.url, close: () => server.close(), control, api, channelCell };
}
export type OpenSandbox = Awaited<ReturnType<typeof openSandbox>>;

/** Walks into parsed JSON; undefined where the way ends. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here: unknown = value;
  for (const step of path) {
    if (typeof here !== "object" || here === null) return undefined;
    here = Object.entries(here).find(([key]) => key === String(step))?.[1];
  }
  return here;
}

export const rows = (value: unknown, ...path: readonly (string | number)[]): unknown[] => {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
};

/** Asks again until the answer holds or two seconds have passed. */
export async function eventually(check: () => Promise<boolean> | boolean): Promise<boolean> {
  for (let round = 0; round < 100; round += 1) {
    if (await check()) return true;
    await new Promise((done) => setTimeout(done, 20));
  }
  return false;
}

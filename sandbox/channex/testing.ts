/** For tests: a sandbox with one property registered, and short ways to talk to it over real HTTP. */
import { type Said, talk } from "../hotelrunner/testing";
import { type SandboxOptions, startChannex } from "./server";
import { plusDays, today } from "./world";

export const apiKey = "key-of-the-channex-account";
export const ids = {
  property: "11111111-1111-4111-8111-111111111111", double: "22222222-2222-4222-8222-222222222201", suite: "22222222-2222-4222-8222-222222222202",
  bar: "33333333-3333-4333-8333-333333333301", fixed: "33333333-3333-4333-8333-333333333302", people: "33333333-3333-4333-8333-333333333303",
} as const;
export const soon = (days: number): string => plusDays(today(), days);

export const property = {
  id: ids.property, api_key: apiKey, title: "Riad Exemple", currency: "MAD", timezone: "Africa/Casablanca", channels: ["Booking.com", "Airbnb"],
  room_types: [
    {
      id: ids.double, title: "Chambre Double", count_of_rooms: 3, occ_adults: 2, default_occupancy: 2,
      rate_plans: [{ id: ids.bar, title: "Best available rate" }, { id: ids.fixed, title: "Non-refundable" }],
    },
    { id: ids.suite, title: "Suite", count_of_rooms: 1, occ_adults: 3, occ_children: 1, default_occupancy: 2, rate_plans: [{ id: ids.people, title: "Per guest", sell_mode: "per_person", rate_mode: "manual", options: [{ occupancy: 1, is_primary: false, rate: 0 }, { occupancy: 2, is_primary: true, rate: 0 }, { occupancy: 3, is_primary: false, rate: 0 }] }] },
  ],
};

export async function openSandbox(more: Partial<SandboxOptions> = {}) {
  const server = await startChannex({ port: 0, ...more });
  const control = (method: string, path: string, body?: unknown): Promise<Said> => talk(server.url, method, `/_sandbox/${path}`, body);
  await control("POST", "properties", property);
  return { url: server.url, close: () => server.close(), control };
}
export type OpenSandbox = Awaited<ReturnType<typeof openSandbox>>;

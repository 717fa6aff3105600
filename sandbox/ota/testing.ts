/** For tests: the stand-ins with a hotel registered, short ways to steer them, and a fetch that remembers what went over the wire. */
import { startBooking } from "../booking/server";
import { startExpedia } from "../expedia/server";
import { plusDays, today } from "../hotelrunner/days";
import { talk } from "../hotelrunner/testing";
import type { Settings } from "./world";

export const soon = (days: number): string => plusDays(today(), days);

const rooms = (prefix: string) => [
  { code: `${prefix}101`, name: "Double <Patio>", capacity: 2, rates: [{ code: `${prefix}901`, name: "Flexible" }, { code: `${prefix}902`, name: "Non-refundable", nonRefundable: true }], opening: { days: 120, availability: 2, price: 1200 } },
  { code: `${prefix}102`, name: "Suite", capacity: 3, rates: [{ code: `${prefix}903`, name: "Flexible" }] },
];
export const bookingHotel = { hotel: "4500001", name: "Maison & Une", currency: "MAD", account: { user: "machine-1", secret: "secret-of-machine" }, rooms: rooms("45") };
export const expediaHotel = { hotel: "12933870", name: "Maison & Une", currency: "MAD", account: { user: "EQCtest", secret: "kh92nd29" }, rooms: rooms("20026") };

export type Wire = { readonly sent: string; readonly received: string; readonly url: string };

/** A fetch that keeps every body that was sent and received. */
export function recordingFetch(): { readonly fetch: typeof globalThis.fetch; readonly wire: Wire[] } {
  const wire: Wire[] = [];
  const recording: typeof globalThis.fetch = async (input, init) => {
    const response = await fetch(input, init);
    wire.push({ sent: typeof init?.body === "string" ? init.body : "", received: await response.clone().text(), url: String(input) });
    return response;
  };
  return { fetch: recording, wire };
}

async function open(start: typeof startBooking, hotel: object, settings: Partial<Settings>) {
  const server = await start({ port: 0, settings });
  const control = async (method: string, path: string, body?: unknown) => {
    const said = await talk(server.url, method, `/_sandbox/${path}`, body);
    if (said.status >= 400) throw new Error(JSON.stringify(said.body));
    return said.body;
  };
  await control("POST", "hotels", hotel);
  return { url: server.url, close: () => server.close(), control, fault: (...rules: object[]) => control("PUT", "faults", rules) };
}
export const openBooking = (settings: Partial<Settings> = {}) => open(startBooking, bookingHotel, settings);
export const openExpedia = (settings: Partial<Settings> = {}) => open(startExpedia, expediaHotel, settings);
export type OpenOta = Awaited<ReturnType<typeof openBooking>>;

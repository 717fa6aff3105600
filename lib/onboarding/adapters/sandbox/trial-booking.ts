import { z } from "zod";
import { type Partner, partnerProfiles } from "@/lib/channels/rules/partners";

/** A trial of one night, as it is asked of a stand-in. */
export type Trial = {
  readonly propertyId: string; readonly inventoryCode: string; readonly rateCode: string | null; readonly arrival: string; readonly departure: string;
  readonly guest: { readonly first: string; readonly last: string };
};

/** Where a partner's address in the environment is not its own: only there may a booking be made and cancelled by ourselves. */
export function standInUrl(partner: Partner, environment: Readonly<Record<string, string | undefined>>): string | null {
  const { baseUrl } = partnerProfiles[partner];
  const given = baseUrl ? environment[baseUrl.variable] : undefined;
  if (!baseUrl || !given || new URL(given).host === new URL(baseUrl.production).host) return null;
  return new URL("/_sandbox/", given).href;
}

type Talk = { readonly body: (trial: Trial) => unknown; readonly cancel: (propertyId: string) => unknown; readonly number: (answer: unknown) => string };

const ota: Talk = {
  body: ({ propertyId, inventoryCode, rateCode, arrival, departure, guest }) => ({ hotel: propertyId, room: inventoryCode, ...(rateCode ? { rate: rateCode } : {}), arrival, departure, adults: 1, guest: { ...guest, email: "", phone: "", country: "" } }),
  cancel: (propertyId) => ({ hotel: propertyId }), number: (answer) => z.object({ booking: z.object({ number: z.string() }) }).parse(answer).booking.number,
};

/** How each stand-in is asked, in its own words; a partner without an entry has none. */
const talks: Readonly<Partial<Record<Partner, Talk>>> = {
  hotelrunner: {
    body: ({ propertyId, inventoryCode, arrival, departure, guest }) => ({ hr_id: propertyId, inv_code: inventoryCode, arrival, departure, adults: 1, guest }),
    cancel: (propertyId) => ({ hr_id: propertyId }), number: (answer) => z.object({ reservation: z.object({ hr_number: z.string() }) }).parse(answer).reservation.hr_number,
  },
  channex: {
    body: ({ propertyId, inventoryCode, rateCode, arrival, departure, guest }) => ({ property_id: propertyId, arrival, departure, rooms: [{ room_type_id: inventoryCode, rate_plan_id: rateCode, adults: 1 }], customer: { name: guest.first, surname: guest.last } }),
    cancel: () => ({}), number: (answer) => z.object({ unique_id: z.string() }).parse(answer).unique_id,
  },
  booking: ota, expedia: ota,
};

async function said(url: string, method: string, body?: unknown): Promise<{ status: number; answer: unknown }> {
  const response = await fetch(url, { method, redirect: "error", signal: AbortSignal.timeout(10_000), ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }) });
  const text = await response.text();
  const answer: unknown = text === "" ? {} : JSON.parse(text);
  return { status: response.status, answer };
}

/** Whether a stand-in of ours answers there. */
export async function isStandIn(partner: Partner, url: string): Promise<boolean> {
  if (!talks[partner]) return false;
  const { status, answer } = await said(`${url}health`, "GET");
  return status === 200 && z.object({ status: z.literal("ok"), sandbox: z.string() }).safeParse(answer).data?.sandbox === partner;
}

/** Books a night at a stand-in, as a guest of an OTA would. Returns its number there, or why it would not. */
export async function bookTrial(partner: Partner, url: string, trial: Trial): Promise<{ readonly number: string } | { readonly refused: string }> {
  const talk = talks[partner];
  if (!talk) throw new Error(`No trial can be made at ${partner}.`);
  const { status, answer } = await said(`${url}bookings`, "POST", talk.body(trial));
  if (status >= 500) throw new Error(`The trial booking had no answer: ${status}.`);
  return status >= 300 ? { refused: `${status} ${JSON.stringify(answer).slice(0, 200)}` } : { number: talk.number(answer) };
}

/** Cancels it again; one that is cancelled already is fine. */
export async function cancelTrial(partner: Partner, url: string, propertyId: string, number: string): Promise<void> {
  const { status, answer } = await said(`${url}bookings/${encodeURIComponent(number)}`, "DELETE", talks[partner]?.cancel(propertyId));
  if (status >= 300 && status !== 409) throw new Error(`The trial booking could not be cancelled: ${status} ${JSON.stringify(answer).slice(0, 200)}`);
}

import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { connectChannel } from "@/lib/channels/commands/connect-channel";
import { getSyncState } from "@/lib/channels/queries/get-sync-state";
import { listConnections } from "@/lib/channels/queries/list-connections";
import { owner, system } from "@/lib/channels/testing/connected-house";
import { setRates } from "@/lib/rates/commands/set-rates";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import type { ChannelRig } from "./rig";

type Fields = { availability?: number; price: number | null; stop_sale?: boolean; min_stay?: number };
export type SandboxCell = Fields & { channels: Record<string, Fields> };
export type SandboxState = {
  cells: Record<string, Record<string, SandboxCell>>;
  reservations: { hr_number: string; pms_number: string | null; state: string; delivered: boolean }[];
  undelivered: unknown[];
  calls: { at: string; endpoint: string; status: number; outcome: string }[];
};

export async function control<T>(rig: Pick<ChannelRig, "sandboxUrl">, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${rig.sandboxUrl}/_sandbox/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** A house that sells through the sandbox: its rooms are mapped by name, one more room of the sandbox is unknown here. */
export async function openGuestHouse(rig: ChannelRig, options: { units: readonly number[]; nights: number; callsPerMinute?: number }) {
  const house: TestHouse = await makeHouse({ units: options.units, nights: options.nights });
  const nights = nightsFrom(house.from, options.nights);
  const hrId = `hr-${house.slug}`;
  const token = `token-${house.slug}`;
  const inv = (type: number) => `HR:${1901 + type}`;
  const register = (callbackUrl: string | null) => control(rig, "POST", "properties", {
    hr_id: hrId, token, name: house.slug, callbackUrl,
    rooms: [
      ...house.types.map((_, index) => ({ inv_code: inv(index), rate_code: inv(index), name: `Chambre ${index + 1}`, channel_codes: ["bookingcom"] })),
      { inv_code: "HR:1999", rate_code: "HR:1999", name: "Chambre inconnue", channel_codes: ["bookingcom"], opening: { from: house.from, days: options.nights, availability: 1, price: 900 } },
    ],
  });
  await register(null);
  const limits = options.callsPerMinute === undefined ? {} : { callsPerMinute: options.callsPerMinute, callsPerDay: 100_000 };
  const { connectionId, pushPath } = done(await execute(connectChannel, owner(house), { partner: "hotelrunner", partnerPropertyId: hrId, token, ...limits }));
  await register(`${rig.appUrl}${pushPath.reveal()}`);
  const state = (from: string = house.from, to: string = house.to) => control<SandboxState>(rig, "GET", `state?hr_id=${hrId}&from=${from}&to=${to}`);

  return {
    house, nights, hrId, connectionId, state, inv,
    cell: async (type: number, night: string) => (await state(night, night)).cells[inv(type)]?.[night],
    health: async () => (await ask(listConnections, owner(house), {})).connections[0],
    cells: async () => (await ask(getSyncState, system(house), { connectionId, from: house.from, to: house.to })).cells,
    async book(type: number, first: number, length = 1) {
      const { roomTypeId, ratePlanId } = house.types[type] ?? { roomTypeId: "", ratePlanId: "" };
      const dates = nightsFrom(house.from, first + length + 1);
      return done(await execute(bookStay, owner(house), { roomTypeId, ratePlanId, arrival: dates[first], departure: dates[first + length], adults: 1, children: 0, guest: { name: "Direct Guest", email: "direct@example.com", phone: "+212600000000", locale: "fr" } }));
    },
    async price(type: number, night: string, amount: number) {
      return done(await execute(setRates, owner(house), { cells: [{ ratePlanId: house.types[type]?.ratePlanId ?? "", night, amount }] }));
    },
    ota: (room: { type?: number; inv_code?: string; first: number; length?: number }, more: Record<string, unknown> = {}) =>
      control<{ reservation: { hr_number: string } }>(rig, "POST", "bookings", {
        hr_id: hrId, inv_code: room.inv_code ?? inv(room.type ?? 0), arrival: nights[room.first], departure: nights[room.first + (room.length ?? 1)], adults: 1, guest: "Channel Guest", ...more,
      }).then(({ reservation }) => reservation.hr_number),
  };
}
export type GuestHouse = Awaited<ReturnType<typeof openGuestHouse>>;

import { randomBytes } from "node:crypto";
import { connectChannel } from "@/lib/channels/commands/connect-channel";
import { requestFullSync } from "@/lib/channels/commands/request-full-sync";
import { listConnections } from "@/lib/channels/queries/list-connections";
import { listRoomTypes } from "@/lib/inventory/queries/list-room-types";
import { listProperties } from "@/lib/property/queries/list-properties";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { type ChannelAccess, readChannels, writeChannels } from "./channel-access";
import { connectFurtherChannels } from "./further-channels";
import { isSandbox, tell } from "./stand-ins";

type House = { readonly ctx: Context; readonly slug: string };
type SandboxRoom = { readonly inv_code: string; readonly rate_code: string; readonly name: string; readonly room_capacity: number; readonly channel_codes: readonly string[]; readonly opening?: { readonly days: number; readonly availability: number; readonly price: number } };

const channelsOf: Readonly<Record<string, readonly string[]>> = {
  "villa-thaifa": ["bookingcom"],
  "riad-exemple": ["bookingcom", "expedia"],
  "villa-modele": ["bookingcom", "airbnb"],
};

/**
 * Mapped at HotelRunner and unknown to the house, as the sources of Villa Thaifa have it: with its four units the channel
 * manager counts 16 rooms where 12 stand. Its name and price are demo data.
 */
const unknownRooms: Readonly<Record<string, readonly Omit<SandboxRoom, "channel_codes">[]>> = {
  "villa-thaifa": [{ inv_code: "HR:1908", rate_code: "HR:1908", name: "Chambre Deluxe", room_capacity: 2, opening: { days: 365, availability: 4, price: 1_450 } }],
};

async function roomsOf({ ctx, slug }: House): Promise<SandboxRoom[]> {
  const { roomTypes } = await ask(listRoomTypes, ctx, {});
  const channel_codes = channelsOf[slug] ?? ["bookingcom"];
  const own = roomTypes.map((type, index) => {
    const code = `HR:${1901 + index}`;
    return { inv_code: code, rate_code: code, name: type.names.fr ?? type.name, room_capacity: type.maxGuests };
  });
  return [...own, ...(unknownRooms[slug] ?? [])].map((room) => ({ ...room, channel_codes }));
}

/** Registers the house at the sandbox, calendar and bookings kept. True when the sandbox did not know it. */
async function register(baseUrl: string, house: House, access: ChannelAccess, callbackUrl: string | null): Promise<boolean> {
  const { properties } = await ask(listProperties, house.ctx, {});
  const name = properties.find((property) => property.slug === house.slug)?.name ?? house.slug;
  const body = { hr_id: access.hrId, token: access.token, name, callbackUrl, rooms: await roomsOf(house) };
  return (await tell("POST", `${baseUrl}/_sandbox/properties`, body)).status === 201;
}

/**
 * Connects the demo houses to the HotelRunner sandbox, some to further stand-ins besides, or finds them connected; called at every start, because port and
 * sandbox may have changed. Reading the room list, mapping and filling the calendar is left to the durable functions.
 * Does nothing where HOTELRUNNER_BASE_URL is unset or is no sandbox of ours.
 */
export async function connectDemoChannels(houses: readonly House[], options: { readonly dataDir: string; readonly appUrl: string }): Promise<void> {
  const baseUrl = process.env["HOTELRUNNER_BASE_URL"]?.replace(/\/+$/, "");
  if (!baseUrl || !(await isSandbox(baseUrl))) return;
  const known = readChannels(options.dataDir);
  await Promise.all([connectFurtherChannels(houses, known, options), ...houses.map(async (house) => {
    const hrId = `demo-${house.slug}`;
    const { connections } = await ask(listConnections, house.ctx, {});
    const connection = connections.find((one) => one.partnerPropertyId === hrId);
    let access = known[house.slug];
    if (!access || !connection) {
      access = { hrId, token: randomBytes(18).toString("base64url"), pushPath: "" };
      await register(baseUrl, house, access, null);
      const connected = done(await execute(connectChannel, house.ctx, { partner: "hotelrunner", partnerPropertyId: hrId, token: access.token }));
      access = { ...access, pushPath: connected.pushPath.reveal() };
      known[house.slug] = access;
      writeChannels(options.dataDir, known);
      await register(baseUrl, house, access, `${options.appUrl}${access.pushPath}`);
    } else if (await register(baseUrl, house, access, `${options.appUrl}${access.pushPath}`)) {
      // The sandbox has forgotten everything: what it showed is gone with it.
      await execute(requestFullSync, house.ctx, { connectionId: connection.connectionId });
    }
  })]);
}

import { randomBytes } from "node:crypto";
import { addCalendarFeed } from "@/lib/channels/commands/add-calendar-feed";
import { connectChannel } from "@/lib/channels/commands/connect-channel";
import { removeCalendarFeed } from "@/lib/channels/commands/remove-calendar-feed";
import { requestFullSync } from "@/lib/channels/commands/request-full-sync";
import { listCalendars } from "@/lib/channels/queries/list-calendars";
import { listConnections } from "@/lib/channels/queries/list-connections";
import { listAvailability } from "@/lib/inventory/queries/list-availability";
import { listRoomTypes } from "@/lib/inventory/queries/list-room-types";
import { addDays, type IsoDate, todayIn, toIsoDate } from "@/lib/kernel/nights";
import { listProperties } from "@/lib/property/queries/list-properties";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { accessKey, type ChannelAccess, writeChannels } from "./channel-access";
import { isSandbox, tell } from "./stand-ins";

type House = { readonly ctx: Context; readonly slug: string };
type Known = Record<string, ChannelAccess>;
type Options = { readonly dataDir: string; readonly appUrl: string };
/** One road besides HotelRunner. `register` tells the sandbox of the house; true: it had not known it. */
type Road = {
  readonly partner: "channex" | "expedia";
  readonly slug: string;
  readonly propertyId: string;
  readonly baseUrl: string | undefined;
  register(house: House, access: ChannelAccess, callbackUrl: string | null): Promise<boolean>;
  account(access: ChannelAccess): Readonly<Record<string, string>>;
};

const secret = () => randomBytes(18).toString("base64url");
const from = (variable: string) => process.env[variable]?.replace(/\/+$/, "").replace(/\/api\/v1$/, "");

async function described({ ctx, slug }: House) {
  const { properties } = await ask(listProperties, ctx, {});
  const { roomTypes } = await ask(listRoomTypes, ctx, {});
  const title = properties.find((property) => property.slug === slug)?.name ?? slug;
  // A room for the day is nobody's night: these partners have no word for it.
  return { title, rooms: roomTypes.filter((type) => type.kind !== "day_use").map((type, index) => ({ name: type.names.fr ?? type.name, sleeps: type.maxGuests, number: index + 1 })) };
}

/** Other OTAs than those behind the house's HotelRunner: no OTA is ever fed by two. */
const roads: readonly Road[] = [
  {
    partner: "channex", slug: "riad-exemple", propertyId: "5e1f0c1a-7d0b-4c55-9a53-0d1e5a3b7c10", baseUrl: from("CHANNEX_BASE_URL"),
    async register(house, { hrId, token }, callbackUrl) {
      const { title, rooms } = await described(house);
      const { status } = await tell("POST", `${this.baseUrl ?? ""}/_sandbox/properties`, {
        id: hrId, api_key: token, title, currency: "MAD", callback_url: callbackUrl, channels: ["Agoda", "Trip.com"],
        room_types: rooms.map(({ name, sleeps }) => ({ title: name, count_of_rooms: 1, occ_adults: sleeps, rate_plans: [{ title: "Flexible" }] })),
      });
      return status === 201;
    },
    account: ({ token }) => ({ apiKey: token }),
  },
  {
    partner: "expedia", slug: "villa-modele", propertyId: "90000042", baseUrl: from("EXPEDIA_BASE_URL"),
    async register(house, { hrId, token }) {
      const { title, rooms } = await described(house);
      const { status } = await tell("POST", `${this.baseUrl ?? ""}/_sandbox/hotels`, {
        hotel: hrId, name: title, currency: "MAD", account: { user: `EQC${hrId}`, secret: token },
        rooms: rooms.map(({ name, sleeps, number }) => ({ code: `2100${number}`, name, capacity: sleeps, rates: [{ code: `2100${number}A`, name: "Flexible" }] })),
      });
      return status === 201;
    },
    account: ({ hrId, token }) => ({ username: `EQC${hrId}`, password: token }),
  },
];

async function connect(road: Road, house: House, known: Known, { dataDir, appUrl }: Options): Promise<void> {
  if (!(await isSandbox(road.baseUrl))) return;
  const { partner, propertyId } = road;
  const key = accessKey(house.slug, partner);
  const { connections } = await ask(listConnections, house.ctx, {});
  const connection = connections.find((one) => one.partner === partner && one.partnerPropertyId === propertyId);
  const access = known[key];
  if (access && connection) {
    // The sandbox has forgotten everything: what it showed is gone with it.
    if (await road.register(house, access, `${appUrl}${access.pushPath}`)) await execute(requestFullSync, house.ctx, { connectionId: connection.connectionId });
    return;
  }
  const fresh: ChannelAccess = { hrId: propertyId, token: secret(), pushPath: "" };
  await road.register(house, fresh, null);
  const connected = done(await execute(connectChannel, house.ctx, { partner, partnerPropertyId: propertyId, ...road.account(fresh) }));
  known[key] = { ...fresh, pushPath: connected.pushPath.reveal() };
  writeChannels(dataDir, known);
  await road.register(house, known[key], `${appUrl}${known[key].pushPath}`);
}

type Entry = { readonly uid: string; readonly arrival: IsoDate; readonly departure: IsoDate; readonly kind: "reservation" | "block" };

/** Two stretches nobody has taken here, as an OTA would have sold them: a calendar that meets a stay is a trouble, not a demo. */
async function openStretches(ctx: Context, roomTypeId: string, today: IsoDate): Promise<Entry[]> {
  const [first, last] = [addDays(today, 12), addDays(today, 110)];
  const { nights } = await ask(listAvailability, ctx, { from: first, to: last });
  const open = new Set(nights.filter((night) => night.roomTypeId === roomTypeId && night.available > 0).map((night) => night.night));
  const entries: Entry[] = [];
  for (let day = first; day < last && entries.length < 2; day = addDays(day, 1)) {
    const length = entries.length === 0 ? 3 : 2;
    if (!Array.from({ length }, (_, index) => addDays(day, index)).every((night) => open.has(night))) continue;
    entries.push({ uid: `demo-${entries.length + 1}`, arrival: day, departure: addDays(day, length), kind: entries.length === 0 ? "reservation" : "block" });
    day = addDays(day, 21);
  }
  return entries;
}

const calendar = { slug: "riad-exemple", name: "demo-riad-exemple", room: "suite-cedre", title: "Airbnb", ota: "airbnb" } as const;

/** One OTA that exchanges nothing but calendars. The address moves with the sandbox's port; the feed is then made anew. */
async function readCalendar({ ctx }: House, known: Known, { dataDir }: Options): Promise<void> {
  const baseUrl = process.env["DEMO_CALENDARS_URL"];
  const { roomTypes } = await ask(listRoomTypes, ctx, {});
  const type = roomTypes.find((one) => one.code === calendar.room);
  if (!baseUrl || !type || !(await isSandbox(baseUrl))) return;
  const key = accessKey(calendar.slug, "ical");
  const url = `${baseUrl}/calendars/${calendar.name}.ics`;
  const feed = (await ask(listCalendars, ctx, {})).feeds.find((one) => one.title === calendar.title && one.roomTypeId === type.id);
  const write = (entries: readonly Entry[]) => tell("PUT", `${baseUrl}/_sandbox/calendars/${calendar.name}`, { style: calendar.ota, entries });
  if (feed && known[key]?.token === url) {
    const there = await fetch(url);
    if (!there.ok) await write(feed.entries.map(({ feedEventId, arrival, departure }) => ({ uid: feedEventId, arrival: toIsoDate(arrival), departure: toIsoDate(departure), kind: "reservation" })));
    return;
  }
  if (feed) await execute(removeCalendarFeed, ctx, { connectionId: feed.connectionId });
  await write(await openStretches(ctx, type.id, todayIn("Africa/Casablanca")));
  await execute(addCalendarFeed, ctx, { roomTypeId: type.id, ota: calendar.ota, title: calendar.title, url });
  known[key] = { hrId: calendar.name, token: url, pushPath: "" };
  writeChannels(dataDir, known);
}

/**
 * The kinds of connections besides HotelRunner, each alive in one house: a second manager (Channex) and an OTA's calendar at the
 * riad, an OTA directly (Expedia) at the villa. Mews is left out: these houses keep their stays themselves.
 */
export async function connectFurtherChannels(houses: readonly House[], known: Known, options: Options): Promise<void> {
  const of = (slug: string) => houses.filter((house) => house.slug === slug);
  await Promise.all([
    ...roads.flatMap((road) => of(road.slug).map((house) => connect(road, house, known, options))),
    ...of(calendar.slug).map((house) => readCalendar(house, known, options)),
  ]);
}

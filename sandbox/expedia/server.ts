/** Expedia QuickConnect as its schemas describe it: AR, BR, BC and PARR, one message of a property at a time. */
import type { Answer, Listening } from "../http";
import type { Patience } from "../ota/selling";
import type { Answered, Ota } from "../ota/ota";
import { type OtaOptions, startOta } from "../ota/server";
import { all, parse } from "../ota/xml";
import type { Hotel, World } from "../ota/world";
import { BC, BR, BR_OLD, confirm, retrieve } from "./bookings";
import { type EqcResult, fail, hasSelfClosed } from "./eqc";
import { AR, AR_OLD, PARR, readBack, updateRates } from "./rates";

const MINUTE = 60_000;
const services: Readonly<Record<string, { readonly root: string; readonly namespaces: readonly string[]; readonly answers: string }>> = {
  "/eqc/ar": { root: "AvailRateUpdate", namespaces: [AR, AR_OLD], answers: AR_OLD },
  "/eqc/br": { root: "BookingRetrieval", namespaces: [BR, BR_OLD], answers: BR },
  "/eqc/bc": { root: "BookingConfirm", namespaces: [BC], answers: "http://www.expediaconnect.com/EQC/BC/2007/08" },
  "/eqc/parr": { root: "ProductAvailRateRetrieval", namespaces: [PARR], answers: PARR },
};

/** 30 minutes for arrivals of today, 60 for tomorrow's, else 24 hours: by the day at the hotel. */
export const patience: Patience = (world, hotel, booking) => {
  const day = (at: number) => new Intl.DateTimeFormat("en-CA", { timeZone: hotel.timeZone, dateStyle: "short" }).format(at);
  const arrival = booking.rooms[0]?.arrival ?? "";
  if (arrival <= day(world.now())) return 30 * MINUTE;
  return arrival <= day(world.now() + 86_400_000) ? 60 * MINUTE : 24 * 60 * MINUTE;
};

const xml = (body: string): Answer => ({ status: 200, body, headers: { "content-type": "text/xml; charset=utf-8" } });

export const expedia: Ota = {
  name: "expedia", title: "Expedia", source: "A-Expedia",
  number: (sequence) => String(252_000_000 + sequence * 1_013),
  patience,
  endpointOf: ({ method, path }) => (method === "POST" && Object.hasOwn(services, path) ? `POST ${path}` : undefined),
  answer(world: World, call, faults): Answered {
    const service = services[call.path];
    if (service === undefined) return { answer: { status: 404, body: "", headers: {} }, hotel: "", outcome: "unknown" };
    const done = (result: EqcResult, hotel: string): Answered => ({ answer: xml(result.body), hotel, outcome: result.outcome });
    const refuse = (code: number, text: string): Answered => done(fail(code, text, `${service.root}RS`, service.answers), "");
    const root = parse(call.text);
    if (root === undefined) return refuse(2002, "Parsing error: the message is not well-formed.");
    if (hasSelfClosed(call.text)) return refuse(2002, "Parsing error: empty elements must not be self-closed.");
    const namespace = root.attributes["xmlns"] ?? "";
    if (root.name !== `${service.root}RQ` || !service.namespaces.includes(namespace)) return refuse(2010, "The namespace specified is invalid.");
    const { username = "", password = "" } = all(root, "Authentication")[0]?.attributes ?? {};
    const mine = [...world.hotels.values()].filter((hotel) => hotel.account.user === username && hotel.account.secret === password);
    if (mine.length === 0) return refuse(1001, "Authentication error: invalid username or password.");
    const id = all(root, "Hotel")[0]?.attributes["id"];
    const hotel: Hotel | undefined = mine.find((known) => known.hotel === id);
    if (hotel === undefined && !(id === undefined && call.path === "/eqc/br")) return refuse(3202, "Hotel ID not found. You either specified an invalid hotel ID or your account is not linked to this hotel.");
    if (call.path === "/eqc/br") return done(retrieve(world, root, hotel === undefined ? mine : [hotel], faults), id ?? "");
    if (hotel === undefined) return refuse(3202, "Hotel ID not found.");
    if (call.path === "/eqc/ar") return done(updateRates(world, root, hotel, faults), hotel.hotel);
    if (call.path === "/eqc/bc") return done(confirm(world, root, hotel, faults), hotel.hotel);
    return done(readBack(world, root, hotel), hotel.hotel);
  },
};

export const startExpedia = (options: OtaOptions): Promise<Listening> => startOta(expedia, options);

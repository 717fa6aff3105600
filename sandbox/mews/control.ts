/** The control API under /_sandbox: somebody at Mews's own front desk, and the faults. Nothing here is Mews's. */
import { z } from "zod";
import { read } from "../control";
import { faultOf } from "../faults";
import { type Answer, type Call, json, jsonBody, Refusal } from "../http";
import { busiest, type Limiter } from "./api";
import { arrivalAt, departureAt } from "./calendar";
import { addCustomer, addStay, changeCustomer, changeResource, changeStay, MewsRefusal, stepStay } from "./changes";
import { enterpriseId, furnish, serviceId } from "./wire";
import { findRow, type House, houseShape, idOf, rowsOf, settingsShape, type World } from "./world";
import type { Teller } from "./tell";

const kinds = ["latency", "status", "timeout", "duplicate", "socket_drop", "socket_refuse", "event_lost", "event_duplicate", "webhook_lost", "webhook_duplicate", "webhook_late"] as const;
const fault = faultOf(kinds);
const faultsInput = z.union([z.object({ faults: z.array(fault) }).transform((body) => body.faults), z.array(fault), fault.transform((one) => [one])]);

const date = z.iso.date();
const newStay = z.object({
  house: z.string(), category: z.string(), rate: z.string().optional(), arrival: date, departure: date, adults: z.number().int().min(0).default(2), children: z.number().int().min(0).default(0), room: z.string().optional(),
  customer: z.union([z.string(), z.record(z.string(), z.unknown())]), state: z.enum(["Inquired", "Confirmed", "Optional", "Requested"]).default("Confirmed"), channelNumber: z.string().nullable().default(null), origin: z.enum(["Commander", "ChannelManager", "Distributor", "Import", "Connector", "Navigator"]).default("Commander"),
});
const stayChange = z.object({ house: z.string(), arrival: date.optional(), departure: date.optional(), room: z.string().optional(), category: z.string().optional(), step: z.enum(["confirm", "start", "process", "cancel"]).optional() });

function houseOf(world: World, token: string | null): House {
  const house = world.houses.get(token ?? "");
  if (!house) throw new Refusal(404, "No such house.");
  return house;
}

export const described = (house: House) => ({
  accessToken: house.accessToken, enterpriseId: enterpriseId(house), serviceId: serviceId(house),
  categories: Object.fromEntries(house.categories.map(({ name }) => [name, idOf(house.accessToken, "category", name)])), rooms: Object.fromEntries(house.categories.flatMap(({ rooms }) => rooms.map((room) => [room, idOf(house.accessToken, "resource", room)]))),
  rates: Object.fromEntries(house.rates.map(({ name }) => [name, idOf(house.accessToken, "rate", name)])), products: Object.fromEntries(house.products.map(({ name }) => [name, idOf(house.accessToken, "product", name)])),
});

function stays(world: World, teller: Teller, call: Call, id: string | undefined): Answer {
  const tell = teller.tell.bind(teller);
  if (call.method === "POST") {
    const given = read(newStay, jsonBody(call));
    const house = houseOf(world, given.house);
    const stage = { world, house, tell };
    const customerId = typeof given.customer === "string" ? given.customer : addCustomer(stage, given.customer).Id;
    const rate = given.rate ?? house.rates[0]?.name ?? "";
    const row = addStay(stage, {
      customerId, categoryId: idOf(house.accessToken, "category", given.category), rateId: idOf(house.accessToken, "rate", rate), startUtc: arrivalAt(house, given.arrival), endUtc: departureAt(house, given.departure), adults: given.adults, children: given.children, state: given.state,
      channelNumber: given.channelNumber, origin: given.origin, resourceId: given.room ? idOf(house.accessToken, "resource", given.room) : null,
    });
    return json({ id: row.Id, number: row["Number"], customerId }, 201);
  }
  const given = read(stayChange, jsonBody(call));
  const house = houseOf(world, given.house);
  const stage = { world, house, tell };
  const fields = {
    ...(given.arrival ? { ScheduledStartUtc: arrivalAt(house, given.arrival) } : {}), ...(given.departure ? { ScheduledEndUtc: departureAt(house, given.departure) } : {}),
    ...(given.room ? { AssignedResourceId: idOf(house.accessToken, "resource", given.room) } : {}), ...(given.category ? { RequestedResourceCategoryId: idOf(house.accessToken, "category", given.category) } : {}),
  };
  if (Object.keys(fields).length > 0) changeStay(stage, id ?? "", fields);
  if (given.step) stepStay(stage, id ?? "", given.step);
  return json(findRow(world, house, "stay", id) ?? {});
}

function faults(world: World, call: Call): Answer {
  if (call.method === "GET") return json({ faults: world.faults.list() });
  if (call.method === "DELETE") world.faults.clear(call.query.get("id") ?? undefined);
  else {
    if (call.method === "PUT") world.faults.clear();
    world.faults.add(read(faultsInput, jsonBody(call)));
  }
  return json({ faults: world.faults.list() });
}

function state(world: World, teller: Teller, call: Call): Answer {
  const house = houseOf(world, call.query.get("house"));
  const rows = (kind: string) => rowsOf(world, house, kind);
  return json({
    ...described(house), stays: rows("stay"), customers: rows("customer"), resources: rows("resource"), items: rows("item"), prices: rows("price"), restrictions: rows("restriction"), adjustments: rows("adjustment"),
    sockets: teller.listening(house.accessToken), counts: teller.counts, calls: [...world.calls.values()].filter((one) => one.house === house.accessToken), busiest: busiest(world, house.accessToken, world.settings().windowMs),
  });
}

export function callControl(world: World, limiter: Limiter, teller: Teller, call: Call, path: string): Answer {
  const [, place = "", id] = path.split("/");
  const tell = teller.tell.bind(teller);
  try {
    switch (place) {
      case "houses": {
        if (call.method === "GET") return json({ houses: [...world.houses.values()].map(described) });
        const house = read(houseShape, jsonBody(call));
        world.houses.set(house.accessToken, house);
        furnish(world, house);
        return json(described(house), 201);
      }
      case "reservations": return stays(world, teller, call, id);
      case "customers": {
        const { house: token, ...fields } = read(z.looseObject({ house: z.string() }), jsonBody(call));
        const stage = { world, house: houseOf(world, token), tell };
        return call.method === "POST" ? json(addCustomer(stage, fields), 201) : json(changeCustomer(stage, id, fields));
      }
      case "resources": {
        const { house: token, ...fields } = read(z.looseObject({ house: z.string() }), jsonBody(call));
        return json(changeResource({ world, house: houseOf(world, token), tell }, id, fields));
      }
      case "state": return state(world, teller, call);
      case "faults": return faults(world, call);
      case "settings": {
        if (call.method === "PUT") world.setSettings(settingsShape.parse({ ...world.settings(), ...read(z.record(z.string(), z.unknown()), jsonBody(call)) }));
        return json(world.settings());
      }
      case "sockets": return json({ dropped: teller.drop(call.query.get("house") ?? undefined) });
      case "reset":
        for (const table of [world.houses, world.rows, world.calls]) table.clear();
        world.faults.clear();
        limiter.forget();
        teller.drop();
        return json({ status: "ok" });
      default: throw new Refusal(404, "Not found");
    }
  } catch (error) {
    if (error instanceof MewsRefusal) throw new Refusal(error.status, error.message);
    throw error;
  }
}

/**
 * Every request the adapter makes and every answer the sandbox gives, held against the OpenAPI description of Channex (a third
 * party's: hints). Skipped where that file is not at hand; what it says of shapes is then covered by the other tests here.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { channexAdapter } from "@/lib/channels/adapters/channex/adapter";
import { money } from "@/lib/kernel/money";
import { nightsBetween, toIsoDate } from "@/lib/kernel/nights";
import { at } from "../hotelrunner/testing";
import { apiKey, ids, openSandbox, type OpenSandbox, property, soon } from "./testing";

const file = join(process.env["LHCM_SHARED"] ?? join(import.meta.dirname, "../../../shared"), "specs/channex/channex-openapi.yml");
const there = existsSync(file);
if (!there) process.stdout.write(`contract: channex skipped, ${file} is not here\n`);

const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);
/** OpenAPI 3.0's `nullable` and `$ref`s as JSON Schema has them. */
function schemaOf(root: unknown, schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map((item) => schemaOf(root, item));
  if (typeof schema !== "object" || schema === null) return schema;
  const ref = at(schema, "$ref");
  if (typeof ref === "string") return schemaOf(root, at(root, ...ref.slice(2).split("/")));
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, schemaOf(root, value)]));
  return inner["nullable"] === true && typeof inner["type"] === "string" ? { ...inner, type: [inner["type"], "null"] } : inner;
}

type Checks = { readonly template: string; readonly body: ValidateFunction | null; readonly answers: ReadonlyMap<string, ValidateFunction | null>; readonly query: readonly { name: string; required: boolean; check: ValidateFunction }[] };
const compile = (root: unknown, schema: unknown): ValidateFunction | null => (schema === undefined ? null : ajv.compile(schemaOf(root, schema) as object));

/** What the description says of one operation. */
function operation(root: unknown, method: string, path: string): Checks | undefined {
  const parts = path.split("/");
  const templates = Object.keys(at(root, "paths") as object).filter((one) => one.split("/").length === parts.length && one.split("/").every((part, index) => part.startsWith("{") || part === parts[index]));
  const template = templates.sort((a, b) => a.split("{").length - b.split("{").length)[0];
  const described = template === undefined ? undefined : at(root, "paths", template, method.toLowerCase());
  if (template === undefined || described === undefined) return undefined;
  const parameters = (at(described, "parameters") as unknown[] | undefined)?.map((one) => schemaOf(root, one)) ?? [];
  return {
    template, body: compile(root, at(described, "requestBody", "content", "application/json", "schema")),
    answers: new Map(Object.keys((at(described, "responses") ?? {}) as object).map((status) => [status, compile(root, at(described, "responses", status, "content", "application/json", "schema"))])),
    query: parameters.filter((one) => at(one, "in") === "query").map((one) => ({ name: String(at(one, "name")), required: at(one, "required") === true, check: ajv.compile(at(one, "schema") as object) })),
  };
}

let sandbox: OpenSandbox;
let root: unknown;
const counts = { requests: 0, answers: 0 };
const problems: string[] = [];
const seen = new Set<string>();

/** A fetch that holds what goes out and what comes back against the description. */
const checked: typeof globalThis.fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  const method = init?.method ?? "GET";
  const path = url.pathname.replace(/^\/api\/v1/, "");
  const described = operation(root, method, path);
  const name = `${method} ${described?.template ?? path}`;
  seen.add(name);
  if (!described) problems.push(`${name}: not described`);
  const say = (what: string, check: ValidateFunction) => problems.push(`${name} ${what}: ${ajv.errorsText(check.errors)}`);
  counts.requests += 1;
  const headers = new Headers(init?.headers);
  if (headers.get("user-api-key") !== apiKey) problems.push(`${name}: no user-api-key`);
  if (described?.body && !described.body(JSON.parse(String(init?.body)))) say("request", described.body);
  for (const { name: parameter, required, check } of described?.query ?? []) {
    const value = url.searchParams.get(parameter);
    if (value === null ? required : !check(/^\d+$/.test(value) ? Number(value) : value)) say(`query ${parameter}`, check);
  }
  const answer = await fetch(input, init);
  const text = await answer.clone().text();
  counts.answers += 1;
  const check = described?.answers.get(String(answer.status));
  if (check === undefined) problems.push(`${name}: status ${answer.status} is not described`);
  else if (check && !check(JSON.parse(text))) say("answer", check);
  return answer;
};

describe.runIf(there)("Channex's description", () => {
  beforeAll(async () => {
    root = parse(readFileSync(file, "utf8"));
    sandbox = await openSandbox();
  });
  afterAll(async () => {
    await sandbox?.close();
    process.stdout.write(`contract: channex ${counts.requests} requests, ${counts.answers} answers ${problems.length === 0 ? "valid" : `with ${problems.length} problems`}\n`);
  });

  it("holds for everything the adapter does", async () => {
    const port = channexAdapter({ baseUrl: sandbox.url, apiKey, propertyId: ids.property, fetch: checked });
    const rooms = await port.rooms();
    const nights = nightsBetween(toIsoDate(soon(0)), toIsoDate(soon(120)));
    for (let round = 0; round < 8; round += 1) {
      const cells = nights.flatMap((date, index) => [ids.double, ids.suite].map((invCode) => ({ invCode, date, availability: (index + round) % 3, price: money(90_000 + index * 10 + round, "MAD"), minStay: 1 + (index % 3), maxStay: index % 2 ? null : 10, stopSell: index % 9 === 0, cta: index % 5 === 0, ctd: index % 4 === 0 })));
      expect((await port.pushAri(cells, rooms)).failure).toBeNull();
    }
    await port.pushAri([{ invCode: ids.double, rateCode: ids.fixed, date: nights[0] ?? toIsoDate(soon(0)), price: money(80_000, "MAD"), minStay: 2 }, { invCode: ids.double, date: nights[1] ?? toIsoDate(soon(1)), price: money(0, "MAD") }], rooms);
    await port.readAri?.(rooms, toIsoDate(soon(0)), toIsoDate(soon(119)));
    await port.connectedChannels();
    for (let index = 0; index < 6; index += 1) await sandbox.control("POST", "bookings", { property_id: ids.property, arrival: soon(index), departure: soon(index + 2), rooms: [{ room_type_id: index === 3 ? null : ids.double, rate_plan_id: ids.bar }], force: true });
    const page = await port.pull({ perPage: 4 });
    for (const one of page.reservations) await port.confirmDelivery(one.messageUid ?? "");
    await port.pull();
    await port.pull({ updatedFrom: toIsoDate(soon(-1)) });
    expect(problems).toEqual([]);
  });

  it("holds for what the sandbox answers besides", async () => {
    const call = async (method: string, path: string, body?: unknown) => (await checked(`${sandbox.url}/api/v1${path}`, { method, headers: { "user-api-key": apiKey }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })).json();
    const { room_types: _types, api_key: _key, channels: _channels, id: _id, ...attributes } = property;
    for (const [path, key, fields] of [
      ["/properties", "property", attributes],
      ["/room_types", "room_type", { property_id: ids.property, title: "Patio", count_of_rooms: 1, occ_adults: 2, occ_children: 0, occ_infants: 0, default_occupancy: 2, room_kind: "room" }],
      ["/rate_plans", "rate_plan", { property_id: ids.property, room_type_id: ids.double, title: "Weekly", sell_mode: "per_room", rate_mode: "manual", options: [{ occupancy: 2, is_primary: true, rate: 100_000 }] }],
      ["/channels", "channel", { property_id: ids.property, channel: "Agoda", title: "Agoda" }],
      ["/webhooks", "webhook", { property_id: ids.property, callback_url: "https://house.example/hook", event_mask: "booking", is_active: true, send_data: false }],
    ] as const) {
      const id = String(at(await call("POST", path, { [key]: fields }), "data", "id"));
      await call("GET", path);
      await call("GET", `${path}/${id}`);
      await call("PUT", `${path}/${id}`, { [key]: fields });
      if (key !== "channel" && key !== "webhook") await call("GET", `${path}/options`);
      await call("DELETE", `${path}/${id}`);
    }
    const booking = String(at(await call("GET", "/bookings"), "data", 0, "id"));
    await call("GET", `/bookings/${booking}`);
    for (const verb of ["no_show", "invalid_card", "cancel_due_invalid_card"]) await call("POST", `/bookings/${booking}/${verb}`);
    await call("GET", `/booking_revisions/${String(at(await call("GET", "/booking_revisions"), "data", 0, "id"))}`);
    await call("POST", "/webhooks/test", { callback_url: "http://127.0.0.1:9/nobody" });
    expect(problems).toEqual([]);
    expect(seen.size).toBeGreaterThan(35);
  });
});

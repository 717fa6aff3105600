import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { defineCommand } from "@/lib/runtime/command";
import { done, execute } from "@/lib/runtime/execute";
import { handled } from "@/lib/runtime/http";
import { logger } from "@/lib/runtime/logger";
import { allCommands, allQueries, register } from "@/lib/runtime/registry";
import { createApiKey } from "@/lib/tenancy/commands/create-api-key";
import { revokeApiKey } from "@/lib/tenancy/commands/revoke-api-key";
import { answerApi } from "./api-door";
import { forgetHosts, hostContext } from "./host-context";
import { openApi } from "./openapi";
import type { Role } from "./roles";
import { asRole, makeOrganisation, useAuthEnvironment } from "./testing/people";
import "@/lib/wiring";

const database = useTestDatabase();
let house: TestHouse;
let key: string;

async function keyFor(role: Role, propertySlug?: string): Promise<{ id: string; key: string }> {
  const made = done(await execute(createApiKey, asRole(house, "owner"), { name: `Key of ${role}`, role, ...(propertySlug ? { propertySlug } : {}) }));
  return { id: made.id, key: made.key.reveal() };
}
beforeAll(async () => {
  useAuthEnvironment();
  process.env["RATE_LIMIT_SCALE"] = "100";
  house = await makeHouse();
  ({ key } = await keyFor("owner"));
});

const door = handled(async (request: Request, requestId: string, name: string) => {
  const [context = "", verb = ""] = name.split(".");
  return answerApi(request, requestId, context, verb);
});
type Asked = { method?: string; body?: unknown; headers?: Record<string, string>; query?: string; key?: string | null; raw?: string };
async function ask(name: string, { method = "POST", body, headers = {}, query = "", key: used = key, raw }: Asked = {}) {
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await door(new Request(`http://localhost:3000/api/v1/${name.replace(".", "/")}${query}`, {
    method, headers: { ...(used === null ? {} : { authorization: `Bearer ${used}` }), ...(text === undefined ? {} : { "content-type": "application/json" }), ...headers }, ...(text === undefined ? {} : { body: text }),
  }), name);
  const answer = (await response.json()) as Record<string, unknown>;
  return { status: response.status, answer, headers: response.headers };
}
const cells = () => ({ cells: [{ ratePlanId: house.types[0]?.ratePlanId, night: house.from, amount: 123_400 }] });

describe("commands", () => {
  it("are done by POST and answer with their receipt", async () => {
    const { status, answer, headers } = await ask("rates.set-rates", { body: cells(), headers: { "x-request-id": "from-the-caller" } });
    expect(status).toBe(200);
    expect(answer).toMatchObject({ status: "done", undoable: true, receiptId: expect.any(String) });
    expect([headers.get("x-request-id"), headers.get("cache-control")]).toEqual(["from-the-caller", "no-store"]);
    const [receipt] = await database.admin`select actor, request_id from receipts where id = ${String(answer["receiptId"])}`;
    expect(receipt).toMatchObject({ actor: { type: "api-key", name: "Key of owner" }, request_id: "from-the-caller" });
  });

  it("are done once for one Idempotency-Key, and refused for another input", async () => {
    const first = await ask("rates.set-rates", { body: cells(), headers: { "idempotency-key": "k-1" } });
    const again = await ask("rates.set-rates", { body: cells(), headers: { "idempotency-key": "k-1" } });
    expect([again.status, again.answer["receiptId"], again.answer["replayed"], again.headers.get("idempotency-replayed")]).toEqual([200, first.answer["receiptId"], true, "true"]);
    const other = await ask("rates.set-rates", { body: { cells: [{ ...cells().cells[0], amount: 1 }] }, headers: { "idempotency-key": "k-1" } });
    expect([other.status, other.answer["code"]]).toEqual([409, "idempotency_key_reused"]);
    expect((await ask("rates.set-rates", { body: cells(), headers: { "idempotency-key": "a b" } })).answer["code"]).toBe("invalid_idempotency_key");
  });

  it("show a secret to its asker, and it reads nothing when replayed", async () => {
    const made = await ask("tenancy.create-api-key", { body: { name: "Made by API" }, headers: { "idempotency-key": "k-2" } });
    const secret = (made.answer["result"] as { key: string }).key;
    expect(secret).toMatch(/^lhcm_/);
    expect((await ask("property.list-properties", { key: secret })).status).toBe(200);
    const again = await ask("tenancy.create-api-key", { body: { name: "Made by API" }, headers: { "idempotency-key": "k-2" } });
    expect((again.answer["result"] as { key: string }).key).toBe("[shown once]");
  });
});

describe("queries", () => {
  it("are asked by POST or GET, numbers, booleans and lists read from the query string", async () => {
    const body = { from: house.from, to: nightsFrom(house.from, 3)[2], roomTypeIds: house.types.map((type) => type.roomTypeId) };
    const posted = await ask("rates.list-rates", { body });
    const ids = body.roomTypeIds.map((id) => `&roomTypeIds=${id}`).join("");
    const got = await ask("rates.list-rates", { method: "GET", query: `?from=${body.from}&to=${body.to}${ids}` });
    expect(got.status).toBe(200);
    expect(got.answer).toEqual(posted.answer);
    const withCommas = await ask("rates.list-rates", { method: "GET", query: `?from=${body.from}&to=${body.to}&roomTypeIds=${body.roomTypeIds.join(",")}` });
    expect(withCommas.answer).toEqual(posted.answer);
    expect((await ask("reservations.find-reservations", { method: "GET", query: "?limit=5&needsAttention=false&text=12" })).status).toBe(200);
    const wrong = await ask("reservations.find-reservations", { method: "GET", query: "?limit=many&needsAttention=perhaps" });
    expect([wrong.status, (wrong.answer["errors"] as { path: string }[]).map((error) => error.path).sort()]).toEqual([422, ["limit", "needsAttention"]]);
  });
});

describe("refusals", () => {
  it("are problem+json: no key, a wrong key, another scheme", async () => {
    for (const used of [null, "", "lhcm_", `lhcm_${"a".repeat(43)}`, "not-a-key"]) {
      const { status, answer, headers } = await ask("rates.list-rates", { key: used });
      expect([status, answer["code"], headers.get("content-type"), headers.get("www-authenticate")]).toEqual([401, "unauthenticated", "application/problem+json", 'Bearer realm="LHCM-OS"']);
      expect(answer["requestId"]).toBe(headers.get("x-request-id"));
    }
    expect((await ask("property.list-properties", { key: null, headers: { "x-api-key": key } })).status).toBe(200);
  });

  it("name each field, what is malformed, what may not be done and what does not exist", async () => {
    const invalid = await ask("rates.set-rates", { body: { cells: [{ ratePlanId: "x", night: "soon" }] } });
    expect([invalid.status, (invalid.answer["errors"] as { path: string }[]).map((error) => error.path)]).toEqual([422, ["cells.0.ratePlanId", "cells.0.night"]]);
    expect((await ask("rates.set-rates", { raw: "{" })).answer).toMatchObject({ status: 400, code: "malformed_json" });
    expect((await ask("rates.set-rates", { raw: "null" })).status).toBe(422);
    expect((await ask("rates.set-rates", { raw: JSON.stringify({ cells: "x".repeat(1_100_000) }) })).answer["code"]).toBe("too_large");
    expect((await ask("rates.set-rates", { key: (await keyFor("viewer")).key, body: cells() })).answer).toMatchObject({ status: 403, code: "forbidden" });
    for (const name of ["rates.no-such-thing", "constructor.prototype", "__proto__.x", "."]) expect((await ask(name)).status).toBe(404);
    const get = await ask("rates.set-rates", { method: "GET" });
    expect([get.status, get.headers.get("allow")]).toEqual([405, "POST"]);
    expect((await ask("rates.list-rates", { method: "DELETE" })).headers.get("allow")).toBe("GET, POST");
    expect((await ask("rates.list-rates", { body: {}, headers: { "lhcm-property": "somebody-elses" } })).answer).toMatchObject({ status: 404, code: "not_found" });
  });

  it("say nothing of a bug but its id", async () => {
    const [commands, queries] = [allCommands(), allQueries()];
    const log = vi.spyOn(logger, "error").mockImplementation(() => undefined);
    const broken = defineCommand<z.ZodType, unknown>({ name: "rates.break", title: "Breaks.", permission: "rates:write", input: z.object({}), noInverse: "-", run: async () => { throw new Error("secret detail of the machine"); } });
    register([...commands, broken], queries);
    try {
      const { status, answer } = await ask("rates.break");
      expect([status, answer["code"]]).toEqual([500, "internal"]);
      expect(JSON.stringify(answer)).not.toContain("secret detail");
      expect(log).toHaveBeenCalledOnce();
    } finally {
      register(commands, queries);
      log.mockRestore();
    }
  });

  it("hide what only the house itself may do", async () => {
    const internal = [...allCommands(), ...allQueries()].filter((definition) => definition.internal);
    expect(internal.length).toBeGreaterThan(1);
    for (const { name } of internal) expect((await ask(name)).status, name).toBe(404);
  });
});

describe("keys", () => {
  it("stop working with their next request", async () => {
    const viewer = await keyFor("viewer");
    expect((await ask("property.list-properties", { key: viewer.key })).status).toBe(200);
    await execute(revokeApiKey, asRole(house, "owner"), { id: viewer.id });
    expect((await ask("property.list-properties", { key: viewer.key })).status).toBe(401);
  });

  it("stay in their property and in their organisation", async () => {
    const { insertProperty } = await import("@/db/repos/property");
    const { withTenant } = await import("@/db/tenant");
    const slug = `second-${randomUUID().slice(0, 8)}`;
    const second = randomUUID();
    await withTenant(house.tenantId, "write", (tx) => insertProperty(tx, { id: second, slug, name: "Second", kind: "riad", city: "Fès", country: "MA", timezone: "Africa/Casablanca", currency: "MAD" }));
    const bound = await keyFor("viewer", house.slug);
    const dates = { from: house.from, to: house.from };
    expect((await ask("rates.list-rates", { key: bound.key, body: dates })).status).toBe(200);
    expect((await ask("rates.list-rates", { key: bound.key, body: dates, headers: { "LHCM-Property": slug } })).status).toBe(404);
    const wide = await keyFor("owner", house.slug);
    expect((await ask("tenancy.create-api-key", { key: wide.key, body: { name: "Wider" } })).status).toBe(403);
    expect((await ask("tenancy.list-members", { key: wide.key })).status).toBe(200);
    const free = await ask("rates.list-rates", { body: dates });
    expect([free.status, free.answer["code"]]).toEqual([422, "property_required"]);
    expect((await ask("rates.list-rates", { body: dates, headers: { "LHCM-Property": slug.toUpperCase() } })).status).toBe(200);
    const neighbour = await makeOrganisation();
    expect((await ask("rates.list-rates", { body: dates, headers: { "LHCM-Property": neighbour.slug } })).status).toBe(404);
  });

  it("are counted, and the refusal says how long to wait", async () => {
    const counted = await keyFor("viewer");
    const { limited } = await import("./rate-limit");
    const { DomainError } = await import("@/lib/kernel/errors");
    let refused: unknown;
    for (let i = 0; i < 130_000 && !refused; i += 1) await limited("api-key", counted.id).catch((error: unknown) => { refused = error; });
    expect(refused).toBeInstanceOf(DomainError);
    const { status, answer, headers } = await ask("property.list-properties", { key: counted.key });
    expect([status, answer["code"]]).toEqual([429, "rate_limited"]);
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe("OpenAPI", () => {
  it("names every operation an API key can reach and no other, with its input", () => {
    const { paths, openapi, components } = openApi() as { openapi: string; paths: Record<string, { post?: { requestBody?: unknown } }>; components: { schemas: Record<string, unknown> } };
    expect(openapi).toMatch(/^3\.1/);
    const reachable = [...allCommands(), ...allQueries()].filter((definition) => !definition.internal).map(({ name }) => `/api/v1/${name.replace(".", "/")}`);
    expect(Object.keys(paths).sort()).toEqual(reachable.sort());
    expect(Object.values(paths).every((path) => path.post?.requestBody)).toBe(true);
    const refs = [...JSON.stringify(openApi()).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
    expect(refs.length).toBeGreaterThan(100);
    const all = components as unknown as Record<string, Record<string, unknown>>;
    expect(refs.filter(([, kind = "", name = ""]) => all[kind]?.[name] === undefined)).toEqual([]);
  });
});

describe("hosts", () => {
  it("open the house they name, whatever the port and letters, and nothing else", async () => {
    const organisation = await makeOrganisation();
    forgetHosts();
    const context = await hostContext(`${organisation.slug.toUpperCase()}.localhost:3000`, { acceptLanguage: "es-MX,es;q=0.9" });
    expect(context?.ctx).toMatchObject({ tenantId: organisation.tenantId, propertyId: organisation.propertyId, actor: { type: "guest" }, locale: "es" });
    expect([...(context?.ctx.permissions ?? [])].sort()).toEqual(["site:book", "site:read"]);
    for (const host of ["", "localhost:3000", "nobody.localhost", "' or 1=1", `x.${organisation.slug}.localhost`]) expect(await hostContext(host)).toBeNull();
    expect((await hostContext(`${organisation.slug}.localhost`, { locale: "ar", acceptLanguage: "es" }))?.ctx.locale).toBe("ar");
  });

  it("are looked up once for many visitors", async () => {
    const organisation = await makeOrganisation();
    forgetHosts();
    await Promise.all(Array.from({ length: 50 }, () => hostContext(`${organisation.slug}.localhost`)));
    await database.admin`delete from hosts where tenant_id = ${organisation.tenantId}`;
    expect(await hostContext(`${organisation.slug}.localhost`)).not.toBeNull();
    forgetHosts();
    expect(await hostContext(`${organisation.slug}.localhost`)).toBeNull();
  });
});

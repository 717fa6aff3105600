import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv, { type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { toIsoDate } from "@/lib/kernel/nights";
import { exampleHouse, type OpenSandbox, openSandbox } from "@/sandbox/mews/testing";
import { mewsConnector } from "./connector";
import { mewsDistributor } from "./distributor";

const shelf = join(process.env["LHCM_SHARED"] ?? join(import.meta.dirname, "../../../../../shared"), "specs/mews");
const present = existsSync(shelf);
if (!present) process.stdout.write(`Mews contracts: skipped, no OpenAPI files in ${shelf.split("/").slice(-3).join("/")}\n`);

type Doc = { paths: Record<string, { post?: { requestBody?: Content; responses: Record<string, Content> } }>; components: { schemas: Record<string, Record<string, unknown>> } };
type Content = { content?: Record<string, { schema?: object }> };

/** OpenAPI 3.0 says `nullable`; JSON Schema says it with a type. */
function asJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJsonSchema);
  if (typeof value !== "object" || value === null) return value;
  const { nullable, example: _example, discriminator: _discriminator, ...rest } = value as Record<string, unknown>;
  const schema = Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith("x-")).map(([name, inner]) => [name, asJsonSchema(inner)]));
  return nullable === true ? { anyOf: [schema, { type: "null" }] } : schema;
}

/** Where a published file contradicts itself, as it must be read. */
const amended: Readonly<Record<string, (schemas: Doc["components"]["schemas"]) => void>> = {
  // The tokens stand once, around the list; the file's own example has none inside it.
  "request /api/connector/v1/reservations/update": (schemas) => { if (schemas["ReservationUpdateParameters"]) schemas["ReservationUpdateParameters"] = { ...schemas["ReservationUpdateParameters"], required: ["ReservationId"] }; },
  // Typed as days; the file's own example has moments.
  "answer /api/connector/v1/accountingItems/getAll": (schemas) => {
    const properties = schemas["OrderItemOld"]?.["properties"];
    if (typeof properties === "object" && properties !== null) Object.assign(properties, { CreatedUtc: { type: "string", format: "date-time" }, UpdatedUtc: { type: "string", format: "date-time" } });
  },
  // One schema serves both directions there: a booking that is still to be made has no id, number or price.
  "request /api/distributor/v1/reservationGroups/create": (schemas) => { if (schemas["Reservation"]) schemas["Reservation"] = { ...schemas["Reservation"], required: ["StartUtc", "EndUtc", "RoomCategoryId", "RateId", "OccupancyData"] }; },
  // Lengths are typed as moments there; the file's own example and the guide say durations (P0M2DT0H0M0S).
  "request /api/connector/v1/restrictions/set": (schemas) => {
    const properties = schemas["RestrictionSetData"]?.["properties"];
    if (typeof properties === "object" && properties !== null) Object.assign(properties, { MinLength: { type: "string", nullable: true, pattern: "^P" }, MaxLength: { type: "string", nullable: true, pattern: "^P" } });
  },
};

class Contracts {
  readonly #validators = new Map<string, ValidateFunction>();
  readonly #docs = present ? readdirSync(shelf).filter((file) => file.endsWith(".2026-06-02.yml")).map((file) => parse(readFileSync(join(shelf, file), "utf8")) as Doc) : [];
  readonly requests = new Set<string>();
  readonly answers = new Set<string>();
  readonly broken: string[] = [];
  checked = 0;

  #validator(path: string, side: "request" | "answer"): ValidateFunction | undefined {
    const known = this.#validators.get(`${side} ${path}`);
    if (known) return known;
    const doc = this.#docs.find((one) => one.paths[path]);
    const post = doc?.paths[path]?.post;
    const schema = (side === "request" ? post?.requestBody : post?.responses["200"])?.content?.["application/json"]?.schema;
    if (!doc || !schema) return undefined;
    const schemas = structuredClone(doc.components.schemas);
    amended[`${side} ${path}`]?.(schemas);
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats(ajv);
    // Codes and telephone numbers have formats of Mews's own, which say nothing about their shape.
    for (const format of ["currency", "tel", "int32", "int64", "double", "postal-code"]) ajv.addFormat(format, true);
    const validator = ajv.compile({ ...(asJsonSchema(schema) as object), components: { schemas: asJsonSchema(schemas) } });
    this.#validators.set(`${side} ${path}`, validator);
    return validator;
  }

  check(path: string, side: "request" | "answer", value: unknown): void {
    const validator = this.#validator(path, side);
    this.checked += 1;
    if (!validator) {
      this.broken.push(`No published ${side} for ${path}.`);
      return;
    }
    (side === "request" ? this.requests : this.answers).add(path);
    if (!validator(value)) this.broken.push(`${side} ${path}: ${(validator.errors ?? []).slice(0, 5).map((error) => `${error.instancePath} ${error.message ?? ""} ${JSON.stringify(error.params)}`).join("; ")}\n${JSON.stringify(value).slice(0, 1_500)}`);
  }
}

const contracts = new Contracts();
/** The wire, with both sides of each call held against the published contract. */
const watched: typeof fetch = async (input, init) => {
  const path = new URL(String(input)).pathname;
  if (present) contracts.check(path, "request", JSON.parse(String(init?.body)));
  const answer = await fetch(input, init);
  const text = await answer.clone().text();
  if (present && answer.ok) contracts.check(path, "answer", JSON.parse(text));
  return answer;
};

let sandbox: OpenSandbox;
beforeAll(async () => { sandbox = await openSandbox(); });
afterAll(() => sandbox.close());

const [from, to] = [toIsoDate("2027-03-01"), toIsoDate("2027-03-05")];
const zone = "Africa/Casablanca";
const times = { timezone: zone, arrivalTime: "15:00", departureTime: "12:00" };
const always = { from: "2020-01-01T00:00:00Z", to: "2030-01-01T00:00:00Z" };

describe.skipIf(!present)("Mews's published contracts", () => {
  it("hold for every Connector call we make and every answer the sandbox gives", { timeout: 60_000 }, async () => {
    const { house } = sandbox;
    const port = mewsConnector({ baseUrl: sandbox.url, clientToken: exampleHouse.clientToken, accessToken: exampleHouse.accessToken, fetch: watched });
    expect(await port.house()).toMatchObject({ enterpriseId: house.enterpriseId, currency: "MAD", timezone: zone, pricing: "gross" });
    const services = await port.services();
    const { serviceId } = house;
    const extras = services.rows.find((one) => one.kind === "additional")?.id ?? "";
    expect(services.rows.find((one) => one.id === serviceId)).toMatchObject({ kind: "bookable", byDay: true });
    const categories = (await port.categories(serviceId)).rows;
    expect(categories.map((one) => one.name).sort()).toEqual(["Double", "Suite"]);
    const double = categories.find((one) => one.name === "Double")?.id ?? "";
    expect((await port.assignments([double])).rows).toHaveLength(2);
    expect((await port.resources({ updated: always })).rows).toHaveLength(3);
    const flexible = (await port.rates(serviceId)).rows.find((one) => one.name === "Flexible")?.id ?? "";
    const ages = await port.ages(serviceId);
    const [breakfast] = (await port.products([extras])).rows;
    await port.updatePrices(flexible, [{ categoryId: double, from, to: from, price: { amount: 123_450, currency: "MAD" } }], zone);
    expect((await port.prices(flexible, from, to, zone)).filter((row) => row.categoryId === double).map((row) => row.price.amount)).toEqual([123_450, 100_000, 100_000, 100_000, 100_000]);
    const closed = [{ type: "arrival" as const, rateId: flexible, categoryId: double, from, to, minNights: 2, maxNights: 7 }];
    await port.setRestrictions(serviceId, closed, zone);
    await port.clearRestrictions(serviceId, closed, zone);

    const guest = await port.addCustomer({ firstName: "Ana", lastName: "Ruiz", email: "ana@example.com", phone: "+34600000000", nationality: "ES", birthDate: "1990-02-03", note: null });
    expect((await port.updateCustomer(guest.id, { phone: "+34611111111" })).fields.phone).toBe("+34611111111");
    const added = await port.addStay({ serviceId, customerId: guest.id, categoryId: double, rateId: flexible, arrival: from, departure: to, adults: 2, children: 1, number: "RX-1", note: "late" }, { ...times, ages });
    const facts = { serviceId, timezone: zone, ages };
    const [stay] = (await port.stays({ channelNumbers: ["RX-1"] }, facts)).rows;
    expect(stay).toMatchObject({ id: added.id, arrival: from, departure: to, adults: 2, children: 1, state: "confirmed", customerId: guest.id });
    expect((await port.items({ orderIds: [added.id] }, zone)).rows.filter((row) => row.live).map((row) => row.amount.amount).sort()).toEqual([100_000, 100_000, 100_000, 123_450]);
    await port.changeStay({ reservationId: added.id, departure: toIsoDate("2027-03-04"), resourceId: house.rooms["101"] ?? null }, times);
    expect((await port.stays({ updated: always }, facts)).rows.find((row) => row.id === added.id)).toMatchObject({ departure: "2027-03-04", resourceId: house.rooms["101"] });
    expect((await port.availability(serviceId, from, to, zone)).filter((row) => row.categoryId === double).map((row) => row.occupied)).toEqual([1, 1, 1, 0, 0]);
    await port.adjustAvailability(serviceId, [{ categoryId: double, from, to, by: -1 }], zone);
    await port.adjustAvailability(serviceId, [{ categoryId: double, from, to, by: null }], zone);
    await port.confirmStay(added.id);
    await expect(port.startStay(added.id)).rejects.toMatchObject({ code: "refused", message: "It is too early to check this reservation in." });

    const charge = { serviceId: extras, customerId: guest.id, reservationId: added.id, note: "Hammam", consumedAt: "2026-11-20T10:00:00Z" };
    const hand = await port.addOrder({ ...charge, marker: "lhcm:1", product: null, item: { name: "Hammam", count: 1, unit: { amount: 45_050, currency: "MAD" }, taxCodes: ["MA-2024-1-10%"] } });
    await port.addOrder({ ...charge, marker: "lhcm:2", product: { productId: breakfast?.id ?? "", count: 2 }, item: null });
    const items = (await port.items({ accountIds: [guest.id] }, zone)).rows;
    expect(items.filter((row) => row.marker !== null).map((row) => [row.marker, row.amount.amount]).sort()).toEqual([["lhcm:1", 45_050], ["lhcm:2", 24_000]]);
    await port.cancelItems(items.filter((row) => row.orderId === hand.orderId).map((row) => row.id));
    expect((await port.items({ orderIds: [hand.orderId] }, zone)).rows.map((row) => row.live)).toEqual([false]);
    expect((await port.accountingItems(always)).length).toBeGreaterThan(4);
    await port.setResourceState(house.rooms["201"] ?? "", "dirty", "Checked out");
    expect((await port.resources()).rows.find((row) => row.name === "201")?.state).toBe("dirty");
    await port.cancelStay(added.id, "Guest cancelled");
    expect((await port.customers({ ids: [guest.id] })).rows).toHaveLength(1);

    const today = new Date().toISOString().slice(0, 10);
    const walkIn = await port.addStay({ serviceId, customerId: guest.id, categoryId: double, rateId: flexible, arrival: toIsoDate(today), departure: toIsoDate("2027-03-04"), adults: 1, children: 0, number: "RX-2", note: null }, { ...times, ages });
    await port.startStay(walkIn.id);
    await port.processStay(walkIn.id);
    expect((await port.stays({ ids: [walkIn.id] }, facts)).rows[0]?.state).toBe("processed");
  });

  it("hold for the booking engine", { timeout: 30_000 }, async () => {
    const { house } = sandbox;
    const web = mewsDistributor({ baseUrl: sandbox.url, hotelId: house.enterpriseId, serviceId: house.serviceId, timezone: zone, currency: "MAD", fetch: watched });
    const stay = { arrival: toIsoDate("2027-06-01"), departure: toIsoDate("2027-06-03"), arrivalTime: "15:00", departureTime: "12:00" };
    const port = mewsConnector({ baseUrl: sandbox.url, clientToken: exampleHouse.clientToken, accessToken: exampleHouse.accessToken, fetch: watched });
    const ages = await port.ages(house.serviceId);
    const [adult, child] = [ages.find((age) => age.kind === "adult")?.id ?? "", ages.find((age) => age.kind === "child")?.id ?? ""];
    const people = [{ ageCategoryId: adult, count: 2 }];
    const [suite, flexible] = [house.categories["Suite"] ?? "", house.rates["Flexible"] ?? ""];
    expect((await web.offers(stay, people)).find((offer) => offer.categoryId === suite)).toMatchObject({ free: 1, rates: expect.arrayContaining([{ rateId: flexible, total: { amount: 200_000, currency: "MAD" } }]) as unknown });
    expect(await web.price(stay, suite, people)).toContainEqual({ rateId: flexible, total: { amount: 200_000, currency: "MAD" } });
    const booking = { ...stay, categoryId: suite, rateId: flexible, occupancy: people, note: null, identifier: "web-1" };
    const made = await web.book({ firstName: "Ivy", lastName: "Stone", email: "ivy@example.com", phone: null, nationality: "GB" }, [booking]);
    expect(made.stays).toMatchObject([{ identifier: "web-1" }]);
    expect(await web.booked(made.groupId)).toEqual(made);
    // Two rooms as this house books them: one group, each found again by its identifier through the group the Connector names.
    const [one, other] = ["0192b3c4-0000-7000-8000-000000000001", "0192b3c4-0000-7000-8000-000000000002"];
    const room = { ...booking, categoryId: house.categories["Double"] ?? "", note: "RX-7: late", occupancy: [...people, { ageCategoryId: child, count: 1 }] };
    const group = await web.book({ firstName: null, lastName: "Blanc", email: null, phone: null, nationality: null }, [{ ...room, identifier: one }, { ...room, identifier: other }]);
    const read = (await port.stays({ updated: always }, { serviceId: house.serviceId, timezone: zone, ages })).rows.filter((row) => row.groupId === group.groupId);
    expect(read.map((row) => [row.origin, row.arrival, row.departure, row.adults, row.children])).toEqual([["Distributor", "2027-06-01", "2027-06-03", 2, 1], ["Distributor", "2027-06-01", "2027-06-03", 2, 1]]);
    expect(new Map((await web.booked(read[0]?.groupId ?? "")).stays.map((row) => [row.identifier, row.id]))).toEqual(new Map(group.stays.map((row) => [row.identifier, row.id])));
    expect(group.stays.map((row) => row.identifier)).toEqual([one, other]);
    expect((await web.freeByNight(stay)).filter((row) => row.categoryId === suite).map((row) => row.free)).toEqual([0, 0]);
    await expect(web.book({ firstName: null, lastName: "Late", email: null, phone: null, nationality: null }, [{ ...booking, identifier: "web-2" }])).rejects.toMatchObject({ code: "refused" });
  });

  it("were all held, and are counted", () => {
    process.stdout.write(`Mews contracts: ${contracts.requests.size} operations asked and ${contracts.answers.size} answered as published, ${contracts.checked} messages checked (${Object.keys(amended).length} of them read as amended above)\n`);
    expect(contracts.broken).toEqual([]);
    expect([...contracts.answers].sort()).toEqual([...contracts.requests].sort());
    expect(contracts.requests.size).toBeGreaterThanOrEqual(33);
  });
});

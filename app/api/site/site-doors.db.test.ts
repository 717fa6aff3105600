import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { forgetHosts } from "@/lib/auth/host-context";
import { addDays, type IsoDate, todayIn } from "@/lib/kernel/nights";
import { connectProvider } from "@/lib/payments/commands/connect-provider";
import { setDepositPolicy } from "@/lib/rates/commands/set-deposit-policy";
import { setRestrictions } from "@/lib/rates/commands/set-restrictions";
import { importDemoHouse } from "@/lib/property/testing/demo-house";
import { updateFamily } from "@/lib/rates/commands/update-family";
import { permissionsOf } from "@/lib/auth/roles";
import { done, execute } from "@/lib/runtime/execute";
import { GET as availability } from "./availability/route";
import { POST as bookings } from "./bookings/route";
import { GET as picture } from "./picture/route";

const database = useTestDatabase();
type Money = { amount: number; currency: string };
type Offer = { roomType: { id: string; name: string }; ratePlan: { id: string; name: string; refundable: boolean; meals: string }; available: number; total: Money; taxes: { name: string; amount: number; currency: string; included: boolean }[] };
/** Either answer, or a problem: what a field holds is what the test asserts. */
type Body = { property: string; currency: string; nights: number; offers: Offer[]; reservation: { id: string; number: string; status: string; total: Money }; code: string; status: number; requestId: string; errors: { path: string; message: string }[] };
type House = Awaited<ReturnType<typeof importDemoHouse>>;
let riad: House;
let villa: House;

beforeAll(async () => {
  process.env["AUTH_SECRET"] = "a secret of at least thirty-two characters";
  process.env["ENCRYPTION_KEY"] = "a key of at least thirty-two characters to seal with";
  process.env["RATE_LIMIT_SCALE"] = "100";
  [riad, villa] = [await importDemoHouse("riad-exemple"), await importDemoHouse("villa-modele")];
});
beforeEach(() => { forgetHosts(); });

const today = todayIn("Africa/Casablanca");
const on = (offset: number): IsoDate => addDays(today, offset);
const hostOf = (house: House) => `${house.slug}.localhost:3000`;

async function search(house: House | string, query: Record<string, string>, headers: Record<string, string> = {}) {
  const host = typeof house === "string" ? house : hostOf(house);
  const response = await availability(new Request(`http://${host}/api/site/availability?${new URLSearchParams(query).toString()}`, { headers: { host, ...headers } }));
  return { status: response.status, type: response.headers.get("content-type") ?? "", body: (await response.json()) as Body };
}
async function book(house: House | string, body: unknown, headers: Record<string, string> = {}) {
  const host = typeof house === "string" ? house : hostOf(house);
  const response = await bookings(new Request(`http://${host}/api/site/bookings`, { method: "POST", headers: { host, "content-type": "application/json", ...headers }, body: typeof body === "string" ? body : JSON.stringify(body) }));
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}
const guest = { name: "Guest One", email: "guest.one@example.com", phone: "+33 6 12 34 56 78", locale: "fr" };
async function offerOf(house: House, dates: { arrival: string; departure: string }, name: string, adults = "2") {
  const { body } = await search(house, { ...dates, adults, children: "0" }, { "accept-language": "fr" });
  const offer = body.offers.find((each) => each.roomType.name === name);
  return { offer, request: { roomTypeId: offer?.roomType.id, ratePlanId: offer?.ratePlan.id, ...dates, adults: Number(adults), children: 0, guest } };
}

describe("GET /api/site/availability", () => {
  it("answers the public shape, with the riad's 26 MAD per person and night", async () => {
    const { status, body } = await search(riad, { arrival: on(20), departure: on(23), adults: "2", children: "1" }, { "accept-language": "fr-FR,fr;q=0.9" });
    expect(status).toBe(200);
    expect({ property: body.property, currency: body.currency, nights: body.nights }).toEqual({ property: riad.slug, currency: "MAD", nights: 3 });
    // Three do not fit the patio room. Each room is sold in three ways, the cheapest first.
    expect(body.offers.map((offer) => [offer.roomType.name, offer.available])).toEqual([...Array.from({ length: 3 }, () => ["Chambre Terrasse", 2]), ...Array.from({ length: 3 }, () => ["Suite Cèdre", 1]), ...Array.from({ length: 3 }, () => ["Appartement du Patio", 1])]);
    expect(body.offers.slice(0, 3).map((offer) => [offer.ratePlan.name, offer.ratePlan.refundable, offer.ratePlan.meals])).toEqual([["Non remboursable", false, "room_only"], ["Tarif de base, paiement sur place", true, "room_only"], ["Avec petit-déjeuner", true, "breakfast"]]);
    expect(body.offers.slice(0, 3).map((offer) => offer.total.amount)).toEqual(body.offers.slice(0, 3).map((offer) => offer.total.amount).toSorted((a, b) => a - b));
    for (const offer of body.offers) {
      const lines = Object.fromEntries(offer.taxes.map((tax) => [tax.name, tax]));
      expect(lines["Taxe de séjour"]).toEqual({ name: "Taxe de séjour", amount: 1_500 * 2 * 3, currency: "MAD", included: false });
      expect(lines["Taxe de promotion touristique"]).toMatchObject({ amount: 1_100 * 2 * 3, included: false });
      expect(lines["TVA 10 % (comprise)"]?.included).toBe(true);
      const [room] = await database.admin`select sum(r.amount)::int as amount from rate_nights r where r.rate_plan_id = ${offer.ratePlan.id} and r.night >= ${on(20)} and r.night < ${on(23)}`;
      expect(offer.total).toEqual({ amount: room?.["amount"] + 2_600 * 2 * 3, currency: "MAD" });
    }
  });

  it("reckons with a code and the ages of children", async () => {
    const dates = { arrival: on(20), departure: on(23), adults: "2" };
    const [plain, coded] = [(await search(riad, dates)).body.offers[0], (await search(riad, { ...dates, promoCode: "Bienvenue" })).body.offers[0]];
    const nights = (plain?.total.amount ?? 0) - 2_600 * 2 * 3;
    expect(Math.abs((coded?.total.amount ?? 0) - (Math.round(nights * 0.9) + 2_600 * 2 * 3))).toBeLessThanOrEqual(3);
    const terrace = async (query: Record<string, string>) => (await search(riad, { ...dates, ...query }, { "accept-language": "fr" })).body.offers.find((offer) => offer.roomType.name === "Chambre Terrasse")?.total.amount ?? 0;
    expect((await terrace({ childAges: "15" })) - (await terrace({ childAges: "3" }))).toBe(2_600 * 3);
    expect((await search(riad, { ...dates, childAges: "three" })).body.errors.map((error) => error.path)).toEqual(["childAges.0"]);
  });

  it("speaks the asker's language, from ?lang or Accept-Language", async () => {
    const dates = { arrival: on(20), departure: on(22), adults: "2" };
    expect((await search(riad, dates, { "accept-language": "es" })).body.offers[0]?.roomType.name).toBe("Habitación Patio");
    expect((await search(riad, { ...dates, lang: "ar" }, { "accept-language": "es" })).body.offers[0]?.roomType.name).toBe("غرفة الفناء");
    expect((await search(riad, dates, { "accept-language": "de" })).body.offers[0]?.roomType.name).toBe("Chambre Patio"); // the house's own
  });

  it.each([
    ["nothing at all", {}, ["arrival", "departure"]],
    ["a day that does not exist", { arrival: "2027-02-30", departure: "2027-03-02" }, ["arrival"]],
    ["words", { arrival: "tomorrow", departure: "2027-03-02", adults: "two" }, ["arrival", "adults"]],
    ["departure on arrival", { arrival: "2027-03-02", departure: "2027-03-02" }, ["departure"]],
    ["departure before arrival", { arrival: "2027-03-02", departure: "2027-03-01" }, ["departure"]],
    ["61 nights", { arrival: "2027-03-01", departure: "2027-05-01" }, ["departure"]],
    ["negative adults", { arrival: "2027-03-01", departure: "2027-03-02", adults: "-1" }, ["adults"]],
    ["no adults", { arrival: "2027-03-01", departure: "2027-03-02", adults: "0" }, ["adults"]],
    ["half a child", { arrival: "2027-03-01", departure: "2027-03-02", children: "0.5" }, ["children"]],
    ["empty numbers", { arrival: "2027-03-01", departure: "2027-03-02", adults: "" }, ["adults"]],
    ["yesterday", { arrival: "2020-01-01", departure: "2020-01-02" }, ["arrival"]],
  ])("names the field: %s", async (_, query, fields) => {
    const { status, type, body } = await search(riad, query as Record<string, string>);
    expect([status, type]).toEqual([422, "application/problem+json"]);
    expect(body.errors.map((error) => error.path)).toEqual(fields);
  });

  it("offers nothing beyond the open calendar, nor what a restriction closes", async () => {
    expect((await search(riad, { arrival: on(600), departure: on(602) })).body.offers).toEqual([]);
    const dates = { arrival: on(30), departure: on(32), adults: "2" };
    expect((await search(riad, dates)).body.offers).toHaveLength(12);
    done(await execute(setRestrictions, riad.ctx, { from: on(30), to: on(30), minStay: 3 }));
    expect((await search(riad, dates)).body.offers).toEqual([]);
    expect((await search(riad, { ...dates, departure: on(33) })).body.offers).toHaveLength(12);
  });

  it("an unknown host shows no house, and no house shows another's rooms", async () => {
    for (const host of ["nobody.localhost:3000", "localhost:3000", "x".repeat(300), "a b"]) expect((await search("riad.localhost", { arrival: on(20), departure: on(21) }, { host })).status).toBe(404);
    const names = async (house: House) => (await search(house, { arrival: on(20), departure: on(22), adults: "1" })).body.offers.map((offer) => offer.roomType.id);
    const [mine, theirs] = [await names(riad), await names(villa)];
    expect(mine.filter((id: string) => theirs.includes(id))).toEqual([]);
  });
});

describe("POST /api/site/bookings", () => {
  it("books at the quoted price, and the last room is gone", async () => {
    const dates = { arrival: on(40), departure: on(43) };
    const { offer, request } = await offerOf(riad, dates, "Suite Cèdre");
    const { status, body } = await book(riad, request);
    expect(status).toBe(201);
    expect(body).toEqual({ reservation: { id: expect.any(String), number: expect.stringMatching(/^RE\w?-[2-9A-Z]{6}$/), status: "confirmed", total: offer?.total } });
    const again = await book(riad, request);
    expect([again.status, again.headers.get("content-type"), again.body.code]).toEqual([409, "application/problem+json", "sold_out"]);
    expect((await offerOf(riad, dates, "Suite Cèdre")).offer).toBeUndefined();
    const [row] = await database.admin`select source, payment, total_amount from reservations where id = ${body.reservation.id}`;
    expect(row).toEqual({ source: "direct", payment: "at_property", total_amount: offer?.total.amount });
  });

  it("a key books once: the same answer again, another request refused", async () => {
    const { request } = await offerOf(riad, { arrival: on(50), departure: on(52) }, "Chambre Patio");
    const key = { "idempotency-key": randomUUID() };
    const answers = await Promise.all([book(riad, request, key), book(riad, request, key), book(riad, request, key)]);
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.body.reservation.id)).size).toBe(1);
    expect(answers.filter((answer) => answer.headers.get("idempotency-replayed") === "true")).toHaveLength(2);
    const other = await book(riad, { ...request, adults: 1 }, key);
    expect([other.status, other.body.code]).toEqual([409, "idempotency_key_reused"]);
    expect((await book(riad, request, { "idempotency-key": "short" })).status).toBe(400);
  });

  it("confirms nothing that is to be paid first: where the rate asks for a deposit now, the ways to pay it are named", async () => {
    const house = await importDemoHouse("villa-modele");
    const owner = { ...house.ctx, permissions: permissionsOf("owner") };
    done(await execute(connectProvider, owner, { provider: "stripe", credentials: { secretKey: "sk_test_house", webhookSecret: "whsec_house" } }));
    done(await execute(setDepositPolicy, owner, { code: "third", name: { en: "A third" }, kind: "percent", value: 3_000, dueDaysBefore: null, validFrom: "2020-01-01" }));
    for (const { id } of await database.admin<{ id: string }[]>`select id from rate_families where tenant_id = ${house.ctx.tenantId}`) done(await execute(updateFamily, owner, { id, depositPolicyCode: "third" }));
    const { request } = await offerOf(house, { arrival: on(40), departure: on(43) }, "Chambre Jasmin");
    const refused = await book(house, request);
    expect([refused.status, refused.body.code]).toEqual([409, "way_not_offered"]);
    expect(await database.admin`select id from reservations where tenant_id = ${house.ctx.tenantId}`).toEqual([]);
  });

  it("names every field as it was written", async () => {
    const { status, body } = await book(riad, { roomTypeId: "x", arrival: "2027-13-01", departure: 5, adults: "2", children: -1, guest: { name: "", email: "nope", phone: "call me", locale: "xx" } });
    expect(status).toBe(422);
    expect(body.errors.map((error) => error.path).sort()).toEqual(["adults", "arrival", "children", "departure", "guest.email", "guest.locale", "guest.name", "guest.phone", "ratePlanId", "roomTypeId"]);
    expect((await book(riad, {})).body.errors.map((error) => error.path)).toEqual(expect.arrayContaining(["roomTypeId", "guest"]));
    const { request } = await offerOf(riad, { arrival: on(55), departure: on(57) }, "Chambre Patio");
    expect((await book(riad, { ...request, adults: 3 })).body).toMatchObject({ status: 422, errors: [{ path: "adults" }] });
    expect((await book(riad, { ...request, departure: request.arrival })).body.errors).toEqual([{ path: "departure", message: "Departure must come after arrival." }]);
    expect((await book(riad, { ...request, arrival: "2020-01-01", departure: "2020-01-03" })).body.errors).toEqual([{ path: "arrival", message: "Arrival is in the past." }]);
  });

  it.each([
    ["no JSON", "{", {}, 400], ["a list", "[]", {}, 422], ["null", "null", {}, 422], ["a form", "a=b", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["a huge body", JSON.stringify({ note: "x".repeat(40_000) }), {}, 413], ["a deep body", `${"[".repeat(5_000)}${"]".repeat(5_000)}`, {}, 422],
  ])("%s is a located refusal, never a 500", async (_, body, headers, status) => {
    const answer = await book(riad, body, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.body.requestId).toBeTruthy();
  });

  it("a guest cannot choose what is not theirs to choose, nor book the neighbour", async () => {
    const { request } = await offerOf(riad, { arrival: on(60), departure: on(61) }, "Chambre Patio");
    const { body } = await book(riad, { ...request, source: "desk", total: { amount: 1, currency: "MAD" }, status: "held", propertyId: villa.propertyId, tenantId: villa.ctx.tenantId });
    const [row] = await database.admin`select source, status, tenant_id from reservations where id = ${body.reservation.id}`;
    expect(row).toEqual({ source: "direct", status: "confirmed", tenant_id: riad.ctx.tenantId });
    expect((await book(villa, request)).status).toBe(409);
    expect((await book("nobody.localhost", request)).status).toBe(404);
  });

  it("selling the whole villa closes its rooms, and the other way round", async () => {
    const dates = { arrival: on(70), departure: on(73) };
    const names = async () => (await search(villa, { ...dates, adults: "2" }, { "accept-language": "en" })).body.offers.map((offer) => offer.roomType.name).filter((name, index, all) => all.indexOf(name) === index);
    expect(await names()).toEqual(["Whole Villa", "Jasmine Room", "Olive Room", "Ocean Room", "Trade Winds Suite"]);
    const one = await offerOf(villa, dates, "Chambre Jasmin");
    expect((await book(villa, one.request)).status).toBe(201);
    expect(await names()).toEqual(["Olive Room", "Ocean Room", "Trade Winds Suite"]);
    const later = { arrival: on(80), departure: on(83) };
    const whole = await offerOf(villa, later, "Villa entière", "8");
    expect((await book(villa, whole.request)).status).toBe(201);
    expect((await search(villa, { ...later, adults: "2" })).body.offers).toEqual([]);
  });
});

describe("GET /api/site/picture", () => {
  const fetchPicture = (query: string) => picture(new Request(`http://localhost/api/site/picture?${query}`));
  it("draws, can be kept for ever, and runs nothing", async () => {
    const response = await fetchPicture("seed=villa&hue=210&shape=wide");
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
    expect(response.headers.get("cache-control")).toContain("immutable");
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
    expect(await response.text()).toMatch(/^<svg /);
  });
  it.each(["", "seed=a&hue=999&shape=wide", "seed=a&hue=1&shape=__proto__", `seed=${"a".repeat(200)}&hue=1&shape=wide`])("refuses %s", async (query) => expect((await fetchPicture(query)).status).toBe(422));
});

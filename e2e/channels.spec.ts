import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { api, demo, house, signIn } from "./demo";

const riad = house("riad-exemple");
const run = Date.now().toString(36);
const apiKey = `key-of-${run}-at-channex`;
const [night, arrival, departure] = ["2027-06-15", "2027-06-21", "2027-06-23"] as const;

test.describe.configure({ mode: "serial" });
/** A full sync keeps to the partner's calls a minute. */
test.setTimeout(120_000);

type Types = { roomTypes: { id: string; name: string; maxGuests: number; kind?: string }[] };
type Registered = { id: string; room_types: { id: string; title: string; rate_plans: { id: string }[] }[] };
type Health = { connections: { connectionId: string; partner: string; partnerPropertyId: string; cells: { pending: number; sent: number; confirmed: number; rejected: number; failed: number } }[] };

const channex = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const answer = await fetch(`${demo.sandbox.channex}${path}`, { method, headers: { "content-type": "application/json", "user-api-key": apiKey }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
};

let owner: Page;
let theirs: Registered;
let home = "";

/** The connection as the house's own figures tell it. */
async function standing(): Promise<Health["connections"][number]> {
  const { body } = await api<Health>(riad, "channels/list-health", {});
  const found = body.connections.find((one) => one.partnerPropertyId === theirs.id);
  if (!found) throw new Error("The house does not know the connection.");
  return found;
}
const settled = () => expect.poll(async () => {
  const { cells } = await standing();
  return cells.pending + cells.sent === 0 && cells.confirmed > 0;
}, { timeout: 45_000, intervals: [500] }).toBe(true);

test.beforeAll(async ({ browser }) => {
  owner = await browser.newPage({ reducedMotion: "reduce" });
  await signIn(owner, riad);
  await owner.context().addCookies([{ name: "locale", value: "en", url: demo.base }]);
  const { body } = await api<Types>(riad, "inventory/list-room-types", {});
  const [one, two] = body.roomTypes;
  if (!one || !two) throw new Error("The riad has fewer than two kinds of room.");
  // Called a little otherwise than here, so that a person has to say yes.
  theirs = await channex<Registered>("POST", "/_sandbox/properties", {
    id: randomUUID(), api_key: apiKey, title: `Riad ${run}`, currency: "MAD",
    room_types: [one, two].map((type) => ({ title: `${type.name} (garden side)`, count_of_rooms: 2, occ_adults: type.maxGuests, rate_plans: [{ title: "Best available rate" }] })),
  });
});

test.afterAll(async () => {
  await channex("DELETE", "/_sandbox/faults");
  await owner.close();
});

test("a second partner is connected, its rooms are mapped by suggestion after a test, and every value is confirmed", async () => {
  await owner.goto(`${demo.base}/${riad.slug}/channels`);
  await owner.getByText("Connect a channel").click();
  await owner.getByLabel("Partner", { exact: true }).selectOption("channex");
  await owner.getByLabel("Channex property id").fill(theirs.id);
  await owner.getByLabel("API key").fill(apiKey);
  await owner.getByRole("button", { name: "Connect Channex" }).click();
  await expect(owner.getByText("Callback address for Channex")).toBeVisible();
  await expect(owner.locator("body")).not.toContainText(apiKey);
  home = `${demo.base}/${riad.slug}/channels/${(await standing()).connectionId}`;
  await owner.goto(`${home}/mapping`);
  await owner.getByRole("button", { name: "Test and map them" }).click();
  const dialog = owner.getByRole("dialog");
  await expect(dialog.getByText("Rooms left").first()).toBeVisible();
  await dialog.getByRole("button", { name: "Map 2" }).click();
  await expect(owner.getByText("2 mappings saved.")).toBeVisible();
  await settled();
  await owner.goto(home);
  await expect(owner.getByRole("table", { name: /What Channex shows/ })).toContainText("Confirmed");
});

test("a value the channel refuses is shown with its reason and goes out again with one tap", async () => {
  const { body } = await api<{ plans: { ratePlanId: string; nights: { amount: number }[] }[] }>(riad, "rates/list-rates", { from: night, to: night });
  const [plan] = body.plans;
  if (!plan) throw new Error("The riad has no plan.");
  await channex("PUT", "/_sandbox/faults", { faults: [{ kind: "warnings", endpoint: "POST /restrictions", property_id: theirs.id, cells: 500, message: "must be greater than 0" }] });
  await api(riad, "rates/set-rates", { cells: [{ ratePlanId: plan.ratePlanId, night, amount: (plan.nights[0]?.amount ?? 90_000) + 1_100 }] });
  await expect.poll(async () => { const { cells } = await standing(); return cells.rejected + cells.failed; }, { timeout: 30_000, intervals: [500] }).toBe(1);
  await channex("DELETE", "/_sandbox/faults");
  await owner.goto(`${demo.base}/${riad.slug}/channels/refused`);
  await expect(owner.getByText("The channel does not accept the price.").first()).toBeVisible();
  await owner.getByRole("button", { name: /^Try again: .* 2027-06-15/ }).click();
  await expect(owner.getByText("1 value goes out again.")).toBeVisible();
  await settled();
});

test("what is changed on the channel's side is found by a comparison, explained and sent again", async () => {
  const [room] = theirs.room_types;
  await channex("POST", "/api/v1/availability", { values: [{ property_id: theirs.id, room_type_id: room?.id, date: night, availability: 9 }] });
  await owner.goto(`${home}/proof`);
  await owner.getByRole("button", { name: "Compare now" }).click();
  await expect(owner.getByRole("heading", { name: /^1 of [\d,]+ values differs$/ })).toBeVisible({ timeout: 60_000 });
  await expect(owner.getByRole("group", { name: "Differences" })).toContainText("Changed on the channel’s side");
  await owner.getByRole("button", { name: "Send 1 value again" }).click();
  await expect(owner.getByText("1 value goes out again. It is on record.")).toBeVisible();
  await settled();
  await owner.getByRole("button", { name: "Compare now" }).click();
  await expect(owner.getByRole("heading", { name: /values agree with Channex$/ })).toBeVisible({ timeout: 60_000 });
});

test("a booking of the channel is received, saved and acknowledged, and its page and the ledger say so", async () => {
  const [room] = theirs.room_types;
  const { unique_id: number } = await channex<{ unique_id: string }>("POST", "/_sandbox/bookings", { property_id: theirs.id, arrival, departure, rooms: [{ room_type_id: room?.id, rate_plan_id: room?.rate_plans[0]?.id, adults: 2 }] });
  await api(riad, "channels/request-pull", { connectionId: (await standing()).connectionId });
  type Messages = { messages: { externalNumber: string; acknowledgedAt: string | null; reservationId: string | null }[] };
  const message = async () => (await api<Messages>(riad, "channels/list-messages", { connectionId: (await standing()).connectionId })).body.messages.find((one) => one.externalNumber === number);
  await expect.poll(async () => (await message())?.acknowledgedAt != null, { timeout: 30_000, intervals: [500] }).toBe(true);
  await owner.goto(`${demo.base}/${riad.slug}/channels/ledger?connection=${(await standing()).connectionId}`);
  await expect(owner.getByText("The one message received is saved and acknowledged.")).toBeVisible();
  await owner.goto(`${demo.base}/${riad.slug}/reservations/${(await message())?.reservationId ?? ""}`);
  await expect(owner.getByRole("region", { name: "From the channel" })).toContainText("Acknowledged");
});

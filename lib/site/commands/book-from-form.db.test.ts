import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { forgetHosts } from "@/lib/auth/host-context";
import { guestPermissions } from "@/lib/auth/roles";
import { DomainError } from "@/lib/kernel/errors";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { importDemoHouse } from "@/lib/property/testing/demo-house";
import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { confirmationReference } from "../queries/confirmation-reference";
import { getConfirmation } from "../queries/get-confirmation";
import { getSite } from "../queries/get-site";
import { listOffers } from "../queries/list-offers";
import { writeRooms } from "../rules/basket";
import { bookFromForm as answerForm } from "./book-from-form";
import "@/lib/wiring";

const database = useTestDatabase();
type House = Awaited<ReturnType<typeof importDemoHouse>>;
let riad: House;
let villa: House;
beforeAll(async () => {
  process.env["AUTH_SECRET"] = "a secret of at least thirty-two characters";
  process.env["RATE_LIMIT_SCALE"] = "100";
  [riad, villa] = [await importDemoHouse("riad-exemple"), await importDemoHouse("villa-modele")];
});
beforeEach(() => { forgetHosts(); });

const today = todayIn("Africa/Casablanca");
const bookFromForm = async (...given: Parameters<typeof answerForm>) => (await answerForm(...given)).state;
const guestOf = (house: House, locale: Context["locale"] = "fr"): Context => ({ ...house.ctx, actor: { type: "guest" }, permissions: guestPermissions, locale });
const headersOf = (house: House) => new Headers({ host: `${house.slug}.localhost:3000` });

async function formFor(house: House, offset: number, code: string, over: Record<string, string> = {}) {
  const stay = { arrival: addDays(today, offset), departure: addDays(today, offset + 2), adults: 2, children: 1 };
  const { offers } = await ask(listOffers, guestOf(house), stay);
  const offer = offers.find((each) => each.code === code);
  const form = new FormData();
  const fields = {
    lang: "fr", key: randomUUID(), rooms: offer ? writeRooms([{ roomTypeId: offer.roomTypeId, ratePlanId: offer.ratePlanId, adults: 2, children: 1 }]) : "", arrival: stay.arrival, departure: stay.departure, way: "property",
    expected: String(offer?.total.amount ?? 0), name: "Guest One", email: "guest@example.com", phone: "+33 6 12 34 56 78", note: "  Vers 18 h.  ", ...over,
  };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return { form, offer };
}
const referenceIn = (path: string | null) => path?.split("/")[3] ?? "";

describe("the booking form", () => {
  it("books the price its guest saw and leads to the confirmation, which shows it line by line", async () => {
    const { form, offer } = await formFor(riad, 20, "suite-cedre");
    const state = await bookFromForm(headersOf(riad), form);
    expect(state).toMatchObject({ trouble: null, fields: [] });
    expect(state.goTo).toMatch(/^\/fr\/hold\/[\w-]{38}\/start$/);
    const seen = await ask(getConfirmation, guestOf(riad), { reference: referenceIn(state.goTo) });
    expect(seen).toMatchObject({ status: "confirmed", guestName: "Guest One", adults: 2, children: 1, total: offer?.total });
    expect(seen.taxes.map((line) => [line.name, line.included])).toEqual(offer?.taxes.map((line) => [line.name, line.included]));
    expect(seen.rooms).toMatchObject([{ name: "Suite Cèdre", price: offer?.room, nights: offer?.nights }]);
    const [row] = await database.admin`select note from reservations where number = ${seen.number}`;
    expect(row).toEqual({ note: "Vers 18 h." });
  });

  it("the button pressed twice is one booking", async () => {
    const { form } = await formFor(riad, 26, "suite-cedre");
    const first = await bookFromForm(headersOf(riad), form);
    const second = await bookFromForm(headersOf(riad), form);
    expect(second.goTo).toBe(first.goTo);
    const again = (await formFor(riad, 26, "suite-cedre")).form;
    again.set("rooms", String(form.get("rooms")));
    expect((await bookFromForm(headersOf(riad), again)).trouble).toBe("gone");
  });

  it("a price that changed in between is told, not charged", async () => {
    const { form, offer } = await formFor(riad, 32, "terrasse");
    done(await execute(adjustRates, riad.ctx, { from: addDays(today, 32), to: addDays(today, 33), percent: 10 }));
    const state = await bookFromForm(headersOf(riad), form);
    expect([state.trouble, state.goTo]).toEqual(["price_changed", null]);
    expect(state.expected).toBeGreaterThan(offer?.total.amount ?? 0);
    expect(state.newPrice).toMatch(/MAD/);
    form.set("expected", String(state.expected));
    expect((await bookFromForm(headersOf(riad), form)).trouble).toBeNull();
  });

  it("names the fields to mend and keeps what was typed", async () => {
    const { form } = await formFor(riad, 38, "terrasse", { name: "X", email: "no", phone: "12", note: "n".repeat(1_500) });
    const state = await bookFromForm(headersOf(riad), form);
    expect([state.trouble, state.fields]).toEqual(["fields", ["name", "email", "phone", "note"]]);
    expect(state.values).toMatchObject({ name: "X", email: "no", phone: "12" });
  });

  it.each([
    ["a stay that is no stay", { arrival: "x", departure: "y" }], ["another room's price", { expected: "1" }], ["nobody", { rooms: `${randomUUID()}.${randomUUID()}.0.0` }], ["no room at all", { rooms: "" }], ["no words", { rooms: "x" }],
  ])("%s books nothing", async (_, over) => {
    const { form } = await formFor(riad, 44, "terrasse", over as Record<string, string>);
    const state = await bookFromForm(headersOf(riad), form);
    expect(state.goTo).toBeNull();
    expect(["gone", "price_changed"]).toContain(state.trouble);
  });

  it("the host decides the house: a neighbour's room cannot be had here, and an unknown host has none", async () => {
    const { form } = await formFor(villa, 20, "ocean");
    expect((await bookFromForm(headersOf(riad), form)).trouble).toBe("gone");
    expect((await bookFromForm(new Headers({ host: "nobody.localhost" }), form)).trouble).toBe("failed");
    expect((await bookFromForm(new Headers(), form)).goTo).toBeNull();
  });
});

describe("site.get-confirmation", () => {
  it("opens with its own reference and with no other", async () => {
    const { form } = await formFor(villa, 50, "ocean");
    const reference = referenceIn((await bookFromForm(headersOf(villa), form)).goTo);
    expect((await ask(getConfirmation, guestOf(villa, "en"), { reference })).rooms[0]?.name).toBe("Ocean Room");
    const flipped = reference.slice(0, -1) + (reference.endsWith("A") ? "B" : "A");
    const [row] = await database.admin`select id from reservations where tenant_id = ${villa.ctx.tenantId} limit 1`;
    const elsewhere = confirmationReference(riad.ctx.tenantId, row?.["id"] as string);
    for (const wrong of [flipped, elsewhere, "A".repeat(38)]) {
      await expect(ask(getConfirmation, guestOf(villa), { reference: wrong })).rejects.toMatchObject({ status: 404 });
    }
    await expect(ask(getConfirmation, guestOf(riad), { reference })).rejects.toBeInstanceOf(DomainError);
    await expect(ask(getConfirmation, guestOf(villa), { reference: row?.["id"] as string })).rejects.toMatchObject({ status: 422 });
  });
});

describe("site.get-site", () => {
  it("shows facts in the reader's language, and the lowest night with every levy", async () => {
    const site = await ask(getSite, guestOf(riad, "es"), {});
    expect(site).toMatchObject({ name: "Riad Exemple", city: "Fès", checkInTime: "15:00", currency: "MAD", demo: true });
    expect(site.cancellationPolicy).toMatch(/^Cancelación gratuita/);
    const patio = site.rooms.find((room) => room.code === "patio");
    const [lowest] = await database.admin`select min(amount)::int as amount from rate_nights n join rate_plans p on p.id = n.rate_plan_id where p.tenant_id = ${riad.ctx.tenantId} and p.room_type_id = (select id from room_types t where t.tenant_id = p.tenant_id and t.code = 'patio') and night between ${today} and ${addDays(today, 120)}`;
    expect(patio?.from).toEqual({ adults: 2, total: { amount: lowest?.["amount"] + 2 * 2_600, currency: "MAD" } });
    expect((await ask(getSite, guestOf(villa), {})).rooms.filter((room) => room.wholeHouse).map((room) => room.code)).toEqual(["villa-entiere"]);
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { stayBearer } from "@/lib/auth/stay-context";
import { guestPermissions, stayPermissions } from "@/lib/auth/roles";
import { useAuthEnvironment } from "@/lib/auth/testing/people";
import { houseAtWork, staff } from "@/lib/folios/testing/stay";
import { connectProvider } from "@/lib/payments/commands/connect-provider";
import { settleProvider } from "@/lib/payments/commands/settle-provider";
import { startCheckout } from "@/lib/payments/commands/start-checkout";
import { setCancellationPolicy } from "@/lib/rates/commands/set-cancellation-policy";
import { createExtra } from "@/lib/rates/commands/create-extra";
import { updateFamily } from "@/lib/rates/commands/update-family";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { holdStay } from "@/lib/reservations/commands/hold-stay";
import { reinstateReservation } from "@/lib/reservations/commands/reinstate-reservation";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { getOwnStay, listOwnExtras } from "../queries/get-own-stay";
import { previewOwnCancellation, previewOwnDates, previewOwnExtras } from "../queries/preview-own-stay";
import { cancelOwnStay } from "./manage-cancel";
import { addOwnExtras, changeOwnDates } from "./manage-dates";
import { askStayLink, mintStayLink } from "./manage-link";
import "@/lib/wiring";

const database = useTestDatabase();
useAuthEnvironment();
let house: TestHouse;
let neighbour: TestHouse;
beforeAll(async () => {
  process.env["RATE_LIMIT_SCALE"] = "1000";
  [house, neighbour] = [await makeHouse({ units: [3, 1] }), await makeHouse()];
  // Free until two days ahead, then one night.
  await withPolicy(house, "two-days", [{ kind: "none", value: 0, hoursBefore: null }, { kind: "first_night", value: 0, hoursBefore: 48 }]);
});

async function withPolicy(of: TestHouse, code: string, steps: readonly unknown[]): Promise<void> {
  const owner = staff(of, "owner");
  done(await execute(setCancellationPolicy, owner, { code, name: { en: code }, validFrom: "2020-01-01", steps, noShow: { kind: "percent", value: 10_000 } }));
  const [family] = await database.admin<{ id: string }[]>`select id from rate_families where tenant_id = ${of.tenantId}`;
  done(await execute(updateFamily, owner, { id: family?.id, cancellationPolicyCode: code }));
}

let offset = 0;
async function booked(of: TestHouse = house): Promise<{ ctx: Context; id: string; number: string; nights: string[] }> {
  offset += 3;
  const nights = nightsFrom(of.from, 60).slice(offset % 50, (offset % 50) + 6);
  const [type] = of.types;
  const { id, number } = done(await execute(bookStay, staff(of), { roomTypeId: type?.roomTypeId, ratePlanId: type?.ratePlanId, arrival: nights[0], departure: nights[2], adults: 2, guest: { name: "Guest One", email: "guest@example.com", phone: "+33 6 12 34 56 78", locale: "fr" } }));
  return { id, number, nights, ctx: guestOf(of, id) };
}
const guestOf = (of: TestHouse, reservationId: string): Context => ({ tenantId: of.tenantId, propertyId: of.propertyId, actor: { type: "guest", reservationId }, permissions: stayPermissions, locale: "fr", requestId: "test" });
const letters = (id: string) => database.admin<{ subject: string; data: Record<string, number> }[]>`select subject, data from deliveries where reservation_id = ${id} order by created_at, id`;

async function paid(stay: { id: string }, amount: number): Promise<void> {
  await execute(connectProvider, staff(house, "owner"), { provider: "cmi", credentials: { clientId: "600000001", storeKey: "TEST1234" } });
  const { paymentId } = done(await execute(startCheckout, staff(house), { reservationId: stay.id, provider: "cmi", purpose: "full", amount }));
  await execute(settleProvider, houseAtWork(house), { paymentId, provider: "cmi", reference: paymentId, told: { captured: { amount, currency: "MAD" } } });
}

describe("a guest with their link", () => {
  it("sees the stay, what is paid and what they may do", async () => {
    const stay = await booked();
    const seen = await ask(getOwnStay, stay.ctx, {});
    expect(seen).toMatchObject({ number: stay.number, nights: 2, total: { amount: 200_000 }, paid: { amount: 0 }, open: { amount: 200_000 }, may: { dates: null, extras: null, cancel: null } });
    expect(seen.rooms).toMatchObject([{ name: "Chambre 1" }]);
    expect(seen.freeUntil).not.toBeNull();
  });

  it("moves it at the price shown, hears what stands in the way, and pays no more than shown", async () => {
    const stay = await booked();
    const wish = { arrival: stay.nights[0], departure: stay.nights[3] };
    const preview = await ask(previewOwnDates, stay.ctx, wish);
    expect(preview).toMatchObject({ before: { amount: 200_000 }, after: { amount: 300_000 }, difference: { amount: 100_000 }, refused: null });
    await expect(execute(changeOwnDates, stay.ctx, { ...wish, expectedTotal: 250_000 })).rejects.toMatchObject({ code: "price_moved" });
    expect(done(await execute(changeOwnDates, stay.ctx, { ...wish, expectedTotal: preview.after.amount }))).toMatchObject({ total: { amount: 300_000 }, byItself: { amount: 0 } });
    expect(await ask(getOwnStay, stay.ctx, {})).toMatchObject({ departure: stay.nights[3], nights: 3 });
    expect(await letters(stay.id)).toMatchObject([{ subject: "changed", data: { before: 200_000 } }]);
    const [receipt] = await database.admin<{ actor: unknown; command: string; inverse: unknown }[]>`select command, inverse from receipts where tenant_id = ${house.tenantId} and command = 'site.change-own-dates' order by created_at desc limit 1`;
    expect(receipt?.inverse).toMatchObject({ command: "reservations.restore-state" });
  });

  it("gets back what was paid beyond a shorter stay, as money that waits for the house where the gateway gives none itself", async () => {
    const stay = await booked();
    await paid(stay, 200_000);
    const wish = { arrival: stay.nights[0], departure: stay.nights[1] };
    const preview = await ask(previewOwnDates, stay.ctx, wish);
    expect(preview.back).toEqual({ byItself: { amount: 0, currency: "MAD" }, byHand: { amount: 100_000, currency: "MAD" } });
    done(await execute(changeOwnDates, stay.ctx, { ...wish, expectedTotal: preview.after.amount }));
    expect(await database.admin`select p.direction, p.status, p.amount::int as amount from payments p join folios f on f.id = p.folio_id where f.reservation_id = ${stay.id} order by p.created_at, p.id`).toEqual([{ direction: "in", status: "captured", amount: 200_000 }, { direction: "out", status: "pending", amount: 100_000 }]);
    expect(await ask(getOwnStay, stay.ctx, {})).toMatchObject({ paid: { amount: 100_000 }, open: { amount: 0 } });
    // What is on its way is not given twice.
    expect((await ask(previewOwnCancellation, stay.ctx, {})).back.byHand.amount).toBe(100_000);
  });

  it("calls it off at the penalty shown, and all that was paid beyond it goes back", async () => {
    const stay = await booked();
    await paid(stay, 150_000);
    const preview = await ask(previewOwnCancellation, stay.ctx, {});
    expect(preview).toMatchObject({ penalty: { amount: 0 }, paid: { amount: 150_000 }, back: { byHand: { amount: 150_000 } }, stillDue: { amount: 0 } });
    expect(done(await execute(cancelOwnStay, stay.ctx, { expectedPenalty: 0 }))).toMatchObject({ penalty: { amount: 0 }, byHand: { amount: 150_000 } });
    expect(await ask(getOwnStay, stay.ctx, {})).toMatchObject({ status: "cancelled", may: { dates: "cancelled", cancel: "cancelled" } });
    expect((await letters(stay.id)).map(({ subject }) => subject)).toEqual(["called_off"]);
    await expect(execute(cancelOwnStay, stay.ctx, { expectedPenalty: 0 })).rejects.toMatchObject({ code: "own_cancelled" });
    // Brought back by the house and called off once more: the guest is told once more.
    done(await execute(reinstateReservation, staff(house), { id: stay.id }));
    done(await execute(cancelOwnStay, stay.ctx, { expectedPenalty: 0 }));
    expect((await letters(stay.id)).filter(({ subject }) => subject === "called_off")).toHaveLength(2);
    expect(await database.admin`select sum(amount)::int as sum from journal_lines where tenant_id = ${house.tenantId}`).toEqual([{ sum: 0 }]);
  });

  it("pays the penalty where leaving is late: shown before, never raised unseen, and dates are no way around it", async () => {
    const near = await makeHouse();
    await withPolicy(near, "half", [{ kind: "percent", value: 5_000, hoursBefore: null }]);
    const stay = await booked(near);
    expect(await ask(previewOwnCancellation, stay.ctx, {})).toMatchObject({ penalty: { amount: 100_000 }, stillDue: { amount: 100_000 } });
    await expect(ask(previewOwnDates, stay.ctx, { arrival: stay.nights[1], departure: stay.nights[3] })).rejects.toMatchObject({ code: "own_terms" });
    await expect(execute(changeOwnDates, stay.ctx, { arrival: stay.nights[0], departure: stay.nights[1], expectedTotal: 100_000 })).rejects.toMatchObject({ code: "own_terms" });
    done(await execute(changeOwnDates, stay.ctx, { arrival: stay.nights[0], departure: stay.nights[3], expectedTotal: 300_000 }));
    await expect(execute(cancelOwnStay, stay.ctx, { expectedPenalty: 100_000 })).rejects.toMatchObject({ code: "penalty_moved" });
    expect(done(await execute(cancelOwnStay, stay.ctx, { expectedPenalty: 150_000 }))).toMatchObject({ penalty: { amount: 150_000 }, byItself: { amount: 0 }, byHand: { amount: 0 } });
    expect(await ask(getOwnStay, stay.ctx, {})).toMatchObject({ open: { amount: 150_000 }, penalty: { amount: 150_000 } });
  });

  it("orders what the house sells on its site, in time, and nothing else", async () => {
    const stay = await booked();
    const owner = staff(house, "owner");
    const { id: extraId } = done(await execute(createExtra, owner, { code: `tea-${stay.number}`, name: { en: "Tea", fr: "Thé" }, unit: "piece", amount: 5_000 }));
    const { id: hidden } = done(await execute(createExtra, owner, { code: `desk-${stay.number}`, name: { en: "Desk only" }, unit: "piece", amount: 5_000, soldOn: ["desk"] }));
    expect((await ask(listOwnExtras, stay.ctx, {})).map(({ id }) => id)).toContain(extraId);
    const extras = [{ extraId, quantity: 2 }];
    const preview = await ask(previewOwnExtras, stay.ctx, { extras });
    expect(preview).toMatchObject({ difference: { amount: 10_000 }, refused: null });
    done(await execute(addOwnExtras, stay.ctx, { extras, expectedTotal: preview.after.amount }));
    const again = await ask(previewOwnExtras, stay.ctx, { extras: [{ extraId, quantity: 1 }] });
    done(await execute(addOwnExtras, stay.ctx, { extras: [{ extraId, quantity: 1 }], expectedTotal: again.after.amount }));
    expect((await ask(getOwnStay, stay.ctx, {})).extras).toEqual([{ name: "Thé", quantity: 3, day: null, price: { amount: 15_000, currency: "MAD" } }]);
    await expect(ask(previewOwnExtras, stay.ctx, { extras: [{ extraId: hidden, quantity: 1 }] })).rejects.toMatchObject({ code: "not_found" });
  });

  it("a hold, and a stay of others, are not theirs to change", async () => {
    const [type] = house.types;
    const nights = nightsFrom(house.from, 60).slice(55, 58);
    const held = done(await execute(holdStay, staff(house), { roomTypeId: type?.roomTypeId, ratePlanId: type?.ratePlanId, arrival: nights[0], departure: nights[1], adults: 1, children: 0, minutes: 15 }));
    await expect(execute(cancelOwnStay, guestOf(house, held.id), { expectedPenalty: 0 })).rejects.toMatchObject({ code: "own_unconfirmed" });
    const stay = await booked();
    await database.admin`update reservations set source = 'channel' where id = ${stay.id}`;
    await expect(ask(previewOwnDates, stay.ctx, { arrival: stay.nights[1], departure: stay.nights[3] })).rejects.toMatchObject({ code: "own_channel" });
  });
});

describe("a link", () => {
  const minted = async (of: TestHouse, reservationId: string) => done(await execute(mintStayLink, houseAtWork(of), { reservationId })).token.reveal();
  const door = (of: TestHouse) => ({ ctx: { ...guestOf(of, "x"), actor: { type: "guest" as const }, permissions: guestPermissions }, host: `${of.slug}.localhost`, property: { id: of.propertyId, slug: of.slug, name: "", city: "", timezone: "UTC", currency: "MAD", sourceLocale: "en" as const, demo: true } });

  it("opens its own stay on its own house's host, and is kept as a hash only", async () => {
    const [mine, other] = [await booked(), await booked()];
    const token = await minted(house, mine.id);
    const bearer = await stayBearer(door(house), token);
    expect(bearer).toMatchObject({ kind: "guest", ctx: { actor: { type: "guest", reservationId: mine.id } } });
    if (bearer.kind !== "guest") return;
    expect((await ask(getOwnStay, bearer.ctx, {})).number).toBe(mine.number);
    expect((await ask(getOwnStay, bearer.ctx, { reservationId: other.id })).number).toBe(mine.number);
    expect(JSON.stringify(await database.admin`select * from stay_links where reservation_id = ${mine.id}`)).not.toContain(token);
  });

  it("opens nothing on a neighbour's host, forged, of another kind, or after its time", async () => {
    const [mine, theirs] = [await booked(), await booked(neighbour)];
    const [token, foreign] = [await minted(house, mine.id), await minted(neighbour, theirs.id)];
    const flipped = `${token.slice(0, 40)}${token[40] === "A" ? "B" : "A"}${token.slice(41)}`;
    for (const [of, wrong] of [[house, foreign], [neighbour, token], [house, flipped], [house, "A".repeat(96)], [house, "x"]] as const) expect((await stayBearer(door(of), wrong)).kind).toBe("unknown");
    await database.admin`update stay_links set expires_at = now() - interval '1 second' where reservation_id = ${mine.id}`;
    expect((await stayBearer(door(house), token)).kind).toBe("over");
    await database.admin`delete from stay_links where reservation_id = ${mine.id}`;
    expect((await stayBearer(door(house), token)).kind).toBe("unknown");
    const elsewhere = guestOf(house, theirs.id);
    for (const attempt of [() => ask(getOwnStay, elsewhere, {}), () => execute(cancelOwnStay, elsewhere, { expectedPenalty: 1_000_000 }), () => ask(previewOwnCancellation, elsewhere, {})]) await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
  });

  it("is nothing a visitor, the desk or the owner can act with: a stay of one's own comes with the link alone", async () => {
    const { nights } = await booked();
    for (const ctx of [staff(house, "owner"), { ...staff(house), actor: { type: "guest" as const }, permissions: guestPermissions }]) {
      await expect(execute(cancelOwnStay, ctx, { expectedPenalty: 0 })).rejects.toMatchObject({ status: 403 });
      await expect(ask(previewOwnDates, ctx, { arrival: nights[0], departure: nights[1] })).rejects.toMatchObject({ status: 403 });
    }
    await expect(execute(cancelOwnStay, { ...houseAtWork(house) }, { expectedPenalty: 0 })).rejects.toMatchObject({ status: 403 });
  });

  it("is asked for by number and address, and the answer never tells whether there is such a booking", async () => {
    const stay = await booked();
    const visitor: Context = { ...guestOf(house, "x"), actor: { type: "guest" }, permissions: guestPermissions };
    const asked = async (number: string, email: string) => done(await execute(askStayLink, visitor, { number, email }));
    expect([await asked(` ${stay.number.toLowerCase()} `, "Guest@Example.com"), await asked(stay.number, "other@example.com"), await asked("XX-ABC234", "guest@example.com")]).toEqual([{}, {}, {}]);
    expect((await letters(stay.id)).map(({ subject }) => subject)).toEqual(["stay_link"]);
    expect(await database.admin`select id from deliveries where tenant_id = ${neighbour.tenantId} and subject = 'stay_link'`).toEqual([]);
  });
});

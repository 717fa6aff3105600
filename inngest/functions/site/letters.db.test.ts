import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { withTenant } from "@/db/tenant";
import { insertSiteBooking } from "@/db/repos/site-bookings";
import { atOnce, deliverGuestThrough, type GuestQueued } from "@/inngest/functions/messaging/deliver-guest";
import { openPostOffice, type PostOffice } from "@/inngest/functions/messaging/testing/post-office";
import { type Death, Killed, mortalSteps } from "@/inngest/testing/mortal-steps";
import { stayPermissions } from "@/lib/auth/roles";
import { readLinkToken } from "@/lib/auth/link-token";
import type { KeptLetter } from "@/lib/auth/mail-outbox";
import { houseAtWork, staff } from "@/lib/folios/testing/stay";
import type { Locale } from "@/lib/kernel/locale";
import { connectProvider } from "@/lib/payments/commands/connect-provider";
import { settleProvider } from "@/lib/payments/commands/settle-provider";
import { startCheckout } from "@/lib/payments/commands/start-checkout";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { expireHolds } from "@/lib/reservations/commands/expire-holds";
import { holdStay } from "@/lib/reservations/commands/hold-stay";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { writeConfirmation, writeLatePayment } from "@/lib/site/commands/letter-to-guest";
import { cancelOwnStay } from "@/lib/site/commands/manage-cancel";
import { changeOwnDates } from "@/lib/site/commands/manage-dates";
import { confirmThrough, remindThrough } from "./letters";
import "@/lib/wiring";

const database = useTestDatabase();
let post: PostOffice;
let house: TestHouse;
beforeAll(async () => {
  post = await openPostOffice();
  house = await makeHouse({ units: [2, 1] });
  await database.admin`update properties set contact = ${database.admin.json({ email: "desk@example.com", phone: "+212 500 000 000" })}, check_in_time = '15:00', check_out_time = '11:00' where id = ${house.propertyId}`;
  await execute(connectProvider, staff(house, "owner"), { provider: "cmi", credentials: { clientId: "600000001", storeKey: "TEST1234" } });
});
afterAll(() => post.close());

let offset = 0;
let email = "";
beforeEach(() => { email = `guest-${crypto.randomUUID()}@example.com`; });
const stayOf = (length = 2) => {
  offset = (offset + 2) % 52;
  const nights = nightsFrom(house.from, 60).slice(offset, offset + length + 1);
  const [type] = house.types;
  return { roomTypeId: type?.roomTypeId, ratePlanId: type?.ratePlanId, arrival: nights[0], departure: nights[length], adults: 2 };
};
const guest = (locale: Locale = "en") => ({ name: "Nora Benali", email, phone: "+33 6 12 34 56 78", locale });
const booked = async (locale: Locale = "en") => done(await execute(bookStay, staff(house), { ...stayOf(), guest: guest(locale) }));
const guestOf = (reservationId: string): Context => ({ tenantId: house.tenantId, propertyId: house.propertyId, actor: { type: "guest", reservationId }, permissions: stayPermissions, locale: "fr", requestId: "test" });
const mine = async (): Promise<KeptLetter[]> => (await post.letters()).filter(({ to }) => to === email).toReversed();

/** What waits in the outbox for the delivery of letters; each event is taken once. */
const queued = async (): Promise<GuestQueued[]> => (await database.admin<{ id: string; data: GuestQueued }[]>`
  update outbox set sent_at = now() where tenant_id = ${house.tenantId} and name = 'messaging/guest-queued' and sent_at is null returning id, data`).toSorted((a, b) => a.id.localeCompare(b.id)).map(({ data }) => data);
const carry = async (): Promise<string[]> => Promise.all((await queued()).map((data) => deliverGuestThrough(data, atOnce)));
const ofStay = (reservationId: string) => ({ tenantId: house.tenantId, propertyId: house.propertyId, reservationId });
const confirm = (reservationId: string) => confirmThrough(ofStay(reservationId), atOnce);
const fileOf = (letter: KeptLetter | undefined): string => (letter?.attachments?.[0]?.content ?? "").replaceAll("\r\n ", "");

/** A job over a death: its events come again as the runner would bring them. */
async function overDeath<T>(death: Death, work: (steps: { run<R>(id: string, step: () => Promise<R>): Promise<R>; sleep(id: string, time: string): Promise<unknown> }) => Promise<T>): Promise<T> {
  const memory = new Map<string, unknown>();
  for (const dies of [death, null]) {
    const { run } = mortalSteps(memory, dies);
    try {
      return await work({ run, sleep: (id) => run(id, async () => true) });
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
  }
  throw new Error("It never came to its end.");
}
const deaths: readonly Death[] = [0, 1].flatMap((at) => [{ at, after: false }, { at, after: true }]);

describe("the confirmation", () => {
  it.each([["en", "Your stay is confirmed", "Total"], ["fr", "Votre séjour est confirmé", "Total"], ["es", "Su estancia está confirmada", "Total"], ["ar", "تم تأكيد إقامتكم", "المجموع"]] as const)("is written in %s, with the stay, its price, a calendar file and the guest's own link", async (locale, title, total) => {
    const { id, number } = await booked(locale);
    expect(await confirm(id)).toBe("sent");
    const [letter] = await mine();
    expect(letter).toMatchObject({ locale, subject: expect.stringContaining(title), replyTo: "desk@example.com", from: expect.stringContaining(`House ${house.slug}`) });
    for (const text of [letter?.text, letter?.html]) for (const part of [number, total, "15:00", "+212 500 000 000"]) expect(text).toContain(part);
    const token = new RegExp(`http://${house.slug}\\.lhcm\\.test/${locale}/manage/([\\w-]{96})`).exec(letter?.text ?? "")?.[1] ?? "";
    expect(readLinkToken("stay-link", token)?.tenantId).toBe(house.tenantId);
    expect(letter?.attachments).toMatchObject([{ filename: `${number}.ics`, contentType: "text/calendar; charset=utf-8; method=PUBLISH" }]);
    expect(fileOf(letter)).toMatch(new RegExp(`UID:${id}@`));
    expect(fileOf(letter)).toContain("SEQUENCE:0");
    expect(JSON.stringify(await database.admin`select data from deliveries where reservation_id = ${id}`)).not.toContain("Nora");
  });

  it("goes once, however often the event comes and wherever the process dies", async () => {
    for (const death of deaths.slice(0, 2)) {
      const { id } = await booked();
      for (let times = 0; times < 3; times += 1) await overDeath(death, (steps) => confirmThrough(ofStay(id), steps));
      await confirm(id);
      expect(await queued()).toEqual([]);
      expect((await mine()).length, JSON.stringify(death)).toBe(1);
      email = `guest-${crypto.randomUUID()}@example.com`;
    }
  });

  it("is not written of what was called off before it left, nor for who booked elsewhere", async () => {
    const { id } = await booked();
    const { deliveryId } = done(await execute(writeConfirmation, houseAtWork(house), { reservationId: id }));
    done(await execute(cancelOwnStay, guestOf(id), { expectedPenalty: 0 }));
    expect(await deliverGuestThrough({ tenantId: house.tenantId, propertyId: house.propertyId, deliveryId: deliveryId ?? "", via: "mail" }, atOnce)).toBe("overtaken");
    expect([await confirm(id), await carry()]).toEqual(["none", ["sent"]]);
    expect((await mine()).map(({ subject }) => subject)).toEqual([expect.stringContaining("cancelled")]);
    const other = await booked();
    await database.admin`update reservations set source = 'desk' where id = ${other.id}`;
    expect(await confirm(other.id)).toBe("none");
  });
});

describe("a guest who changes and cancels", () => {
  it("has one entry in their calendar: moved, then taken out", async () => {
    const { id } = await booked("fr");
    await confirm(id);
    await carry();
    const [row] = await database.admin<{ arrival: string; departure: string }[]>`select arrival::text, departure::text from reservations where id = ${id}`;
    const later = nightsFrom(row?.departure ?? "", 2)[1];
    done(await execute(changeOwnDates, guestOf(id), { arrival: row?.arrival, departure: later, expectedTotal: 300_000 }));
    await carry();
    done(await execute(cancelOwnStay, guestOf(id), { expectedPenalty: 0 }));
    await carry();
    const [first, moved, gone] = await mine();
    const field = (letter: KeptLetter | undefined, name: string) => new RegExp(`^${name}[^:]*:(.*)$`, "m").exec(fileOf(letter))?.[1]?.trim();
    expect([first, moved, gone].map((letter) => field(letter, "UID"))).toEqual(Array(3).fill(field(first, "UID")));
    expect([first, moved, gone].map((letter) => [field(letter, "METHOD"), field(letter, "SEQUENCE"), field(letter, "STATUS"), field(letter, "DTEND")])).toEqual([
      ["PUBLISH", "0", "CONFIRMED", row?.departure.replaceAll("-", "")], ["PUBLISH", "1", "CONFIRMED", later?.replaceAll("-", "")], ["CANCEL", "2", "CANCELLED", later?.replaceAll("-", "")],
    ]);
    expect(moved?.text).toContain("Le prix était de");
    expect(gone?.text).toContain("Cela ne vous coûte rien.");
    expect(gone?.text).not.toContain("/manage/");
  });
});

async function expired(remindBy: "email" | "whatsapp" | null, locale: Locale = "en") {
  const stay = stayOf();
  const held = done(await execute(holdStay, staff(house), { ...stay, children: 1, source: "direct", minutes: 15, guest: guest(locale) }));
  await withTenant(house.tenantId, "write", (tx) => insertSiteBooking(tx, { reservationId: held.id, propertyId: house.propertyId, way: "cmi:deposit", locale, remindBy }));
  return { ...held, stay };
}
async function letGo(id: string): Promise<void> {
  await database.admin`update reservations set hold_expires_at = now() - interval '1 second' where id = ${id}`;
  done(await execute(expireHolds, houseAtWork(house), {}));
}
const remind = (reservationId: string, death: Death = { at: -1, after: false }) => overDeath(death, (steps) => remindThrough({ tenantId: house.tenantId, propertyId: house.propertyId, reservationId }, steps));

describe("a booking that was begun", () => {
  it("is recalled once by mail, in the language it was begun in, with everything filled, over every death", async () => {
    for (const death of deaths) {
      const { id, stay } = await expired("email", "fr");
      await letGo(id);
      expect(await remind(id, death), JSON.stringify(death)).toEqual({ queued: !(death.at === 1 && death.after) });
      expect(await remind(id)).toEqual({ queued: false });
      const events = await queued();
      expect(events).toHaveLength(1);
      for (const data of [...events, ...events]) await overDeath({ at: 0, after: death.after }, (steps) => deliverGuestThrough(data, steps));
      const letters = await mine();
      expect(letters).toHaveLength(1);
      expect(letters[0]?.text).toContain(`http://${house.slug}.lhcm.test/fr/search?arrival=${stay.arrival}&departure=${stay.departure}&adults=2&children=1`);
      expect(letters[0]?.text).toContain("C’est le seul rappel.");
      email = `guest-${crypto.randomUUID()}@example.com`;
    }
  });

  it("goes by WhatsApp where that was agreed", async () => {
    const { id } = await expired("whatsapp", "ar");
    await letGo(id);
    await remind(id);
    expect(await carry()).toEqual(["sent"]);
    expect((await post.arrived("+33612345678")).at(-1)).toMatchObject({ template: "lhcm_notice", language: "ar" });
    expect(await mine()).toEqual([]);
  });

  it("is left alone where nothing was agreed, where the guest booked, before the hour and before it leaves, and after another reminder", async () => {
    const silent = await expired(null);
    await letGo(silent.id);
    expect(await remind(silent.id)).toEqual({ queued: false });
    const held = await expired("email");
    expect(await remind(held.id)).toEqual({ queued: false });
    await letGo(held.id);
    await execute(bookStay, staff(house), { ...stayOf(), guest: guest() });
    expect(await remind(held.id)).toEqual({ queued: false });
    email = `guest-${crypto.randomUUID()}@example.com`;
    const late = await expired("email");
    await letGo(late.id);
    expect(await remind(late.id)).toEqual({ queued: true });
    await execute(bookStay, staff(house), { ...stayOf(), guest: { ...guest(), name: "The Same Address" } });
    expect(await carry()).toEqual(["overtaken"]);
    expect(await mine()).toEqual([]);
    email = `guest-${crypto.randomUUID()}@example.com`;
    const [one, two] = [await expired("email"), await expired("email")];
    await letGo(one.id);
    await letGo(two.id);
    expect([await remind(one.id), await remind(two.id)]).toEqual([{ queued: true }, { queued: false }]);
    await carry();
  });
});

describe("money that came too late", () => {
  async function paidLate(rival: boolean) {
    const { id, total, stay } = await expired(null, "en");
    const { paymentId } = done(await execute(startCheckout, staff(house), { reservationId: id, provider: "cmi", purpose: "full" }));
    await letGo(id);
    if (rival) for (let room = 0; room < 2; room += 1) done(await execute(bookStay, staff(house), { ...stay, guest: { ...guest(), name: `Rival ${room}`, email: "rival@example.com" } }));
    const settled = done(await execute(settleProvider, houseAtWork(house), { paymentId, provider: "cmi", reference: paymentId, told: { captured: total } }));
    return { id, paymentId, outcome: settled.outcome };
  }
  const tell = ({ id, paymentId }: { id: string; paymentId: string }) => execute(writeLatePayment, houseAtWork(house), { reservationId: id, paymentId });

  it("is told of once: what happened, and who sends it back", async () => {
    const late = await paidLate(true);
    expect(late.outcome).toBe("refunded");
    await tell(late);
    await tell(late);
    expect(await carry()).toEqual(["sent"]);
    const [letter] = await mine();
    expect(letter?.subject).toContain("Your payment goes back to you");
    expect(letter?.text).toMatch(/2,000\S* is sent back to you by the house/u);
    expect(letter?.text).toContain(`http://${house.slug}.lhcm.test/en/search?`);
  });

  it("that still found its rooms is told of in the confirmation", async () => {
    const late = await paidLate(false);
    expect(late.outcome).toBe("reseated");
    expect(done(await tell(late))).toEqual({ queued: false });
    await confirm(late.id);
    await carry();
    expect((await mine()).map(({ subject }) => subject)).toEqual([expect.stringContaining("Your rooms are yours after all")]);
  });
});

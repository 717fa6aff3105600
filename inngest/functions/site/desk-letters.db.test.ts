import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { atOnce, deliverGuestThrough, type GuestQueued } from "@/inngest/functions/messaging/deliver-guest";
import { openPostOffice, type PostOffice } from "@/inngest/functions/messaging/testing/post-office";
import type { KeptLetter } from "@/lib/auth/mail-outbox";
import { houseAtWork, staff } from "@/lib/folios/testing/stay";
import type { Locale } from "@/lib/kernel/locale";
import { connectProvider } from "@/lib/payments/commands/connect-provider";
import { settleProvider } from "@/lib/payments/commands/settle-provider";
import { startCheckout } from "@/lib/payments/commands/start-checkout";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { modifyReservation } from "@/lib/reservations/commands/modify-reservation";
import { createCompany } from "@/lib/reservations/commands/create-company";
import { reinstateReservation } from "@/lib/reservations/commands/reinstate-reservation";
import { setCompany } from "@/lib/reservations/commands/set-company";
import { undoReceipt } from "@/lib/boardroom/commands/undo-receipt";
import { done, execute } from "@/lib/runtime/execute";
import { confirmThrough } from "./letters";
import "@/lib/wiring";

const database = useTestDatabase();
let post: PostOffice;
let house: TestHouse;
beforeAll(async () => { [post, house] = [await openPostOffice(), await makeHouse({ units: [2, 1] })]; });
afterAll(() => post.close());

let [offset, email] = [0, ""];
beforeEach(() => { email = `guest-${crypto.randomUUID()}@example.com`; });
const mine = async (): Promise<KeptLetter[]> => (await post.letters()).filter(({ to }) => to === email).toReversed();
type Booked = { id: string; arrival: string; departure: string; longer: string };

/** A stay the house sold, whose guest was written that it stands. */
async function booked(locale: Locale = "fr", address: string | undefined = email): Promise<Booked> {
  offset += 4;
  const [arrival = "", , departure = "", longer = ""] = nightsFrom(house.from, 60).slice(offset % 52);
  const [type] = house.types;
  const { id } = done(await execute(bookStay, staff(house), { roomTypeId: type?.roomTypeId, ratePlanId: type?.ratePlanId, arrival, departure, adults: 2, guest: { name: "Nora Benali", email: address, phone: "+33 6 12 34 56 78", locale } }));
  await confirmThrough({ tenantId: house.tenantId, propertyId: house.propertyId, reservationId: id }, atOnce);
  return { id, arrival, departure, longer };
}
/** What waits for its moment, carried as if that had passed. */
const later = async (): Promise<string[]> => {
  const rows = await database.admin<{ name: string; data: GuestQueued }[]>`update outbox set sent_at = now() where tenant_id = ${house.tenantId} and name in ('messaging/guest-queued', 'messaging/guest-queued-later') and sent_at is null returning name, data`;
  await database.admin`update deliveries set created_at = created_at - interval '2 minutes' where tenant_id = ${house.tenantId}`;
  const ends: string[] = [];
  for (const { data } of rows) ends.push(await deliverGuestThrough(data, atOnce));
  return ends;
};
const move = (id: string, dates: object) => execute(modifyReservation, staff(house), { id, ...dates });
const undo = async (receiptId: string) => done(await execute(undoReceipt, staff(house, "owner"), { receiptId }));
const receiptOf = async (command: string): Promise<string> => (await database.admin<{ id: string }[]>`select id from receipts where tenant_id = ${house.tenantId} and command = ${command} order by created_at desc, id desc limit 1`)[0]?.id ?? "";

describe("what the desk does to a stay", () => {
  it("new dates are written to the guest in their language, once, with the calendar entry moved", async () => {
    const { id, departure, longer } = await booked("fr");
    done(await move(id, { departure: longer }));
    done(await move(id, { departure }));
    done(await move(id, { departure: longer }));
    expect(await later()).toEqual(["sent"]);
    const [, letter, ...more] = await mine();
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ locale: "fr", subject: expect.stringContaining("Votre séjour a été modifié") });
    expect(letter?.text).toContain("Le prix était de");
    expect(letter?.attachments?.[0]?.content).toContain(longer.replaceAll("-", ""));
  });

  it("what is taken back at once was never told, and other changes are not", async () => {
    const { id, longer } = await booked();
    done(await move(id, { departure: longer }));
    await undo(await receiptOf("reservations.modify-reservation"));
    expect(await later()).toEqual(["overtaken"]);
    done(await execute(cancelReservation, staff(house), { id, reason: "A mistake." }));
    done(await execute(reinstateReservation, staff(house), { id }));
    expect(await later()).toEqual(["overtaken"]);
    const [row] = await database.admin<{ room: string }[]>`select id as room from reservation_rooms where reservation_id = ${id}`;
    done(await move(id, { rooms: [{ roomId: row?.room, adults: 1 }] }));
    expect(await later()).toEqual([]);
    expect(await mine()).toHaveLength(1);
  });

  it("a cancellation is written with what it costs and what of the guest's money is over; brought back, that is written too", async () => {
    const { id } = await booked("en");
    await execute(connectProvider, staff(house, "owner"), { provider: "cmi", credentials: { clientId: "600000001", storeKey: "TEST1234" } });
    const { paymentId } = done(await execute(startCheckout, staff(house), { reservationId: id, provider: "cmi", purpose: "deposit", amount: 50_000 }));
    await execute(settleProvider, houseAtWork(house), { paymentId, provider: "cmi", reference: paymentId, told: { captured: { amount: 50_000, currency: "MAD" } } });
    done(await execute(cancelReservation, staff(house), { id, reason: "The guest telephoned." }));
    expect(await later()).toEqual(["sent"]);
    const [, off] = await mine();
    expect(off?.subject).toContain("Your stay is cancelled");
    expect(off?.text).toContain("It costs you nothing.");
    expect(off?.text).toMatch(/500\S* of what you paid is yours again/u);
    expect(off?.attachments?.[0]?.content).toContain("STATUS:CANCELLED");
    done(await execute(reinstateReservation, staff(house), { id }));
    expect(await later()).toEqual(["sent"]);
    expect((await mine()).at(-1)?.subject).toContain("Your stay is confirmed");
    // And off again: told again.
    done(await execute(cancelReservation, staff(house), { id, reason: "The guest telephoned." }));
    expect(await later()).toEqual(["sent"]);
  });

  it("nobody is written to of what a channel or a partner sold or did, of an agency's stay, without an address, or of a slip a moment old", async () => {
    const { id: sold, longer } = await booked();
    await database.admin`update reservations set source = 'import' where id = ${sold}`;
    done(await move(sold, { departure: longer }));
    const { id: partners, longer: other } = await booked();
    done(await execute(modifyReservation, houseAtWork(house), { id: partners, departure: other }));
    const { id: agency } = await booked();
    const company = done(await execute(createCompany, staff(house, "owner"), { kind: "agency", name: "Agency" }));
    done(await execute(setCompany, staff(house, "owner"), { reservationId: agency, companyId: company.companyId }));
    done(await execute(cancelReservation, staff(house), { id: agency, reason: "The agency wrote." }));
    const { id: slip } = await booked();
    await database.admin`delete from deliveries where reservation_id = ${slip}`;
    done(await execute(cancelReservation, staff(house), { id: slip, reason: "Made by mistake." }));
    const { id: nameless } = await booked();
    await database.admin`update guests set email = null where id = (select guest_id from reservations where id = ${nameless})`;
    done(await execute(cancelReservation, staff(house), { id: nameless, reason: "The guest telephoned." }));
    expect(await later()).toEqual([]);
  });
});

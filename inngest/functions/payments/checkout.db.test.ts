import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST as door } from "@/app/api/webhooks/stripe/[secret]/route";
import { useTestDatabase } from "@/db/testing/database";
import { withTenant } from "@/db/tenant";
import { makeHouse } from "@/db/testing/house";
import { houseAtWork, staff } from "@/lib/folios/testing/stay";
import { leaveCheckouts, leaveStayCheckouts } from "@/lib/payments/commands/leave-checkout";
import { startCheckout } from "@/lib/payments/commands/start-checkout";
import { begin, control, entriesOf, hold, ledgerSum, openPage, openStripeHouse, press, stateOf, type StripeHouse } from "@/lib/payments/testing/stripe-house";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { confirmReservation } from "@/lib/reservations/commands/confirm-reservation";
import { reinstateReservation } from "@/lib/reservations/commands/reinstate-reservation";
import { done, execute } from "@/lib/runtime/execute";
import { closePage, leaveThrough, openThrough } from "./checkout";
import "@/lib/wiring";

const database = useTestDatabase();
let rig: StripeHouse;
beforeAll(async () => { rig = await openStripeHouse(door); });
afterAll(async () => { await rig.close(); });

const told: string[] = [];
const leave = (id: string) => withTenant(rig.house.tenantId, "write", (tx) => leaveCheckouts({ tx, emit: ({ name, data }) => { told.push(`${name} ${String(data["paymentId"])}`); } }, [{ id }], "The guest chose another way."));
const close = (paymentId: string) => closePage(houseAtWork(rig.house), paymentId);
type Session = { id: string; status: string; client_reference_id: string };
const pageOf = async (paymentId: string) => (await control<{ sessions: Session[] }>(rig, "state")).sessions.find((session) => session.client_reference_id === paymentId)?.status;

describe("the page of a payment that was given up", () => {
  it("is closed once, however often that is asked and whatever Stripe's answer is lost; nobody pays there any more", async () => {
    const { paymentId, url, session } = await begin(rig, (await hold(rig.house)).reservationId, "full");
    expect(await close(paymentId)).toEqual({ closed: false }); // still awaited: nobody asked for that
    expect([await leave(paymentId), await leave(paymentId)]).toEqual([1, 0]);
    expect(told.filter((word) => word.endsWith(paymentId))).toEqual([`payments/checkout-left ${paymentId}`]);
    await control(rig, "faults", [{ kind: "lose-answer", endpoint: `POST /v1/checkout/sessions/${session}/expire`, count: 1 }]);
    expect([await close(paymentId), await close(paymentId)]).toEqual([{ closed: true }, { closed: true }]);
    expect((await control<{ faults: { kind: string; hits: number }[] }>(rig, "faults")).faults).toMatchObject([{ kind: "lose-answer", hits: 1 }]);
    await fetch(`${rig.stripe.url}/_sandbox/faults`, { method: "DELETE" });
    expect(await pageOf(paymentId)).toBe("expired");
    await press(url, "pay");
    expect(await stateOf(database, paymentId)).toMatchObject({ status: "cancelled", outcome: null, reservation: "held" });
  });

  it("was paid already, and nobody heard of it: the money is booked and the booking stands", async () => {
    const { paymentId, url } = await begin(rig, (await hold(rig.house)).reservationId, "full");
    await control(rig, "faults", [{ kind: "drop-webhook", endpoint: "*", count: 20 }]);
    await press(url, "pay");
    await fetch(`${rig.stripe.url}/_sandbox/faults`, { method: "DELETE" });
    await leave(paymentId);
    expect(await close(paymentId)).toEqual({ closed: true });
    expect(await stateOf(database, paymentId)).toMatchObject({ status: "captured", outcome: "confirmed", reservation: "confirmed" });
    expect(await entriesOf(database, `payment:${paymentId}`)).toBe(1);
    expect(await ledgerSum(database, rig.house)).toEqual([0]);
  });

  it("is not made where that came first, and closed by its maker where it came meanwhile", async () => {
    for (const moment of ["before", "meanwhile"] as const) {
      const { reservationId } = await hold(rig.house);
      const { paymentId } = done(await execute(startCheckout, staff(rig.house), { reservationId, provider: "stripe", purpose: "full" }));
      const event = { tenantId: rig.house.tenantId, propertyId: rig.house.propertyId, requestId: "test", paymentId };
      if (moment === "before") await leave(paymentId);
      const outcome = await openThrough(event, {
        run: async (id, work) => {
          const value = await work();
          if (id === "open" && moment === "meanwhile") { await leave(paymentId); expect(await close(paymentId)).toEqual({ closed: false }); }
          return value;
        },
      });
      expect(outcome).toEqual({ paymentId, left: true });
      expect(await pageOf(paymentId)).toBe(moment === "before" ? undefined : "expired");
      expect(await stateOf(database, paymentId)).toMatchObject({ status: "cancelled", reservation: "held" });
    }
  });

  it("goes with a stay the house calls off, after a moment for second thoughts; what is asked for after that, or for a stay that came back, is not touched", async () => {
    const desk = staff(rig.house);
    const called = async (reservationId: string) => {
      const rows = await database.admin<{ data: Parameters<typeof leaveThrough>[0] }[]>`select data from outbox where tenant_id = ${rig.house.tenantId} and name = 'reservations/called-off' and data->>'reservationId' = ${reservationId} order by id`;
      const slept: string[] = [];
      const { left } = await leaveThrough({ ...rows.at(-1)?.data, tenantId: rig.house.tenantId, requestId: "test" } as Parameters<typeof leaveThrough>[0], { run: (_id, work) => work(), sleep: async (_id, time) => { slept.push(time); } });
      return { left, slept };
    };
    const confirmed = async () => {
      const { reservationId } = await hold(rig.house);
      done(await execute(confirmReservation, desk, { id: reservationId }));
      return { reservationId, paymentId: (await begin(rig, reservationId, "full")).paymentId };
    };
    /** A link the desk makes for whatever a folio shows: for no purpose of its own. */
    const link = async (reservationId: string) => {
      const [folio] = await database.admin<{ id: string }[]>`select id from folios where reservation_id = ${reservationId}`;
      const { paymentId } = done(await execute(startCheckout, desk, { folioId: folio?.id, provider: "stripe", amount: 5_000 }));
      await openPage(rig, paymentId);
      return paymentId;
    };
    const cancel = (id: string) => execute(cancelReservation, desk, { id, reason: "The house is closed." });

    const { reservationId, paymentId } = await confirmed();
    const before = await link(reservationId);
    expect(done(await execute(leaveStayCheckouts, houseAtWork(rig.house), { reservationId })).left).toBe(0); // nobody called it off
    done(await cancel(reservationId));
    const penalty = await link(reservationId);
    // A kept card that is being charged has no page: that charge is its own.
    const charged = await link(reservationId);
    await database.admin`update payments set created_at = now() - interval '1 hour', provider_facts = provider_facts || ${database.admin.json({ card: { customer: "cus_1", method: "pm_1", brand: "visa", last4: "4242", until: null } })} where id = ${charged}`;
    expect([await called(reservationId), await called(reservationId)]).toEqual([{ left: 2, slept: ["2m"] }, { left: 0, slept: ["2m"] }]);
    for (const gone of [paymentId, before]) { expect(await close(gone)).toEqual({ closed: true }); expect(await pageOf(gone)).toBe("expired"); }
    for (const open of [penalty, charged]) expect([await close(open), await pageOf(open)]).toEqual([{ closed: false }, "open"]);

    const back = await confirmed();
    done(await cancel(back.reservationId));
    done(await execute(reinstateReservation, desk, { id: back.reservationId }));
    expect([(await called(back.reservationId)).left, await pageOf(back.paymentId)]).toEqual([0, "open"]);
    const neighbour = await makeHouse();
    await expect(execute(leaveStayCheckouts, houseAtWork(neighbour), { reservationId: back.reservationId })).rejects.toMatchObject({ code: "not_found" });
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { GET as backByLink, POST as backByForm } from "@/app/api/payments/return/[token]/route";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { withTenant } from "@/db/tenant";
import { insertHost } from "@/db/repos/property";
import { hostContext } from "@/lib/auth/host-context";
import { useAuthEnvironment } from "@/lib/auth/testing/people";
import { charge } from "@/lib/folios/commands/charge";
import { folioOfReservation } from "@/lib/folios/commands/folio-of";
import { houseAtWork, makeStay, staff } from "@/lib/folios/testing/stay";
import { connectProvider } from "@/lib/payments/commands/connect-provider";
import { settleProvider } from "@/lib/payments/commands/settle-provider";
import { startCheckout } from "@/lib/payments/commands/start-checkout";
import { returnUrls } from "@/lib/payments/queries/payment-return";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { confirmationReference, paymentOfReference, paymentReference } from "./confirmation-reference";
import { getPaymentReturn } from "./get-payment";
import "@/lib/wiring";

const database = useTestDatabase();
useAuthEnvironment();
beforeAll(() => {
  process.env["RATE_LIMIT_SCALE"] = "1000";
  process.env["ROOT_HOST"] = "localhost:3000";
});

async function asked(): Promise<{ house: TestHouse; paymentId: string; reservationId: string }> {
  const house = await makeHouse();
  await withTenant(house.tenantId, "write", (tx) => insertHost(tx, { id: crypto.randomUUID(), host: `${house.slug}.localhost`, propertyId: house.propertyId, primary: true }));
  await execute(connectProvider, staff(house, "owner"), { provider: "cmi", credentials: { clientId: `6${Date.now()}`, storeKey: "TEST1234" } });
  const { reservationId } = await makeStay(house);
  const folio = await withTenant(house.tenantId, "write", (tx) => folioOfReservation({ tx, ctx: houseAtWork(house) }, reservationId));
  await execute(charge, staff(house), { folioId: folio.id, name: "Stay", amount: 123_400, taxClass: "accommodation" });
  const { paymentId } = done(await execute(startCheckout, staff(house), { folioId: folio.id, provider: "cmi" }));
  return { house, paymentId, reservationId };
}
const come = (url: string, door = backByLink, language = "es-ES,es;q=0.9") => door(new Request(url, { method: door === backByForm ? "POST" : "GET", headers: { "accept-language": language } }), { params: Promise.resolve({ token: decodeURIComponent(new URL(url).pathname.split("/").at(-1) ?? "") }) });
const guestOf = async (house: TestHouse) => (await hostContext(`${house.slug}.localhost`))?.ctx ?? Promise.reject(new Error("The host shows no house."));

describe("a guest who comes back from paying", () => {
  it("is led to the house's own page in their language, by link and by the gateway's form", async () => {
    const { house, paymentId } = await asked();
    const urls = returnUrls({ tenantId: house.tenantId, propertyId: house.propertyId, paymentId });
    const reference = paymentReference(house.tenantId, paymentId);
    const [paid, unpaid] = [await come(urls.done), await come(urls.failed, backByForm, "de,ar;q=0.5")];
    expect([paid.status, paid.headers.get("location"), unpaid.status, unpaid.headers.get("location")]).toEqual([303, `http://${house.slug}.localhost:3000/es/payment/${reference}`, 303, `http://${house.slug}.localhost:3000/ar/payment/${reference}?unpaid=1`]);
    expect((await come("http://localhost:3000/api/payments/return/v1.a.b.c")).status).toBe(404);
  });

  it("sees amount, reservation and state, may try again while it is open, and hears paid only when the money came", async () => {
    const { house, paymentId, reservationId } = await asked();
    const guest = await guestOf(house);
    const reference = paymentReference(house.tenantId, paymentId);
    const [row] = await database.admin<{ number: string }[]>`select number from reservations where id = ${reservationId}`;
    const number = row?.number ?? "none";
    const look = (unpaid = false) => ask(getPaymentReturn, guest, { reference, unpaid });
    expect(await look()).toEqual({ booking: null, state: "confirming", amount: { amount: 123_400, currency: "MAD" }, number, again: null });
    expect(await look(true)).toMatchObject({ state: "failed", again: expect.stringMatching(/^http:\/\/localhost:3000\/api\/payments\/cmi\/v1\./) });
    const say = (outcome: "captured" | "failed") => execute(settleProvider, houseAtWork(house), { paymentId, provider: "cmi", reference: "1", told: outcome === "captured" ? { captured: { amount: 123_400, currency: "MAD" } } : { failed: "declined" } });
    await say("failed");
    expect(await look()).toMatchObject({ state: "failed", again: expect.stringContaining("/api/payments/cmi/") });
    await say("captured");
    expect(await look(true)).toEqual({ booking: null, state: "paid", amount: { amount: 123_400, currency: "MAD" }, number, again: null });
  });

  it("opens nothing of another house, with another seal, or of a reservation", async () => {
    const [here, there] = [await asked(), await asked()];
    const guest = await guestOf(here.house);
    for (const reference of [paymentReference(there.house.tenantId, there.paymentId), paymentReference(here.house.tenantId, there.paymentId), confirmationReference(here.house.tenantId, here.paymentId), confirmationReference(here.house.tenantId, here.reservationId), "x".repeat(38)]) {
      await expect(ask(getPaymentReturn, guest, { reference }), reference).rejects.toMatchObject({ code: "not_found" });
    }
    expect(paymentOfReference(here.house.tenantId, paymentReference(here.house.tenantId, here.paymentId))).toBe(here.paymentId);
  });
});

import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { POST as door } from "@/app/api/webhooks/stripe/[secret]/route";
import { withTenant } from "@/db/tenant";
import type { TestHouse } from "@/db/testing/house";
import { guestPermissions } from "@/lib/auth/roles";
import { houseAtWork } from "@/lib/folios/testing/stay";
import { stripeAdapter } from "@/lib/payments/adapters/stripe/adapter";
import { recordCheckout } from "@/lib/payments/commands/settle-provider";
import { getPaymentWork } from "@/lib/payments/queries/get-provider-access";
import { expireHolds } from "@/lib/reservations/commands/expire-holds";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { signed } from "@/sandbox/stripe/webhooks";
import { beginBooking } from "../commands/begin-booking";
import { choosePayment } from "../commands/choose-payment";
import { confirmationReference } from "../queries/confirmation-reference";
import { getBooking } from "../queries/get-booking";
import "@/lib/wiring";

/** hold: rooms and payment are one transaction · open, record: the provider's page · again: the guest comes back and asks for it once more · pay · hear: the webhook · look: the guest's page. */
export const stepNames = ["hold", "open", "record", "again", "pay", "hear", "look"] as const;
type Step = (typeof stepNames)[number];
export type Journey = { readonly name: string; readonly arrival: string; readonly departure: string; readonly extraId: string; /** Pays after the hold ran out; the rooms are still free, or another's. */ readonly late: "no" | "free" | "taken"; readonly dies: { readonly step: Step; readonly moment: "during" | "after"; readonly ms: number } };
export type Orders = { readonly house: TestHouse; readonly stripe: string; readonly key: string; readonly webhookSecret: string; readonly path: string; readonly folder: string; readonly journeys: readonly Journey[] };

/** Ends this process as kill -9 does, once for a journey: what it had not committed is gone, and so is all it knew. */
function die(folder: string, name: string): void {
  const mark = join(folder, `${name}.struck`);
  if (existsSync(mark)) return;
  writeFileSync(mark, "");
  process.kill(process.pid, "SIGKILL");
}

/** A guest's way on the site from two rooms and a service to a confirmed stay. Every life begins at its beginning, as doors and durable functions repeat themselves. */
export async function travel(orders: Orders, { name, arrival, departure, extraId, late, dies }: Journey): Promise<void> {
  const { house, folder } = orders;
  // One that came to its end is not travelled again by the lives after it.
  if (existsSync(join(folder, `${name}.seen`)) && (existsSync(join(folder, `${name}.struck`)) || dies.moment === "during")) return;
  const work = houseAtWork(house);
  const guest: Context = { ...work, actor: { type: "guest" }, permissions: guestPermissions };
  const port = stripeAdapter({ secretKey: orders.key, baseUrl: orders.stripe, timeoutMs: 10_000 });
  const known = { reservationId: "", paymentId: "", page: "", url: "", reference: "" };
  const rooms = house.types.map(({ roomTypeId, ratePlanId }) => ({ roomTypeId, ratePlanId, adults: 2, children: 0 }));
  const book = (who: string, way: string) => execute(beginBooking, guest, { arrival, departure, rooms, extras: who === name ? [{ extraId, quantity: 1 }] : [], way, guest: { name: who, email: "guest@example.com", phone: "+33612345678", locale: "en" } }, { idempotencyKey: `${who}-booking-of-the-journey` });
  /** The hold runs out, and perhaps somebody else takes the rooms, before the guest pays. */
  const lose = async () => {
    const mark = join(folder, `${name}.lost`);
    if (existsSync(mark)) return;
    await withTenant(house.tenantId, "write", (tx) => tx.sql`update reservations set hold_expires_at = now() - interval '1 second' where tenant_id = ${tx.tenantId} and id = ${known.reservationId} and status = 'held'`);
    done(await execute(expireHolds, work, {}));
    if (late === "taken") done(await book(`${name} rival`, "property"));
    writeFileSync(mark, "");
  };
  const steps: Readonly<Record<Step, () => Promise<unknown>>> = {
    hold: async () => {
      const begun = done(await book(name, "stripe:full"));
      [known.reservationId, known.paymentId, known.reference] = [begun.id, begun.paymentId ?? "", confirmationReference(house.tenantId, begun.id)];
    },
    open: async () => {
      const checkout = await port.startCheckout({ ...(await ask(getPaymentWork, work, { paymentId: known.paymentId })), callbackUrl: "", returnUrl: { done: "http://localhost/done", failed: "http://localhost/failed" } });
      if (checkout.kind !== "redirect") throw new Error("An address was expected.");
      [known.page, known.url] = [checkout.reference, `${orders.stripe}/pay/${checkout.reference}`];
    },
    record: () => execute(recordCheckout, work, { paymentId: known.paymentId, reference: known.page, url: known.url }),
    // A life that was struck later comes by here once more, when there is nothing left to choose: that is refused and changes nothing.
    again: () => execute(choosePayment, guest, { reference: known.reference, way: "stripe:full" }).catch((error: unknown) => { if ((error as { code?: unknown }).code !== "hold_expired") throw error; }),
    pay: async () => {
      if (late !== "no") await lose();
      await fetch(known.url, { method: "POST", body: new URLSearchParams({ act: "pay" }), redirect: "manual" });
    },
    hear: async () => {
      const { data } = await (await fetch(`${orders.stripe}/v1/events?limit=100`, { headers: { authorization: `Bearer ${orders.key}` } })).json() as { data: { data: { object: { metadata?: Record<string, string> } } }[] };
      for (const event of data.filter((each) => each.data.object.metadata?.["payment_id"] === known.paymentId)) {
        const body = JSON.stringify(event);
        const answer = await door(new Request("http://localhost/", { method: "POST", body, headers: { "stripe-signature": signed(body, orders.webhookSecret) } }), { params: Promise.resolve({ secret: orders.path.split("/").at(-1) ?? "" }) });
        if (answer.status !== 200) throw new Error(`The door answered ${answer.status}.`);
      }
    },
    look: async () => { writeFileSync(join(folder, `${name}.seen`), (await ask(getBooking, guest, { reference: known.reference, came: "paid" })).state); },
  };
  for (const step of stepNames) {
    const doomed = dies.step === step && dies.moment === "during" ? setTimeout(() => { die(folder, name); }, dies.ms) : undefined;
    await steps[step]();
    clearTimeout(doomed);
    if (dies.step === step && dies.moment === "after") die(folder, name);
  }
}

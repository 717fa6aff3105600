import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { POST as door } from "@/app/api/webhooks/stripe/[secret]/route";
import { withTenant } from "@/db/tenant";
import type { TestHouse } from "@/db/testing/house";
import { houseAtWork, staff } from "@/lib/folios/testing/stay";
import { expireHolds } from "@/lib/reservations/commands/expire-holds";
import { holdStay } from "@/lib/reservations/commands/hold-stay";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { signed } from "@/sandbox/stripe/webhooks";
import { stripeAdapter } from "../adapters/stripe/adapter";
import { refundPayment } from "../commands/refund";
import { recordCheckout } from "../commands/settle-provider";
import { settleRefund } from "../commands/settle-refund";
import { startCheckout } from "../commands/start-checkout";
import { getPaymentWork } from "../queries/get-provider-access";
import "@/lib/wiring";

export const moments = ["before", "during", "after"] as const;
export const stepNames = ["hold", "checkout", "open", "record", "pay", "hear", "refund", "send", "book"] as const;
type Step = (typeof stepNames)[number];
export type Journey = { readonly name: string; readonly arrival: string; readonly departure: string; /** Pays after its hold ran out, and its room is another's. */ readonly late: boolean; readonly dies: { readonly step: Step; readonly moment: (typeof moments)[number]; readonly ms: number } };
export type Orders = { readonly house: TestHouse; readonly stripe: string; readonly key: string; readonly webhookSecret: string; readonly path: string; readonly folder: string; readonly journeys: readonly Journey[] };

/** Ends this process as kill -9 does, once for a journey: what it had not committed is gone, and so is all it knew. */
function die(folder: string, name: string): void {
  const mark = join(folder, `${name}.struck`);
  if (existsSync(mark)) return;
  writeFileSync(mark, "");
  process.kill(process.pid, "SIGKILL");
}

type Known = { reservationId: string; paymentId: string; reference: string; url: string; refundId: string; sent: { reference: string; status: "done" | "pending" } | null };

/** One guest's way from hold to booking (and back). Every life begins at its beginning, as doors and durable functions repeat themselves. */
export async function travel(orders: Orders, { name, arrival, departure, late, dies }: Journey): Promise<void> {
  const { house, folder } = orders;
  const [desk, work] = [staff(house), houseAtWork(house)];
  const port = stripeAdapter({ secretKey: orders.key, baseUrl: orders.stripe, timeoutMs: 10_000 });
  const known: Known = { reservationId: "", paymentId: "", reference: "", url: "", refundId: "", sent: null };
  const [type] = house.types;
  const book = (who: string) => execute(holdStay, desk, { roomTypeId: type?.roomTypeId, ratePlanId: type?.ratePlanId, arrival, departure, adults: 2, children: 0, source: "direct", minutes: 15, guest: { name: who, email: "guest@example.com", phone: "+33612345678", locale: "en" } }, { idempotencyKey: `${who}-hold-of-the-journey` });
  const steps: Readonly<Record<Step, () => Promise<unknown>>> = {
    hold: async () => { known.reservationId = done(await book(name)).id; },
    checkout: async () => { known.paymentId = done(await execute(startCheckout, desk, { reservationId: known.reservationId, provider: "stripe", purpose: "full" }, { idempotencyKey: `${name}-checkout-of-the-journey` })).paymentId; },
    open: async () => {
      const checkout = await port.startCheckout({ ...(await ask(getPaymentWork, work, { paymentId: known.paymentId })), callbackUrl: "", returnUrl: { done: "http://localhost/done", failed: "http://localhost/failed" } });
      if (checkout.kind !== "redirect") throw new Error("An address was expected.");
      [known.reference, known.url] = [checkout.reference, `${orders.stripe}/pay/${checkout.reference}`];
    },
    record: () => execute(recordCheckout, work, { paymentId: known.paymentId, reference: known.reference, url: known.url }),
    pay: async () => {
      if (late) await lose();
      await fetch(known.url, { method: "POST", body: new URLSearchParams({ act: "pay" }), redirect: "manual" });
    },
    hear: async () => {
      const { data } = await (await fetch(`${orders.stripe}/v1/events?limit=100`, { headers: { authorization: `Bearer ${orders.key}` } })).json() as { data: { data: { object: { id: string; metadata?: Record<string, string> } } }[] };
      for (const event of data.filter((each) => each.data.object.metadata?.["payment_id"] === known.paymentId)) {
        const body = JSON.stringify(event);
        const answer = await door(new Request("http://localhost/", { method: "POST", body, headers: { "stripe-signature": signed(body, orders.webhookSecret) } }), { params: Promise.resolve({ secret: orders.path.split("/").at(-1) ?? "" }) });
        if (answer.status !== 200) throw new Error(`The door answered ${answer.status}.`);
      }
    },
    // A late payment was refunded by itself; of one in time the desk gives a part back.
    refund: async () => {
      if (!late) known.refundId = done(await execute(refundPayment, desk, { paymentId: known.paymentId, amount: 10_000, reason: "Part" }, { idempotencyKey: `${name}-refund-of-the-journey` })).refundId;
      else known.refundId = (await withTenant(house.tenantId, "read", (tx) => tx.sql<{ id: string }[]>`select id from payments where tenant_id = ${tx.tenantId} and refund_of = ${known.paymentId}`))[0]?.id ?? "";
    },
    send: async () => {
      const { facts, amount, currency } = await ask(getPaymentWork, work, { paymentId: known.refundId });
      known.sent = await port.refund({ refundId: known.refundId, facts, amount, currency });
    },
    book: () => execute(settleRefund, work, { paymentId: known.refundId, reference: known.sent?.reference ?? null, stage: known.sent?.status ?? "pending" }),
  };
  /** The hold runs out and somebody else takes the room, before the guest pays. */
  const lose = async () => {
    const mark = join(folder, `${name}.lost`);
    if (existsSync(mark)) return;
    await withTenant(house.tenantId, "write", (tx) => tx.sql`update reservations set hold_expires_at = now() - interval '1 second' where tenant_id = ${tx.tenantId} and id = ${known.reservationId} and status = 'held'`);
    done(await execute(expireHolds, work, {}));
    done(await book(`${name} rival`));
    writeFileSync(mark, "");
  };
  for (const step of stepNames) {
    if (dies.step === step && dies.moment === "before") die(folder, name);
    const doomed = dies.step === step && dies.moment === "during" ? setTimeout(() => die(folder, name), dies.ms) : undefined;
    await steps[step]();
    clearTimeout(doomed);
    if (dies.step === step && dies.moment === "after") die(folder, name);
  }
}

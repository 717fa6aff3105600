import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as payPage } from "@/app/api/payments/cmi/[token]/route";
import { POST as cmiDoor } from "@/app/api/webhooks/cmi/[secret]/route";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { withTenant } from "@/db/tenant";
import { useAuthEnvironment } from "@/lib/auth/testing/people";
import { charge } from "@/lib/folios/commands/charge";
import { folioOfReservation } from "@/lib/folios/commands/folio-of";
import { getFolio } from "@/lib/folios/queries/get-folio";
import { houseAtWork, makeStay, staff } from "@/lib/folios/testing/stay";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { startCmi } from "@/sandbox/cmi/server";
import type { Listening } from "@/sandbox/http";
import { listen } from "@/sandbox/http";
import { connectProvider } from "./commands/connect-provider";
import { startCheckout } from "./commands/start-checkout";
import "@/lib/wiring";

const database = useTestDatabase();
let [cmi, app]: Listening[] = [];
let house: TestHouse;

const secretOf = (path: string) => path.split("/").at(-1) ?? "";
const post = (url: string, body: unknown) => fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

beforeAll(async () => {
  useAuthEnvironment();
  process.env["RATE_LIMIT_SCALE"] = "1000";
  cmi = await startCmi(0);
  // The application's own door, behind a server of its own.
  app = await listen(0, async (call) => {
    const request = new Request(`http://localhost${call.path}`, { method: "POST", body: call.text, headers: call.headers as Record<string, string> });
    const params = Promise.resolve({ secret: secretOf(call.path) });
    const answer = await cmiDoor(request, { params });
    return { status: answer.status, body: await answer.text(), headers: { "content-type": answer.headers.get("content-type") ?? "text/plain" } };
  });
  process.env["ROOT_HOST"] = new URL(app.url).host;
  process.env["CMI_BASE_URL"] = cmi.url;
  house = await makeHouse();
  done(await execute(connectProvider, staff(house, "owner"), { provider: "cmi", credentials: { clientId: "600000001", storeKey: "TEST|1234" } }));
  await post(`${cmi.url}/_sandbox/stores`, { clientId: "600000001", storeKey: "TEST|1234" });
});
afterAll(async () => { for (const server of [cmi, app]) await server?.close(); });

async function owing(amount: number): Promise<string> {
  const { reservationId } = await makeStay(house);
  const folio = await withTenant(house.tenantId, "write", (tx) => folioOfReservation({ tx, ctx: houseAtWork(house) }, reservationId));
  await execute(charge, staff(house), { folioId: folio.id, name: "Stay", amount, taxClass: "accommodation" });
  return folio.id;
}
const entriesOf = async (paymentId: string) => Number(((await database.admin`select count(*)::int as n from journal_entries where once_key = ${`payment:${paymentId}`}`)[0] as { n: number }).n);
const balance = async (folioId: string) => (await ask(getFolio, staff(house), { folioId })).totals.balance;
const sandboxState = async <T>(url: string) => (await (await fetch(`${url}/_sandbox/state`)).json()) as T;
const act = (url: string, what: string) => fetch(url, { method: "POST", body: new URLSearchParams({ act: what }), redirect: "manual" });

describe("the CMI redirect", () => {
  const handOver = async (path: string) => {
    const page = await (await payPage(new Request(`http://localhost${path}`), { params: Promise.resolve({ token: secretOf(path) }) })).text();
    const fields = Object.fromEntries([...page.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))]));
    return { page, fields, action: /action="([^"]+)"/.exec(page)?.[1] ?? "" };
  };

  it("takes the guest there with a hash the gateway believes, and books once what it calls back, however often", async () => {
    const folioId = await owing(260_000);
    const { path, paymentId } = done(await execute(startCheckout, staff(house), { folioId, provider: "cmi", email: "guest@example.com" }));
    const { fields, action } = await handOver(path ?? "");
    expect([fields["amount"], fields["currency"], fields["oid"]]).toEqual(["2600.00", "504", paymentId]);
    expect((await fetch(action, { method: "POST", body: new URLSearchParams({ ...fields, amount: "1.00" }) })).status).toBe(400);
    expect((await fetch(action, { method: "POST", body: new URLSearchParams(fields) })).status).toBe(200);
    await post(`${cmi?.url}/_sandbox/faults`, [{ kind: "duplicate-callback", count: 1 }, { kind: "forged-callback", count: 1 }]);
    await act(`${cmi?.url}/pay/${paymentId}`, "pay");
    const { orders } = await sandboxState<{ orders: Record<string, { state: string; answers: string[] }> }>(cmi?.url ?? "");
    expect(orders[paymentId]).toMatchObject({ state: "captured", answers: ["FAILURE", "ACTION=POSTAUTH", "ACTION=POSTAUTH", "ACTION=POSTAUTH"] });
    expect([await balance(folioId), await entriesOf(paymentId)]).toEqual([0, 1]);
    expect((await payPage(new Request("http://localhost/"), { params: Promise.resolve({ token: secretOf(path ?? "") }) })).status).toBe(410);
    expect((await payPage(new Request("http://localhost/"), { params: Promise.resolve({ token: `${secretOf(path ?? "")}x` }) })).status).toBe(404);
  });

  it("says when a guest was refused, and takes the second attempt at the same link", async () => {
    const folioId = await owing(10_000);
    const { path, paymentId } = done(await execute(startCheckout, staff(house), { folioId, provider: "cmi" }));
    const { fields, action } = await handOver(path ?? "");
    await fetch(action, { method: "POST", body: new URLSearchParams(fields) });
    await act(`${cmi?.url}/pay/${paymentId}`, "refuse");
    const [payment] = (await ask(getFolio, staff(house), { folioId })).payments;
    expect([payment?.status, payment?.failure]).toEqual(["failed", "Do not honour | 05"]);
    await fetch(action, { method: "POST", body: new URLSearchParams(fields) });
    await act(`${cmi?.url}/pay/${paymentId}`, "pay");
    expect(await balance(folioId)).toBe(0);
  });
});

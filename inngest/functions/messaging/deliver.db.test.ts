import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { nightsFrom, type TestHouse } from "@/db/testing/house";
import { withTenant } from "@/db/tenant";
import { jobContext } from "@/inngest/context";
import { setMandate } from "@/lib/boardroom/commands/set-mandate";
import { stopDirector } from "@/lib/boardroom/commands/stop-director";
import { tellOfProposal } from "@/lib/boardroom/commands/tell-of-proposal";
import { boardOf } from "@/lib/boardroom/testing/board";
import { queueMessage } from "@/lib/messaging/commands/queue-message";
import { addPushSubscription } from "@/lib/messaging/commands/push-subscriptions";
import { sendTest } from "@/lib/messaging/commands/send-test";
import { setWishes } from "@/lib/messaging/commands/set-wishes";
import { tell } from "@/lib/messaging/commands/tell";
import { getWishes } from "@/lib/messaging/queries/get-wishes";
import { listDeliveries } from "@/lib/messaging/queries/list-deliveries";
import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { until } from "@/inngest/embedded/testing/rig";
import { deliverThrough, type Steps } from "./deliver";
import { atOnce, carryAll, openPostOffice, type PostOffice, queued } from "./testing/post-office";
import { memberOf, prove, type Told, toldHouse } from "./testing/told-house";
import "@/lib/wiring";

const database = useTestDatabase();
let post: PostOffice;
beforeAll(async () => { post = await openPostOffice(); });
afterAll(() => post.close());

const job = (house: TestHouse) => jobContext(house, "test");
let numbers = 212_600_000_000;
const newNumber = () => { numbers += 1; return `+${numbers}`; };
const wishes = { mail: false, push: false, whatsapp: false, muted: [], locale: null } as const;
const mine = async ({ ctx }: Told) => (await ask(listDeliveries, ctx, { mine: true, limit: 50 })).deliveries;
const lettersTo = async ({ person }: Told) => (await post.letters()).filter(({ to }) => to === person.email);

/** A proposal of the revenue manager, told of. */
async function propose(house: TestHouse, index = 0): Promise<string> {
  const [night] = nightsFrom(house.from, index + 1).slice(-1);
  const outcome = await execute(adjustRates, boardOf(house).revenue, { from: night, to: night, percent: 20 });
  if (outcome.status !== "proposed") throw new Error("It was done.");
  done(await execute(tellOfProposal, job(house), { proposalId: outcome.proposalId }));
  return outcome.proposalId;
}

describe("a message", () => {
  it("goes to who decides, once, with a link that decides, and says what, why, what it is worth and until when", async () => {
    const { house, owner } = await toldHouse("Ann <script>alert(1)</script> & Co");
    await memberOf(house, "viewer", "Only Looks");
    await memberOf(house, "housekeeping", "Has Rooms To Do");
    const proposalId = await propose(house);
    done(await execute(tellOfProposal, job(house), { proposalId }));
    expect(await carryAll(database.admin, house.tenantId)).toEqual(["sent"]);
    expect(await carryAll(database.admin, house.tenantId)).toEqual([]);
    const [letter, ...others] = await lettersTo(owner);
    expect(others).toEqual([]);
    expect(letter?.subject).toContain("Waiting for you: Raise");
    expect(letter?.text).toMatch(/Proposed by the Revenue Manager\..+Effect: .*MAD.+It stands until/su);
    expect(letter?.text).toMatch(/Decide: http:\/\/lhcm\.test\/approve\/[\w-]{96}/u);
    expect(letter?.html).not.toContain("<script>");
    expect(letter?.html).toContain("Ann &#60;script&#62;");
    expect(await mine(owner)).toMatchObject([{ via: "mail", subject: "proposal", status: "sent", tries: 1 }]);
    // No token anywhere but in the letter.
    const token = /approve\/([\w-]{96})/u.exec(letter?.text ?? "")?.[1] ?? "";
    const kept = await database.admin<{ text: string }[]>`select d::text as text from deliveries d where tenant_id = ${house.tenantId} union all select o::text from outbox o where tenant_id = ${house.tenantId} union all select r::text from receipts r where tenant_id = ${house.tenantId}`;
    expect(kept.filter(({ text }) => text.includes(token))).toEqual([]);
  });

  it("takes company along: three proposals within minutes are one message by each way, and one more soon after waits", async () => {
    const { house, owner } = await toldHouse();
    for (const index of [0, 1, 2]) await propose(house, index);
    const waited: number[] = [];
    const steps: Steps = { ...atOnce, sleep: async (_id, ms) => { waited.push(ms); } };
    expect((await carryAll(database.admin, house.tenantId, steps)).filter((one) => one === "sent")).toHaveLength(1);
    expect(waited[0]).toBe(120_000);
    const letters = await lettersTo(owner);
    expect(letters).toHaveLength(1);
    expect(letters[0]?.subject).toContain("3 decisions wait for you");
    expect(await mine(owner)).toMatchObject([{ status: "sent", together: 3 }]);
    await propose(house, 5);
    waited.length = 0;
    await carryAll(database.admin, house.tenantId, steps);
    expect(waited[0]).toBeGreaterThan(14 * 60_000);
  });

  it("waits for the end of the quiet hours, and one that was decided meanwhile is not sent", async () => {
    const { house, owner } = await toldHouse();
    await withTenant(house.tenantId, "write", (tx) => tx.sql`insert into board_settings (tenant_id, property_id, quiet_from, quiet_until, updated_by) values (${house.tenantId}, ${house.propertyId}, '00:00', '00:00', 'test')`);
    const proposalId = await propose(house);
    const waited: number[] = [];
    const [data] = await queued(database.admin, house.tenantId);
    if (!data) throw new Error("nothing queued");
    const results = await deliverThrough(data, { ...atOnce, sleep: async (_id, ms) => {
      waited.push(ms);
      await database.admin`update proposals set status = 'declined' where id = ${proposalId}`;
    } });
    expect(waited[0]).toBeGreaterThan(120_000);
    expect(results).toEqual(["overtaken"]);
    expect(await lettersTo(owner)).toEqual([]);
    expect(await mine(owner)).toMatchObject([{ status: "dropped", failure: "overtaken" }]);
  });

  it("respects wishes: ways, subjects, language, and whoever has left", async () => {
    const { house, owner } = await toldHouse();
    done(await execute(setWishes, owner.ctx, { ...wishes, mail: true, muted: ["acted"], locale: "ar" }));
    const acted = { subject: "acted", once: "x", data: { director: "revenue-manager", command: "rates.adjust-rates", receiptId: "01890000-0000-7000-8000-000000000001" } };
    expect(done(await execute(tell, job(house), acted))).toEqual({ people: 1, queued: 0 });
    await execute(stopDirector, owner.ctx, { director: "all", reason: "Inventory <b>" });
    expect(done(await execute(tell, job(house), { subject: "stopped", once: "s", data: { director: "all" } }))).toEqual({ people: 1, queued: 1 });
    await carryAll(database.admin, house.tenantId);
    const [letter] = await lettersTo(owner);
    expect(letter?.html).toContain('dir="rtl"');
    expect(letter?.html).toContain("Inventory &#60;b&#62;");
    expect(letter?.subject).toContain("أوقف");
    done(await execute(sendTest, owner.ctx, { via: "mail" }));
    await database.admin`update members set removed_at = now() where tenant_id = ${house.tenantId}`;
    expect(await carryAll(database.admin, house.tenantId)).toEqual(["left_house"]);
    expect(await withTenant(house.tenantId, "write", (tx) => queueMessage(tx, { propertyId: house.propertyId, userId: owner.person.id, subject: "brief", once: "d", data: { day: "2026-12-01" } }))).toEqual([]);
  });

  it("tells of an act that reports, once however often the event comes, with its line of the journal", async () => {
    const { house, owner } = await toldHouse();
    await execute(setMandate, owner.ctx, { director: "revenue-manager", action: "rates.adjust-rates", mode: "report", limits: { maxChangeBp: 5_000, maxNights: 60 } });
    const [night] = nightsFrom(house.from, 1);
    const outcome = await execute(adjustRates, boardOf(house).revenue, { from: night, to: night, percent: 5 });
    expect(outcome.status).toBe("done");
    const [event] = await database.admin<{ id: string; data: { director: string; command: string; receiptId: string } }[]>`select id, data from outbox where tenant_id = ${house.tenantId} and name = 'boardroom/acted'`;
    const { director, command, receiptId } = event?.data ?? { director: "", command: "", receiptId: "" };
    for (let time = 0; time < 2; time += 1) done(await execute(tell, job(house), { subject: "acted", once: receiptId, data: { director, command, receiptId } }));
    expect(await carryAll(database.admin, house.tenantId)).toEqual(["sent"]);
    const [letter, ...more] = await lettersTo(owner);
    expect(more).toEqual([]);
    expect(letter?.subject).toContain("Revenue Manager: All rates raised by 5%");
    expect(letter?.text).toContain(`http://lhcm.test/${house.slug}/boardroom/receipts?who=directors`);
  });
});

describe("WhatsApp", () => {
  it("proves a number by a code that stands nowhere, then takes the template outside the window and plain text within it", async () => {
    const { house, owner } = await toldHouse();
    const phone = newNumber();
    await prove(post, database.admin, owner, phone);
    const [code] = await post.arrived(phone);
    expect(code).toMatchObject({ template: "lhcm_code", language: "en" });
    const rows = await database.admin<{ text: string }[]>`select w::text as text from contact_wishes w where tenant_id = ${house.tenantId} union all select o::text from outbox o where tenant_id = ${house.tenantId} union all select r::text from receipts r where tenant_id = ${house.tenantId} union all select d::text from deliveries d where tenant_id = ${house.tenantId}`;
    expect(rows.filter(({ text }) => text.includes(phone.slice(1)) || text.includes(`"${code?.text}"`))).toEqual([]);
    done(await execute(setWishes, owner.ctx, { ...wishes, whatsapp: true, locale: "fr" }));
    await propose(house);
    expect(await carryAll(database.admin, house.tenantId)).toEqual(["sent"]);
    const notice = (await post.arrived(phone)).at(-1);
    expect(notice).toMatchObject({ kind: "template", template: "lhcm_notice", language: "fr" });
    expect(notice?.text).toMatch(/En attente de votre décision.*http:\/\/lhcm\.test\/approve\//su);
    await post.write(phone.slice(1), "Merci");
    await propose(house, 3);
    await carryAll(database.admin, house.tenantId);
    expect((await post.arrived(phone)).at(-1)).toMatchObject({ kind: "text" });
    await until(async () => ((await mine(owner)).every(({ status }) => status === "delivered") ? true : undefined), 5_000, 30);
  });

  it("keeps the last word whatever the order and however often it is told, and refuses forged ones", async () => {
    const { house, owner } = await toldHouse();
    const phone = newNumber();
    await prove(post, database.admin, owner, phone);
    done(await execute(setWishes, owner.ctx, { ...wishes, whatsapp: true }));
    await post.faults("faults", [{ kind: "duplicate-status", endpoint: `STATUS ${phone.slice(1)}` }, { kind: "reorder-status", endpoint: `STATUS ${phone.slice(1)}` }, { kind: "forged-status", endpoint: `STATUS ${phone.slice(1)}` }]);
    done(await execute(sendTest, owner.ctx, { via: "whatsapp" }));
    await carryAll(database.admin, house.tenantId);
    await until(async () => ((await mine(owner)).find(({ subject }) => subject === "test")?.deliveredAt ? true : undefined), 5_000, 30);
    await new Promise((rest) => { setTimeout(rest, 150); });
    expect((await mine(owner)).find(({ subject }) => subject === "test")).toMatchObject({ status: "delivered", failure: null });
    await post.faults("faults", []);
    const body = JSON.stringify({ object: "whatsapp_business_account", entry: [] });
    const sent = (secret: string, text = body) => fetch(post.webhook, { method: "POST", headers: { "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(text).digest("hex")}` }, body }).then(({ status }) => status);
    expect([await sent("app-secret-of-the-test"), await sent("another"), await sent("app-secret-of-the-test", `${body} `)]).toEqual([200, 401, 401]);
    expect((await fetch(post.webhook, { method: "POST", body })).status).toBe(401);
    const asked = (token: string) => fetch(`${post.webhook}?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=12345`).then(async (answer) => [answer.status, (await answer.text()).slice(0, 5)]);
    expect([await asked("verify-of-the-test"), (await asked("wrong"))[0]]).toEqual([[200, "12345"], 401]);
  });

  it("says why a number cannot be reached, tries again what may be, and gives up what stays shut without holding back the mail", async () => {
    const { house, owner } = await toldHouse();
    const phone = newNumber();
    await prove(post, database.admin, owner, phone);
    done(await execute(setWishes, owner.ctx, { ...wishes, mail: true, whatsapp: true }));
    await post.faults("faults", [{ kind: "error", endpoint: "POST /messages", message: "131026", count: 1 }]);
    await propose(house);
    expect((await carryAll(database.admin, house.tenantId)).toSorted()).toEqual(["number_unreachable", "sent"]);
    // Too many, then a lost answer: the runner comes back each time.
    await post.faults("faults", [{ kind: "status", status: 429, retryAfter: 1, count: 2 }]);
    const thrown: string[] = [];
    const patient: Steps = { ...atOnce, run: async (_id, work) => { for (let tries = 0; ; tries += 1) try { return await work(); } catch (error) { thrown.push(error instanceof Error ? error.message : ""); if (tries > 4) throw error; } } };
    await propose(house, 4);
    expect((await carryAll(database.admin, house.tenantId, patient)).toSorted()).toEqual(["sent", "sent"]);
    expect(thrown).toEqual(["later: rate_limited (130429)", "later: rate_limited (130429)"]);
    const before = (await post.arrived(phone)).length;
    await post.faults("faults", [{ kind: "lose-answer", count: 1 }]);
    done(await execute(sendTest, owner.ctx, { via: "whatsapp" }));
    expect(await carryAll(database.admin, house.tenantId, patient)).toEqual(["sent"]);
    // No idempotency key: a lost answer may mean twice, never not at all.
    expect((await post.arrived(phone)).length - before).toBe(2);
    await post.faults("faults", [{ kind: "status", status: 503 }]);
    await propose(house, 8);
    expect((await carryAll(database.admin, house.tenantId, patient)).toSorted()).toEqual(["given up", "sent"]);
    expect((await mine(owner)).find(({ via, status }) => via === "whatsapp" && status === "failed")).toMatchObject({ failure: "partner_down" });
    await post.faults("faults", []);
  });
});

describe("web push", () => {
  it("arrives encrypted for its browser, follows the house's own address, and forgets a browser that is gone", async () => {
    const { house, owner } = await toldHouse();
    const [first, second] = [await post.subscribe(), await post.subscribe()];
    for (const subscription of [first, second]) done(await execute(addPushSubscription, owner.ctx, subscription));
    done(await execute(setWishes, owner.ctx, { ...wishes, push: true, locale: "es" }));
    const [gone = ""] = second.endpoint.split("/").slice(-1);
    await post.lose(gone);
    await post.faults("push/faults", [{ kind: "status", status: 500, count: 1 }]);
    const patient: Steps = { ...atOnce, run: async (_id, work) => { for (let tries = 0; ; tries += 1) try { return await work(); } catch (error) { if (tries > 3) throw error; } } };
    await propose(house);
    expect(await carryAll(database.admin, house.tenantId, patient)).toEqual(["sent"]);
    const shown = (await post.pushed()).filter(({ browser }) => first.endpoint.endsWith(browser));
    expect(shown).toHaveLength(1);
    expect(shown[0]?.notice).toMatchObject({ lang: "es", dir: "ltr" });
    expect(shown[0]?.notice.title).toMatch(/^Espera su decisión/u);
    expect(shown[0]?.notice.url).toMatch(/^\/approve\/[\w-]{96}$/u);
    expect(shown[0]?.topic).toMatch(/^[\w-]{32}$/u);
    expect((await ask(getWishes, owner.ctx, {})).browsers).toHaveLength(1);
    expect(await mine(owner)).toMatchObject([{ via: "push", status: "sent" }]);
    await post.lose(first.endpoint.split("/").at(-1) ?? "");
    done(await execute(sendTest, owner.ctx, { via: "push" }));
    expect(await carryAll(database.admin, house.tenantId)).toEqual(["failed"]);
    expect((await mine(owner))[0]).toMatchObject({ status: "failed", failure: "push_gone" });
    expect((await ask(getWishes, owner.ctx, {})).browsers).toEqual([]);
  });
});

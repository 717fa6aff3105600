import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { withTenant } from "@/db/tenant";
import { setClock } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { boardOf, refusalOf } from "@/lib/boardroom/testing/board";
import { eraseGuest } from "@/lib/guests/commands/erase-guest";
import { exportGuest } from "@/lib/guests/commands/export-guest";
import { disconnectLine } from "@/lib/messaging/commands/disconnect-line";
import { keepInbox } from "@/lib/messaging/commands/keep-inbox";
import { setLineTerms } from "@/lib/messaging/commands/rotate-line";
import { sendReply } from "@/lib/messaging/commands/send-reply";
import { beginReply } from "@/lib/messaging/commands/settle-reply";
import { requestHistory } from "@/lib/messaging/commands/take-history";
import { getConversation } from "@/lib/messaging/queries/get-conversation";
import { getLineAccess } from "@/lib/messaging/queries/inbox-work";
import { listConversations } from "@/lib/messaging/queries/list-conversations";
import { listLines } from "@/lib/messaging/queries/list-lines";
import { inboxContext, plantConversation } from "@/lib/messaging/testing/conversations";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { signed, tell } from "@/sandbox/quo/deliveries";
import { until } from "@/inngest/embedded/testing/rig";
import { Killed, mortalSteps } from "@/inngest/testing/mortal-steps";
import { purgeThrough } from "./keep-inbox";
import { readHistoryThrough } from "./read-history";
import { sendReplyThrough } from "./send-reply";
import { shutThrough } from "./set-up-line";
import { applyAll, atOnce, connected, deliver, eventsOf, openQuo, type Quo } from "./testing/quo-line";
import { newPhone, the } from "./testing/told-by";
import "@/lib/wiring";

const database = useTestDatabase();
let quo: Quo;
beforeAll(async () => { quo = await openQuo(); });
beforeEach(() => quo.world.forget());
afterAll(() => quo.close());

const guestOf = (house: TestHouse, phone: string, doNotContact = false) => withTenant(house.tenantId, "write", async (tx) => {
  const id = newId();
  await tx.sql`insert into guests (tenant_id, id, name, phone, country, do_not_contact, locale) values (${tx.tenantId}, ${id}, 'Lina Haddad', ${phone}, 'FR', ${doNotContact}, 'fr')`;
  return id;
});

describe.each(["legacy", "standard"] as const)("a line of the %s webhooks", (scheme) => {
  it("proves its key, registers, and takes texts, calls and what is made of them, in any order, told thrice, forged and expired", async () => {
    const house = await makeHouse();
    const line = await connected(house, { scheme });
    const { lines: [shown] } = await ask(listLines, inboxContext(house), {});
    expect(shown).toMatchObject({ status: "active", scheme, numbers: [{ name: "Reception" }] });
    const phone = newPhone();
    await quo.tell("faults", [{ kind: "duplicate", endpoint: "DELIVERY call.*" }, { kind: "forge" }, { kind: "expire" }, { kind: "shuffle", endpoint: "DELIVERY call.completed", count: 1 }], "PUT");
    const { answers } = await quo.tell("inbound", { from: phone, text: "Bonjour, avez-vous une navette pour l’aéroport ?" }) as { answers: number[] };
    expect(answers.filter((one) => one === 401).length).toBeGreaterThanOrEqual(2);
    expect(answers.at(-1)).toBe(200);
    await quo.tell("call", { from: phone, seconds: 95, summary: ["The guest asks for a transfer at ten."], nextSteps: ["Book the driver."], dialogue: [{ who: "guest", words: "Can you pick us up?" }, { who: "house", words: "Of course." }] });
    await quo.tell("faults", [], "PUT");
    await applyAll(house, line);
    const told = await the(house, phone);
    expect(told.messages.map(({ kind }) => kind).toSorted()).toEqual(["call", "recording", "summary", "text", "transcript"]);
    expect(told.messages.find(({ kind }) => kind === "call")?.content).toMatchObject({ outcome: "answered", voicemail: false });
    expect(told.messages.find(({ kind }) => kind === "transcript")?.text).toBe("Guest: Can you pick us up?\nHouse: Of course.");
    expect(told).toMatchObject({ locale: "fr", unread: 1 });
    expect(await eventsOf(database.admin, house.tenantId, "messaging/message-received")).toHaveLength(1);
    expect(quo.world.hooks.filter(({ url }) => url.endsWith(line)).length).toBe(scheme === "legacy" ? 5 : 1);
  });

  it("refuses what the other scheme signed, a foreign key, and bytes that were changed", async () => {
    const house = await makeHouse();
    const line = await connected(house, { scheme });
    const { secrets: [secret] } = await ask(getLineAccess, inboxContext(house), { inboxLineId: line });
    const hook = { scheme, key: secret?.key ?? "" };
    const body = JSON.stringify({ id: "EV1", type: "nothing" });
    const status = async (headers: Record<string, string>, told = body) => (await deliver(line, headers, told)).status;
    expect(await status(signed(hook, body, { id: "msg_1" }))).toBe(200);
    expect(await status(signed(hook, body, { id: "msg_1" }), `${body} `)).toBe(401);
    expect(await status(signed({ ...hook, scheme: scheme === "legacy" ? "standard" : "legacy" }, body, { id: "msg_1" }))).toBe(401);
    expect(await status(signed(hook, body, { id: "msg_1", key: Buffer.alloc(32, 7).toString("base64") }))).toBe(401);
    expect(await status(signed(hook, body, { id: "msg_1", at: Date.now() - 301_000 }))).toBe(401);
    expect(await status({})).toBe(401);
    expect((await deliver(newId(), signed(hook, body, {}), body)).status).toBe(401);
    await applyAll(house, line);
    const { lines: [shown] } = await ask(listLines, inboxContext(house), {});
    expect(shown?.deliveries).toEqual({ received: 1, waiting: 0, unreadable: 1 });
  });
});

describe("a reply", () => {
  const begun = async (phone = newPhone()) => {
    const house = await makeHouse();
    const line = await connected(house);
    await quo.tell("inbound", { from: phone, text: "What time is breakfast?" });
    await applyAll(house, line);
    const { id } = await the(house, phone);
    const data = (messageId: string) => ({ tenantId: house.tenantId, propertyId: house.propertyId, inboxLineId: line, conversationId: id, messageId });
    const left = () => quo.world.messages.filter(({ direction, to }) => direction === "outgoing" && to[0] === phone);
    return { house, line, phone, id, data, left };
  };

  it("leaves once, although answers are lost, the partner fails after it was done, and the process dies before and after each step", async () => {
    const { house, id, data, left, phone, line } = await begun();
    for (const fault of [{ kind: "lose-answer" }, { kind: "status", status: 500, applied: true }, { kind: "status", status: 429, retryAfter: 1 }, { kind: "status", status: 500 }]) {
      const text = `From eight to half past ten. ${JSON.stringify(fault)}`;
      const reply = done(await execute(sendReply, boardOf(house).owner, { conversationId: id, text }));
      await quo.tell("faults", [{ ...fault, endpoint: "POST /v1/messages", count: 1 }], "PUT");
      expect(await sendReplyThrough(data(reply.id), atOnce)).toMatch(/sent|found|delivered/u);
      expect(left().filter((one) => one.text === text)).toHaveLength(1);
    }
    await quo.tell("faults", [], "PUT");
    for (const after of [false, true]) {
      const text = `And killed ${String(after)}`;
      const reply = done(await execute(sendReply, boardOf(house).owner, { conversationId: id, text }));
      const memory = new Map<string, unknown>();
      const live = (dies: Parameters<typeof mortalSteps>[1]) => sendReplyThrough(data(reply.id), { ...mortalSteps(memory, dies), sleep: async () => undefined });
      await expect(live({ at: 0, after })).rejects.toThrow(Killed);
      // The worst place: it left, and the process ended before anybody noted it.
      await live(null);
      expect(left().filter((one) => one.text === text)).toHaveLength(1);
    }
    const arrived = async () => {
      await applyAll(house, line);
      const now = await the(house, phone);
      return now.messages.filter(({ state }) => state === "delivered").length === left().length ? now : undefined;
    };
    const told = await until(arrived, 10_000, 40);
    expect(told.messages.filter(({ direction }) => direction === "out")).toHaveLength(left().length);
    expect(told.messages.filter(({ direction, state }) => direction === "out" && state === "delivered")).toHaveLength(left().length);
    expect(told.messages.every(({ direction, authorName }) => direction === "in" || authorName === "Amina Berrada")).toBe(true);
  });

  it("is found in the history where the process died between the partner's yes and our note", async () => {
    const { house, id, data, left } = await begun();
    const reply = done(await execute(sendReply, boardOf(house).owner, { conversationId: id, text: "We keep a table for you." }));
    done(await execute(beginReply, inboxContext(house), { messageId: reply.id }));
    quo.world.say({ direction: "outgoing", other: (left()[0]?.to[0]) ?? (await ask(getConversation, inboxContext(house), { conversationId: id })).address ?? "", text: "We keep a table for you." });
    expect(await sendReplyThrough(data(reply.id), atOnce)).toBe("found");
    expect(left()).toHaveLength(1);
  });

  it("asked for twice under one name is one; refused for good says why; nobody who asked to be left alone is written to by a machine", async () => {
    const { house, id, data, left } = await begun();
    const ctx = inboxContext(house);
    const twice = [1, 2].map(() => execute(sendReply, ctx, { conversationId: id, text: "Yes.", author: "sop", onceKey: "exchange-1" }));
    const ids = (await Promise.all(twice)).map((one) => done(one).id);
    expect(new Set(ids).size).toBe(1);
    await quo.tell("faults", [{ kind: "status", status: 400, message: "A2P Registration Not Approved", endpoint: "POST /v1/messages", count: 1 }], "PUT");
    expect(await sendReplyThrough(data(ids[0] ?? ""), atOnce)).toBe("failed");
    expect((await ask(getConversation, ctx, { conversationId: id })).messages.at(-1)).toMatchObject({ state: "failed", failure: "not_registered", author: "sop" });
    expect(left()).toEqual([]);
    const phone = newPhone();
    await guestOf(house, phone.replace("+33", "0"), true);
    const line = (await ask(listLines, ctx, {})).lines[0]?.id ?? "";
    const { conversationId } = await plantConversation(house, line, { phone, turns: [{ author: "guest", text: "Is the pool heated?" }] });
    expect((await ask(getConversation, ctx, { conversationId })).guest).toMatchObject({ doNotContact: true, name: "Lina Haddad" });
    expect((await refusalOf(execute(sendReply, ctx, { conversationId, text: "Yes.", author: "sop" }))).code).toBe("guest_do_not_contact");
    done(await execute(sendReply, boardOf(house).owner, { conversationId, text: "Yes, to 28 degrees." }));
    expect((await refusalOf(execute(sendReply, boardOf(house).person("housekeeping"), { conversationId, text: "No." }))).code).toBe("forbidden");
  });
});

describe("the history", () => {
  it("is read once whatever page a process dies at, through 429 and 500, and nothing of it is answered", async () => {
    const house = await makeHouse();
    const people = Array.from({ length: 6 }, newPhone);
    const day = (n: number, minute = 0) => new Date(Date.now() - n * 86_400_000 + minute * 60_000).toISOString();
    await quo.tell("before", [
      ...people.flatMap((from, index) => Array.from({ length: index < 2 ? 120 : 20 }, (_, n) => ({ message: { from, text: `Question ${n} of ${index}`, direction: n % 2 === 0 ? "incoming" : "outgoing", at: day(20, n) } }))),
      ...people.slice(0, 2).map((from) => ({ call: { from, seconds: 60, summary: ["They will come late."], dialogue: [{ who: "guest", words: "We are late." }], at: day(19) } })),
      { call: { from: people[2], seconds: 0, answered: false, voicemail: "Please call me back.", at: day(19) } }, { message: { from: people[0], text: "Too long ago", direction: "incoming", at: day(400) } },
      { contact: { firstName: "Nora", lastName: "Belkacem", phoneNumbers: [people[0]] } }, ...Array.from({ length: 70 }, (_, n) => ({ contact: { firstName: "Contact", lastName: String(n), phoneNumbers: [newPhone()] } })),
    ]);
    const line = await connected(house);
    const data = { tenantId: house.tenantId, propertyId: house.propertyId, inboxLineId: line, run: 1 };
    await quo.tell("faults", [{ kind: "status", status: 429, retryAfter: 0, endpoint: "GET /v1/messages", probability: 0.2, seed: 3 }, { kind: "status", status: 500, endpoint: "GET /v1/*", probability: 0.1, seed: 5 }], "PUT");
    const memory = new Map<string, unknown>();
    let deaths = 0;
    for (let at = 0; ; at += 1) {
      try {
        await readHistoryThrough(data, { ...mortalSteps(memory, { at: at % 2, after: at % 3 === 0 }), sleep: async () => undefined });
        break;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        deaths += 1;
      }
    }
    await quo.tell("faults", [], "PUT");
    expect(deaths).toBeGreaterThan(3);
    const { lines: [shown] } = await ask(listLines, inboxContext(house), {});
    const mine = quo.world.messages.filter(({ from, to, createdAt }) => [from, to[0] ?? ""].some((one) => people.includes(one)) && createdAt > day(365)).length;
    expect(mine).toBe(320);
    expect(shown?.history).toMatchObject({ state: "done", failure: null });
    const [{ texts, calls, words } = { texts: 0, calls: 0, words: 0 }] = await database.admin<{ texts: number; calls: number; words: number }[]>`
      select count(*) filter (where kind = 'text')::int as texts, count(*) filter (where kind = 'call')::int as calls, count(*) filter (where kind in ('summary', 'transcript', 'voicemail', 'recording'))::int as words
      from conversation_messages m join conversations c on c.tenant_id = m.tenant_id and c.id = m.conversation_id where m.tenant_id = ${house.tenantId} and m.at > now() - interval '25 days' and m.at < now() - interval '15 days'`;
    expect({ texts, calls, words }).toEqual({ texts: 320, calls: 3, words: 7 });
    expect(await eventsOf(database.admin, house.tenantId, "messaging/message-received")).toEqual([]);
    expect(await the(house, people[0] ?? "")).toMatchObject({ name: "Nora Belkacem", unread: 0 });
    process.stdout.write(`inbox: history of 320 texts, 3 calls, 71 contacts read over ${deaths} deaths and ${quo.world.requests} requests: 0 missing, 0 double\n`);
    // Again: nothing is new, and nothing is there twice.
    const { run } = done(await execute(requestHistory, inboxContext(house), { inboxLineId: line }));
    expect(await readHistoryThrough({ ...data, run }, atOnce)).toBe("done");
    expect((await ask(listLines, inboxContext(house), {})).lines[0]?.history).toMatchObject({ messages: 0, calls: 0 });
    done(await execute(keepInbox, inboxContext(house), {}));
    expect((await eventsOf(database.admin, house.tenantId, "messaging/conversation-finished")).length).toBeGreaterThanOrEqual(6);
  });
});

describe("what is kept", () => {
  it("of calls needs consent, is deleted when its time has come, and comes to an end with the line", async () => {
    const house = await makeHouse();
    const ctx = inboxContext(house);
    const line = await connected(house, { keepsCalls: false, retentionDays: 30 });
    const phone = newPhone();
    const { secrets: [secret] } = await ask(getLineAccess, ctx, { inboxLineId: line });
    expect(quo.world.hooks.filter(({ url }) => url.endsWith(line))).toHaveLength(2);
    await quo.tell("inbound", { from: phone, text: "Hello there" });
    const body = JSON.stringify({ id: "EVsummary", object: "event", apiVersion: "v4", createdAt: new Date().toISOString(), type: "call.summary.completed", data: { object: { callId: "ACnone", summary: ["Nobody agreed"], nextSteps: [], status: "completed" } } });
    expect((await deliver(line, signed({ scheme: "legacy", key: secret?.key ?? "" }, body, {}), body)).status).toBe(200);
    await applyAll(house, line);
    const [kept] = await database.admin<{ raw: string | null; outcome: string }[]>`select raw, outcome from inbox_events where tenant_id = ${house.tenantId} and external_id = 'EVsummary'`;
    expect(kept).toEqual({ raw: null, outcome: "withheld" });
    done(await execute(setLineTerms, boardOf(house).owner, { inboxLineId: line, keepsCalls: true }));
    expect((await ask(listLines, ctx, {})).lines[0]).toMatchObject({ keepsCalls: true, consentBy: "Amina Berrada" });
    expect((await refusalOf(execute(setLineTerms, boardOf(house).person("front-desk"), { inboxLineId: line, retentionDays: 3_000 }))).code).toBe("forbidden");
    const free = setClock(() => Date.now() + 31 * 86_400_000);
    try {
      expect(await purgeThrough({ tenantId: house.tenantId, propertyId: house.propertyId }, { run: (_id, work) => work() })).toBe(1);
    } finally {
      free();
    }
    const [left] = await database.admin<{ messages: number; conversations: number; raw: number; events: number }[]>`
      select (select count(*)::int from conversation_messages where tenant_id = ${house.tenantId}) as messages, (select count(*)::int from conversations where tenant_id = ${house.tenantId}) as conversations,
        (select count(*)::int from inbox_events where tenant_id = ${house.tenantId} and raw is not null) as raw, (select count(*)::int from inbox_events where tenant_id = ${house.tenantId}) as events`;
    expect(left).toEqual({ messages: 0, conversations: 0, raw: 0, events: 2 });
    done(await execute(disconnectLine, boardOf(house).owner, { inboxLineId: line }));
    expect(await shutThrough({ tenantId: house.tenantId, propertyId: house.propertyId, inboxLineId: line }, atOnce)).toBe("shut");
    expect(quo.world.hooks.filter(({ url }) => url.endsWith(line))).toEqual([]);
    expect(await ask(getLineAccess, ctx, { inboxLineId: line })).toMatchObject({ access: null, secrets: [] });
    expect((await deliver(line, signed({ scheme: "legacy", key: secret?.key ?? "" }, body, {}), body)).status).toBe(401);
  });

  it("is tied to a guest whose profile comes later, and goes with them: also from what the partner tells again", async () => {
    const house = await makeHouse();
    const ctx = inboxContext(house);
    const line = await connected(house);
    const phone = newPhone();
    const message = quo.world.say({ direction: "incoming", other: phone, text: "My passport is in the safe" });
    await tell(quo.world, { type: "message.received", message });
    await applyAll(house, line);
    expect((await the(house, phone)).guest).toBeNull();
    const guestId = await guestOf(house, `0${phone.slice(3)}`);
    expect(done(await execute(keepInbox, ctx, {}))).toMatchObject({ linked: 1 });
    expect(await the(house, phone)).toMatchObject({ guest: { id: guestId } });
    expect(done(await execute(exportGuest, boardOf(house).owner, { id: guestId })).content.reveal()).toContain("My passport is in the safe");
    done(await execute(eraseGuest, boardOf(house).owner, { id: guestId }));
    const text = async () => (await database.admin<{ text: string }[]>`select m::text as text from conversation_messages m where tenant_id = ${house.tenantId}`).map((row) => row.text);
    expect(await text()).toEqual([]);
    const [gone] = await database.admin<{ contact: string | null; raw: number }[]>`select contact, (select count(*)::int from inbox_events e where e.tenant_id = c.tenant_id and raw is not null) as raw from conversations c where tenant_id = ${house.tenantId}`;
    expect(gone).toEqual({ contact: null, raw: 0 });
    const { run } = done(await execute(requestHistory, ctx, { inboxLineId: line }));
    await readHistoryThrough({ tenantId: house.tenantId, propertyId: house.propertyId, inboxLineId: line, run }, atOnce);
    expect((await ask(listConversations, ctx, { status: "all" })).conversations.filter(({ address }) => address === phone)).toEqual([]);
    await quo.tell("inbound", { from: phone, text: "Hello again" });
    await applyAll(house, line);
    expect((await the(house, phone)).messages.map((one) => one.text)).toEqual(["Hello again"]);
  });
});

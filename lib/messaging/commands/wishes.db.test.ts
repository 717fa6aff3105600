import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { jobContext } from "@/inngest/context";
import { memberOf, type Told, toldHouse } from "@/inngest/functions/messaging/testing/told-house";
import { useAuthEnvironment } from "@/lib/auth/testing/people";
import { setBriefHour } from "@/lib/boardroom/commands/set-brief-hour";
import { boardOf, refusalOf } from "@/lib/boardroom/testing/board";
import { setClock } from "@/lib/kernel/clock";
import { ask } from "@/lib/runtime/ask";
import type { AnyCommand } from "@/lib/runtime/command";
import { done, execute } from "@/lib/runtime/execute";
import { getAddress } from "../queries/get-load";
import { getWishes } from "../queries/get-wishes";
import { listDeliveries } from "../queries/list-deliveries";
import { forgetNumber } from "./forget-number";
import { hearFromNumber } from "./settle-delivery";
import { proveNumber } from "./prove-number";
import { addPushSubscription, removePushSubscription } from "./push-subscriptions";
import { numberHash } from "./sealed-contact";
import { sendTest } from "./send-test";
import { setWishes } from "./set-wishes";
import { startNumberProof } from "./start-number-proof";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { useAuthEnvironment(); process.env["WEBPUSH_BASE_URL"] = "http://127.0.0.1:4080"; });

const job = (house: TestHouse) => jobContext(house, "test");
const wishes = { mail: true, push: true, whatsapp: false, muted: [], locale: null };
const browser = (name: string) => ({ endpoint: `https://push.example.com/${name}`, keys: { p256dh: Buffer.alloc(65, 4).toString("base64url"), auth: Buffer.alloc(16, 1).toString("base64url") } });
const codeOf = async (house: TestHouse, { person }: Told) => {
  const address = await ask(getAddress, job(house), { of: "proof", userId: person.id });
  return address.of === "proof" ? (address.proof?.code ?? "") : "";
};

describe("how a person is told", () => {
  it("is theirs to say, one house at a time, and is taken back by an undo's inverse", async () => {
    const { house, owner } = await toldHouse();
    const viewer = await memberOf(house, "viewer", "Only Looks");
    const first = await execute(setWishes, owner.ctx, { ...wishes, mail: false, muted: ["brief"], locale: "fr" });
    expect(first).toMatchObject({ status: "done", undoable: true });
    expect(await ask(getWishes, owner.ctx, {})).toMatchObject({ mail: false, push: true, muted: ["brief"], locale: "fr", number: null, browsers: [] });
    expect(await ask(getWishes, viewer.ctx, {})).toMatchObject({ mail: true, muted: [] });
    expect((await refusalOf(execute(setWishes, owner.ctx, { ...wishes, whatsapp: true }))).code).toBe("number_unproven");
    expect((await refusalOf(execute(setWishes, owner.ctx, { ...wishes, muted: ["everything"] }))).fields.map(({ path }) => path)).toEqual(["muted.0"]);
  });

  it("is nothing a director, a key, a guest or a neighbour says for them", async () => {
    const { house, owner } = await toldHouse();
    const neighbour = await makeHouse();
    const { revenue } = boardOf(house);
    const inputs: readonly (readonly [AnyCommand, unknown])[] = [
      [setWishes as unknown as AnyCommand, wishes], [startNumberProof as unknown as AnyCommand, { phone: "+212600000001" }], [proveNumber as unknown as AnyCommand, { code: "123456" }], [forgetNumber as unknown as AnyCommand, {}],
      [addPushSubscription as unknown as AnyCommand, browser("x")], [removePushSubscription as unknown as AnyCommand, { subscriptionId: randomUUID() }], [sendTest as unknown as AnyCommand, { via: "mail" }],
    ];
    for (const [command, input] of inputs) {
      expect((await refusalOf(execute(command, revenue, input))).status, command.name).toBe(403);
      expect((await refusalOf(execute(command, { ...owner.ctx, actor: { type: "api-key", keyId: "k", name: "k" } }, input))).status, command.name).toBe(403);
      expect((await refusalOf(execute(command, { ...owner.ctx, permissions: new Set() }, input))).status, command.name).toBe(403);
      expect([404, 409], command.name).toContain((await refusalOf(execute(command, { ...owner.ctx, propertyId: neighbour.propertyId }, input))).status);
    }
  });
});

describe("a number", () => {
  it("counts once its code was read there; wrong codes are counted, old ones and a sixth guess are refused", async () => {
    const { house, owner } = await toldHouse();
    const begun = done(await execute(startNumberProof, owner.ctx, { phone: "00 212 (600) 11-22-33" }));
    expect(begun.number).toBe("+212 ••• 33");
    expect((await refusalOf(execute(startNumberProof, owner.ctx, { phone: "+212600112233" }))).code).toBe("code_just_sent");
    const code = await codeOf(house, owner);
    const wrong = code === "000000" ? "000001" : "000000";
    expect(done(await execute(proveNumber, owner.ctx, { code: wrong }))).toEqual({ proven: false, left: 4, number: null });
    expect(done(await execute(proveNumber, owner.ctx, { code }))).toEqual({ proven: true, left: 0, number: "+212 ••• 33" });
    expect(await ask(getWishes, owner.ctx, {})).toMatchObject({ whatsapp: true, number: { shown: "+212 ••• 33" }, proof: null });
    expect((await refusalOf(execute(proveNumber, owner.ctx, { code }))).code).toBe("code_expired");
    const rows = await database.admin<{ text: string }[]>`select w::text as text from contact_wishes w where tenant_id = ${house.tenantId} union all select r::text from receipts r where tenant_id = ${house.tenantId}`;
    expect(rows.filter(({ text }) => text.includes("600112233") || text.includes(code))).toEqual([]);
    const at = new Date().toISOString();
    done(await execute(hearFromNumber, job(house), { whatsappHash: numberHash("212600112233"), at }));
    const address = await ask(getAddress, job(house), { of: "number", userId: owner.person.id });
    expect(address).toMatchObject({ number: "+212600112233", windowOpen: true });
    expect(done(await execute(forgetNumber, owner.ctx, {}))).toEqual({ forgotten: true });
    expect(await ask(getAddress, job(house), { of: "number", userId: owner.person.id })).toMatchObject({ number: null, windowOpen: false });
  });

  it("is guessed five times at most, and not after ten minutes", async () => {
    const { house, owner } = await toldHouse();
    done(await execute(startNumberProof, owner.ctx, { phone: "+33612345678" }));
    const code = await codeOf(house, owner);
    const wrong = code === "000000" ? "000001" : "000000";
    for (let left = 4; left >= 0; left -= 1) expect(done(await execute(proveNumber, owner.ctx, { code: wrong })).left).toBe(left);
    expect((await refusalOf(execute(proveNumber, owner.ctx, { code }))).code).toBe("code_guessed");
    const free = setClock(() => Date.now() + 11 * 60_000);
    try {
      expect((await refusalOf(execute(proveNumber, owner.ctx, { code }))).code).toBe("code_expired");
      done(await execute(startNumberProof, owner.ctx, { phone: "+33612345678" }));
    } finally {
      free();
    }
    expect((await refusalOf(execute(proveNumber, owner.ctx, { code: "12" }))).fields.map(({ path }) => path)).toEqual(["code"]);
    expect((await refusalOf(execute(startNumberProof, owner.ctx, { phone: "0612345678" }))).fields.map(({ path }) => path)).toEqual(["phone"]);
  });
});

describe("browsers", () => {
  it("are added once, sealed, ten at most, and removed by their own person only", async () => {
    const { house, owner } = await toldHouse();
    const other = await memberOf(house, "manager", "Driss Alami");
    const { subscriptionId } = done(await execute(addPushSubscription, owner.ctx, browser("one")));
    expect(done(await execute(addPushSubscription, owner.ctx, browser("one"))).subscriptionId).toBe(subscriptionId);
    expect((await refusalOf(execute(removePushSubscription, other.ctx, { subscriptionId }))).status).toBe(404);
    expect((await refusalOf(execute(addPushSubscription, owner.ctx, { ...browser("x"), endpoint: "https://10.0.0.1/x" }))).fields.map(({ path }) => path)).toEqual(["endpoint"]);
    const [row] = await database.admin<{ text: string }[]>`select s::text as text from push_subscriptions s where tenant_id = ${house.tenantId}`;
    expect(row?.text).not.toContain("push.example.com");
    for (let index = 2; index <= 10; index += 1) await execute(addPushSubscription, owner.ctx, browser(`b${index}`));
    expect((await refusalOf(execute(addPushSubscription, owner.ctx, browser("b11")))).code).toBe("too_many_browsers");
    // Whoever signs in there next has it.
    done(await execute(addPushSubscription, other.ctx, browser("one")));
    expect([(await ask(getWishes, owner.ctx, {})).browsers.length, (await ask(getWishes, other.ctx, {})).browsers.length]).toEqual([9, 1]);
    done(await execute(removePushSubscription, other.ctx, { subscriptionId }));
  });
});

describe("what was sent", () => {
  it("is seen by whom it was sent to, and by the owner of all; a trial leaves once in half a minute", async () => {
    const { house, owner } = await toldHouse();
    const manager = await memberOf(house, "manager", "Driss Alami");
    done(await execute(sendTest, manager.ctx, { via: "mail" }));
    expect((await refusalOf(execute(sendTest, manager.ctx, { via: "whatsapp" }))).code).toBe("no_way_there");
    expect((await ask(listDeliveries, manager.ctx, { mine: true })).deliveries).toMatchObject([{ via: "mail", subject: "test", status: "waiting", person: "Driss Alami", together: 1 }]);
    expect((await refusalOf(ask(listDeliveries, manager.ctx, {}))).status).toBe(403);
    expect((await ask(listDeliveries, owner.ctx, {})).deliveries).toHaveLength(1);
    expect((await ask(listDeliveries, owner.ctx, { mine: true })).deliveries).toEqual([]);
    expect((await ask(listDeliveries, (await toldHouse()).owner.ctx, {})).deliveries).toEqual([]);
  });
});

describe("the hour of the brief", () => {
  it("is the owner's to set, taken back by its inverse, and refused where it is none", async () => {
    const { house, owner } = await toldHouse();
    const manager = await memberOf(house, "manager", "Driss Alami");
    expect(await execute(setBriefHour, owner.ctx, { at: "06:45", on: true })).toMatchObject({ status: "done", undoable: true });
    expect((await refusalOf(execute(setBriefHour, manager.ctx, { at: "06:45" }))).status).toBe(403);
    expect((await refusalOf(execute(setBriefHour, boardOf(house).general, { at: "06:45" }))).status).toBe(403);
    for (const at of ["25:00", "23:45", "7:30"]) expect((await refusalOf(execute(setBriefHour, owner.ctx, { at }))).fields[0]?.path).toBe("at");
  });
});

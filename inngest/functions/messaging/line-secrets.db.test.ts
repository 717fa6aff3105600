import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse } from "@/db/testing/house";
import { boardOf } from "@/lib/boardroom/testing/board";
import { rotateLine } from "@/lib/messaging/commands/rotate-line";
import { getLineAccess } from "@/lib/messaging/queries/inbox-work";
import { listLines } from "@/lib/messaging/queries/list-lines";
import { inboxContext } from "@/lib/messaging/testing/conversations";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { signed } from "@/sandbox/quo/deliveries";
import { setUpThrough } from "./set-up-line";
import { applyAll, atOnce, connected, deliver, key, openQuo, type Quo } from "./testing/quo-line";
import { newPhone, the } from "./testing/told-by";
import "@/lib/wiring";

const database = useTestDatabase();
let quo: Quo;
beforeAll(async () => { quo = await openQuo(); });
afterAll(() => quo.close());

describe("the secrets of a line", () => {
  it("are given anew while what is on its way still arrives; a new key that is refused changes nothing; the way of signing changes over", async () => {
    const house = await makeHouse();
    const ctx = inboxContext(house);
    const line = await connected(house);
    const event = { tenantId: house.tenantId, propertyId: house.propertyId, inboxLineId: line };
    const { secrets: [old] } = await ask(getLineAccess, ctx, { inboxLineId: line });
    done(await execute(rotateLine, boardOf(house).owner, { inboxLineId: line }));
    expect(await setUpThrough({ ...event, scheme: "legacy" }, atOnce)).toBe("active");
    const body = JSON.stringify({ id: "EVlate" });
    expect((await deliver(line, signed({ scheme: "legacy", key: old?.key ?? "" }, body, {}), body)).status).toBe(200);
    expect(quo.world.hooks.filter(({ url }) => url.endsWith(line))).toHaveLength(5);
    done(await execute(rotateLine, boardOf(house).owner, { inboxLineId: line, apiKey: "a-key-that-is-wrong" }));
    expect(await setUpThrough({ ...event, scheme: "legacy" }, atOnce)).toBe("failed");
    expect((await ask(listLines, ctx, {})).lines[0]).toMatchObject({ status: "active", failure: "access_refused" });
    expect((await ask(getLineAccess, ctx, { inboxLineId: line })).access).toMatchObject({ apiKey: key, next: null });
    done(await execute(rotateLine, boardOf(house).owner, { inboxLineId: line, scheme: "standard" }));
    expect(await setUpThrough({ ...event, scheme: "standard" }, atOnce)).toBe("active");
    expect((await deliver(line, signed({ scheme: "legacy", key: old?.key ?? "" }, body, {}), body)).status).toBe(401);
    const phone = newPhone();
    await quo.tell("inbound", { from: phone, text: "Still there?" });
    await applyAll(house, line);
    expect((await the(house, phone)).messages).toHaveLength(1);
    const kept = await database.admin<{ text: string }[]>`select r::text as text from receipts r where tenant_id = ${house.tenantId} union all select o::text from outbox o where tenant_id = ${house.tenantId} union all select l::text from inbox_lines l where tenant_id = ${house.tenantId}`;
    expect(kept.filter(({ text }) => text.includes(key) || text.includes("whsec_") || text.includes(old?.key ?? "none"))).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { nightsFrom } from "@/db/testing/house";
import { jobContext } from "@/inngest/context";
import { tellOfProposal } from "@/lib/boardroom/commands/tell-of-proposal";
import { boardOf } from "@/lib/boardroom/testing/board";
import { addPushSubscription } from "@/lib/messaging/commands/push-subscriptions";
import { setWishes } from "@/lib/messaging/commands/set-wishes";
import { listDeliveries } from "@/lib/messaging/queries/list-deliveries";
import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { deliverThrough, type Queued, type Steps } from "./deliver";
import { openPostOffice, type PostOffice, queued } from "./testing/post-office";
import { prove, toldHouse } from "./testing/told-house";
import "@/lib/wiring";

const database = useTestDatabase();
let post: PostOffice;
beforeAll(async () => { post = await openPostOffice(); });
afterAll(() => post.close());

type Death = { readonly at: number; readonly after: boolean };

/** Runs to the end over deaths: a finished step is remembered, a dead process does nothing more, and the next life begins anew. */
async function runOver(data: Queued, death: Death): Promise<number> {
  const memory = new Map<string, unknown>();
  let count = 0;
  for (let life = 0; life < 3; life += 1) {
    let dead = false;
    let died: () => void = () => undefined;
    const dying = new Promise<"dead">((resolve) => { died = () => resolve("dead"); });
    const gone = () => { dead = true; died(); return new Promise<never>(() => undefined); };
    const once = async <T>(id: string, work: () => Promise<T>): Promise<T> => {
      if (dead) return new Promise<never>(() => undefined);
      if (memory.has(id)) return memory.get(id) as T;
      const here = count;
      count += 1;
      if (life === 0 && here === death.at && !death.after) return gone();
      const value = await work();
      if (dead) return new Promise<never>(() => undefined);
      if (life === 0 && here === death.at && death.after) return gone();
      memory.set(id, value);
      return value;
    };
    const steps: Steps = { run: once, sleep: async (id) => once(id, async () => true) };
    if ((await Promise.race([deliverThrough(data, steps).then(() => "ended"), dying])) === "ended") return count;
    // What was already on its way when the process died may still land.
    await new Promise((rest) => { setTimeout(rest, 200); });
  }
  throw new Error("It never came to its end.");
}

describe("a delivery whose process is killed", () => {
  it("tells by each way exactly once, wherever between its steps that happens", async () => {
    const { house, owner } = await toldHouse();
    const phone = "+212633000001";
    await prove(post, database.admin, owner, phone);
    done(await execute(addPushSubscription, owner.ctx, await post.subscribe()));
    done(await execute(setWishes, owner.ctx, { mail: true, push: true, whatsapp: true, muted: [], locale: null }));
    const nights = nightsFrom(house.from, 40);
    const arrived = async () => ({ mail: (await post.letters()).filter(({ to }) => to === owner.person.email).length, whatsapp: (await post.arrived(phone)).length, push: (await post.pushed()).length });
    let before = await arrived();
    // Wait, gather, claim, three ways at once: mail, WhatsApp, the browsers and each of them, the end.
    for (let at = 0; at < 8; at += 1) for (const after of [false, true]) {
      const night = nights[at * 2 + (after ? 1 : 0)] ?? house.from;
      const outcome = await execute(adjustRates, boardOf(house).revenue, { from: night, to: night, percent: 20 });
      if (outcome.status !== "proposed") throw new Error("It was done.");
      done(await execute(tellOfProposal, jobContext(house, "test"), { proposalId: outcome.proposalId }));
      const [data] = await queued(database.admin, house.tenantId);
      if (!data) throw new Error("Nothing was queued.");
      await runOver(data, { at, after });
      const now = await arrived();
      expect([now.mail - before.mail, now.whatsapp - before.whatsapp, now.push - before.push], `step ${at}, ${after ? "after" : "before"} its work`).toEqual([1, 1, now.push - before.push]);
      // A browser whose answer was forgotten is told again under the same tag: it shows one notification.
      const tags = (await post.pushed()).slice(before.push - now.push).map(({ notice }) => notice.tag);
      expect(new Set(tags).size).toBe(1);
      before = now;
    }
    expect((await ask(listDeliveries, owner.ctx, { limit: 200 })).deliveries.filter(({ status }) => status === "waiting" || status === "failed")).toEqual([]);
  }, 60_000);
});

import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { useAssistant } from "@/inngest/testing/assistant";
import { type Death, Killed, mortalSteps } from "@/inngest/testing/mortal-steps";
import { asRole } from "@/lib/auth/testing/people";
import { createGuest } from "@/lib/guests/commands/create-guest";
import { eraseGuest } from "@/lib/guests/commands/erase-guest";
import { asked, type ShadowHouse, shadowHouse, withAssistant } from "@/lib/knowledge/testing/shadow-house";
import { purgeInbox } from "@/lib/messaging/commands/keep-inbox";
import { done, execute } from "@/lib/runtime/execute";
import { askIncumbentThrough } from "./ask-incumbent";
import { forgetThrough } from "./forget-threads";
import type { Steps } from "./received";

const database = useTestDatabase();
const stand = useAssistant();

const steps = (memory = new Map<string, unknown>(), dies: Death | null = null): Steps => {
  const mortal = mortalSteps(memory, dies);
  return { ...mortal, sleep: async (id) => { await mortal.run(id, async () => true); } };
};
const fault = (body: unknown) => fetch(`${stand.url}/_sandbox/faults`, { method: "POST", body: JSON.stringify(body) });
const keeps = async ({ house }: ShadowHouse) => (await database.admin<{ here: number; waiting: number }[]>`
  select (select count(*)::int from incumbent_threads where tenant_id = ${house.tenantId}) as here, (select count(*)::int from threads_to_forget where tenant_id = ${house.tenantId}) as waiting`)[0];

/** A guest who asked the assistant something, and the thread it keeps of that. */
async function guestWithThread() {
  const at = await shadowHouse();
  await withAssistant(at, stand.url);
  const data = await asked(at, "What time is breakfast?");
  await askIncumbentThrough(data, steps());
  const [{ threadId } = { threadId: "" }] = await database.admin<{ threadId: string }[]>`select thread_id as "threadId" from incumbent_threads where tenant_id = ${at.house.tenantId}`;
  expect(stand.world.threads.has(threadId)).toBe(true);
  const event = { tenantId: at.house.tenantId, propertyId: at.house.propertyId };
  return { at, data, threadId, event };
}
async function erased({ at, data }: Awaited<ReturnType<typeof guestWithThread>>) {
  const owner = asRole(at.house, "owner");
  const guest = done(await execute(createGuest, owner, { firstName: "Amélie", lastName: "Vasseur" }));
  await database.admin`update conversations set guest_id = ${guest.id} where id = ${data.conversationId}`;
  done(await execute(eraseGuest, owner, { id: guest.id }));
}

describe("what a legacy assistant keeps of somebody", () => {
  it("goes with the guest who is erased, here at once and there as soon as it can be told", async () => {
    const made = await guestWithThread();
    await erased(made);
    expect(await keeps(made.at)).toEqual({ here: 0, waiting: 1 });
    await fault({ kind: "status", endpoint: "DELETE /v1/threads/*", count: 1, status: 503 });
    expect(await forgetThrough({ ...made.event, guestId: made.data.conversationId }, steps())).toEqual({ gone: 1, left: 0 });
    expect(stand.world.threads.has(made.threadId)).toBe(false);
    expect(await keeps(made.at)).toEqual({ here: 0, waiting: 0 });
    expect(await forgetThrough(made.event, steps())).toEqual({ gone: 0, left: 0 });
  });

  it("is deleted though the process dies at every step, and though it was deleted already", async () => {
    const made = await guestWithThread();
    await erased(made);
    await fault({ kind: "cut", endpoint: "DELETE /v1/threads/*", count: 1, applied: true });
    const memory = new Map<string, unknown>();
    for (const death of [0, 1, 2].flatMap((at): Death[] => [{ at, after: false }, { at, after: true }])) await forgetThrough(made.event, steps(memory, death)).catch((error: unknown) => { expect(error).toBeInstanceOf(Killed); });
    await forgetThrough(made.event, steps(memory));
    expect(stand.world.threads.has(made.threadId)).toBe(false);
    expect(await keeps(made.at)).toEqual({ here: 0, waiting: 0 });
  });

  it("goes when the last word of a conversation is too old to be kept, and where there is no account to tell any more", async () => {
    const made = await guestWithThread();
    await database.admin`update conversation_messages set at = at - interval '400 days' where conversation_id = ${made.data.conversationId}`;
    done(await execute(purgeInbox, made.at.ctx, {}));
    expect(await keeps(made.at)).toEqual({ here: 0, waiting: 1 });
    await database.admin`update incumbents set kind = 'person', credentials = null, base_url = null, assistant_id = null where tenant_id = ${made.at.house.tenantId}`;
    expect(await forgetThrough(made.event, steps())).toEqual({ gone: 1, left: 0 });
    expect(await keeps(made.at)).toEqual({ here: 0, waiting: 0 });
  });
});

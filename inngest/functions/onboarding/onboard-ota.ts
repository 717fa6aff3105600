import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { idSchema } from "@/lib/kernel/ids";
import { advanceOnboarding, noteChange } from "@/lib/onboarding/commands/advance";
import { done, execute } from "@/lib/runtime/execute";
import { carryOut } from "./carry-out";

const onboardingEvent = houseEvent.extend({ propertyId: idSchema, onboardingId: idSchema });
const job = "onboarding.onboard-ota";

/** Rounds of one run; whatever is left then goes on in a new one. */
const rounds = 250;
/** Looked at again by itself after so long without news: the first soon, for news that came while it was looking. */
const quiet = ["15s", "2m", "15m", "1h", "6h", "24h"] as const;
/** Between two looks at something of ours that is on its way, in seconds. */
const underway = [1, 2, 3, 5, 10, 30, 60] as const;

const at = <T>(list: readonly [T, ...T[]], index: number): T => list[Math.min(index, list.length - 1)] ?? list[0];

/**
 * The way of one property to one OTA. Each round looks where it stands, closes what is done and does what comes next; what waits
 * for people or the OTA waits in the event server, for days, and holds nothing. Killed anywhere, it takes up where it was.
 */
export const onboardOta = inngest.createFunction(
  {
    id: job, triggers: [{ event: "onboarding/started" }], retries: 10,
    concurrency: { key: "event.data.onboardingId", limit: 1 }, cancelOn: [{ event: "onboarding/stopped", match: "data.onboardingId" }],
    // Whatever was in the way may be gone later: a way to an OTA is never forgotten.
    onFailure: async ({ event, step }) => {
      const data = onboardingEvent.parse(event.data.event.data);
      await step.sleep("later", "1h");
      await step.sendEvent("again", { name: "onboarding/started", data });
    },
  },
  async ({ event, step, runId }) => {
    const data = onboardingEvent.parse(event.data);
    const { onboardingId } = data;
    const ctx = jobContext(data, job);
    let same = 0;
    let last = "";
    for (let round = 0; round < rounds; round += 1) {
      const move = await step.run(`look-${round}`, async () => done(await execute(advanceOnboarding, ctx, { onboardingId })));
      if (move.move === "finished" || move.move === "stopped") return { ended: move.move };
      const now = `${move.move} ${move.step}`;
      same = now === last ? same + 1 : 0;
      last = now;
      if (move.move === "call") {
        const { waitMs } = await step.run(`${move.call}-${round}`, () => carryOut(move.call, { ctx, onboardingId, connectionId: move.connectionId, step: move.step, key: `${runId}-${round}` }));
        // The same call again and again is never made without a rest.
        const restMs = Math.max(waitMs, same > 0 ? at(underway, same) * 1_000 : 0);
        if (restMs > 0) await step.sleep(`after-${round}`, restMs);
        continue;
      }
      const timeout = move.move === "wait" ? at(quiet, same) : `${at(underway, same)}s`;
      const news = await step.waitForEvent(`${move.move}-${round}`, { event: "onboarding/changed", match: "data.onboardingId", timeout });
      if (news && move.move === "wait") last = "";
    }
    await step.sendEvent("go-on", { name: "onboarding/started", data });
    return { ended: "goes on" };
  },
);

/** Changes elsewhere that ways to OTAs may be waiting for. */
export const noticeChanges = inngest.createFunction(
  {
    id: "onboarding.notice-changes", retries: 4, debounce: { key: "event.data.propertyId", period: "2s", timeout: "10s" },
    triggers: [{ event: "property/changed" }, { event: "property/imported" }, { event: "channels/connected" }, { event: "channels/mapped" }, { event: "channels/message-received" }, { event: "rates/family-changed" }],
  },
  async ({ event, step }) => {
    const data = houseEvent.extend({ propertyId: idSchema }).parse(event.data);
    return step.run("wake", async () => done(await execute(noteChange, jobContext(data, "onboarding.notice-changes"), {})));
  },
);

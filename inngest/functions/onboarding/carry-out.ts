import { callPartner } from "@/inngest/functions/channels/port";
import { compareChannel } from "@/lib/channels/commands/compare-channel";
import { recordRooms } from "@/lib/channels/commands/record-rooms";
import { requestFullSync } from "@/lib/channels/commands/request-full-sync";
import { requestPull } from "@/lib/channels/commands/request-pull";
import { type Partner, partners } from "@/lib/channels/rules/partners";
import { bookTrial, cancelTrial, isStandIn, standInUrl } from "@/lib/onboarding/adapters/sandbox/trial-booking";
import { recordStep } from "@/lib/onboarding/commands/steps";
import { getTrial } from "@/lib/onboarding/queries/trial";
import type { Move } from "@/lib/onboarding/rules/next-move";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";

type Call = Extract<Move, { move: "call" }>;
/** `waitMs`: nothing was done, or it is worth another try, after so long. */
type Carried = { readonly waitMs: number };
type Given = { readonly ctx: Context; readonly onboardingId: string; readonly connectionId: string; readonly step: string; readonly key: string };

/** How long a trial that may have been made already is looked for before it is made again, in looks of half a second. */
const looks = 16;
const againMs = 30_000;

const keep = ({ ctx, onboardingId, step }: Given, state: "doing" | "waiting" | "failed", evidence: Readonly<Record<string, unknown>> = {}, note: string | null = null) =>
  execute(recordStep, ctx, { onboardingId, step, state, evidence, note }).then(done);

async function readRooms(given: Given): Promise<Carried> {
  const { ctx, connectionId } = given;
  const reply = await callPartner(ctx, connectionId, { endpoint: "rooms", lane: "update", operation: "rooms" }, async (port) => {
    const rooms = [...(await port.rooms())];
    return { ...done(await execute(recordRooms, ctx, { connectionId, rooms })), channels: [...new Set(rooms.flatMap(({ channelCodes }) => channelCodes))] };
  });
  if (reply.state === "answered") {
    const { rooms, mapped, channels } = reply.value;
    if (rooms === 0) await keep(given, "failed", {}, "no_rooms");
    else await keep(given, "doing", { rooms, mapped, channels });
    return { waitMs: 0 };
  }
  if (reply.state === "refused" || (reply.state === "failed" && reply.code === "unauthorized")) {
    await keep(given, "failed", { said: reply.reason.slice(0, 300) }, "call_failed");
    return { waitMs: 0 };
  }
  return { waitMs: Math.max(1_000, reply.state === "wait" ? reply.waitMs : reply.state === "failed" ? reply.retryAfterMs : againMs) };
}

type KnownTrial = NonNullable<Awaited<ReturnType<typeof getTrial.run>>>;

async function standInOf(trial: KnownTrial): Promise<{ partner: Partner; url: string } | null> {
  const partner = partners.find((one) => one === trial.partner);
  const url = partner ? standInUrl(partner, process.env) : null;
  return partner && url && (await isStandIn(partner, url)) ? { partner, url } : null;
}

/** A trial that an earlier try made and could not write down arrives by itself; it is never made twice. */
async function madeBefore({ ctx, onboardingId, connectionId, key }: Given): Promise<string | null> {
  done(await execute(requestPull, ctx, { connectionId }, { idempotencyKey: `${key}-look` }));
  for (let look = 0; look < looks; look += 1) {
    const arrived = (await ask(getTrial, ctx, { onboardingId }))?.arrived;
    if (arrived) return arrived.externalNumber;
    await new Promise((go) => { setTimeout(go, 500); });
  }
  return null;
}

async function book(given: Given): Promise<Carried> {
  const { ctx, onboardingId, connectionId, key } = given;
  const trial = await ask(getTrial, ctx, { onboardingId });
  const standIn = trial && (await standInOf(trial));
  if (!trial || !standIn) {
    await keep(given, "waiting", { stage: "by-hand" }, "make_test_booking");
    return { waitMs: 0 };
  }
  if (!trial.night) {
    await keep(given, "failed", {}, "no_open_night");
    return { waitMs: 0 };
  }
  const known = trial.arrived?.externalNumber ?? (trial.stage === "making" ? await madeBefore(given) : null);
  if (known === null) await keep(given, "doing", { stage: "making", night: trial.night.arrival });
  const booked = known === null ? await bookTrial(standIn.partner, standIn.url, { propertyId: trial.partnerPropertyId, guest: { first: trial.guest.first, last: trial.guest.last }, ...trial.night }) : { number: known };
  if ("refused" in booked) {
    await keep(given, "failed", { said: booked.refused }, "call_failed");
    return { waitMs: 0 };
  }
  const externalNumber = booked.number;
  await keep(given, "doing", { stage: "booked", externalNumber, at: standIn.partner });
  done(await execute(requestPull, ctx, { connectionId }, { idempotencyKey: `${key}-pull` }));
  return { waitMs: 0 };
}

async function cancelBooking(given: Given): Promise<Carried> {
  const { ctx, onboardingId, connectionId, key } = given;
  const trial = await ask(getTrial, ctx, { onboardingId });
  const standIn = trial && (await standInOf(trial));
  const number = trial?.number ?? trial?.arrived?.externalNumber;
  if (!trial || !standIn || !number) {
    await keep(given, "waiting", { stage: "by-hand" }, "cancel_test_booking");
    return { waitMs: 0 };
  }
  await cancelTrial(standIn.partner, standIn.url, trial.partnerPropertyId, number);
  await keep(given, "doing", { stage: "cancelling", received: trial.arrived?.number ?? null });
  done(await execute(requestPull, ctx, { connectionId }, { idempotencyKey: `${key}-pull` }));
  return { waitMs: 0 };
}

/** Does what a move asks for: the inside of one step. Run again after a crash it does nothing twice; `key` is the same then. */
export async function carryOut(call: Call["call"], given: Given): Promise<Carried> {
  const { ctx, connectionId, key } = given;
  switch (call) {
    case "read-rooms": return readRooms(given);
    case "full-sync": {
      const { cells } = done(await execute(requestFullSync, ctx, { connectionId }, { idempotencyKey: key }));
      await keep(given, "doing", { cells });
      return { waitMs: 0 };
    }
    case "compare": {
      const { checkId, from, to } = done(await execute(compareChannel, ctx, { connectionId, trigger: "onboarding" }, { idempotencyKey: key }));
      await keep(given, "doing", { checkId, from, to });
      return { waitMs: 0 };
    }
    case "book": return book(given);
    case "cancel-booking": return cancelBooking(given);
  }
}

import { type ChannelTestRow, lockChannelTest, testedCell, updateChannelTest } from "@/db/repos/channel-tests";
import { lockReservation, updateReservation } from "@/db/repos/reservations";
import { now } from "@/lib/kernel/clock";
import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { giveBack } from "@/lib/reservations/commands/close-reservation";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";

const testInput = z.object({ testId: idSchema });

/** Gives the test's room back, whoever has it by then; twice is once. */
async function letGo(tools: CommandTools, test: ChannelTestRow): Promise<void> {
  const reservation = await lockReservation(tools.tx, test.reservationId);
  if (!reservation || !["held", "confirmed"].includes(reservation.status)) return;
  const act = reservation.status === "held" ? "expire" as const : "cancel" as const;
  const [closed] = await giveBack(tools, test.propertyId, [reservation], act);
  await updateReservation(tools.tx, reservation.id, act === "expire" ? { status: closed?.status ?? "expired" } : { status: closed?.status ?? "cancelled", cancelledAt: now(), cancelReason: "A test of the Sync Doctor was over." });
  tools.emit({ name: act === "expire" ? "reservations/expired" : "reservations/cancelled", data: { reservationId: reservation.id, propertyId: test.propertyId, number: reservation.number } });
}

export const followTest = defineCommand({
  name: "doctor.follow-test",
  title: "Look how far a channel's test has come, and write down what is confirmed.",
  permission: "channels:sync",
  input: testInput,
  internal: true,
  noInverse: "Looking changes nothing.",
  async run({ tx, ctx, record }, { testId }) {
    const test = inScope(ctx, await lockChannelTest(tx, testId), "The test");
    const cell = await testedCell(tx, test.connectionId, test.roomTypeId, test.night);
    const confirmed = cell?.state === "confirmed" && cell.taken !== null && cell.taken === cell.wanted;
    if (test.state === "holding" && test.seenAt === null && confirmed && (cell.taken ?? 0) < test.before) await updateChannelTest(tx, testId, { seenAt: now() });
    // Somebody may have booked meanwhile: what counts is that the channel agrees with the house again.
    if (test.state === "releasing" && confirmed) await updateChannelTest(tx, testId, { restoredAt: now() });
    const seen = test.seenAt !== null || (test.state === "holding" && confirmed && (cell.taken ?? 0) < test.before);
    record({ state: test.state, taken: cell?.taken ?? null });
    return { seen, restored: test.state === "releasing" && confirmed, refused: cell?.state === "rejected" || cell?.state === "failed" ? (cell.error ?? cell.state) : null };
  },
});

export const releaseTest = defineCommand({
  name: "doctor.release-test",
  title: "Let a test's room go.",
  permission: "reservations:write",
  input: testInput,
  internal: true,
  noInverse: "The room is free again.",
  async run(tools, { testId }) {
    const test = inScope(tools.ctx, await lockChannelTest(tools.tx, testId), "The test");
    await letGo(tools, test);
    if (test.state === "holding") await updateChannelTest(tools.tx, testId, { state: "releasing", releasedAt: now() });
    tools.record({ night: test.night, seen: test.seenAt !== null });
    return { testId };
  },
});

export const finishTest = defineCommand({
  name: "doctor.finish-test",
  title: "Write down how a channel's test ended; its room is let go if it is not yet.",
  permission: "reservations:write",
  input: testInput.extend({ reason: z.string().max(500).nullable().default(null) }),
  internal: true,
  noInverse: "A test is over when it is over.",
  async run(tools, { testId, reason }) {
    const test = inScope(tools.ctx, await lockChannelTest(tools.tx, testId), "The test");
    await letGo(tools, test);
    if (test.finishedAt !== null) return { state: test.state };
    const state = test.seenAt !== null && test.restoredAt !== null && reason === null ? "passed" : "failed";
    await updateChannelTest(tools.tx, testId, { state, finishedAt: now(), releasedAt: test.releasedAt ?? now(), error: reason });
    tools.record({ state, night: test.night });
    return { state };
  },
});

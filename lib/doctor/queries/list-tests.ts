import { findConnection } from "@/db/repos/channels";
import { recentChannelTests } from "@/db/repos/channel-tests";
import { connectionInput } from "@/lib/channels/rules/inputs";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";

const iso = (moment: Date | null) => moment?.toISOString() ?? null;

export const listTests = defineQuery({
  name: "doctor.list-tests",
  title: "The last tests of a channel connection: when the channel had one room less, when the room was let go, when it was back.",
  permission: "channels:read",
  input: connectionInput,
  async run({ tx, ctx }, { connectionId }) {
    inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const rows = await recentChannelTests(tx, connectionId, 5);
    return {
      tests: rows.map(({ id, roomTypeId, night, state, before, startedAt, seenAt, releasedAt, restoredAt, finishedAt, error }) => ({
        testId: id, roomTypeId, night, state, before, startedAt: startedAt.toISOString(), seenAt: iso(seenAt), releasedAt: iso(releasedAt), restoredAt: iso(restoredAt), finishedAt: iso(finishedAt), error,
      })),
    };
  },
});

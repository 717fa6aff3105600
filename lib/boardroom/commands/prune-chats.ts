import { z } from "zod";
import { pruneUnsentFiles } from "@/db/repos/chat-files";
import { dropDeadRuns, pruneRuns } from "@/db/repos/chat-runs";
import { eraseRemovedChats } from "@/db/repos/chats";
import { nowMs } from "@/lib/kernel/clock";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { finishedKeptMs, removedKeptDays } from "../rules/chat";
import { unsentKeptHours } from "../rules/chat-files";

const atOnce = 200;

/** Given every night by the house's clock: pieces of finished answers, files never sent, conversations put away long ago. */
export const pruneChats = defineCommand({
  name: "boardroom.prune-chats", title: "Erase what conversations no longer need.", permission: "boardroom:chat", input: z.object({}), internal: true, unrecorded: true,
  noInverse: "Erasing is the purpose: nothing of it is needed any more.",
  async run({ tx, ctx }) {
    const propertyId = propertyOf(ctx);
    const runs = (await pruneRuns(tx, finishedKeptMs, atOnce)) + (await dropDeadRuns(tx, 3_600_000, atOnce));
    const files = await pruneUnsentFiles(tx, propertyId, unsentKeptHours, atOnce);
    const chats = await eraseRemovedChats(tx, propertyId, new Date(nowMs() - removedKeptDays * 86_400_000), atOnce);
    return { runs, files, chats, left: [runs, files, chats].some((gone) => gone >= atOnce) };
  },
});

import { lockConnection, updateConnection } from "@/db/repos/channels";
import { now } from "@/lib/kernel/clock";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { withBrokenRun } from "../rules/broken-runs";
import { brokenRunInput } from "../rules/inputs";

export const recordBrokenRun = defineCommand({
  name: "channels.record-broken-run",
  title: "Record that sending or fetching ended by a fault of ours; the next run that ends well takes it away.",
  permission: "channels:sync",
  input: brokenRunInput,
  internal: true,
  noInverse: "A run that broke cannot be unbroken; the next one says better.",
  async run({ tx, ctx, record }, { connectionId, job }) {
    const connection = inScope(ctx, await lockConnection(tx, connectionId), "The connection");
    await updateConnection(tx, connectionId, { facts: withBrokenRun(connection.facts, job, now().toISOString()) });
    record({ job });
    return { connectionId, job };
  },
});

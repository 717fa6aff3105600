import { updateConnection } from "@/db/repos/channels";
import { now } from "@/lib/kernel/clock";
import { defineCommand } from "@/lib/runtime/command";
import { feedInput } from "../rules/calendar";
import { feedOf } from "./feed-of";

export const recordCalendarUnchanged = defineCommand({
  name: "channels.record-calendar-unchanged",
  title: "Record that an OTA's calendar was looked at and has not changed.",
  permission: "channels:sync",
  input: feedInput,
  internal: true,
  noInverse: "It was looked at.",
  async run(tools, { connectionId }) {
    await feedOf(tools, connectionId);
    await updateConnection(tools.tx, connectionId, { lastPulledAt: now() });
    return { connectionId };
  },
});

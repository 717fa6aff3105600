import { updateConnection } from "@/db/repos/channels";
import { defineCommand } from "@/lib/runtime/command";
import { feedFacts, feedInput } from "../rules/calendar";
import { feedOf } from "./feed-of";

export const believeCalendar = defineCommand({
  name: "channels.believe-calendar",
  title: "Say that what vanished from an OTA's calendar is really gone: its nights are given back at the next reading.",
  permission: "channels:manage",
  input: feedInput,
  risk: "medium",
  noInverse: "What the calendar holds again is taken out of sale again.",
  async run(tools, { connectionId }) {
    const connection = await feedOf(tools, connectionId);
    const { heldBack } = feedFacts.parse(connection.facts);
    // Forgetting the last answer's mark has the whole calendar sent again.
    await updateConnection(tools.tx, connectionId, { facts: { ...connection.facts, believe: true, etag: null, lastModified: null } });
    tools.emit({ name: "channels/calendar-requested", data: { connectionId, propertyId: connection.propertyId } });
    tools.record({ title: connection.title, entries: heldBack?.entries ?? 0 });
    return { connectionId, entries: heldBack?.entries ?? 0 };
  },
});

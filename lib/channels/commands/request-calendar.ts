import { defineCommand } from "@/lib/runtime/command";
import { feedInput } from "../rules/calendar";
import { feedOf } from "./feed-of";

export const requestCalendar = defineCommand({
  name: "channels.request-calendar",
  title: "Read an OTA's calendar now.",
  permission: "channels:sync",
  input: feedInput,
  noInverse: "Reading again changes nothing that is already right.",
  async run(tools, { connectionId }) {
    const { propertyId } = await feedOf(tools, connectionId);
    tools.emit({ name: "channels/calendar-requested", data: { connectionId, propertyId } });
    return { connectionId };
  },
});

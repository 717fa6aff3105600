import { defineCommand } from "@/lib/runtime/command";
import { requestSyncInput } from "../rules/inputs";
import { noteLine, pmsConnection } from "./pms-connection";

export const requestSync = defineCommand({
  name: "pms.request-sync",
  title: "Read from the PMS now what changed there, or everything.",
  permission: "channels:sync",
  input: requestSyncInput,
  noInverse: "Reading changes nothing that was not changed there.",
  async run(tools, { connectionId, everything, because }) {
    const connection = await pmsConnection(tools, connectionId);
    const read = connection.pms !== null;
    const data = { connectionId, propertyId: connection.propertyId };
    tools.emit({ name: !read ? "pms/house-requested" : everything ? "pms/import-requested" : "pms/sync-requested", data });
    if (because === "asked") await noteLine(tools.tx, { connectionId, direction: "in", kind: "house", outcome: everything ? "asked-everything" : "asked" });
    return { connectionId, reads: read ? ("changes" as const) : ("house" as const) };
  },
});

export const requestHouse = defineCommand({
  name: "pms.request-house",
  title: "Read anew what the house in the PMS is made of: its room types, rooms, rates and products.",
  permission: "channels:manage",
  input: requestSyncInput.pick({ connectionId: true }),
  noInverse: "Reading changes nothing.",
  async run(tools, { connectionId }) {
    const { propertyId } = await pmsConnection(tools, connectionId);
    tools.emit({ name: "pms/house-requested", data: { connectionId, propertyId } });
    await noteLine(tools.tx, { connectionId, direction: "in", kind: "house", outcome: "asked-house" });
    return { connectionId };
  },
});

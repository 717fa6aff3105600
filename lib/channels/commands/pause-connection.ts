import { refreshAri } from "@/db/repos/ari";
import { lockConnection, updateConnection } from "@/db/repos/channels";
import { roomTypesOf } from "@/db/repos/inventory";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { connectionInput } from "../rules/inputs";
import { horizonOf } from "../rules/partners";

export const pauseConnection = defineCommand({
  name: "channels.pause-connection",
  title: "Stop sending to a channel and fetching from it. It goes on selling what it last heard; bookings it pushes are still taken in.",
  permission: "channels:manage",
  input: connectionInput,
  risk: "high",
  async run({ tx, ctx, record, invertWith }, { connectionId }) {
    const connection = inScope(ctx, await lockConnection(tx, connectionId), "The connection");
    await updateConnection(tx, connectionId, { status: "paused" });
    record({ before: connection.status, after: "paused" });
    // Pausing what is paused already must not be undone into running.
    invertWith({ command: connection.status === "paused" ? "channels.pause-connection" : "channels.resume-connection", input: { connectionId } });
    return { connectionId, status: "paused" as const };
  },
});

export const resumeConnection = defineCommand({
  name: "channels.resume-connection",
  title: "Send to a paused channel again: everything is told anew, and bookings made meanwhile are fetched first.",
  permission: "channels:manage",
  input: connectionInput,
  risk: "medium",
  async run({ tx, ctx, emit, record, invertWith }, { connectionId }) {
    const connection = inScope(ctx, await lockConnection(tx, connectionId), "The connection");
    if (connection.status !== "paused") {
      invertWith({ command: "channels.resume-connection", input: { connectionId } });
      return { connectionId, status: connection.status, cells: 0 };
    }
    await updateConnection(tx, connectionId, { status: "active" });
    const property = found(await findProperty(tx, connection.propertyId), "The property");
    const data = { connectionId, propertyId: property.id };
    emit({ name: "channels/pull-requested", data });
    // Nobody told it of any change meanwhile, and what it sold it has counted by itself.
    const from = todayIn(property.timezone, nowMs());
    const roomTypeIds = (await roomTypesOf(tx, property.id)).map((type) => type.id);
    const [mark] = await refreshAri(tx, { propertyId: property.id, roomTypeIds, from, to: addDays(from, horizonOf(connection.partner)), connectionId, force: true });
    if (mark) emit({ name: "channels/ari-changed", data: { ...data, cells: mark.cells, urgent: true } });
    record({ before: "paused", after: "active", cells: mark?.cells ?? 0 });
    invertWith({ command: "channels.pause-connection", input: { connectionId } });
    return { connectionId, status: "active" as const, cells: mark?.cells ?? 0 };
  },
});

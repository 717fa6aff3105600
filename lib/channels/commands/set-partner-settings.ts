import { z } from "zod";
import { findConnection, updateConnection } from "@/db/repos/channels";
import { invalid } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { settingsOf } from "../rules/partner-settings";

const kept = z.record(z.string(), z.unknown()).catch({});

export const setPartnerSettings = defineCommand({
  name: "channels.set-partner-settings",
  title: "Set how one connection speaks to its partner, where the partner leaves it open: its rooms and rates, its dialect, its limits.",
  permission: "channels:manage",
  input: z.object({ connectionId: idSchema, settings: z.record(z.string().max(60), z.unknown()).describe("All of them: what is left out goes back to its default.") }),
  risk: "high",
  async run({ tx, ctx, emit, record, invertWith }, { connectionId, settings }) {
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const shape = settingsOf(connection.partner);
    if (!shape) throw invalid([{ path: "settings", message: "This partner has no settings of its own." }]);
    const parsed = shape.safeParse(settings);
    if (!parsed.success) throw invalid(parsed.error.issues.map((issue) => ({ path: ["settings", ...issue.path].join("."), message: issue.message })));
    const before = kept.parse(connection.facts["settings"]);
    await updateConnection(tx, connectionId, { facts: { ...connection.facts, settings: parsed.data } });
    emit({ name: "channels/rooms-requested", data: { connectionId, propertyId: connection.propertyId } });
    record({ partner: connection.partner, before, after: parsed.data });
    invertWith({ command: "channels.set-partner-settings", input: { connectionId, settings: before } });
    return { connectionId, settings: parsed.data };
  },
});

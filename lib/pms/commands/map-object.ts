import { updateMapping, mappingsOf } from "@/db/repos/channels";
import { lockMappings } from "@/db/repos/channel-locks";
import { findRoomType, findUnit } from "@/db/repos/inventory";
import { findObject, objectsOf, updateObject } from "@/db/repos/pms";
import { extrasOf } from "@/db/repos/pms-house";
import { familiesOf } from "@/db/repos/rate-families";
import { conflict, found, notFound } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { mapObjectInput } from "../rules/inputs";
import { noteLine, pmsConnection } from "./pms-connection";

export const mapObject = defineCommand({
  name: "pms.map-object",
  title: "Say what a room type, room, rate or product of the PMS is in this house.",
  permission: "channels:manage",
  input: mapObjectInput,
  risk: "medium",
  async run(tools, { connectionId, kind, externalId, localId }) {
    const { tx, ctx, record, invertWith } = tools;
    const connection = await pmsConnection(tools, connectionId);
    const { propertyId } = connection;
    if (kind === "resource-category") await lockMappings(tx, connectionId, "change");
    const object = found(await findObject(tx, connectionId, kind, externalId), "The object of the PMS");
    if (localId !== null) {
      const twin = (await objectsOf(tx, connectionId, [kind])).find((row) => row.localId === localId && row.externalId !== externalId);
      if (twin) throw conflict("mapped_twice", "This is mapped to something else of the PMS already.", { externalId: twin.externalId });
      const own = kind === "resource-category" ? inScope(ctx, await findRoomType(tx, localId), "The room type")
        : kind === "resource" ? inScope(ctx, await findUnit(tx, localId), "The room")
        : kind === "rate" ? inScope(ctx, (await familiesOf(tx, propertyId)).find((row) => row.id === localId), "The rate")
        : inScope(ctx, (await extrasOf(tx, propertyId)).find((row) => row.id === localId), "The extra");
      if (own.propertyId !== propertyId) throw notFound("What it is here");
    }
    if (kind === "resource-category" && (await mappingsOf(tx, connectionId)).some((row) => row.inventoryCode === externalId)) await updateMapping(tx, connectionId, externalId, { roomTypeId: localId, ratePlanId: null });
    await updateObject(tx, object.id, { localId, state: localId === null ? "unmapped" : "in-step" });
    await noteLine(tx, { connectionId, direction: "in", kind, externalId, localId, outcome: localId === null ? "unmapped" : "mapped" });
    record({ kind, externalId, before: object.localId, after: localId });
    invertWith({ command: "pms.map-object", input: { connectionId, kind, externalId, localId: object.localId } });
    return { kind, externalId, localId };
  },
});

import { lockObject, updateObject } from "@/db/repos/pms";
import { found, notFound } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { reimportObjectInput } from "../rules/inputs";
import { mergedKinds } from "../rules/priorities";
import { noteLine, pmsConnection } from "./pms-connection";

export const reimportObject = defineCommand({
  name: "pms.reimport-object",
  title: "Read one guest, stay or room from the PMS again and take it in, whatever was taken in before.",
  permission: "channels:sync",
  input: reimportObjectInput,
  noInverse: "Reading changes nothing that was not changed there.",
  async run(tools, { objectId }) {
    const object = found(await lockObject(tools.tx, objectId), "The object");
    const connection = await pmsConnection(tools, object.connectionId);
    if (!mergedKinds.some((kind) => kind === object.kind)) throw notFound("A guest, stay or room of the PMS");
    await updateObject(tools.tx, objectId, { state: "waiting" });
    tools.emit({ name: "pms/sync-requested", data: { connectionId: connection.id, propertyId: connection.propertyId } });
    await noteLine(tools.tx, { connectionId: connection.id, direction: "in", kind: object.kind, externalId: object.externalId, localId: object.localId, outcome: "asked" });
    return { objectId, kind: object.kind };
  },
});

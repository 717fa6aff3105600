import { updateConnection } from "@/db/repos/channels";
import { holdObject, updateObject } from "@/db/repos/pms";
import { now } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { noteFailureInput, recordMarkInput, recordTroubleInput } from "../rules/inputs";
import { keepFacts, noteLine, pmsConnection, readConnection } from "./pms-connection";

export const recordMark = defineCommand({
  name: "pms.record-mark",
  title: "Remember up to which moment of the PMS's own clock everything has been taken in.",
  permission: "channels:sync",
  input: recordMarkInput,
  internal: true,
  noInverse: "The next reading goes on from there.",
  async run(tools, { connectionId, mark }) {
    const connection = await readConnection(tools, connectionId, true);
    // A mark never goes back: a slower reading that ends later knows less.
    if (connection.pms.mark === null || Date.parse(connection.pms.mark) < Date.parse(mark)) await keepFacts(tools.tx, connection, { ...connection.pms, mark });
    await updateConnection(tools.tx, connectionId, { lastPulledAt: now(), status: "active", statusReason: null });
    return { mark };
  },
});

export const recordTrouble = defineCommand({
  name: "pms.record-trouble",
  title: "Say why the PMS could not be read.",
  permission: "channels:sync",
  input: recordTroubleInput,
  internal: true,
  noInverse: "The next reading that works takes it away.",
  async run(tools, { connectionId, reason }) {
    await pmsConnection(tools, connectionId, true);
    await updateConnection(tools.tx, connectionId, { statusReason: reason });
    return { reason };
  },
});

export const noteFailure = defineCommand({
  name: "pms.note-failure",
  title: "Keep an object that could not be taken in, whole, so that the next reading tries it again.",
  permission: "channels:sync",
  input: noteFailureInput,
  internal: true,
  kept: { input: ({ connectionId, kind, externalId, reason }) => ({ connectionId, kind, externalId, reason }) },
  noInverse: "It is tried again by itself.",
  async run(tools, { connectionId, kind, externalId, direction, reason, told }) {
    await pmsConnection(tools, connectionId);
    const object = await holdObject(tools.tx, { id: newId(), connectionId, kind, externalId });
    await updateObject(tools.tx, object.id, { state: "waiting", syncedAt: now(), ...(told === undefined ? {} : { told }) });
    await noteLine(tools.tx, { connectionId, direction, kind, externalId, localId: object.localId, outcome: "failed", detail: reason });
    return { objectId: object.id };
  },
});

export const noteStep = defineCommand({
  name: "pms.note-step",
  title: "Note what became of a check-in, a check-out or a room given, as the PMS told it.",
  permission: "channels:sync",
  input: noteFailureInput.omit({ told: true }).extend({ outcome: noteFailureInput.shape.reason }),
  internal: true,
  noInverse: "A line of the log.",
  async run(tools, { connectionId, kind, externalId, direction, outcome, reason }) {
    await pmsConnection(tools, connectionId);
    await noteLine(tools.tx, { connectionId, direction, kind, externalId, outcome, detail: reason });
    return { outcome };
  },
});

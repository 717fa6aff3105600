import { lockWrite, updateWrite } from "@/db/repos/pms";
import { conflict, found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { resendWriteInput } from "../rules/inputs";
import { noteLine, pmsConnection } from "./pms-connection";

export const resendWrite = defineCommand({
  name: "pms.resend-write",
  title: "Tell the PMS again what it refused or never answered.",
  permission: "channels:sync",
  input: resendWriteInput,
  noInverse: "It is told once: where the PMS has it already, it is found there.",
  async run(tools, { writeId }) {
    const row = found(await lockWrite(tools.tx, writeId), "The write");
    const connection = await pmsConnection(tools, row.connectionId);
    if (row.state === "done") throw conflict("told_already", "The PMS has this already.");
    if (row.state === "dead") await updateWrite(tools.tx, writeId, { state: "waiting", attempts: 0, error: null });
    tools.emit({ name: "pms/write-queued", data: { connectionId: connection.id, propertyId: connection.propertyId } });
    await noteLine(tools.tx, { connectionId: connection.id, direction: "out", kind: row.operation, outcome: "asked", detail: row.error });
    return { writeId };
  },
});

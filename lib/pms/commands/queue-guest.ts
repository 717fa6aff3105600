import { findConnection } from "@/db/repos/channels";
import { profileById } from "@/db/repos/guests";
import { objectsFor, updateObject } from "@/db/repos/pms";
import { defineCommand } from "@/lib/runtime/command";
import { factsOf } from "../rules/facts";
import { fieldsOf, spelled } from "../rules/guest-fields";
import { queueGuestInput } from "../rules/inputs";
import { pmsCustomer } from "../rules/pms-port";
import { mergeObject } from "./merge-object";
import { tellGuest } from "./tell-guest";

export const queueGuest = defineCommand({
  name: "pms.queue-guest",
  title: "Tell every PMS that knows this guest what changed about them here.",
  permission: "channels:sync",
  input: queueGuestInput,
  internal: true,
  noInverse: "A field is changed again.",
  async run(tools, { guestId }) {
    const { tx, record } = tools;
    const guest = await profileById(tx, guestId);
    if (!guest || guest.erasedAt) return { queued: 0 };
    let queued = 0;
    for (const object of await objectsFor(tx, "customer", [guestId])) {
      const connection = await findConnection(tx, object.connectionId);
      const told = pmsCustomer.safeParse(object.told);
      if (!connection || connection.status === "paused" || factsOf(connection.facts)?.landedAt == null || !told.success || !told.data.active) continue;
      const { fields, unreadable } = spelled(told.data.fields);
      const merge = await mergeObject(tx, object, "customer", { ours: fieldsOf(guest), theirs: fields, oursAt: guest.updatedAt, theirsAt: told.data.updatedAt }, unreadable);
      const send = Object.fromEntries(Object.entries(merge.send).filter(([field]) => !merge.conflicts.some((one) => one.field === field && one.choice === null)));
      await updateObject(tx, object.id, { agreed: { ...merge.agreed }, state: merge.open ? "conflict" : object.state === "conflict" ? "in-step" : object.state });
      if (Object.keys(send).length > 0 && (await tellGuest(tools, connection, object, send, told.data.fields))) queued += 1;
    }
    record({ guestId, queued });
    return { queued };
  },
});

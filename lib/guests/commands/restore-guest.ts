import { z } from "zod";
import { revisionById } from "@/db/repos/guests";
import { found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { lockGuest } from "./load-guest";
import { changeProfile } from "./update-guest";

export const restoreGuest = defineCommand({
  name: "guests.restore-guest",
  title: "Put back what a change of a guest's profile replaced.",
  permission: "guests:write",
  input: z.object({ revisionId: idSchema }),
  async run({ tx, ctx, emit, record, invertWith }, { revisionId }) {
    const revision = found(await revisionById(tx, revisionId), "The earlier state of this guest");
    const guest = await lockGuest(tx, ctx, revision.guestId);
    const done = await changeProfile(tx, guest, revision.before);
    record({ guestId: guest.id, fields: done?.changed ?? [] });
    if (done) {
      emit({ name: "guests/updated", data: { guestId: guest.id, ...(ctx.propertyId ? { propertyId: ctx.propertyId } : {}) } });
      invertWith({ command: "guests.restore-guest", input: { revisionId: done.revisionId } });
    }
    return { id: guest.id, changed: done?.changed ?? [] };
  },
});

import { updateReservation } from "@/db/repos/reservations";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { groupMembersInput } from "../rules/group-inputs";
import { groupInScope, lockMembersById } from "./group-members";

export const removeFromGroup = defineCommand({
  name: "reservations.remove-from-group",
  title: "Take reservations out of a group; they stay as they are.",
  permission: "reservations:write",
  input: groupMembersInput,
  async run(tools, { groupId, reservationIds }) {
    const group = await groupInScope(tools, groupId);
    const left = (await lockMembersById(tools, group.propertyId, reservationIds)).filter((row) => row.groupId === groupId).map(({ id }) => id);
    if (left.length === 0) throw conflict("not_in_group", "None of these reservations belongs to the group.");
    for (const id of left) await updateReservation(tools.tx, id, { groupId: null });
    tools.record({ group: group.name, left: left.length });
    tools.invertWith({ command: "reservations.add-to-group", input: { groupId, reservationIds: left } });
    return { groupId, left: left.length };
  },
});

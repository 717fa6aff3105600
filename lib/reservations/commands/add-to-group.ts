import { updateReservation } from "@/db/repos/reservations";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { groupMembersInput } from "../rules/group-inputs";
import { groupInScope, lockMembersById } from "./group-members";

export const addToGroup = defineCommand({
  name: "reservations.add-to-group",
  title: "Add reservations to a group.",
  permission: "reservations:write",
  input: groupMembersInput,
  async run(tools, { groupId, reservationIds }) {
    const group = await groupInScope(tools, groupId);
    const rows = await lockMembersById(tools, group.propertyId, reservationIds);
    const elsewhere = rows.find((row) => row.groupId !== null && row.groupId !== groupId);
    if (elsewhere) throw conflict("in_another_group", "This reservation belongs to another group.", { number: elsewhere.number });
    const joined = rows.filter((row) => row.groupId === null).map(({ id }) => id);
    if (joined.length === 0) throw conflict("already_in_group", "These reservations belong to the group already.");
    for (const id of joined) await updateReservation(tools.tx, id, { groupId });
    tools.record({ group: group.name, joined: joined.length });
    tools.invertWith({ command: "reservations.remove-from-group", input: { groupId, reservationIds: joined } });
    return { groupId, joined: joined.length };
  },
});

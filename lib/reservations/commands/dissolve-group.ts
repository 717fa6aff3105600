import { lockMembers, removeGroup } from "@/db/repos/reservation-groups";
import { updateReservation } from "@/db/repos/reservations";
import { defineCommand } from "@/lib/runtime/command";
import { groupInput } from "../rules/group-inputs";
import { groupInScope } from "./group-members";

export const dissolveGroup = defineCommand({
  name: "reservations.dissolve-group",
  title: "Dissolve a group; its reservations stay, each by itself.",
  permission: "reservations:write",
  input: groupInput,
  risk: "medium",
  async run(tools, { groupId }) {
    const group = await groupInScope(tools, groupId);
    const members = await lockMembers(tools.tx, groupId);
    for (const { id } of members) await updateReservation(tools.tx, id, { groupId: null });
    await removeGroup(tools.tx, groupId);
    tools.record({ name: group.name, reservations: members.length });
    tools.invertWith({ command: "reservations.create-group", input: {
      name: group.name, ...(group.companyId ? { companyId: group.companyId } : {}), ...(group.contactGuestId ? { contactGuestId: group.contactGuestId } : {}), ...(group.note ? { note: group.note } : {}),
      ...(members.length > 0 ? { reservationIds: members.map(({ id }) => id) } : {}),
    } });
    return { groupId, reservations: members.length };
  },
});

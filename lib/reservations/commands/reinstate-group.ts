import { defineCommand } from "@/lib/runtime/command";
import { groupMembersInput } from "../rules/group-inputs";
import { groupInScope, lockMembersById } from "./group-members";
import { reinstateReservation } from "./reinstate-reservation";

export const reinstateGroup = defineCommand({
  name: "reservations.reinstate-group",
  title: "Bring a group's cancelled reservations back, all of them or none, if their nights are still free.",
  permission: "reservations:write",
  input: groupMembersInput,
  risk: "medium",
  async run(tools, { groupId, reservationIds }) {
    const group = await groupInScope(tools, groupId);
    const members = (await lockMembersById(tools, group.propertyId, reservationIds)).filter((row) => row.groupId === groupId);
    for (const { id } of members) await reinstateReservation.run({ ...tools, record: () => undefined, invertWith: () => undefined }, { id });
    tools.record({ group: group.name, back: members.map((row) => row.number) });
    tools.invertWith({ command: "reservations.cancel-group", input: { groupId, reason: "The reinstatement was taken back." } });
    return { groupId, reinstated: members.length };
  },
});

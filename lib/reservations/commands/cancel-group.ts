import { lockMembers } from "@/db/repos/reservation-groups";
import { conflict } from "@/lib/kernel/errors";
import { addMoney, money, type Money } from "@/lib/kernel/money";
import { defineCommand } from "@/lib/runtime/command";
import { cancelGroupInput } from "../rules/group-inputs";
import { asStatus, nextStatus } from "../rules/state";
import { cancelReservation } from "./cancel-reservation";
import { groupInScope } from "./group-members";

export const cancelGroup = defineCommand({
  name: "reservations.cancel-group",
  title: "Cancel every reservation of a group that can still be cancelled, each by its own policy.",
  permission: "reservations:write",
  input: cancelGroupInput,
  risk: "high",
  async run(tools, { groupId, reason, waive }) {
    const group = await groupInScope(tools, groupId);
    const members = (await lockMembers(tools.tx, groupId)).filter((row) => nextStatus(asStatus(row.status), "cancel") !== undefined);
    const kept = members.filter((row) => row.source === "channel");
    const going = members.filter((row) => row.source !== "channel");
    if (going.length === 0) throw conflict("nothing_to_cancel", "No reservation of this group can be cancelled here.", { channel: kept.map((row) => row.number) });
    const penalties: Money[] = [];
    for (const { id } of going) penalties.push((await cancelReservation.run({ ...tools, record: () => undefined, invertWith: () => undefined }, { id, reason, ...(waive ? { waive } : {}) })).penalty);
    const penalty = penalties.reduce((sum, each) => (sum.currency === each.currency ? addMoney(sum, each) : sum), money(0, penalties[0]?.currency ?? ""));
    tools.record({ group: group.name, cancelled: going.map((row) => row.number), penalty });
    const back = going.filter((row) => row.status === "confirmed").map(({ id }) => id);
    if (back.length > 0) tools.invertWith({ command: "reservations.reinstate-group", input: { groupId, reservationIds: back } });
    return { groupId, cancelled: going.length, keptByChannels: kept.map((row) => row.number), penalty };
  },
  noInverse: "Only holds and inquiries were let go: they are reopened one by one.",
});

import { searchReservations } from "@/db/repos/reservation-lists";
import { addMoney, money, type Money } from "@/lib/kernel/money";
import { defineQuery } from "@/lib/runtime/command";
import { groupInScope } from "../commands/group-members";
import { groupInput } from "../rules/group-inputs";
import { asStatus, nextStatus } from "../rules/state";
import { previewCancellation } from "./preview-cancellation";

export const previewGroupCancellation = defineQuery({
  name: "reservations.preview-group-cancellation",
  title: "What cancelling a whole group costs now, each reservation by its own policy, and which of them stay because a channel owns them.",
  permission: "reservations:read",
  input: groupInput,
  async run(tools, { groupId }) {
    const group = await groupInScope(tools, groupId);
    const rows = (await searchReservations(tools.tx, group.propertyId, { groupId, limit: 200 })).filter((row) => nextStatus(asStatus(row.status), "cancel") !== undefined);
    const going = rows.filter((row) => row.source !== "channel");
    const penalties: Money[] = [];
    for (const { id } of going) penalties.push((await previewCancellation.run(tools, { id })).penalty);
    // Currencies are not mixed: the sum is in the first one's, as in what the cancellation then says.
    const penalty = penalties.reduce((sum, each) => (sum.currency === each.currency ? addMoney(sum, each) : sum), money(0, penalties[0]?.currency ?? rows[0]?.currency ?? ""));
    return { groupId, going: going.length, keptByChannels: rows.filter((row) => row.source === "channel").map((row) => row.number), penalty };
  },
});

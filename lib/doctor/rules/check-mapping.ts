/** Does the partner know which of its rooms and rates is ours, and may we change them? */
import type { DoctorCase } from "./case";
import type { Checked } from "./causes";
import { found, ruledOut, said, unknown } from "./check-connection";

function rooms(of: DoctorCase): Checked[] {
  const { mapping, connection, room, unmapped } = of;
  if (!connection || connection.kind === "calendar") return [];
  if (mapping) return [ruledOut("room_unmapped", said("room_mapped", { room: room.name, partnerRoom: mapping.partnerName }))];
  return [found("room_unmapped", 0.98, [said("no_mapping", { room: room.name, connection: connection.name, count: unmapped.count }), ...(unmapped.suggestion ? [said("certain_match", { partnerRoom: unmapped.suggestion.partnerName })] : [])])];
}

function rates({ mapping, question }: DoctorCase): Checked[] {
  if (!mapping) return [];
  const further = mapping.unmappedRates;
  if (mapping.ratePlanId === null) return [found("rate_unmapped", 0.97, [said("no_rate_mapped", { partnerRoom: mapping.partnerName })])];
  if (!mapping.ratePlanActive) return [found("rate_unmapped", 0.9, [said("mapped_rate_archived", { partnerRoom: mapping.partnerName })])];
  // The channel may be selling one of these: only for a wrong price do they weigh.
  if (further.length > 0 && question === "wrong_price") return [{ cause: "rate_unmapped", verdict: "suspected", confidence: 0.6, nights: [], evidence: [said("rates_unfed", { count: further.length, names: further.slice(0, 5).join(", ") })] }];
  return [ruledOut("rate_unmapped", said("rate_mapped", { partnerRoom: mapping.partnerName }))];
}

function openness({ mapping, connection, channel, question }: DoctorCase): Checked[] {
  const room = mapping?.room;
  if (!mapping || !connection) return [];
  if (!room) return [unknown("updates_not_open", said("room_flags_unknown", { partnerRoom: mapping.partnerName }))];
  const name = { partnerRoom: mapping.partnerName };
  const checks: Checked[] = [];
  if (channel && room.channelCodes.length > 0) {
    checks.push(room.channelCodes.includes(channel.key) ? ruledOut("not_distributed", said("room_on_channel", { ...name, channel: channel.name }))
      : found("not_distributed", 0.93, [said("room_not_on_channel", { ...name, channel: channel.name })]));
  }
  checks.push(room.sellOnline ? ruledOut("off_at_manager", said("sold_online", name)) : found("off_at_manager", 0.85, [said("not_sold_online", name)]));
  const closed = [...(room.updates.availability ? [] : ["availability"]), ...(room.updates.restrictions ? [] : ["restrictions"])];
  checks.push(closed.length === 0 ? ruledOut("updates_not_open", said("updates_open", name)) : found("updates_not_open", !room.updates.availability || question === "not_sold" ? 0.95 : 0.5, [said("updates_closed", { ...name, what: closed.join(", ") })]));
  checks.push(room.updates.price ? ruledOut("derived_rate", said("price_open", name)) : found("derived_rate", 0.92, [said("price_closed", name)]));
  return checks;
}

function twice({ feeding, channel, room }: DoctorCase): Checked[] {
  if (feeding.length < 2) return feeding.length === 0 ? [] : [ruledOut("fed_twice", said("fed_once", { room: room.name }))];
  return [found("fed_twice", 0.9, [said("fed_by", { room: room.name, channel: channel?.name ?? "", count: feeding.length, names: feeding.map(({ name }) => name).join(", ") })])];
}

export const checkMapping = (of: DoctorCase): Checked[] => [...rooms(of), ...rates(of), ...openness(of), ...twice(of)];

/** What one tap can mend, as a command and its input; the person who taps is who gives it. Pure. */
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import type { DoctorCase } from "./case";
import { type Cause, type Checked, type Stage, tree } from "./causes";

export const fixCommands = [
  "channels.map-room", "channels.set-keep-back", "channels.replay-refused", "channels.repair-drift", "channels.request-full-sync", "channels.request-pull",
  "channels.request-calendar", "channels.compare", "channels.resume-connection", "rates.set-restrictions",
] as const;
export type FixCommand = (typeof fixCommands)[number];
/** `undoable`: the command has an inverse, and its receipt an Undo. */
export type Fix = { readonly command: FixCommand; readonly input: Readonly<Record<string, unknown>>; readonly undoable: boolean };

/** Pages on which a person does what no single tap should. */
export const places = ["channels", "rates", "calendar", "none"] as const;
export type Place = (typeof places)[number];

/** Consecutive nights as ranges. */
function ranges(nights: readonly string[]): { from: string; to: string }[] {
  const sorted = [...nights].sort();
  const out: { from: string; to: string }[] = [];
  for (const night of sorted) {
    const last = out.at(-1);
    if (last && Date.parse(night) - Date.parse(last.to) === 86_400_000) last.to = night;
    else out.push({ from: night, to: night });
  }
  return out;
}

const lifted: Partial<Record<Cause, Readonly<Record<string, unknown>>>> = {
  stop_sell: { stopSell: false }, closed_to_arrival: { closedToArrival: false }, closed_to_departure: { closedToDeparture: false }, max_stay: { maxStay: null }, advance_window: { minAdvance: null, maxAdvance: null },
};

/** The fix of a cause that was found, where there is one that is safe to offer. */
export function fixOf(of: DoctorCase, { cause, verdict, nights }: Checked): Fix | null {
  if (verdict === "ruled_out") return null;
  const connectionId = of.connection?.id;
  const [range] = ranges(nights);
  const span = range ?? { from: of.from, to: of.to };
  // A stay over the last of these nights leaves on the day after it.
  const here = { roomTypeIds: [of.room.id], from: span.from, to: cause === "closed_to_departure" ? addDays(toIsoDate(span.to), 1) : span.to };
  const lift = lifted[cause];
  if (lift && verdict === "found") return { command: "rates.set-restrictions", input: { ...here, ...lift }, undoable: true };
  if (cause === "min_stay" && verdict === "found") return { command: "rates.set-restrictions", input: { ...here, minStay: 1, minStayThrough: null }, undoable: true };
  if (!connectionId) return null;
  const connection = { connectionId };
  const about = { ...connection, roomTypeId: of.room.id, from: nights[0] ?? of.from, to: nights.at(-1) ?? of.to };
  switch (cause) {
    case "room_unmapped": return of.unmapped.suggestion ? { command: "channels.map-room", input: { ...connection, inventoryCode: of.unmapped.suggestion.inventoryCode, roomTypeId: of.room.id }, undoable: true } : null;
    case "paused": return { command: "channels.resume-connection", input: connection, undoable: true };
    case "keep_back": return { command: "channels.set-keep-back", input: { ...connection, roomTypeId: of.room.id, rooms: 0 }, undoable: true };
    case "value_rejected": case "transaction_failed": return { command: "channels.replay-refused", input: about, undoable: false };
    case "message_failed": {
      const message = of.messages.find((one) => one.appliedAt === null);
      return message ? { command: "channels.replay-refused", input: { messageId: message.messageId }, undoable: false } : null;
    }
    case "unacknowledged": {
      const message = of.messages.find((one) => one.appliedAt !== null && one.acknowledgedAt === null);
      return message ? { command: "channels.replay-refused", input: { messageId: message.messageId }, undoable: false } : null;
    }
    case "drift": case "changed_there": return of.lastCheckId !== null && verdict === "found" ? { command: "channels.repair-drift", input: { ...connection, checkId: of.lastCheckId }, undoable: false } : verdict === "found" ? { command: "channels.request-full-sync", input: connection, undoable: false } : null;
    case "reopened_there": case "never_told": return verdict === "unknown" ? null : { command: "channels.request-full-sync", input: connection, undoable: false };
    case "pull_stale": case "made_in_manager": return { command: "channels.request-pull", input: connection, undoable: false };
    case "feed_stale": return { command: "channels.request-calendar", input: connection, undoable: false };
    case "unproven": return of.connection?.readable ? { command: "channels.compare", input: { ...connection, from: of.from, to: of.to, trigger: "doctor" }, undoable: false } : null;
    default: return null;
  }
}

const placeByCause: Partial<Record<Cause, Place>> = {
  keep_back: "channels", past_nights: "none", beyond_horizon: "none", nights_not_open: "calendar", blocked: "calendar", sold_out: "calendar", linked_rooms: "calendar", currency_mismatch: "channels",
};
const placeByStage: Partial<Record<Stage, Place>> = { house: "rates", channel: "none" };
export const placeFor = (cause: Cause): Place => placeByCause[cause] ?? placeByStage[tree[cause].stage] ?? "channels";

/** Causes about which a partner is written to, because no tap of ours mends them. */
export const lettersFor = ["channel_absent", "not_distributed", "off_at_manager", "updates_not_open", "derived_rate", "value_rejected", "transaction_failed", "reopened_there", "changed_there", "drift", "unacknowledged", "made_in_manager", "channel_discount", "closed_on_channel", "currency_mismatch"] as const satisfies readonly Cause[];
export type LetterCause = (typeof lettersFor)[number];
export const hasLetter = (cause: Cause): cause is LetterCause => (lettersFor as readonly Cause[]).includes(cause);

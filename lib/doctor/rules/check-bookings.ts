/** Bookings the house should know: received, brought in, acknowledged, or never told at all. */
import { askedNights, channelKey, type DoctorCase, leftFor, type MessageCase } from "./case";
import type { Checked, Evidence } from "./causes";
import { checked, daysBetween, found, ruledOut, said, unknown } from "./check-connection";

/** A partner's own booking engine, its desk and its "Online" source, as they name themselves. */
const ownSources = new Set(["online", "hotelrunner", "manager", "crs", "bookingengine", "walkin", "direct"]);
/** An acknowledgement that is so late will come late at the partner: Booking.com mails the house after half an hour. */
const acknowledgeMs = 10 * 60_000;
/** An import older than this was not one of the last. */
const staleImportDays = 7;

const told = (message: MessageCase, more: Evidence["params"] = {}): Evidence => said("message", { number: message.externalNumber, channel: message.channel ?? "–", at: message.receivedAt, ...more });
const touching = (of: DoctorCase) => of.messages.filter((message) => message.arrival === null || (message.arrival <= of.to && (message.departure ?? message.arrival) > of.from));
const named = (of: DoctorCase, number: string) => of.seen.reference === undefined || channelKey(number).includes(channelKey(of.seen.reference));

function received(of: DoctorCase): Checked[] {
  const messages = of.question === "booking_missing" && of.seen.reference !== undefined ? of.messages.filter((message) => named(of, message.externalNumber)) : touching(of);
  const failed = messages.filter((message) => message.appliedAt === null && (message.outcome === "failed" || !message.readable || Date.parse(of.at) - Date.parse(message.receivedAt) > acknowledgeMs));
  const late = messages.filter((message) => message.appliedAt !== null && message.acknowledgedAt === null && Date.parse(of.at) - Date.parse(message.appliedAt) > acknowledgeMs);
  const waiting = of.waiting.filter((one) => one.arrival <= of.to && one.departure > of.from);
  return [
    failed.length > 0 ? found("message_failed", 0.95, failed.slice(0, 3).map((message) => told(message))) : ruledOut("message_failed", said("messages_applied", { count: messages.length })),
    waiting.length > 0 ? found("booking_without_room", 0.94, waiting.slice(0, 4).map((one) => said("booking_waits", { number: one.number, code: one.inventoryCode ?? "–", arrival: one.arrival, departure: one.departure }))) : ruledOut("booking_without_room"),
    late.length > 0 ? found("unacknowledged", 0.9, late.slice(0, 3).map((message) => told(message, { applied: 1 }))) : ruledOut("unacknowledged"),
  ];
}

function pulled(of: DoctorCase): Checked[] {
  const { connection } = of;
  if (!connection || connection.kind === "calendar") return [];
  const last = connection.lastPulledAt ?? connection.createdAt;
  const late = Date.parse(of.at) - Date.parse(last) > 3 * connection.pollSeconds * 1_000 + acknowledgeMs;
  const evidence = connection.lastPulledAt ? said("pulled", { connection: connection.name, at: connection.lastPulledAt }) : said("never_pulled", { connection: connection.name });
  return [late ? found("pull_stale", 0.9, [evidence]) : ruledOut("pull_stale", evidence)];
}

/**
 * The founding case: a booking made inside the channel manager (its source "Online") that it neither took off its own calendar
 * ("Allocation type: no changes") nor told us. Every transaction we sent went well: what nobody told us was never in them.
 */
function madeInManager(of: DoctorCase): Checked[] {
  const { connection, seen, question } = of;
  if (connection?.kind !== "manager" || (question !== "too_many_left" && question !== "booking_missing")) return [];
  const own = touching(of).filter((message) => message.channel !== null && ownSources.has(channelKey(message.channel)) && named(of, message.externalNumber));
  const known = own.filter((message) => message.appliedAt !== null);
  if (seen.madeIn === "channel" || seen.madeIn === "house") return [ruledOut("made_in_manager", said("made_elsewhere"))];
  if (known.length > 0) return [ruledOut("made_in_manager", ...known.slice(0, 3).map((message) => told(message)))];
  const lefts = askedNights(of).flatMap(({ ledger }) => (ledger ? [leftFor(ledger, of.mapping)] : []));
  const agrees = seen.left !== undefined && lefts.length > 0 && lefts.every((left) => left === seen.left);
  // It shows more than we wish it to: it did not take what we told it, whatever we know of bookings.
  const ahead = seen.left !== undefined && lefts.length > 0 && lefts.every((left) => left < (seen.left ?? 0));
  const allocation = seen.allocation ?? connection.allocation;
  const importDays = seen.lastImport === undefined ? null : daysBetween(`${seen.lastImport}T00:00:00Z`, of.at);
  const quietDays = connection.lastMessageAt === null ? null : daysBetween(connection.lastMessageAt, of.at);
  const confidence = (seen.madeIn === "manager" ? 0.55 : 0.2) + (allocation === "no_changes" ? 0.2 : 0) + (importDays !== null && importDays > staleImportDays ? 0.1 : 0) + (agrees ? 0.1 : 0) - (ahead ? 0.25 : 0) - (allocation === "decrease" ? 0.15 : 0);
  const evidence: Evidence[] = [
    said("no_own_booking", { connection: connection.name, from: of.from, to: of.to }),
    ...(agrees ? [said("channel_agrees_with_house", { count: seen.left ?? 0 })] : []),
    ...(seen.madeIn === "manager" ? [said("told_made_in_manager", { connection: connection.name })] : []),
    allocation === null ? said("allocation_unknown", { connection: connection.name }) : said(`allocation_${allocation}`, { connection: connection.name }),
    ...(seen.lastImport === undefined || importDays === null ? [] : [said("last_import", { from: seen.lastImport, count: importDays })]),
    quietDays === null ? said("no_message_ever", { connection: connection.name }) : said("last_message", { connection: connection.name, at: connection.lastMessageAt ?? of.at, count: quietDays }),
    ...(seen.transactions === undefined ? [] : [said("told_transactions", { count: seen.transactions })]),
    said("sent_without_error", { confirmed: connection.cells.confirmed, refused: connection.cells.refused }),
  ];
  // Without a word from the person it stays a question, not a suspicion.
  if (confidence < 0.4) return [unknown("made_in_manager", ...evidence)];
  return [checked("made_in_manager", "suspected", Math.min(0.92, confidence), evidence)];
}

export const checkBookings = (of: DoctorCase): Checked[] => [...received(of), ...pulled(of), ...madeInManager(of)];

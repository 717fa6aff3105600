/** What became of each night's value on its way to the partner, and what the partner was last seen to show. */
import { compareCell } from "@/lib/channels/rules/drift";
import { refusalReason } from "@/lib/channels/rules/refusal-reason";
import type { CellValue, ValueField } from "@/lib/channels/rules/ari-value";
import { askedNights, type CellCase, channelKey, type DoctorCase, type NightCase } from "./case";
import type { Checked, Evidence } from "./causes";
import { daysBetween, found, ruledOut, said, unknown } from "./check-connection";

type Told = NightCase & { readonly cell: CellCase };
const dates = (nights: readonly NightCase[]) => nights.map(({ night }) => night);

/** Fields in which a question is asked: a price that waits explains no room. */
function concerns(of: DoctorCase, { cell }: Told): boolean {
  const before: Partial<CellValue> = cell.acknowledged ?? {};
  const moved = (field: ValueField) => cell.desired[field] !== before[field];
  if (of.question === "wrong_price") return moved("amount") || moved("currency");
  if (of.question === "too_many_left" || of.question === "too_few_left") return moved("availability") || moved("stopSell");
  return true;
}

const value = ({ night, cell }: Told): Evidence => {
  const { acknowledged, desired } = cell;
  return said("value_told", { night, wanted: desired.availability ?? "–", taken: acknowledged?.availability ?? "–", amount: desired.amount, currency: desired.currency });
};

function underWay(of: DoctorCase, told: readonly Told[]): Checked[] {
  const { connection } = of;
  if (!connection) return [];
  const pending = told.filter((night) => night.cell.state === "pending" && concerns(of, night));
  const sent = told.filter((night) => night.cell.state === "sent" && concerns(of, night));
  const queue = said("queue", { count: connection.cells.pending, at: connection.cells.oldestPendingAt ?? of.at });
  const budget = said("budget", { used: connection.budget.used, allowed: connection.budget.allowed, seconds: connection.budget.seconds });
  const evidence = [...pending.slice(0, 3).map(value), queue, budget];
  const stuck = pending.length > 0;
  return [
    stuck && connection.budget.usedUp ? found("budget_used_up", 0.97, evidence, dates(pending)) : ruledOut("budget_used_up", budget),
    stuck && !connection.budget.usedUp ? found("waiting", 0.93, evidence, dates(pending)) : ruledOut("waiting", queue),
    sent.length > 0 ? found("on_the_way", 0.9, [...sent.slice(0, 3).map(value), said("sent_at", { at: sent[0]?.cell.sentAt ?? of.at, transaction: sent[0]?.cell.transactionId ?? "–" })], dates(sent)) : ruledOut("on_the_way"),
  ];
}

function refused(told: readonly Told[]): Checked[] {
  const of = (state: string) => told.filter((night) => night.cell.state === state);
  const sentences = (nights: readonly Told[]): Evidence[] => [...new Set(nights.map(({ cell }) => cell.error ?? ""))].filter(Boolean).slice(0, 3).flatMap((sentence) => [said("partner_said", { sentence }), said(`refusal_${refusalReason(sentence)}`)]);
  const [rejected, failed] = [of("rejected"), of("failed")];
  return [
    rejected.length > 0 ? found("value_rejected", 0.97, [said("rejected_nights", { from: rejected[0]?.night ?? "", to: rejected.at(-1)?.night ?? "", count: rejected.length }), ...sentences(rejected)], dates(rejected)) : ruledOut("value_rejected"),
    failed.length > 0 ? found("transaction_failed", 0.96, [said("failed_nights", { from: failed[0]?.night ?? "", to: failed.at(-1)?.night ?? "", count: failed.length, attempts: Math.max(...failed.map(({ cell }) => cell.attempts)), transaction: failed[0]?.cell.transactionId ?? "–" }), ...sentences(failed)], dates(failed)) : ruledOut("transaction_failed"),
  ];
}

type Differs = Told & { readonly cause: "changed_there" | "reopened_there" | "drift"; readonly fields: readonly ValueField[] };

/** A night of which the partner was seen to show something else than it took. */
function differing(of: DoctorCase, told: readonly Told[]): Differs[] {
  const { connection, mapping } = of;
  if (!connection || !mapping) return [];
  const updates = mapping.room?.updates ?? { availability: true, restrictions: true, price: true };
  return told.flatMap((night): Differs[] => {
    const { cell } = night;
    if (cell.state !== "confirmed" || !cell.observed || !cell.observedAt || (cell.confirmedAt && cell.observedAt < cell.confirmedAt)) return [];
    const drift = compareCell(connection.partner, { rateCode: "", desired: cell.desired, acknowledged: cell.acknowledged, state: cell.state, newer: false }, cell.observed, updates);
    if (!drift) return [];
    const more = (cell.observed.availability ?? 0) > (cell.desired.availability ?? 0);
    const cancelled = of.cancelled.some((one) => one.arrival <= night.night && one.departure > night.night && (one.channel === null || of.channel === null || channelKey(one.channel) === of.channel.key));
    return [{ ...night, fields: drift.fields, cause: more && cancelled ? "reopened_there" : drift.cause === "changed_there" ? "changed_there" : "drift" }];
  });
}

function proof(of: DoctorCase, told: readonly Told[]): Checked[] {
  const differs = differing(of, told);
  const confirmed = told.filter(({ cell }) => cell.state === "confirmed");
  const unread = confirmed.filter(({ cell }) => !cell.observedAt || (cell.confirmedAt !== null && cell.observedAt < cell.confirmedAt));
  const show = (cause: Differs["cause"]): Checked => {
    const nights = differs.filter((night) => night.cause === cause);
    const [first] = nights;
    if (!first) return unread.length > 0 ? unknown(cause, said("never_read", { count: unread.length })) : ruledOut(cause, ...(confirmed.length > 0 ? [said("read_back", { count: confirmed.length, at: confirmed[0]?.cell.observedAt ?? of.at })] : []));
    const rows = nights.slice(0, 3).map(({ night, cell, fields }) => said("shows_otherwise", { night, fields: fields.join(", "), wanted: cell.desired.availability ?? "–", shown: cell.observed?.availability ?? "–", amount: cell.desired.amount, shownAmount: cell.observed?.amount ?? cell.desired.amount, currency: cell.desired.currency, at: cell.observedAt ?? of.at }));
    const cancelled = cause === "reopened_there" ? of.cancelled.filter((one) => one.arrival <= first.night && one.departure > first.night).slice(0, 3).map((one) => said("cancelled_stay", { number: one.number, channel: one.channel ?? "–", at: one.cancelledAt })) : [];
    return found(cause, 0.95, [...rows, ...cancelled], dates(nights));
  };
  const provable = of.connection?.readable ?? false;
  const about = { connection: of.connection?.name ?? "", count: unread.length };
  return [
    show("reopened_there"), show("changed_there"), show("drift"),
    unread.length > 0 ? unknown("unproven", said(provable ? "confirmed_not_read" : "cannot_be_read", about)) : ruledOut("unproven"),
  ];
}

/** Nobody can read what the channel shows, but the person does: it confirmed something else. */
function seenOtherwise(of: DoctorCase, told: readonly Told[]): Checked[] {
  const { seen, question, channel } = of;
  const unread = told.filter(({ cell }) => cell.state === "confirmed" && !cell.observedAt);
  if (question === "wrong_price" && seen.amount !== undefined) {
    // A lower price is a discount of the channel's own more often than a fault.
    const nights = unread.filter(({ cell }) => (seen.amount ?? 0) > cell.desired.amount);
    return nights.length === 0 ? [] : [{ cause: "drift", verdict: "suspected", confidence: 0.6, nights: dates(nights), evidence: nights.slice(0, 3).map(value) }];
  }
  if ((question !== "too_many_left" && question !== "too_few_left") || seen.left === undefined) return [];
  const shown = seen.left;
  const nights = unread.filter(({ cell }) => cell.desired.availability !== null && (question === "too_many_left" ? shown > cell.desired.availability : shown < cell.desired.availability));
  if (nights.length === 0) return [];
  const cancelled = of.cancelled.filter((one) => question === "too_many_left" && channel !== null && one.channel !== null && channelKey(one.channel) === channel.key && nights.some(({ night }) => one.arrival <= night && one.departure > night) && daysBetween(one.cancelledAt, of.at) <= 60);
  const evidence = [said("seen_left", { count: shown }), ...nights.slice(0, 3).map(value)];
  if (cancelled.length === 0) return [{ cause: "drift", verdict: "suspected", confidence: 0.7, nights: dates(nights), evidence }];
  return [{ cause: "reopened_there", verdict: "suspected", confidence: 0.75, nights: dates(nights), evidence: [...evidence, ...cancelled.slice(0, 3).map((one) => said("cancelled_stay", { number: one.number, channel: one.channel ?? "–", at: one.cancelledAt }))] }];
}

export function checkSync(of: DoctorCase): Checked[] {
  const { connection, mapping } = of;
  if (!connection || !mapping || connection.kind === "calendar") return [];
  const asked = askedNights(of).filter(({ night }) => night >= of.today);
  const told = asked.filter((night): night is Told => night.cell !== null);
  const silent = asked.filter(({ cell, ledger, rate }) => cell === null && ledger !== null && rate !== null);
  const unread = seenOtherwise(of, told);
  return [
    ...underWay(of, told), ...refused(told), ...proof(of, told).filter(({ cause }) => unread.every((one) => one.cause !== cause)), ...unread,
    silent.length > 0 && mapping.ratePlanId !== null ? found("never_told", 0.9, [said("no_value", { from: silent[0]?.night ?? "", to: silent.at(-1)?.night ?? "", count: silent.length })], dates(silent)) : ruledOut("never_told"),
  ];
}

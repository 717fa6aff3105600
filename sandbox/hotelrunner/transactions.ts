/** Updates travel to each channel in their own time: in progress, then succeeded or failed, in the order they were made. */
import { applyToChannel, writeMaster } from "./calendar";
import type { Change, Property, Transaction, World } from "./world";

const KEPT = 2_000;

/** Writes the changes into HotelRunner's calendar and opens the transaction that carries them to the channels. */
export function openTransaction(world: World, property: Property, changes: readonly Change[]): Transaction {
  const hrId = property.hr_id;
  for (const change of changes) writeMaster(world, hrId, change.inv_code, change.date, change.fields);
  const lastDue = new Map<string, number>();
  for (const earlier of world.transactions.values()) {
    if (earlier.hr_id !== hrId) continue;
    for (const job of earlier.jobs) if (job.state === "in_progress") lastDue.set(job.channel, Math.max(job.due, lastDue.get(job.channel) ?? 0));
  }
  const sequence = world.next("transaction");
  const due = Date.now() + world.settings().settleMs;
  const channels = [...new Set(changes.flatMap((change) => change.channels))];
  const transaction: Transaction = {
    id: String(880_000_000 + sequence),
    sequence,
    hr_id: hrId,
    created_at: new Date().toISOString(),
    rooms: [...new Set(changes.map((change) => change.inv_code))],
    jobs: channels.map((channel) => ({ channel, state: "in_progress", due: Math.max(due, lastDue.get(channel) ?? 0), error: null })),
    changes: channels.length === 0 ? [] : [...changes],
    cells: changes.length,
  };
  world.transactions.set(transaction.id, transaction);
  if (world.transactions.size > KEPT) {
    for (const old of world.transactions.values()) {
      if (world.transactions.size <= KEPT || old.jobs.some((job) => job.state === "in_progress")) break;
      world.transactions.delete(old.id);
    }
  }
  return transaction;
}

/** Settles every job that is due; answers the moment of the next one, or undefined when all is settled. */
export function settleDue(world: World, now: number): number | undefined {
  let next: number | undefined;
  for (const transaction of [...world.transactions.values()]) {
    if (transaction.jobs.every((job) => job.state !== "in_progress")) continue;
    const jobs = transaction.jobs.map((job) => {
      if (job.state !== "in_progress") return job;
      if (job.due > now) {
        next = Math.min(next ?? job.due, job.due);
        return job;
      }
      const fault = world.faults.strike(`channel:${job.channel}`, transaction.hr_id, ["channel_failed"])[0];
      if (fault) return { ...job, state: "failed" as const, error: fault.message ?? "The channel refused the update." };
      applyToChannel(world, transaction.hr_id, job.channel, transaction.changes);
      return { ...job, state: "succeeded" as const };
    });
    if (jobs.every((job, index) => job === transaction.jobs[index])) continue;
    const settled = jobs.every((job) => job.state !== "in_progress");
    world.transactions.set(transaction.id, { ...transaction, jobs, changes: settled ? [] : transaction.changes });
  }
  return next;
}

/** The answer of GET /infos/transaction_details for one transaction. */
export function transactionDetails(property: Property, transaction: Transaction): unknown {
  const nameOf = (inv: string) => property.rooms.find((room) => room.inv_code === inv)?.name ?? inv;
  const rows = transaction.jobs.map(
    (job, jobIndex) =>
      [
        job.channel,
        transaction.rooms.map((inv, index) => ({
          id: transaction.sequence * 1_000 + jobIndex * 100 + index,
          state: job.state,
          name: nameOf(inv),
          code: `${property.hr_id}:${inv}`,
          allocation_group: inv,
          created_at: transaction.created_at,
          pid: job.state === "in_progress" ? null : transaction.sequence,
          error_message: job.error,
        })),
      ] as const,
  );
  const count = (state: string) => transaction.jobs.filter((job) => job.state === state).length * transaction.rooms.length;
  return {
    [transaction.id]: {
      counts: { failed: count("failed"), succeeded: count("succeeded"), in_progress: count("in_progress") },
      details: Object.fromEntries(rows),
    },
  };
}

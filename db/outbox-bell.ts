import { setImmediate as nextTurn } from "node:timers/promises";
import { appPool, unawaited } from "./client";

const told = new WeakSet<object>();
let pending = false;

/** This transaction writes events: whoever relays them is to be woken when it stands. */
export const tellAfterwards = (tx: object): void => { told.add(tx); };

/**
 * Wakes the relays, once for all transactions that ended together. After the commit and not in it: Postgres lets transactions that
 * notify commit one after the other only, each waiting for its own write to disk. Whoever is not woken looks every two seconds.
 */
export function ringFor(tx: object): void {
  if (!told.has(tx) || pending) return;
  pending = true;
  // Where the database went away since, its relays look by themselves once it is back.
  unawaited(nextTurn().then(() => {
    pending = false;
    return appPool().notify("outbox", "");
  }));
}

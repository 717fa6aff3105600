import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { seededNumbers } from "@/lib/kernel/seeded-random";

/** Mulberry32: the same numbers for the same seed. */
export class Dice {
  readonly roll: () => number;

  constructor(seed: number) {
    this.roll = seededNumbers(seed);
  }

  below(most: number): number { return Math.floor(this.roll() * most); }
  between(least: number, most: number): number { return least + this.below(most - least + 1); }
  chance(share: number): boolean { return this.roll() < share; }
  of<T>(list: readonly T[]): T {
    const one = list[this.below(list.length)];
    if (one === undefined) throw new Error("A choice needs something to choose from.");
    return one;
  }
}

/** What a run may tell the time by; every `Date` and every random number of the process follow it. */
export type Clock = { now: number; skewMs: number };

const real = {
  Date, random: Math.random, uuid: crypto.randomUUID, fill: crypto.randomFillSync, int: crypto.randomInt, bytes: crypto.randomBytes, measured: performance.now.bind(performance), values: globalThis.crypto.getRandomValues,
};

/** The real time, for measuring. */
export const realNow = (): number => real.Date.now();

/**
 * Puts a seeded, virtual world around the process: Date, performance.now, Math.random and node:crypto. Returns the way back. Nothing may run
 * beside it that needs real time.
 */
export function bewitch(clock: Clock, seed: number, salt: number): () => void {
  const dice = new Dice(seed ^ 0x5eed);
  class VirtualDate extends real.Date {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [VirtualDate.now()] : given) as [number]));
    }
    static override now(): number { return clock.now + clock.skewMs; }
  }
  globalThis.Date = VirtualDate as DateConstructor;
  // By the moment alone: the driver draws too, and how often hangs on real time.
  const begun = clock.now;
  performance.now = () => clock.now - begun;
  Math.random = () => new Dice(seed ^ (clock.now - begun)).roll();
  const fill = <T extends NodeJS.ArrayBufferView>(target: T): T => {
    const view = new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
    for (let at = 0; at < view.length; at += 1) view[at] = dice.below(256);
    return target;
  };
  const hex = (digits: number) => Array.from({ length: digits }, () => dice.below(16).toString(16)).join("");
  const patched = crypto as unknown as Record<string, unknown>;
  // The same first digits for all of one run: ids keep their order, and two runs in one database never meet.
  patched["randomUUID"] = () => `${salt.toString(16).padStart(8, "0")}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
  patched["randomFillSync"] = fill;
  patched["randomInt"] = (a: number, b?: number) => (b === undefined ? dice.below(a) : a + dice.below(b - a));
  patched["randomBytes"] = (size: number) => {
    const bytes = fill(Buffer.alloc(size));
    if (size >= 4) bytes.writeUInt32BE(salt);
    return bytes;
  };
  globalThis.crypto.getRandomValues = fill as typeof globalThis.crypto.getRandomValues;
  syncBuiltinESMExports();
  return () => {
    globalThis.Date = real.Date;
    Math.random = real.random;
    performance.now = real.measured;
    Object.assign(patched, { randomUUID: real.uuid, randomFillSync: real.fill, randomInt: real.int, randomBytes: real.bytes });
    globalThis.crypto.getRandomValues = real.values;
    syncBuiltinESMExports();
  };
}

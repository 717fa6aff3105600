import { once } from "./once";

/** So many guests being answered at once are a crowd: one processor has its hands full. */
const crowd = 4;
const lookMs = 25;

const door = once("guests-first", () => ({ inside: 0 }));

/** A guest's request is being answered while `work` runs. */
export async function withGuest<T>(work: () => Promise<T>): Promise<T> {
  door.inside += 1;
  try {
    return await work();
  } finally {
    door.inside -= 1;
  }
}

/** For work nobody watches: lets a crowd of guests be answered first, `mostMs` at the longest. Returns how long it waited, in ms. */
export async function guestsFirst(mostMs = 3_000): Promise<number> {
  const begun = performance.now();
  while (door.inside >= crowd && performance.now() - begun < mostMs) await new Promise<void>((done) => { setTimeout(done, lookMs); });
  return performance.now() - begun;
}

import { expect, it } from "vitest";
import { guestsFirst, withGuest } from "./guests-first";

/** Whether it goes on in the same turn, without a timer. */
async function atOnce(): Promise<boolean> {
  let gone = false;
  void guestsFirst().then(() => { gone = true; });
  await Promise.resolve();
  return gone;
}

it("work nobody watches waits while there is a crowd of guests, and no longer than it may", async () => {
  expect(await atOnce()).toBe(true);
  let leave: () => void = () => undefined;
  const stays = new Promise<void>((done) => { leave = done; });
  const three = Array.from({ length: 3 }, () => withGuest(() => stays));
  expect(await atOnce()).toBe(true);
  const fourth = withGuest(async () => { await stays; throw new Error("a guest who is refused leaves too"); });
  expect(await guestsFirst(120)).toBeGreaterThanOrEqual(100);
  expect(await atOnce()).toBe(false);
  const waiting = guestsFirst(10_000);
  leave();
  await Promise.all(three);
  await expect(fourth).rejects.toThrow("leaves too");
  expect(await waiting).toBeLessThan(2_000);
});

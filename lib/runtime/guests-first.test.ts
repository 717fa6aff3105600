import { expect, it } from "vitest";
import { guestsFirst, withGuest } from "./guests-first";

it("work nobody watches waits while there is a crowd of guests, and no longer than it may", async () => {
  expect(await guestsFirst()).toBeLessThan(20);
  let leave: () => void = () => undefined;
  const stays = new Promise<void>((done) => { leave = done; });
  const three = Array.from({ length: 3 }, () => withGuest(() => stays));
  expect(await guestsFirst()).toBeLessThan(20);
  const fourth = withGuest(async () => { await stays; throw new Error("a guest who is refused leaves too"); });
  expect(await guestsFirst(120)).toBeGreaterThanOrEqual(100);
  const waiting = guestsFirst(10_000);
  leave();
  await Promise.all(three);
  await expect(fourth).rejects.toThrow("leaves too");
  expect(await waiting).toBeLessThan(2_000);
});

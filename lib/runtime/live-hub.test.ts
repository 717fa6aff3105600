import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { changesStream, LiveHub } from "./live-hub";

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

const hubOf = () => new LiveHub({ everyMs: 1_000, keepMs: 60_000 });

test("the first look learns; each new id is told once to everybody, and the house is asked once for all", async () => {
  const hub = hubOf();
  let ids = ["a"];
  const look = vi.fn<() => Promise<string[]>>(() => Promise.resolve(ids));
  const [first, second] = [vi.fn<() => void>(), vi.fn<() => void>()];
  const leave = [hub.join("house", look, first), hub.join("house", look, second)];
  await vi.advanceTimersByTimeAsync(0);
  expect([look.mock.calls.length, first.mock.calls.length]).toEqual([1, 0]);
  ids = ["b", "a"];
  await vi.advanceTimersByTimeAsync(1_000);
  await vi.advanceTimersByTimeAsync(3_000);
  expect([look.mock.calls.length, first.mock.calls.length, second.mock.calls.length]).toEqual([5, 1, 1]);
  for (const go of leave) go();
  expect(hub.size).toBe(0);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(look).toHaveBeenCalledTimes(5);
});

test("houses are told apart", async () => {
  const hub = hubOf();
  const [here, there] = [vi.fn<() => void>(), vi.fn<() => void>()];
  let ids: string[] = [];
  hub.join("here", () => Promise.resolve(ids), here);
  hub.join("there", () => Promise.resolve([]), there);
  await vi.advanceTimersByTimeAsync(0);
  ids = ["x"];
  await vi.advanceTimersByTimeAsync(1_000);
  expect([here.mock.calls.length, there.mock.calls.length]).toEqual([1, 0]);
});

test("after the database was away, the screens read again once", async () => {
  const hub = hubOf();
  let away = false;
  const told = vi.fn<() => void>();
  hub.join("house", () => (away ? Promise.reject(new Error("away")) : Promise.resolve(["a"])), told);
  await vi.advanceTimersByTimeAsync(0);
  away = true;
  await vi.advanceTimersByTimeAsync(3_000);
  away = false;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(told).toHaveBeenCalledTimes(1);
});

test("a stream says that something changed and nothing of what, beats, and ends when its reader goes", async () => {
  let ids: string[] = [];
  const gone = new AbortController();
  const reader = changesStream("stream-test", () => Promise.resolve(ids), gone.signal).body?.getReader();
  const read = async () => new TextDecoder().decode((await reader?.read())?.value);
  expect(await read()).toContain("retry: 2000");
  await vi.advanceTimersByTimeAsync(0);
  ids = ["secret-id"];
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await read()).toBe("event: changed\ndata: 1\n\n");
  await vi.advanceTimersByTimeAsync(25_000);
  expect(await read()).toBe(": still here\n\n");
  gone.abort();
  expect(await reader?.read()).toMatchObject({ done: true });
});

test("a stream ends by itself after four minutes, so that the reader is asked for again", async () => {
  const reader = changesStream("long-test", () => Promise.resolve([]), new AbortController().signal).body?.getReader();
  await vi.advanceTimersByTimeAsync(240_000);
  let last = await reader?.read();
  for (let reads = 0; reads < 20 && last?.done === false; reads += 1) last = await reader?.read();
  expect(last?.done).toBe(true);
});

import type { Clock, Dice } from "./chance";
import type { Timeline } from "./timeline";

/** What goes wrong on the way to one partner: shares of calls, and moments until which it is away. */
export type Weather = {
  latencyMs: number; refused: number; lostAnswer: number; serverError: number; errorAfter: number; hang: number; hangAfter: number; awayUntil: number; skewMs: number;
};
export const calm = (): Weather => ({ latencyMs: 40, refused: 0, lostAnswer: 0, serverError: 0, errorAfter: 0, hang: 0, hangAfter: 0, awayUntil: 0, skewMs: 0 });

export type SimRequest = { readonly method: string; readonly url: URL; readonly headers: Headers; readonly text: string };
export type SimHost = {
  readonly origin: string;
  readonly weather: Weather;
  handle(request: SimRequest): Promise<Response>;
  /** Calls answered within the moment: others of the house may wait for the same answer. */
  atOnce?(request: SimRequest): boolean;
};

const gone = () => new TypeError("fetch failed");
const timedOut = () => new DOMException("The operation was aborted due to timeout", "TimeoutError");

/** Stands in for `fetch`: the adapters' own requests reach the simulated partners in virtual time, or do not. */
export function network(hosts: readonly SimHost[], timeline: Timeline, dice: Dice, clock: Clock): typeof globalThis.fetch {
  /** A partner tells the time by its own clock. */
  const at = async (host: SimHost, request: SimRequest): Promise<Response> => {
    clock.skewMs = host.weather.skewMs;
    try {
      return await host.handle(request);
    } finally {
      clock.skewMs = 0;
    }
  };
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    const host = hosts.find((one) => one.origin === url.origin);
    if (!host) throw new Error(`The simulated world has no ${url.origin}.`);
    const request = { method: init.method ?? "GET", url, headers: new Headers(init.headers), text: init.body === undefined || init.body === null ? "" : String(init.body as string) };
    const { weather } = host;
    if (host.atOnce?.(request) === true) {
      if (timeline.now < weather.awayUntil || dice.chance(weather.refused)) throw gone();
      if (dice.chance(weather.serverError)) return new Response("<h1>Bad gateway</h1>", { status: 502 });
      const answer = await at(host, request);
      if (dice.chance(weather.lostAnswer)) throw gone();
      return answer;
    }
    await timeline.pause(1 + dice.below(2 * weather.latencyMs));
    if (timeline.now < weather.awayUntil || dice.chance(weather.refused)) throw gone();
    if (dice.chance(weather.serverError)) return new Response("<h1>Bad gateway</h1>", { status: 502 });
    if (dice.chance(weather.hang)) {
      await timeline.pause(20_000);
      throw timedOut();
    }
    const answer = await at(host, request);
    await timeline.pause(1 + dice.below(weather.latencyMs));
    if (dice.chance(weather.lostAnswer)) throw gone();
    if (dice.chance(weather.errorAfter)) return new Response("Gateway timeout", { status: 504 });
    if (dice.chance(weather.hangAfter)) {
      await timeline.pause(20_000);
      throw timedOut();
    }
    return answer;
  };
}

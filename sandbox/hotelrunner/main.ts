/** Starts the HotelRunner sandbox from the environment. */
import { startHotelRunner } from "./server";
import type { Settings } from "./world";

const { env } = process;

function wholeNumber(name: string): number | undefined {
  const text = env[name];
  if (text === undefined || text === "") return undefined;
  if (!/^\d+$/.test(text)) throw new Error(`${name} must be a whole number, got "${text}".`);
  return Number(text);
}

function settings(): Partial<Settings> {
  const perMinute = wholeNumber("SANDBOX_HOTELRUNNER_PER_MINUTE");
  const perDay = wholeNumber("SANDBOX_HOTELRUNNER_PER_DAY");
  const settleMs = wholeNumber("SANDBOX_HOTELRUNNER_SETTLE_MS");
  return {
    ...(perMinute === undefined ? {} : { perMinute }),
    ...(perDay === undefined ? {} : { perDay }),
    ...(settleMs === undefined ? {} : { settleMs }),
    ...(env["SANDBOX_HOTELRUNNER_LIMITS"] === "off" ? { limits: false } : {}),
  };
}

const stateFile = env["SANDBOX_STATE_FILE"];
const sandbox = await startHotelRunner({
  port: wholeNumber("SANDBOX_HOTELRUNNER_PORT") ?? 4010,
  settings: settings(),
  ...(stateFile === undefined || stateFile === "" ? {} : { stateFile }),
});
process.stdout.write(`${JSON.stringify({ sandbox: "hotelrunner", url: sandbox.url })}\n`);

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void sandbox.close().then(() => process.exit(0)));

/** Starts the Channex sandbox from the environment. */
import { startChannex } from "./server";

const { env } = process;
const stateFile = env["SANDBOX_STATE_FILE"];
const sandbox = await startChannex({
  port: Number(env["SANDBOX_CHANNEX_PORT"] || 4014),
  settings: env["SANDBOX_CHANNEX_LIMITS"] === "off" ? { limits: false } : {},
  ...(stateFile === undefined || stateFile === "" ? {} : { stateFile }),
});
process.stdout.write(`${JSON.stringify({ sandbox: "channex", url: sandbox.url })}\n`);

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void sandbox.close().then(() => process.exit(0)));

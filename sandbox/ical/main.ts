/** Starts the calendars' sandbox from the environment. */
import { startCalendars } from "./server";

const { env } = process;
const stateFile = env["SANDBOX_STATE_FILE"];
const sandbox = await startCalendars({ port: Number(env["SANDBOX_ICAL_PORT"] || 4015), ...(stateFile === undefined || stateFile === "" ? {} : { stateFile }) });
process.stdout.write(`${JSON.stringify({ sandbox: "ical", url: sandbox.url })}\n`);

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void sandbox.close().then(() => process.exit(0)));

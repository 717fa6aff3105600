/** Starts the Expedia sandbox from the environment. */
import { startExpedia } from "./server";

const { env } = process;
const stateFile = env["SANDBOX_STATE_FILE"];
const sandbox = await startExpedia({ port: Number(env["SANDBOX_EXPEDIA_PORT"] || 4016), ...(stateFile === undefined || stateFile === "" ? {} : { stateFile }) });
process.stdout.write(`${JSON.stringify({ sandbox: "expedia", url: sandbox.url })}\n`);

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void sandbox.close().then(() => process.exit(0)));

/** Starts the Mews sandbox from the environment. */
import { startMews } from "./server";

const { env } = process;
const port = env["SANDBOX_MEWS_PORT"] ?? "4016";
if (!/^\d+$/.test(port)) throw new Error(`SANDBOX_MEWS_PORT must be a whole number, got "${port}".`);
const stateFile = env["SANDBOX_STATE_FILE"];
const sandbox = await startMews({ port: Number(port), ...(env["SANDBOX_MEWS_LIMITS"] === "off" ? { settings: { limits: false } } : {}), ...(stateFile ? { stateFile } : {}) });
process.stdout.write(`${JSON.stringify({ sandbox: "mews", url: sandbox.url })}\n`);

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void sandbox.close().then(() => process.exit(0)));

/** Starts the Anthropic sandbox from the environment. */
import { startAnthropic } from "./server";

const port = process.env["SANDBOX_ANTHROPIC_PORT"] ?? "4011";
if (!/^\d+$/.test(port)) throw new Error(`SANDBOX_ANTHROPIC_PORT must be a port number, got "${port}".`);
const sandbox = await startAnthropic({ port: Number(port) });
process.stdout.write(`${JSON.stringify({ sandbox: "anthropic", url: sandbox.url })}\n`);

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void sandbox.close().then(() => process.exit(0)));

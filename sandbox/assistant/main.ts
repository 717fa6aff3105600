/** Starts the assistant sandbox from the environment. */
import { startAssistant } from "./server";

const port = process.env["SANDBOX_ASSISTANT_PORT"] ?? "4031";
if (!/^\d+$/.test(port)) throw new Error(`SANDBOX_ASSISTANT_PORT must be a port number, got "${port}".`);
const sandbox = await startAssistant({ port: Number(port) });
process.stdout.write(`${JSON.stringify({ sandbox: "assistant", url: sandbox.url })}\n`);

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void sandbox.close().then(() => process.exit(0)));

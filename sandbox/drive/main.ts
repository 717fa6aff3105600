/** Starts the Drive sandbox from the environment. Whose key it takes and what lies in it is told over its control API. */
import { startDrive } from "./server";

const port = process.env["SANDBOX_DRIVE_PORT"] ?? "4097";
if (!/^\d+$/.test(port)) throw new Error(`SANDBOX_DRIVE_PORT must be a port number, got "${port}".`);
const sandbox = await startDrive({ port: Number(port) });
process.stdout.write(`${JSON.stringify({ sandbox: "drive", url: sandbox.url })}\n`);

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void sandbox.close().then(() => process.exit(0)));

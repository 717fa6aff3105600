/** Starts the CMI sandbox from the environment. */
import { startCmi } from "./server";

const sandbox = await startCmi(Number(process.env["SANDBOX_CMI_PORT"] ?? 4030));
process.stdout.write(`${JSON.stringify({ sandbox: "cmi", url: sandbox.url })}\n`);
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void sandbox.close().then(() => process.exit(0)));

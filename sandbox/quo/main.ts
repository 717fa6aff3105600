/** Starts the Quo sandbox from the environment. */
import { startQuo } from "./server";

const told = (name: string, otherwise: string): string => process.env[`SANDBOX_QUO_${name}`] || otherwise;
const sandbox = await startQuo(Number(told("PORT", "4095")), told("KEY", "quo-sandbox-key"));
process.stdout.write(`${JSON.stringify({ sandbox: "quo", url: sandbox.url })}\n`);
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void sandbox.close().then(() => process.exit(0)));

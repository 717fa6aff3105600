/** Starts the Stripe sandbox from the environment. */
import { startStripe } from "./server";

const sandbox = await startStripe(Number(process.env["SANDBOX_STRIPE_PORT"] ?? 4020));
process.stdout.write(`${JSON.stringify({ sandbox: "stripe", url: sandbox.url })}\n`);
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void sandbox.close().then(() => process.exit(0)));

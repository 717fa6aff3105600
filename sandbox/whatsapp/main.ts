/** Starts the WhatsApp sandbox, and the push service beside it, from the environment. */
import { startWhatsApp } from "./server";

const told = (name: string, otherwise: string): string => process.env[`SANDBOX_WHATSAPP_${name}`] || otherwise;
const sandbox = await startWhatsApp(Number(told("PORT", "4080")), { webhook: told("WEBHOOK", ""), appSecret: told("APP_SECRET", "sandbox"), token: told("TOKEN", "sandbox"), phoneId: told("PHONE_ID", "100000000000001") });
process.stdout.write(`${JSON.stringify({ sandbox: "whatsapp", url: sandbox.url })}\n`);
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void sandbox.close().then(() => process.exit(0)));

/** Starts the Booking.com sandbox from the environment. */
import { startBooking } from "./server";

const { env } = process;
const stateFile = env["SANDBOX_STATE_FILE"];
const sandbox = await startBooking({ port: Number(env["SANDBOX_BOOKING_PORT"] || 4015), ...(stateFile === undefined || stateFile === "" ? {} : { stateFile }) });
process.stdout.write(`${JSON.stringify({ sandbox: "booking", url: sandbox.url })}\n`);

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void sandbox.close().then(() => process.exit(0)));

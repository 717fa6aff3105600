/** Starts the Booking.com and Expedia stand-ins from the environment: one process, a port each. */
import { startBooking } from "../booking/server";
import { startExpedia } from "../expedia/server";

const { env } = process;

function port(name: string, otherwise: number): number {
  const text = env[name];
  if (text === undefined || text === "") return otherwise;
  if (!/^\d+$/.test(text)) throw new Error(`${name} must be a whole number, got "${text}".`);
  return Number(text);
}

const stateFile = env["SANDBOX_STATE_FILE"];
const kept = (name: string) => (stateFile === undefined || stateFile === "" ? {} : { stateFile: `${stateFile}.${name}` });
const servers = [
  { sandbox: "booking", server: await startBooking({ port: port("SANDBOX_BOOKING_PORT", 4030), ...kept("booking") }) },
  { sandbox: "expedia", server: await startExpedia({ port: port("SANDBOX_EXPEDIA_PORT", 4031), ...kept("expedia") }) },
];
for (const { sandbox, server } of servers) process.stdout.write(`${JSON.stringify({ sandbox, url: server.url })}\n`);

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void Promise.all(servers.map(({ server }) => server.close())).then(() => process.exit(0)));

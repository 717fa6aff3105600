// npm run calibrate: installs when needed, then replays a year of weekly price decisions on a public file of bookings.
import { begin } from "./launcher/begin.mjs";

await begin("scripts/calibrate/main.ts", { server: true, quiet: true });

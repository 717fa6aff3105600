// npm run simulate: installs when needed, then lets house and channels live on virtual time.
import { begin } from "./launcher/begin.mjs";

await begin("scripts/simulate/main.ts");

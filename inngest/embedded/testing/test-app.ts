/**
 * A small app with the SDK's own serve handler, run as a process of its own by the tests.
 * Environment: PORT, TEST_DATABASE_URL, TEST_APP_ID (test), TEST_FUNCTIONS (features | journey | load | none), INNGEST_*.
 */
import { createServer } from "node:http";
import { Inngest } from "inngest";
import { serve } from "inngest/node";
import { createJourneyFunctions } from "@/inngest/embedded/testing/journey-functions";
import { createLoadFunctions } from "@/inngest/embedded/testing/load-functions";
import { createRecorder } from "@/inngest/embedded/testing/recording";
import { createTestFunctions } from "@/inngest/embedded/testing/test-functions";

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined };
const inngest = new Inngest({ id: process.env["TEST_APP_ID"] ?? "test", logger: quiet });
const recorder = createRecorder(process.env["TEST_DATABASE_URL"] ?? "");
const which = process.env["TEST_FUNCTIONS"];
const functions =
  which === "journey"
    ? createJourneyFunctions(inngest, recorder)
    : which === "load"
      ? createLoadFunctions(inngest)
      : which === "none"
        ? []
        : createTestFunctions(inngest, recorder);

const handler = serve({ client: inngest, functions });
const server = createServer((request, response) => {
  if (request.url?.startsWith("/api/inngest")) return void handler(request, response);
  response.writeHead(404).end();
});
server.listen(Number(process.env["PORT"]), "127.0.0.1", () => process.send?.("listening"));

/** The application's part in the background work (functions and outbox relay) as a process of its own, to be killed. */
import { createServer } from "node:http";
import { serve } from "inngest/node";
import { inngest } from "@/inngest/client";
import { functions } from "@/inngest/functions/all";
import { startRelay } from "@/inngest/outbox";

const handler = serve({ client: inngest, functions });
createServer((request, response) => { void handler(request, response); }).listen(Number(process.env["PORT"]), "127.0.0.1", () => startRelay());

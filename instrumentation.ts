import type { NextRequest } from "next/server";

/** Next calls this once when a server starts, before it takes requests; never while building. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  // Node asks the system at each look at a variable; frameworks look dozens of times a request, a tenth of what a job cost.
  process.env = { ...process.env };
  const { startServer } = await import("./lib/runtime/start-server");
  if (!(await startServer())) return;
  await import("./lib/wiring");
  if (process.env.NODE_ENV === "production") {
    const [{ servePlainPages }, { isPlainPage }, { siteShells }] = await Promise.all([import("./lib/runtime/plain-pages"), import("./lib/site/rules/plain-page"), import("./lib/site/queries/site-shells")]);
    servePlainPages(isPlainPage, siteShells);
    const [{ openExpressLane }, availability, bookings, steps] = await Promise.all([import("./lib/runtime/express-lane"), import("./app/api/site/availability/route"), import("./app/api/site/bookings/route"), import("./inngest/job-door").then(({ jobDoor }) => jobDoor())]);
    // What the runner asks before this lane is open reaches the same handlers by the framework's road.
    const told = (request: Request) => (request.headers.get("x-forwarded-proto")?.startsWith("https") ? new Request(request.url.replace("http:", "https:"), request) : request) as NextRequest;
    const jobs = (method: "GET" | "POST" | "PUT") => Object.assign((request: Request) => steps[method](told(request), undefined), { mostBody: 32 * 1024 * 1024 }); // as much as a run may remember
    openExpressLane({ "GET /api/site/availability": availability.GET, "POST /api/site/bookings": bookings.POST, "GET /api/inngest": jobs("GET"), "POST /api/inngest": jobs("POST"), "PUT /api/inngest": jobs("PUT") });
  }
  const [{ markWings }, { isAppHost }] = await Promise.all([import("./lib/runtime/app-wing"), import("./lib/auth/app-host")]);
  markWings(isAppHost); // outermost: what is patched later is asked first
  const [{ startRelay }, { warmDirectors }, { startMewsEars }] = await Promise.all([import("./inngest/outbox"), import("./lib/boardroom/directors/warm"), import("./inngest/functions/pms/listen")]);
  warmDirectors();
  startRelay();
  startMewsEars();
}

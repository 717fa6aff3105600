/** Next calls this once when a server starts, before it takes requests; never while building. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startServer } = await import("./lib/runtime/start-server");
  if (!(await startServer())) return;
  await import("./lib/wiring");
  if (process.env.NODE_ENV === "production") {
    const [{ servePlainPages }, { isPlainPage }, { siteShells }] = await Promise.all([import("./lib/runtime/plain-pages"), import("./lib/site/rules/plain-page"), import("./lib/site/queries/site-shells")]);
    servePlainPages(isPlainPage, siteShells);
    const [{ openExpressLane }, availability, bookings] = await Promise.all([import("./lib/runtime/express-lane"), import("./app/api/site/availability/route"), import("./app/api/site/bookings/route")]);
    openExpressLane({ "GET /api/site/availability": availability.GET, "POST /api/site/bookings": bookings.POST });
  }
  const [{ markWings }, { isAppHost }] = await Promise.all([import("./lib/runtime/app-wing"), import("./lib/auth/app-host")]);
  markWings(isAppHost); // outermost: what is patched later is asked first
  const [{ startRelay }, { warmDirectors }, { startMewsEars }] = await Promise.all([import("./inngest/outbox"), import("./lib/boardroom/directors/warm"), import("./inngest/functions/pms/listen")]);
  warmDirectors();
  startRelay();
  startMewsEars();
}

import { once } from "@/lib/runtime/once";

const load = () => import("./serve-functions");

/**
 * The handlers of the job server's calls, the same ones for whoever asks in this process: Next bundles routes and instrumentation
 * apart, and each of them would hold all functions, with everything they need, for itself. While developing, the ones last compiled.
 */
export const jobDoor = (): ReturnType<typeof load> => (process.env.NODE_ENV === "production" ? once("job-door", load) : load());

import { Inngest } from "inngest";

/**
 * Which server it talks to (Inngest's or the embedded runner) is decided by INNGEST_BASE_URL, INNGEST_EVENT_KEY and
 * INNGEST_SIGNING_KEY alone, which the SDK reads by itself.
 */
export const inngest = new Inngest({ id: "lhcm-os", isDev: false, checkpointing: false });

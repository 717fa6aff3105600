/** Whether an assistant on this very machine may be asked: only where the operator says so, and never in production. */
export const localAllowed = (): boolean => process.env["ASSISTANT_ALLOW_LOCAL"] === "1" && process.env["LHCM_MODE"] !== "production";

import { makeLinkToken, readLinkToken } from "./link-token";

/** A token for the address of one link to decide (link-token.ts). */
export const makeApprovalToken = (tenantId: string, linkId: string): string => makeLinkToken("approval-link", tenantId, linkId);

/** What a token names, or null where this server did not sign it. */
export const readApprovalToken = (token: string): { readonly tenantId: string; readonly linkId: string } | null => readLinkToken("approval-link", token);

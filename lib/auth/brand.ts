import { cache } from "react";
import { brandOfTenant } from "@/db/repos/brands";
import { systemDb } from "@/db/system";
import { appOrigin, tenantHere } from "./app-host";
import { letterAccent } from "@/lib/tenancy/rules/brand";

/** How an organisation's frame and letters look; nulls: the product's own. */
export type Brand = { readonly productName: string | null; readonly hue: number | null; readonly accent: string | null; readonly logo: Buffer | null; readonly from: string | null; /** Where the owner's app is: at the organisation's own address, where it has one. */ readonly origin: string; /** When the organisation is to be deleted, where somebody asked for it. */ readonly closesAt: string | null };

const quoted = (name: string): string => `"${name.replace(/["\\\r\n]/gu, "")}"`;

/** The brand of a tenant, asked once a request. Letters leave from its own address only while the domain was seen to allow it. */
export const brandOf = cache(async (tenantId: string): Promise<Brand> => {
  const row = await brandOfTenant(systemDb(), tenantId);
  const hue = row?.accent == null ? null : Number(row.accent);
  return {
    productName: row?.productName ?? null, hue, accent: hue === null ? null : letterAccent(hue), logo: row?.logo == null ? null : Buffer.from(row.logo, "base64"),
    origin: await appOrigin(tenantId),
    closesAt: row?.dueAt?.toISOString() ?? null,
    from: row?.senderProvenAt && row.senderAddress ? `${row.senderName ? `${quoted(row.senderName)} ` : ""}<${row.senderAddress}>` : null,
  };
});

/** The brand under whose own address this page is read; null on the platform's. */
export async function brandHere(): Promise<Brand | null> {
  const tenantId = await tenantHere();
  return tenantId === null ? null : brandOf(tenantId);
}

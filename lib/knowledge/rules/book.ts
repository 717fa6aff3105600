import { z } from "zod";
import { locales } from "@/lib/kernel/locale";

/** The chapters of the book. */
export const domains = ["booking", "emergency", "tech", "brand", "service", "revenue", "finance"] as const;
export type Domain = (typeof domains)[number];

/** Who a text is written for. Each admits those before it as sources, never those after: what is written for directors is not read to guests. */
export const audiences = ["guest", "staff", "director"] as const;
export type Audience = (typeof audiences)[number];

/** What a wrong answer from it would cost: `high` is never answered to a guest without being sure. */
export const risks = ["low", "medium", "high"] as const;
export type Risk = (typeof risks)[number];

export const versionStatuses = ["draft", "review", "signed", "superseded", "withdrawn"] as const;
export type VersionStatus = (typeof versionStatuses)[number];

export const domainSchema = z.enum(domains);
export const audienceSchema = z.enum(audiences);
export const riskSchema = z.enum(risks);
export const bookLocaleSchema = z.enum(locales);

/** Audiences whose texts may be read by `audience`: a guest reads the guests', staff theirs and the guests', directors all. */
export const readableBy = (audience: Audience): readonly Audience[] => audiences.slice(0, audiences.indexOf(audience) + 1);

import type { Locale } from "@/lib/kernel/locale";
import { ar } from "./foreign-requests/ar";
import { en } from "./foreign-requests/en";
import { es } from "./foreign-requests/es";
import { fr } from "./foreign-requests/fr";

const lines = (text: string): readonly string[] => text.split("\n").filter(Boolean);

/**
 * Requests that a house's directors get and cannot serve with the tools of this product's first days, or at all. They
 * teach the matcher what "none of these" sounds like. One that resembles a registered tool's examples is left out at
 * training, so this table never stands in a new tool's way.
 */
export const foreignRequests: Readonly<Record<Locale, readonly string[]>> = { en: lines(en), fr: lines(fr), es: lines(es), ar: lines(ar) };

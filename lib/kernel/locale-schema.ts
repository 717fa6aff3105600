import { z } from "zod";
import { locales } from "./locale";

export const localeSchema = z.enum(locales);
/** `I18nText` as outside text: our languages and nothing else. */
export const i18nText = z.partialRecord(localeSchema, z.string());

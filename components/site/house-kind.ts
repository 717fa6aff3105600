import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/kernel/locale";
import type { SiteView } from "@/lib/site/rules/views";

/** "Guest house in Marrakech", in the reader's language. */
export async function houseKind(site: SiteView, locale: Locale): Promise<string> {
  const t = await getTranslations({ locale, namespace: "site.kind" });
  switch (site.kind) {
    case "riad": return t("riad", { city: site.city });
    case "villa": return t("villa", { city: site.city });
    case "hotel": return t("hotel", { city: site.city });
    case "apartment": return t("apartment", { city: site.city });
    default: return t("guest-house", { city: site.city });
  }
}

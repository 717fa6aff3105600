import type { Locale } from "@/lib/kernel/locale";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
  }
}

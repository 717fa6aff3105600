import type { Metadata, Viewport } from "next";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { fontVariables } from "@/app/fonts/fonts";
import { ClientMessages } from "@/components/shell/client-messages";
import { Providers } from "@/components/shell/providers";
import { directionOf } from "@/lib/kernel/locale";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "LHCM", template: "%s · LHCM" },
  formatDetection: { telephone: false, date: false, address: false, email: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf8f4" },
    { media: "(prefers-color-scheme: dark)", color: "#090b0f" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const dir = directionOf(locale);
  return (
    <html lang={locale} dir={dir} className={fontVariables} suppressHydrationWarning>
      <body>
        <ClientMessages>
          <Providers dir={dir}>{children}</Providers>
        </ClientMessages>
      </body>
    </html>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Pattern } from "@/components/brand/pattern";
import { themeVariables } from "@/components/brand/theme";
import { Wordmark } from "@/components/brand/wordmark";
import { ClientMessages } from "@/components/shell/client-messages";
import { LocaleForm } from "@/components/shell/locale-form";
import { brandHere } from "@/lib/auth/brand";

/** At an organisation's own address the door carries its name. */
export async function generateMetadata(): Promise<Metadata> {
  const name = (await brandHere())?.productName ?? null;
  return name === null ? {} : { title: { default: name, template: `%s · ${name}` } };
}

/** A door: what is asked on one side, the house's ornament on the other. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const own = await brandHere();
  return (
    <ClientMessages namespaces={["auth"]}>
      {own === null || own.hue === null ? null : <style>{`:root{${Object.entries(themeVariables({ accentHue: own.hue })).map(([key, value]) => `${key}:${value}`).join(";")}}`}</style>}
      <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,42rem)]">
        <div aria-hidden className="order-last hidden p-4 ps-0 lg:block">
          <div className="sticky top-4 h-[calc(100dvh-2rem)] overflow-hidden rounded-lg">
            <Pattern seed="LHCM door" width={1000} height={1400} className="size-full" />
          </div>
        </div>
        <div className="flex min-h-dvh flex-col px-5 md:px-8">
          <header className="flex h-16 items-center md:h-20">
            <Link href="/" className="rounded-sm">
              <Wordmark own={own === null ? undefined : { name: own.productName, logo: own.logo === null ? null : `data:image/png;base64,${own.logo.toString("base64")}` }} />
            </Link>
          </header>
          <main id="main" className="flex flex-1 flex-col justify-center py-8">
            <div className="mx-auto w-full max-w-sm">{children}</div>
          </main>
          <footer className="flex min-h-16 items-center py-4">
            <LocaleForm />
          </footer>
        </div>
      </div>
    </ClientMessages>
  );
}

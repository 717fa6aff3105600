import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Wordmark } from "@/components/brand/wordmark";
import { LocaleForm } from "@/components/shell/locale-form";
import { SkipLink } from "@/components/shell/skip-link";
import { Button } from "@/components/ui/button";

export default function MarketingLayout({ children }: { children: ReactNode }) {
  const t = useTranslations("marketing");
  const terms = useTranslations("terms");
  return (
    <div className="flex min-h-dvh flex-col text-base">
      <SkipLink />
      <header className="mx-auto flex w-full max-w-page items-center justify-between gap-4 px-5 py-5 md:px-8">
        <Link href="/" aria-label="LHCM" className="rounded-xs">
          <Wordmark />
        </Link>
        <nav aria-label={t("header.label")} className="flex items-center gap-1 sm:gap-2">
          <Button asChild variant="ghost">
            <Link href="/sign-in">{terms("signIn")}</Link>
          </Button>
          <Button asChild variant="outline" className="max-sm:hidden">
            <Link href="/sign-up">{terms("signUp")}</Link>
          </Button>
        </nav>
      </header>
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <footer className="mx-auto flex w-full max-w-page flex-wrap items-end justify-between gap-x-8 gap-y-6 px-5 py-10 text-sm text-ink-soft md:px-8">
        <div>
          <Wordmark className="text-sm" />
          <p lang="en" dir="ltr" className="mt-2">
            {t("footer.name")}
          </p>
          <p>{t("footer.licence")}</p>
        </div>
        <LocaleForm />
      </footer>
    </div>
  );
}

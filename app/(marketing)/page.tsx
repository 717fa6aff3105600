import type { Metadata } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { MandateSection } from "@/app/(marketing)/mandate-section";
import { Ornament, Pattern } from "@/components/brand/pattern";
import { Button } from "@/components/ui/button";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("marketing.meta");
  return { title: { absolute: t("title") }, description: t("description") };
}

const people = ["owner", "desk", "guest", "operator"] as const;
const promises = ["truth", "channels", "undo", "languages"] as const;

export default function MarketingPage() {
  const t = useTranslations("marketing");
  const terms = useTranslations("terms");
  return (
    <>
      <section className="mx-auto grid w-full max-w-page items-center gap-10 px-5 pt-6 pb-20 md:grid-cols-[1.15fr_1fr] md:gap-16 md:px-8 md:pt-10 md:pb-28">
        <div>
          <h1 className="max-w-[15ch] text-2xl">{t("hero.title")}</h1>
          <p className="mt-6 max-w-[54ch] text-ink-soft">{t("hero.lead")}</p>
          <div className="mt-8 flex flex-wrap items-center gap-3">
            <Button asChild size="lg">
              <Link href="/sign-up">{terms("signUp")}</Link>
            </Button>
            <Button asChild size="lg" variant="ghost">
              <Link href="/sign-in">{terms("signIn")}</Link>
            </Button>
          </div>
          <p className="mt-8 text-sm text-ink-soft">{t("hero.note")}</p>
        </div>
        <div className="mx-auto w-full max-w-sm overflow-hidden rounded-t-full rounded-b-lg md:max-w-none">
          <Pattern seed="LHCM zellige" width={900} height={1100} alt={t("hero.picture")} className="aspect-[9/10] md:aspect-[9/11]" />
        </div>
      </section>

      <MandateSection />

      <section aria-labelledby="who" className="mx-auto w-full max-w-page px-5 py-20 md:px-8 md:py-28">
        <h2 id="who" className="text-xl">
          {t("who.title")}
        </h2>
        <dl className="mt-8 grid gap-x-16 border-t border-line md:grid-cols-2">
          {people.map((person) => (
            <div key={person} className="border-b border-line py-6">
              <dt className="font-display text-lg">{t(`who.${person}.title`)}</dt>
              <dd className="mt-1.5 max-w-measure text-ink-soft">{t(`who.${person}.body`)}</dd>
            </div>
          ))}
        </dl>
      </section>

      <section aria-labelledby="principles" className="mx-auto w-full max-w-page px-5 pb-20 md:px-8 md:pb-28">
        <h2 id="principles" className="text-xl">
          {t("principles.title")}
        </h2>
        <ul className="mt-8 grid gap-x-10 gap-y-8 sm:grid-cols-2 lg:grid-cols-4">
          {promises.map((promise) => (
            <li key={promise}>
              <h3 className="font-medium">{t(`principles.${promise}.title`)}</h3>
              <p className="mt-1.5 text-sm text-ink-soft">{t(`principles.${promise}.body`)}</p>
            </li>
          ))}
        </ul>
      </section>

      <section className="relative isolate overflow-hidden border-y border-line px-5 py-20 text-center md:px-8 md:py-24">
        <Ornament seed="Zellige" className="-z-10 text-accent opacity-15 [mask-image:linear-gradient(to_right,black,transparent_38%,transparent_62%,black)]" />
        <h2 className="text-xl">{t("close.title")}</h2>
        <p className="mx-auto mt-3 max-w-[48ch] text-ink-soft">{t("close.body")}</p>
        <Button asChild size="lg" className="mt-7">
          <Link href="/sign-up">{terms("signUp")}</Link>
        </Button>
      </section>
    </>
  );
}

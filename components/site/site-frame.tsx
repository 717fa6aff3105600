import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PropertyTheme } from "@/components/brand/property-theme";
import { displayFaces, houseHue } from "@/components/brand/theme";
import { SitePicture } from "@/components/site/site-picture";
import { cn } from "@/components/ui/cn";
import { type Locale, locales } from "@/lib/kernel/locale";
import { endOfPreview, sitePath } from "@/lib/site/rules/links";
import { readPhotoSource } from "@/lib/site/rules/picture";
import type { SiteView } from "@/lib/site/rules/views";

const names: Readonly<Record<Locale, string>> = { en: "English", fr: "Français", es: "Español", ar: "العربية" };

/** Runs before the first paint; the only script of most pages. Paper is always light. */
const darkWhenAsked = `(()=>{const d=document.documentElement.classList,m=matchMedia("(prefers-color-scheme: dark)"),s=()=>d.toggle("dark",m.matches);s();m.addEventListener("change",s);addEventListener("beforeprint",()=>d.remove("dark"));addEventListener("afterprint",s)})()`;

type SiteFrameProps = { site: SiteView; locale: Locale; path: string; params?: Readonly<Record<string, string>>; home?: boolean; status?: number; children: ReactNode };

/** What stands on every page of a house: its name, its languages, its foot. `path` and `params`: this page, for the other languages. `status`: what the page is answered with. */
export async function SiteFrame({ site, locale, path, params = {}, home = false, status, children }: SiteFrameProps) {
  const t = await getTranslations({ locale, namespace: "site" });
  const [own, manage] = [await getTranslations({ locale, namespace: "site-pages" }), await getTranslations({ locale, namespace: "manage" })];
  const places = (["rooms", "offers", "location", "faq"] as const).filter((part) => site.content.parts.includes(part));
  const mark = site.content.logo ? <SitePicture source={site.content.logo.source} alt={site.name} hue={site.theme.hue} shape="wide" sizes="10rem" className="h-12 w-auto bg-transparent object-contain" /> : site.name;
  const face = displayFaces.find((name) => name === site.theme.display);
  const theme = { accentHue: site.theme.hue ?? houseHue, ...(face ? { displayFace: face } : {}), ...(site.theme.depth ? { depth: site.theme.depth } : {}), ...(site.theme.radius === undefined ? {} : { radius: site.theme.radius }) };
  const nameClasses = "font-display text-lg tracking-tight";
  return (
    <PropertyTheme theme={theme} className="flex min-h-dvh flex-col bg-paper text-base text-ink">
      <script data-keep="" dangerouslySetInnerHTML={{ __html: darkWhenAsked }} />
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:start-4 focus:top-4 focus:z-10 focus:rounded-md focus:bg-surface focus:px-4 focus:py-2">
        {t("skip")}
      </a>
      {site.preview && (
        <p role="status" className="flex flex-wrap items-center justify-center gap-x-4 bg-accent px-5 py-2 text-sm text-on-accent print:hidden">
          {own("preview.bar")} <a href={endOfPreview} className="underline underline-offset-4">{own("preview.end")}</a>
        </p>
      )}
      <header className="mx-auto flex w-full max-w-page flex-wrap items-center justify-between gap-x-8 gap-y-1 px-5 py-4 md:px-10 print:hidden">
        {home ? <span className={nameClasses}>{mark}</span> : (
          <a href={sitePath(locale, "/")} className={cn(nameClasses, "rounded-xs")}>
            {mark}
          </a>
        )}
        {places.length > 0 && (
          <nav aria-label={own("nav.label")} className="max-md:order-last max-md:w-full">
            <ul className="-mx-2 flex flex-wrap items-center gap-x-3 text-sm">
              {places.map((part) => <li key={part}><a href={`${sitePath(locale, "/")}#${part}`} className="inline-block rounded-xs px-2 py-1.5 text-ink-soft hover:text-ink">{own(`nav.${part}`)}</a></li>)}
            </ul>
          </nav>
        )}
        <nav aria-label={t("languages")}>
          <ul className="-mx-2 flex items-center gap-1 text-sm">
            {locales.map((each) => (
              <li key={each}>
                <a
                  href={sitePath(each, path, params)} hrefLang={each} lang={each} {...(each === locale ? { "aria-current": "true" as const } : {})}
                  // One word is not worth 43 kB of a face that nothing else on the page is set in.
                  className={cn("inline-block rounded-xs px-2 py-1.5", each === "ar" && locale !== "ar" && "font-[system-ui]", each === locale ? "text-ink underline decoration-accent decoration-2 underline-offset-6" : "text-ink-soft hover:text-ink")}
                >
                  {names[each]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main id="main" tabIndex={-1} data-status={status} className="flex-1 outline-none">
        {children}
      </main>
      <footer className="mt-20 border-t border-line print:hidden">
        <div className="mx-auto grid w-full max-w-page gap-8 px-5 py-10 text-sm text-ink-soft md:grid-cols-[1fr_auto] md:px-10">
          <div className="space-y-1">
            <p className="font-display text-base text-ink">{site.name}</p>
            <p>{placeLine(site, locale)}</p>
            {site.demo && <p className="pt-3">{t("house.demo")}</p>}
            {site.pictures.every(({ source }) => readPhotoSource(source) === null) && <p>{t("rooms.drawn")}</p>}
            <p className="pt-3"><a href={sitePath(locale, "/manage")} className="inline-block py-1 underline underline-offset-4 hover:text-ink">{manage("open")}</a></p>
            <p><a href={sitePath(locale, "/legal")} className="inline-block py-1 underline underline-offset-4 hover:text-ink">{own("legal.title")}</a></p>
          </div>
          {(site.contact.email ?? site.contact.phone) && (
            <div className="space-y-1">
              <p className="text-ink">{t("house.contact")}</p>
              {site.contact.email && <p><a className="underline underline-offset-4 hover:text-ink" href={`mailto:${site.contact.email}`}>{site.contact.email}</a></p>}
              {site.contact.phone && <p><a dir="ltr" className="underline underline-offset-4 hover:text-ink" href={`tel:${site.contact.phone.replaceAll(" ", "")}`}>{site.contact.phone}</a></p>}
            </div>
          )}
        </div>
      </footer>
    </PropertyTheme>
  );
}

/** Street, city and country, as the reader's language lists them. */
export function placeLine(site: SiteView, locale: Locale): string {
  const country = new Intl.DisplayNames([locale], { type: "region" }).of(site.country) ?? site.country;
  return [site.street, site.city, country].filter(Boolean).join(locale === "ar" ? "، " : ", ");
}

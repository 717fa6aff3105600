import { getTranslations } from "next-intl/server";
import { PartFrame } from "@/components/site/parts/part-frame";
import { SitePicture } from "@/components/site/site-picture";
import type { Locale } from "@/lib/kernel/locale";
import type { Picture } from "@/lib/site/rules/site-picture";
import type { SiteView } from "@/lib/site/rules/views";

/** Pictures in a quiet rhythm: one wide, two beside each other, and so on. Nothing to run, nothing that moves by itself. */
export function Pictures({ pictures, hue }: { pictures: readonly Picture[]; hue: number | undefined }) {
  return (
    <ul className="grid grid-cols-2 gap-3 md:gap-6">
      {pictures.map((picture, index) => {
        const wide = index % 3 === 0;
        return (
          <li key={picture.source} className={wide ? "col-span-2 aspect-3/2 overflow-hidden rounded-md md:aspect-2/1" : "aspect-4/5 overflow-hidden rounded-md"}>
            <SitePicture source={picture.source} alt={picture.alt} hue={hue} shape={wide ? "hero" : "tall"} sizes={wide ? "(min-width: 76rem) 71rem, 100vw" : "(min-width: 76rem) 35rem, 50vw"} />
          </li>
        );
      })}
    </ul>
  );
}

export async function GalleryPart({ site, locale }: { site: SiteView; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "site-pages.parts" });
  return <PartFrame id="gallery" title={site.content.gallery.title || t("gallery")} wide><Pictures pictures={site.content.gallery.pictures} hue={site.theme.hue} /></PartFrame>;
}

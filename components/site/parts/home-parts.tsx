import { GalleryPart } from "@/components/site/parts/gallery-part";
import { OffersPart } from "@/components/site/parts/offers-part";
import { FaqPart, LocationPart, PoliciesPart } from "@/components/site/parts/practical-parts";
import { PressPart, ReviewsPart } from "@/components/site/parts/praise-parts";
import { RoomsPart } from "@/components/site/parts/rooms-part";
import { StoryPart } from "@/components/site/parts/story-part";
import type { Locale } from "@/lib/kernel/locale";
import type { SiteView } from "@/lib/site/rules/views";

/** The parts of the first page, in the house's own order. */
export function HomeParts({ site, locale, tiles }: { site: SiteView; locale: Locale; tiles: string | null }) {
  return site.content.parts.map((part) => {
    switch (part) {
      case "story": return <StoryPart key={part} site={site} locale={locale} />;
      case "rooms": return <RoomsPart key={part} site={site} locale={locale} />;
      case "offers": return <OffersPart key={part} site={site} locale={locale} />;
      case "gallery": return <GalleryPart key={part} site={site} locale={locale} />;
      case "reviews": return <ReviewsPart key={part} site={site} locale={locale} />;
      case "press": return <PressPart key={part} site={site} locale={locale} />;
      case "location": return <LocationPart key={part} site={site} locale={locale} tiles={tiles} />;
      case "policies": return <PoliciesPart key={part} site={site} locale={locale} />;
      case "faq": return <FaqPart key={part} site={site} locale={locale} />;
    }
  });
}

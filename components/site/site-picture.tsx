import { cn } from "@/components/ui/cn";
import { type PictureShape, photoUrl, pictureShapes, pictureUrl, readPhotoSource, screenFormats } from "@/lib/site/rules/picture";

type SitePictureProps = { source: string; hue: number | undefined; shape: PictureShape; alt?: string; first?: boolean; className?: string; sizes?: string };

/** How wide each shape stands on a page, for the browser to choose a copy by. */
const sizesOf: Readonly<Record<PictureShape, string>> = { hero: "100vw", wide: "(min-width: 48rem) 40rem, 100vw", tall: "(min-width: 48rem) 30rem, 100vw", share: "100vw" };

/** A picture of the house: a photograph in the copy that fits the screen, or a generated pattern, which says nothing a listener would miss. */
export function SitePicture({ source, hue, shape, alt = "", first = false, className, sizes = sizesOf[shape] }: SitePictureProps) {
  const [width, height] = pictureShapes[shape];
  const photo = readPhotoSource(source);
  const image = (
    <img
      src={pictureUrl(source, hue, shape)} alt={alt} width={width} height={height}
      {...(first ? { fetchPriority: "high" as const } : { loading: "lazy" as const })} decoding="async"
      className={cn("block size-full bg-fill object-cover", className)}
    />
  );
  if (!photo) return image;
  return (
    <picture className="contents">
      {screenFormats.map((format) => <source key={format} type={`image/${format}`} srcSet={photo.widths.map((each) => `${photoUrl(photo.id, format, each)} ${each}w`).join(", ")} sizes={sizes} />)}
      {image}
    </picture>
  );
}

import { cn } from "@/components/ui/cn";
import { type PictureShape, pictureShapes, pictureUrl } from "@/lib/site/rules/picture";

type SitePictureProps = { source: string; hue: number | undefined; shape: PictureShape; alt?: string; first?: boolean; className?: string };

/** A picture of the house. Generated patterns say nothing a listener would miss, so they are decoration. */
export function SitePicture({ source, hue, shape, alt = "", first = false, className }: SitePictureProps) {
  const [width, height] = pictureShapes[shape];
  return (
    <img
      src={pictureUrl(source, hue, shape)} alt={alt} width={width} height={height}
      {...(first ? { fetchPriority: "high" as const } : { loading: "lazy" as const })} decoding="async"
      className={cn("block size-full bg-fill object-cover", className)}
    />
  );
}

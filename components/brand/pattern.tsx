import { useId } from "react";
import { cell, repeat, star } from "@/components/brand/pattern-geometry";
import { patternDataUri } from "@/components/brand/pattern-svg";
import { hashText } from "@/lib/kernel/seeded-random";
import { houseHue } from "@/components/brand/theme";
import { cn } from "@/components/ui/cn";

/** The generated picture of a house or a room, until it uploads its own. `width` and `height` set the aspect, not the size. */
export function Pattern({
  seed,
  hue = houseHue,
  width = 1200,
  height = 800,
  alt = "",
  className,
}: {
  seed: string;
  hue?: number;
  width?: number;
  height?: number;
  alt?: string;
  className?: string;
}) {
  return (
    <img src={patternDataUri(seed, hue, width, height)} alt={alt} width={width} height={height} className={cn("block h-auto w-full object-cover", className)} />
  );
}

const angles = [45, 52, 58, 62, 67.5] as const;
const corners = [0, -repeat].flatMap((x) => [0, -repeat].map((y) => [x, y] as const));

/** The same weave as bare lines in the current colour: the brand's only ornament. Set its strength with text colour and opacity. */
export function Ornament({ seed = "LHCM", scale = 0.42, className }: { seed?: string; scale?: number; className?: string }) {
  const id = useId();
  const angle = ((angles[hashText(seed) % angles.length] ?? 58) * Math.PI) / 180;
  const { strands } = cell(angle, 8);
  return (
    <svg aria-hidden="true" className={cn("pointer-events-none absolute inset-0 size-full", className)}>
      <defs>
        <pattern id={id} width={repeat} height={repeat} patternUnits="userSpaceOnUse" patternTransform={`scale(${scale})`} x="50%" y="0">
          {corners.map(([x, y]) => (
            <path
              key={`${x} ${y}`}
              d={strands}
              transform={`translate(${x + repeat / 2} ${y + repeat / 2})`}
              fill="none"
              stroke="currentColor"
              strokeWidth={1.4 / scale}
            />
          ))}
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  );
}

/** An eight-pointed star in a rounded tile: a property's mark in lists and switchers. */
export function PropertyMark({ seed, className }: { seed: string; className?: string }) {
  const kind = hashText(seed) % 4;
  const inner = [58, 46, 40, 52][kind] ?? 50;
  return (
    <span aria-hidden="true" className={cn("inline-flex size-8 shrink-0 items-center justify-center rounded-sm bg-accent text-on-accent", className)}>
      <svg viewBox="-100 -100 200 200" className="size-[74%]" fill="none">
        <path d={star(8, 88, inner, kind % 2)} stroke="currentColor" strokeWidth="9" strokeLinejoin="round" />
        <path d={star(8, 34, kind > 1 ? 18 : 26, 1)} fill="currentColor" />
      </svg>
    </span>
  );
}

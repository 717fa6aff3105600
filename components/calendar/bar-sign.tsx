import * as arriving from "lucide-react/icons/bell-ring";
import * as departed from "lucide-react/icons/bookmark-check";
import * as part from "lucide-react/icons/arrow-right-from-line";
import * as alert from "lucide-react/icons/circle-exclamation-point";
import * as desk from "lucide-react/icons/concierge-bell";
import * as imported from "lucide-react/icons/download";
import * as channel from "lucide-react/icons/globe";
import * as direct from "lucide-react/icons/house";
import * as owner from "lucide-react/icons/key-round";
import * as locked from "lucide-react/icons/lock";
import * as departing from "lucide-react/icons/log-out";
import * as concierge from "lucide-react/icons/message-circle";
import * as works from "lucide-react/icons/wrench";
import { pathOf } from "@/components/calendar/sign-path";

/** The signs on bars. */
const paths = {
  arriving: pathOf(arriving), departed: pathOf(departed), part: pathOf(part), alert: pathOf(alert), desk: pathOf(desk), imported: pathOf(imported), channel: pathOf(channel),
  direct: pathOf(direct), owner: pathOf(owner), locked: pathOf(locked), departing: pathOf(departing), concierge: pathOf(concierge), works: pathOf(works),
} as const;
export type Sign = keyof typeof paths;

/** An icon of the set as one path: a chart draws hundreds of them a second while it scrolls, and each shape of a drawing is drawn for itself. */
export const BarSign = ({ sign, className }: { readonly sign: Sign; readonly className?: string }) => (
  <svg aria-hidden viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth={2} strokeLinecap="round" strokeLinejoin="round" className={className}><path d={paths[sign]} /></svg>
);

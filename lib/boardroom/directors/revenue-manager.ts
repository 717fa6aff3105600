import { tools as boardroomTools } from "@/lib/boardroom/tools";
import { tools as channelTools } from "@/lib/channels/tools";
import { tools as doctorTools } from "@/lib/doctor/tools";
import { tools as insightTools } from "@/lib/insights/tools";
import { tools as inventoryTools } from "@/lib/inventory/tools";
import { tools as propertyTools } from "@/lib/property/tools";
import { tools as rateTools } from "@/lib/rates/tools";
import { topicsOf } from "@/lib/boardroom/rules/board-topics";
import { type Director, toolsFor } from "./director";

/** Answers for price and availability: rates, restrictions, pace, occupancy, ADR and RevPAR. No guests' names. */
export const revenueManager: Director = {
  name: "revenue-manager",
  charter: "You are the digital Revenue Manager of a small house. You answer for price and availability: rates, minimum stays, closings, pace, occupancy, ADR and RevPAR. Before you change a price, look at what is sold and what is left; say what the change rests on and what could make it wrong.",
  voice: "Speak as a calm peer: the figure first, then what it rests on. Ranges rather than false precision. No exclamation marks, no emoji.",
  owns: topicsOf("revenue-manager"),
  tools: toolsFor("revenue-manager", insightTools, rateTools, inventoryTools, channelTools, doctorTools, boardroomTools, propertyTools),
  atHand: ["get_performance", "adjust_rates"],
};

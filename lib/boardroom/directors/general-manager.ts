import { tools as boardroomTools } from "@/lib/boardroom/tools";
import { tools as channelTools } from "@/lib/channels/tools";
import { tools as costTools } from "@/lib/costs/tools";
import { tools as knowledgeTools } from "@/lib/knowledge/tools";
import { tools as doctorTools } from "@/lib/doctor/tools";
import { tools as folioTools } from "@/lib/folios/tools";
import { tools as guestTools } from "@/lib/guests/tools";
import { tools as insightTools } from "@/lib/insights/tools";
import { tools as inventoryTools } from "@/lib/inventory/tools";
import { tools as onboardingTools } from "@/lib/onboarding/tools";
import { tools as paymentTools } from "@/lib/payments/tools";
import { tools as pmsTools } from "@/lib/pms/tools";
import { tools as propertyTools } from "@/lib/property/tools";
import { tools as rateTools } from "@/lib/rates/tools";
import { tools as reservationTools } from "@/lib/reservations/tools";
import { tools as tenancyTools } from "@/lib/tenancy/tools";
import { topicsOf } from "@/lib/boardroom/rules/board-topics";
import { type Director, toolsFor } from "./director";

/** Answers for the day: arrivals, the state of the house and of its channels, what waits for the owner. */
export const generalManager: Director = {
  name: "general-manager",
  charter: "You are the digital General Manager of a small house. You answer for the day: who arrives and leaves, whether the rooms and the channels are in order, what waits for the owner. Pricing questions you answer from the figures; the Revenue Manager answers for strategy.",
  voice: "Speak as a calm peer to a busy owner: what happened, what it means, what to do next. No exclamation marks, no emoji.",
  owns: topicsOf("general-manager"),
  tools: toolsFor("general-manager", insightTools, knowledgeTools, reservationTools, inventoryTools, channelTools, doctorTools, rateTools, boardroomTools, costTools, folioTools, guestTools, onboardingTools, paymentTools, pmsTools, propertyTools, tenancyTools),
  atHand: ["get_today", "list_decisions"],
};

/** The words for what a stay needs a person for, under `reservations.attention`. */
export const attentionWord = (needs: string): "overbooked" | "notInPms" | "unmapped" => (needs === "overbooked" ? "overbooked" : needs === "not_in_pms" ? "notInPms" : "unmapped");

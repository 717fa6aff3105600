import { type Partner, partnerProfiles, partners } from "@/lib/channels/rules/partners";

/** A partner as people call it. */
export const partnerName = (partner: string): string => {
  const known: Partner | undefined = partners.find((one) => one === partner);
  return known ? partnerProfiles[known].title : partner;
};

/** A connection as people call it: by its own title where it has one. */
export const channelName = ({ partner, title }: { readonly partner: string; readonly title: string | null }): string => title ?? partnerName(partner);

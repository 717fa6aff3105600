/** Files with one message, and in one conversation. */
export const filesAtOnce = 3;
export const filesInChat = 20;
export const longestFile = 5 * 1024 * 1024;
/** Hours after which a file that was never sent is deleted. */
export const unsentKeptHours = 24;

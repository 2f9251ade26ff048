/** Words or phrases written one after the other, commas and ends of lines between them. */
export const wordList = (text: string): string[] => text.split(/[,\n]/).flatMap((word) => word.trim() || []);

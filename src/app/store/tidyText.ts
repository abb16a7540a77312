/**
 * The text as the editor shows it: LF line ends, no byte order mark. What is
 * shown is what is checked, so every text passes here before it is opened.
 */
export const tidyText = (text: string): string => text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");

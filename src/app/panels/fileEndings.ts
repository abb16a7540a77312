/** What a browser offers when a file is to be opened: code, what code is wrapped in, and reviews that were saved. */
export const FILE_ENDINGS = ".py,.pyw,.pyi,.ipynb,.md,.txt,.diff,.patch,.riskline,.json,text/*";

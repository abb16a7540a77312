/**
 * The programs of the examples menu, written for it.
 *
 * Each is loaded when it is chosen, so none weighs on the first paint. Order is
 * the order of the menu.
 */

/** Headings of the menu, in order. */
export type ExampleGroup =
  | "Runs commands"
  | "Reads files into commands"
  | "Leaks details in errors"
  | "Environment decides behaviour"
  | "Hard-coded values"
  | "Clean code (nothing to find)"
  | "Python 2"
  | "Broken snippet";

export interface Example {
  /** Stable, fit for a link. */
  readonly id: string;
  readonly group: ExampleGroup;
  /** What the program does, in a few words. */
  readonly title: string;
  readonly fileName: string;
  /** The program's text, line ends LF. Rejects when its part of the page cannot be loaded. */
  readonly load: () => Promise<string>;
}

const textOf = async (module: Promise<{ readonly default: string }>): Promise<string> => (await module).default;

export const examples: readonly Example[] = [
  {
    id: "nightly-reports",
    group: "Runs commands",
    title: "Fetch and pack nightly reports",
    fileName: "nightly_reports.py",
    load: () => textOf(import("./nightly-reports.py?raw")),
  },
  {
    id: "host-checks",
    group: "Reads files into commands",
    title: "Ask machines from a list how they are",
    fileName: "host_checks.py",
    load: () => textOf(import("./host-checks.py?raw")),
  },
  {
    id: "order-service",
    group: "Leaks details in errors",
    title: "A small service for orders",
    fileName: "order_service.py",
    load: () => textOf(import("./order-service.py?raw")),
  },
  {
    id: "upload-server",
    group: "Environment decides behaviour",
    title: "Receive builds and release them",
    fileName: "upload_server.py",
    load: () => textOf(import("./upload-server.py?raw")),
  },
  {
    id: "sensor-reader",
    group: "Hard-coded values",
    title: "Keep the values of a greenhouse",
    fileName: "sensor_reader.py",
    load: () => textOf(import("./sensor-reader.py?raw")),
  },
  {
    id: "invoice-totals",
    group: "Clean code (nothing to find)",
    title: "Add up invoices",
    fileName: "invoice_totals.py",
    load: () => textOf(import("./invoice-totals.py?raw")),
  },
  {
    id: "mail-server-python2",
    group: "Python 2",
    title: "A mail server in docker for tests",
    fileName: "mailserver.py",
    load: () => textOf(import("./mail-server-python2.py?raw")),
  },
  {
    id: "half-written-backup",
    group: "Broken snippet",
    title: "A backup that is not finished",
    fileName: "backup.py",
    load: () => textOf(import("./half-written-backup.py?raw")),
  },
];

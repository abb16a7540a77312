/**
 * What a person can do on the page, as verbs: open, share, export, step. Each
 * reads and changes the store; panels are handed these as callbacks.
 *
 * Opening another text never loses one the person wrote: it is set aside, and
 * the message that says so can bring it back.
 */
import { createContext, use } from "react";
import type { Report } from "../../engine/types.ts";
import type { BenchLinkState } from "../../link/bench-state.ts";
import type { DecodedLink } from "../../link/codec.ts";
import { applyEdits } from "../../report/edits.ts";
import type { ExportFormat } from "../../report/export.ts";
import type { ReviewItem } from "../../report/items.ts";
import { benchAddress } from "../rules/rulesRoute.ts";
import { isBlank } from "../store/analysis.ts";
import { type Draft, EMPTY_DRAFT, UNNAMED } from "../store/doc.ts";
import { type Guest, isForeign } from "../store/guest.ts";
import { keep, type Persistence, tidyFileName, type Unkept } from "../store/persistence.ts";
import { recheckOf, reviewedFileOf, reviewOf, selectionOf, steppedItems } from "../store/selectors.ts";
import { createStorage, noStorage, type Storage } from "../store/storage.ts";
import type { AppStore } from "../store/store.ts";
import { tidyText } from "../store/tidyText.ts";
import { NO_BYLINE } from "../store/triage.ts";
import { type EarlierText, listEarlierTexts } from "./earlier.ts";
import { type EngineLink, linkEngine } from "./engineLink.ts";
import { EXTENSIONS, loadRedaction, loadWriters, MEDIA_TYPES, nameExport, writeExport } from "./exports.ts";
import {
  adoptGuest,
  decodeReviewFile,
  loadCodec,
  makeBenchLink,
  makeCodeLink,
  openAddress,
  openDecoded,
  stripAddress,
  unseal,
} from "./guestLink.ts";
import { copyText, readClipboard, saveFile } from "./handOut.ts";
import { drawPicture } from "./picture.ts";
import { readFile } from "./readFile.ts";

export class Session {
  readonly engine: EngineLink;
  /** Nothing can be changed, kept or passed on here: a review in another site's frame. */
  readonly isReadOnly: boolean;
  /** Nothing of this visit is kept in the browser: the address asks for that, or the page is a file, and every file could read it. */
  readonly isFresh = location.protocol === "file:" || new URLSearchParams(location.search).has("fresh");
  readonly #store: AppStore;
  readonly #persistence: Persistence;
  /** Finding that a link points at, until its report is there. */
  #pointedAt: number | null = null;
  /** The guest whose verdicts stand in the store. */
  #verdictsTaken: Guest | null = null;
  /** Which opened text was already brought to its first finding. */
  #begunAt = -1;
  /** Texts of the examples menu, by id; filled while the page is idle. */
  readonly #exampleTexts = new Map<string, string>();

  /** Starts the engine first, so that it loads beside everything else. */
  constructor(store: AppStore, isReadOnly = false) {
    this.#store = store;
    this.isReadOnly = isReadOnly;
    this.engine = linkEngine(store);
    const storage = isReadOnly || this.isFresh ? noStorage : createStorage(() => localStorage);
    this.#persistence = keep(store, storage, (unkept) => store.getState().showToast(UNKEPT_WORDS[unkept]));
    store.subscribe((state, before) => {
      if (state.isEdited && !before.isEdited) adoptGuest(store, this.#persistence, before.text);
      if (state.change === "pasted" && state.text !== before.text) void this.#offerLink(state.text);
      // Its lines are those of the text as it was.
      if (state.text !== before.text && state.guest.kind === "laid-over") this.takeOff();
      if (state.analysis !== before.analysis) {
        this.#takeVerdicts();
        this.#showFirst();
      }
    });
    addEventListener("hashchange", () => void this.#openAddress());
    addEventListener("pagehide", () => this.#persistence.flush());
  }

  /** What this browser keeps; nothing where it was asked not to. */
  get storage(): Storage {
    return this.#persistence.storage;
  }

  /** Opens what the address holds, else the text of the last visit. */
  async begin(): Promise<void> {
    if (!hasLink()) this.#store.getState().open(this.#persistence.draft());
    else await this.#openAddress();
  }

  /** Loads what nothing waits for, so that later nothing is asked of the network. */
  async loadRest(): Promise<void> {
    const texts = import("virtual:riskline/rule-texts").then(({ default: ruleTexts }) => this.#store.getState().setRuleTexts(ruleTexts));
    const programs = this.isReadOnly ? null : Promise.all([this.#loadPrograms(), loadKit(), loadPackOpener(), loadSentRules()]);
    await Promise.all([texts, programs, loadCodec(), loadWriters(), loadRedaction(), this.engine.loaded]);
  }

  /** Writes what is pending. @returns Whether the page comes back as it is when it is loaded again. */
  saveForReload(): boolean {
    this.#persistence.flush();
    const { guest, text } = this.#store.getState();
    if (isForeign(guest)) return hasLink();
    return guest.kind !== "laid-over" && (isBlank(text) || this.#persistence.draft().text === text);
  }

  async #loadPrograms(): Promise<void> {
    const examples = await loadExamples();
    await Promise.all(examples.map(async (example) => this.#exampleTexts.set(example.id, await example.load())));
  }

  async #openAddress(): Promise<void> {
    this.#pointedAt = await openAddress(this.#store, this.#persistence, (sent) => {
      const elsewhere = this.#elsewhere(sent);
      return elsewhere && (() => void elsewhere.open());
    });
    this.#showFirst();
  }

  /** The author's verdicts belong to findings that the engine has to find first. */
  #takeVerdicts(): void {
    const state = this.#store.getState();
    if (state.analysis.status !== "done" || this.#verdictsTaken === state.guest) return;
    const again = recheckOf(state);
    if (!again) return;
    this.#verdictsTaken = state.guest;
    // What the person decided about their own text stays.
    this.#store.setState({ triage: new Map([...again.triage, ...state.triage]) });
  }

  /** A text that was opened begins at its first finding, or at the one its link points at. */
  #showFirst(): void {
    const state = this.#store.getState();
    if (state.analysis.status !== "done" || state.change === "typed") return;
    if (this.#pointedAt !== null) {
      this.#begunAt = state.opened;
      const number = this.#pointedAt;
      this.#pointedAt = null;
      this.selectItem(number);
    } else if (this.#begunAt !== state.opened) {
      const place = selectionOf(state)?.place;
      this.#begunAt = state.opened;
      if (place) state.revealOffset(place.span.start);
    }
  }

  // Opening

  /** Makes a text the person's own, in place of the one on the page. */
  openOwn(draft: Draft, remark: string | null = null): void {
    const { guest, text, fileName, python, triage, setGuest, open, showToast } = this.#store.getState();
    const isOwn = !isForeign(guest);
    const before: Draft = isOwn ? { text, fileName, python, triage } : this.#persistence.draft();
    // What was decided about this very text, here or on a page before, still holds.
    const known = [before, ...this.#persistence.aside()].find((one) => one.text === draft.text && one.fileName === draft.fileName);
    stripAddress();
    setGuest({ kind: "own" });
    open({ ...known, ...draft });
    if (isBlank(before.text) || before.text === draft.text || (this.#isExample(before.text) && !before.triage?.size)) {
      if (remark !== null) showToast(remark);
      return;
    }
    this.#persistence.setAside(before);
    showToast(remark ?? "Your text was set aside.", { label: "Bring it back", run: () => this.openOwn(before) });
  }

  #isExample(text: string): boolean {
    return [...this.#exampleTexts.values()].some((example) => tidyText(example) === text);
  }

  openEmpty(): void {
    this.openOwn(EMPTY_DRAFT);
  }

  async openFile(file: File): Promise<void> {
    const read = await readFile(file);
    if (read.kind === "refused") this.#store.getState().showToast(read.reason);
    else if (!(await this.#openReview(file.name, read.text))) {
      this.openOwn({ text: read.text, fileName: tidyFileName(file.name), python: null }, read.remark);
    }
  }

  /** A review that was saved here or there. @returns False where the file is none. */
  async #openReview(fileName: string, text: string): Promise<boolean> {
    const sent = await decodeReviewFile(fileName, text, this.#store.getState().fileName);
    if (sent === null) return false;
    const elsewhere = this.#elsewhere(sent);
    if (elsewhere !== null) {
      await elsewhere.open();
      return true;
    }
    const { guest, text: own, setGuest } = this.#store.getState();
    if (sent.kind === "review" && sent.state.code === null && !isForeign(guest) && !isBlank(own)) {
      const { fileName: reviewed, ruleSet, review } = sent.state;
      setGuest({ kind: "laid-over", fileName: reviewed, ruleSet, shared: { review, ruleSet, hasCode: true } });
      this.#takeVerdicts();
      return true;
    }
    this.#persistence.flush();
    stripAddress();
    this.#pointedAt = openDecoded(this.#store, this.#persistence, sent, "file");
    this.#showFirst();
    return true;
  }

  /** Opens a pack that was chosen as a file, and nothing else. */
  async openPackFile(file: File): Promise<void> {
    const read = await readFile(file);
    const sent = read.kind === "ok" ? await decodeReviewFile(file.name, read.text, "") : null;
    await this.#openPack(sent?.kind === "pack" ? sent.text : "");
  }

  /** Goes to the exercises of a pack that was sent, or says why it does not open. The text on the page stays. */
  async #openPack(text: string): Promise<void> {
    const { openPack } = await loadPackOpener();
    const opened = await openPack(text, this.storage, this.engine.checkAside);
    if (opened.kind === "ok") location.hash = `#/learn/${opened.id}`;
    else this.#store.getState().showToast(opened.trouble);
  }

  /** Goes to the bench with a rule that was sent. The text on the page stays, and so do one's own rules. */
  async #openBench(state: BenchLinkState): Promise<void> {
    const { keepSent } = await loadSentRules();
    location.hash = benchAddress(keepSent(this.storage, state));
  }

  /** What belongs on a page of its own; `null` for reviews, and where there are no other pages. */
  #elsewhere(sent: DecodedLink): { readonly name: string; readonly verb: string; readonly open: () => Promise<void> } | null {
    if (this.isReadOnly) return null;
    switch (sent.kind) {
      case "pack":
        return { name: "exercises", verb: "Open them", open: () => this.#openPack(sent.text) };
      case "bench":
        return { name: "a rule", verb: "Try it", open: () => this.#openBench(sent.state) };
      default:
        return null;
    }
  }

  /** Opens the locked review that is waiting, or says why it does not open. */
  async unseal(passphrase: string): Promise<void> {
    this.#pointedAt = await unseal(this.#store, this.#persistence, passphrase);
    this.#showFirst();
  }

  /** Takes a review that was laid over one's own text away; verdicts that were taken over stay. */
  takeOff(): void {
    this.#store.getState().setGuest({ kind: "own" });
  }

  openPasted(text: string): void {
    this.openOwn({ text: tidyText(text), fileName: UNNAMED, python: null });
    void this.#offerLink(text);
  }

  /** Whoever pastes a mail with a link in it may want what the link holds, not the mail. */
  async #offerLink(text: string): Promise<void> {
    const { linkInText, decodeLink } = await loadCodec();
    const fragment = linkInText(text);
    if (fragment === null) return;
    const link = await decodeLink(fragment);
    if (link.kind === "none") return;
    const openReview = async () => {
      this.#persistence.flush();
      this.#pointedAt = openDecoded(this.#store, this.#persistence, link, "link");
      this.#showFirst();
    };
    const { name, verb, open } = this.#elsewhere(link) ?? { name: "a review", verb: "Open it", open: openReview };
    this.#store.getState().showToast(`This text holds a link to ${name}.`, { label: verb, run: () => void open() });
  }

  async pasteFromClipboard(): Promise<void> {
    const text = await readClipboard();
    const { showToast } = this.#store.getState();
    if (text === null) showToast("The browser did not hand out the clipboard. Paste with the keyboard instead.");
    else if (isBlank(text)) showToast("There is no text in the clipboard.");
    else this.openPasted(text);
  }

  async openExample(id: string): Promise<void> {
    const example = (await loadExamples()).find((one) => one.id === id);
    if (!example) return;
    const text = this.#exampleTexts.get(id) ?? (await example.load());
    this.openOwn({ text: tidyText(text), fileName: example.fileName, python: null });
  }

  /** The guest's text becomes the person's own. */
  openCopy(): void {
    adoptGuest(this.#store, this.#persistence, this.#store.getState().text);
  }

  /** Back from a link to the text of one's own. */
  backToOwn(): void {
    const { guest, setGuest, open } = this.#store.getState();
    const own = guest.kind === "edited-copy" ? (this.#persistence.aside()[0] ?? EMPTY_DRAFT) : this.#persistence.draft();
    if (guest.kind === "edited-copy") this.openOwn(own);
    else {
      stripAddress();
      setGuest({ kind: "own" });
      open(own);
    }
  }

  /** Texts that are at hand to compare the one on the page with. */
  earlierTexts(): readonly EarlierText[] {
    return listEarlierTexts(this.#store.getState(), this.#persistence);
  }

  eraseAll(): void {
    const { open, setGuest, setByline, setPrefs, showToast } = this.#store.getState();
    stripAddress();
    setGuest({ kind: "own" });
    open(EMPTY_DRAFT);
    setByline(NO_BYLINE);
    setPrefs({ theme: "system", letterKeys: true, summaryFolded: false, codeShare: null });
    this.#persistence.eraseAll();
    // Else the next step in an exercise would write down again what was just erased.
    void loadPackOpener().then(({ forgetLesson }) => forgetLesson());
    showToast("Everything that was kept in this browser is erased.");
  }

  // Looking

  /** @param number Of an item; others are left alone. */
  selectItem(number: number): void {
    const item = reviewOf(this.#store.getState())?.items.find((one) => one.number === number);
    if (item) this.selectPlace(item.places[0].fingerprint);
  }

  selectPlace(fingerprint: string): void {
    this.#store.getState().select(fingerprint);
    const place = selectionOf(this.#store.getState())?.place;
    if (place) this.#store.getState().revealOffset(place.span.start);
  }

  /** @param by 1 or -1. Stops at both ends. */
  stepFinding(by: 1 | -1): void {
    const state = this.#store.getState();
    const items = steppedItems(state);
    const at = items.findIndex((item: ReviewItem) => item === selectionOf(state)?.item);
    const next = items[at + by];
    if (next) this.selectItem(next.number);
  }

  /** Without a chosen step, the first one follows. */
  stepTrace(by: 1 | -1): void {
    const state = this.#store.getState();
    const count = selectionOf(state)?.place.trace?.steps.length ?? 0;
    if (count === 0) return;
    this.showStep(state.step === null ? (by === 1 ? 0 : count - 1) : Math.max(0, Math.min(count - 1, state.step + by)));
  }

  showStep(index: number): void {
    const state = this.#store.getState();
    const step = selectionOf(state)?.place.trace?.steps[index];
    if (!step) return;
    state.chooseStep(index);
    state.revealOffset(step.span.start);
  }

  // Changing

  /** Makes the edit that the engine tried; only while the report is about the text on the page. */
  applyFix(): void {
    const state = this.#store.getState();
    const fix = selectionOf(state)?.place.fix;
    if (!fix || state.analysis.status !== "done") return;
    const before = state.text;
    state.edit(applyEdits(before, fix.edits), "pasted");
    state.showToast("The edit was made, and its finding is gone.", {
      label: "Undo",
      run: () => this.#store.getState().edit(before, "pasted"),
    });
  }

  // Passing on

  /** The address of the text alone; `null` where it is too long for a link. */
  makeCodeLink(): Promise<string | null> {
    return makeCodeLink(this.#store.getState());
  }

  async copy(text: string, said: string): Promise<void> {
    const isCopied = await copyText(text);
    this.#store.getState().showToast(isCopied ? said : "The browser did not allow copying.");
  }

  /** Copies a part of the code, without private values. */
  async copyCode(code: string): Promise<void> {
    const file = reviewedFileOf(this.#store.getState());
    if (!file) return;
    const { redactWords } = await loadRedaction();
    const clean = redactWords(code, file);
    await this.copy(clean, clean === code ? "Copied." : "Copied, with private values replaced.");
  }

  /** Copies a link to a rule and the code that it is tried on, without private values. @param report Of that code. */
  async copyBenchLink({ rule, code }: BenchLinkState, report: Report): Promise<void> {
    const { redactWords } = await loadRedaction();
    const file = { text: code, report };
    const clean = { rule: redactWords(rule, file), code: redactWords(code, file) };
    const link = await makeBenchLink(clean);
    if (link === null) this.#store.getState().showToast("This is too long for a link. Save the rule as a file instead.");
    else await this.copy(link, clean.rule === rule && clean.code === code ? LINK_COPIED : `${LINK_COPIED} Private values were replaced.`);
  }

  async copyMarkdown(): Promise<void> {
    const text = await writeExport(this.#store.getState(), "markdown");
    if (text !== null) await this.copy(text, "The review is in the clipboard, as Markdown.");
  }

  async saveReview(format: ExportFormat): Promise<void> {
    const state = this.#store.getState();
    const text = await writeExport(state, format);
    if (text !== null) saveFile(await nameExport(state, EXTENSIONS[format]), text, MEDIA_TYPES[format]);
  }

  /** Saves the picture card as PNG, twice as large as it is drawn. */
  async savePicture(): Promise<void> {
    const state = this.#store.getState();
    const svg = await writeExport(state, "svg");
    if (svg === null) return;
    const picture = await drawPicture(svg, 2);
    if (picture === null) state.showToast("The browser could not draw the picture. Save it as SVG instead.");
    else saveFile(await nameExport(state, "png"), picture, "image/png");
  }

  /** The review on display for programs; `null` without one. */
  reviewAsJson(): Promise<string | null> {
    return writeExport(this.#store.getState(), "json");
  }

  /** Saves the site as a ZIP that a room without network can be served from. @param packText Of a workshop, to be put beside it. */
  async saveRoom(packText: string | null = null): Promise<void> {
    const { prepareRoom, saveKit } = await loadKit();
    await saveKit(this.#store, prepareRoom(packText), "riskline-room.zip");
  }

  /** Saves the page as one file that opens from a disk. */
  async saveOneFile(): Promise<void> {
    const { prepareOneFile, saveKit } = await loadKit();
    await saveKit(this.#store, prepareOneFile(), "riskline.html");
  }

  saveCode(): void {
    const { fileName, text } = this.#store.getState();
    saveFile(fileName, text, "text/x-python");
  }
}

/** Whether the address holds what is to be opened. */
const hasLink = (): boolean => /#|%23/i.test(location.href);

const UNKEPT_WORDS = {
  text: "This text is too long for this browser to keep. Save it before you close the page.",
  verdicts: "This browser keeps the newest 1,000 verdicts of a text. Export the review before you close the page.",
} as const satisfies Record<Unkept, string>;
/** Nobody chooses an example before there is a menu, so they come with it. */
const loadExamples = () => import("../examples/index.ts").then(({ examples }) => examples);

/** Few people are sent a pack. */
const LINK_COPIED = "The link is in the clipboard. Anyone with it can read the rule and the code.";

const loadSentRules = () => import("../rules/sent.ts");
const loadPackOpener = () => import("../learn/openPack.ts");

/** Few people prepare a room. */
const loadKit = () => import("./kit.ts");

const SessionContext = createContext<Session | null>(null);
export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error("the page is drawn inside a session");
  return session;
}
